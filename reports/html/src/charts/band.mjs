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

// At most `most` rows of a table, the first and the last among them.
export function thinned(points, most = 27) {
  if (points.length <= most) return points;
  const step = (points.length - 1) / (most - 1);
  return Array.from({length: most}, (_, i) => points[Math.round(i * step)]);
}
