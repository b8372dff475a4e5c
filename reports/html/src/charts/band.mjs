// A band over time: where nine of ten futures run, and the middle one. A closed polygon, since stacked areas cannot
// carry a band that crosses zero.

// points: [[x, low, middle, high], …] without gaps
export function bandSeries(points, colours, {fill = colours.accentSoft, line = colours.accent} = {}) {
  return [
    {
      type: 'custom', silent: true, clip: true, z: 1, encode: {x: 0, y: [1, 3]}, data: points.map(([x, low, , high]) => [x, low, 0, high]),
      renderItem: (params, api) => {
        if (params.dataIndex > 0) return null;  // one polygon for all of them
        const upper = points.map(([x, , , high]) => api.coord([x, high]));
        const lower = points.map(([x, low]) => api.coord([x, low])).reverse();
        return {type: 'polygon', shape: {points: [...upper, ...lower]}, style: {fill, opacity: 0.75}};
      },
    },
    {type: 'line', data: points.map(([x, , middle]) => [x, middle]), showSymbol: false, z: 3,
      lineStyle: {color: line, width: 2.5}, itemStyle: {color: line}},
  ];
}

// Of a series of findings, the days at which the band exists.
export const bandPoints = ({days, p5, p50, p95}) =>
  days.map((day, i) => [day, p5[i], p50[i], p95[i]]).filter(([, ...values]) => values.every((value) => value !== null));

export const STILL = 0.002;  // of the picture's height: less cannot be seen
const BEYOND = 0.04;  // of the time shown, so that the rest is seen to stay

// Up to where the band moves for the last time, and not before `least`.
export function moving(points, least = -Infinity) {
  const values = points.flatMap(([, ...levels]) => levels);
  const still = STILL * (Math.max(...values) - Math.min(...values));
  const end = points.at(-1);
  const last = points.findLastIndex((point) => point.some((value, i) => i > 0 && Math.abs(value - end[i]) > still));
  const from = Math.max(points[Math.max(last, 0)][0], least);
  const until = from + BEYOND * (from - points[0][0]);
  const shown = points.filter(([day]) => day <= until);
  return shown.length < 2 ? points : shown;
}

// At most `most` rows of a table, the first and the last among them.
export function thinned(points, most = 27) {
  if (points.length <= most) return points;
  const step = (points.length - 1) / (most - 1);
  return Array.from({length: most}, (_, i) => points[Math.round(i * step)]);
}
