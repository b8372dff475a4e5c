// Two figures together, cost and finish as a rule: where futures crowd, and how many keep both limits. Cells rather than
// points: ten thousand points would be one blot.
import {grid, kpiAxis, markLine, pictureHeight, tooltip} from '../axes.mjs';
import {isNear} from './s_curve.mjs';

export function jointChart(report) {
  const joint = report.findings.cost_and_finish;
  if (!joint) return null;
  const x = report.kpi(joint.x), y = report.kpi(joint.y);
  if (!x || !y || !(x.max > x.min) || !(y.max > y.min)) return null;  // with one of them fixed, the other's curve says all
  const {texts, figures} = report;
  const cells = cellsOf(joint);
  const total = cells.reduce((sum, {count}) => sum + count, 0);
  const limits = {x: joint.x_limit ?? null, y: joint.y_limit ?? null};
  const says = joint.within
    ? texts.say('html.joint.says_within', {chance: figures.percent(joint.within.probability), x: report.value(x, limits.x), y: report.value(y, limits.y)})
    : texts.say('html.joint.says', {x: report.value(x, x.quantiles.p50.value), y: report.value(y, y.quantiles.p50.value)});
  const span = (kpi, [low, high]) => texts.say('html.range', {low: report.value(kpi, low), high: report.value(kpi, high)});
  const numeric = true;
  return {
    id: 'joint',
    title: texts.say('html.joint.title', {x: x.label, y: y.label}),
    says,
    legend: [{label: texts.say('html.joint.cells'), mark: 'area accent'},
      ...(!isNear(x, limits.x) && !isNear(y, limits.y) ? [] : [{label: texts.say('html.joint.limits'), mark: 'line bad'}])],
    note: texts.say('html.joint.note'),
    small: true,
    height: (box) => pictureHeight(box, box.narrow ? 300 : 360),
    columns: [{label: x.label}, {label: y.label}, {label: texts.say('html.share_of_futures'), numeric}],
    rows: [...cells].sort((a, b) => b.count - a.count).slice(0, 40).map((cell) => [span(x, cell.x), span(y, cell.y), figures.percent(cell.count / total)]),
    option: (box) => option(box, {x, y, cells, total, limits, span}),
  };
}

// Those that hold futures, with their bounds.
function cellsOf({x_edges: xs, y_edges: ys, counts}) {
  const wide = xs.length - 1;
  return counts.map((count, i) => ({count, x: [xs[i % wide], xs[(i % wide) + 1]], y: [ys[Math.floor(i / wide)], ys[Math.floor(i / wide) + 1]]}))
    .filter(({count}) => count > 0);
}

function option(box, {x, y, cells, total, limits, span}) {
  const {colours, texts, figures} = box;
  // Outer cells may reach far out: colour says how dense they are, and the picture ends where futures become rare.
  const density = ({count, x: [x0, x1], y: [y0, y1]}) => count / ((x1 - x0) * (y1 - y0));
  const most = Math.max(...cells.map(density));
  const extent = (kpi, limit) => {
    const {p1, p99} = kpi.quantiles;
    const shown = isNear(kpi, limit) ? [p1.value, p99.value, limit] : [p1.value, p99.value];
    const low = Math.min(...shown), high = Math.max(...shown);
    const margin = (high - low) * 0.06 || 1;
    return {min: low - margin, max: high + margin};
  };
  const axis = (kpi, limit) => {
    const {min, max} = extent(kpi, limit);
    return kpiAxis(box, kpi, min, max, {splitNumber: box.narrow ? 3 : 5});
  };
  const line = {label: {show: false}, lineStyle: {color: colours.bad, width: 2, type: 'solid'}};
  const marks = [...(isNear(x, limits.x) ? [{...line, xAxis: limits.x}] : []), ...(isNear(y, limits.y) ? [{...line, yAxis: limits.y}] : [])];
  return {
    grid: grid({top: 12}),
    xAxis: axis(x, limits.x),
    yAxis: axis(y, limits.y),
    tooltip: tooltip(box, ({dataIndex}) => {
      const cell = cells[dataIndex];
      return [[texts.say('html.share_of_futures'), figures.percent(cell.count / total)], [x.label, span(x, cell.x)], [y.label, span(y, cell.y)]];
    }),
    series: [{
      type: 'custom', clip: true, encode: {x: [0, 1], y: [2, 3]}, data: cells.map(({x: [x0, x1], y: [y0, y1]}) => [x0, x1, y0, y1]),
      markLine: markLine(marks),
      renderItem: (params, api) => {
        const {x: edge, y: roof, width, height} = params.coordSys;
        const [x0, y0] = api.coord([api.value(0), api.value(2)]);
        const [x1, y1] = api.coord([api.value(1), api.value(3)]);
        const left = Math.max(x0, edge), right = Math.min(x1, edge + width), top = Math.max(y1, roof), bottom = Math.min(y0, roof + height);
        if (right <= left || bottom <= top) return null;
        return {type: 'rect', shape: {x: left, y: top, width: Math.max(right - left - 0.5, 0.5), height: Math.max(bottom - top - 0.5, 0.5)},
          style: {fill: colours.accent, opacity: 0.08 + 0.92 * Math.sqrt(density(cells[params.dataIndex]) / most)}};
      },
    }],
  };
}
