// Cumulative chance: which share of futures stays within each value, with P50, P80 and the limits that were set.
import {grid, kpiAxis, markLine, pictureHeight, tooltip, valueAxis} from '../axes.mjs';
import {quantileTable} from './quantile_table.mjs';

const COLOURS = ['bad', 'third'];  // of the limits, in their order
const FAR = 1.5;  // times the width of the futures

// limits: at most two of {value, label}
export function sCurveChart(report, {id, kpi, title, says, limits}) {
  const {texts} = report;
  return {
    id, title, says,
    legend: [
      {label: texts.say('html.s_curve.curve'), mark: 'line accent'},
      {label: texts.say('html.planned'), mark: 'dashed second'},
      ...limits.map(({value, label}, i) => ({label: pointed(kpi, value, label), mark: `line ${COLOURS[i]}`})),
    ],
    small: true,
    height: (box) => pictureHeight(box, 280),
    ...quantileTable(report, kpi),
    option: (box) => option(box, kpi, limits),
  };
}

// A limit far from all futures would squeeze them into a corner: it is left out of the picture, and an arrow says where.
const farSide = ({quantiles: {p1, p99}}, value) => {
  const reach = FAR * (p99.value - p1.value);
  return value < p1.value - reach ? -1 : value > p99.value + reach ? 1 : 0;
};
export const isNear = (kpi, value) => typeof value === 'number' && farSide(kpi, value) === 0;
const pointed = (kpi, value, label) => ['← ', '', ''][farSide(kpi, value) + 1] + label + ['', '', ' →'][farSide(kpi, value) + 1];

// The histogram's running sum, and the percentiles themselves, which are exact.
export function cumulative(kpi) {
  const points = [];
  let sum = 0;
  kpi.histogram.edges.forEach((edge, i) => {
    points.push([edge, sum / kpi.n]);
    sum += kpi.histogram.counts[i] ?? 0;
  });
  for (const [name, {value}] of Object.entries(kpi.quantiles)) points.push([value, Number(name.slice(1)) / 100]);
  points.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  let top = 0;
  return points.map(([x, share]) => [x, (top = Math.max(top, share))]);
}

function option(box, kpi, limits) {
  const {colours, texts, report, figures} = box;
  const q = kpi.quantiles;
  const value = (x) => report.value(kpi, x);
  const inside = [kpi.planned, ...limits.map((limit) => limit.value)].filter((x) => isNear(kpi, x));
  const low = Math.min(q.p1.value, ...inside), high = Math.max(q.p99.value, ...inside);
  const margin = (high - low) * 0.06 || 1;
  const drop = (at, share) => [{coord: [at, 0], symbol: 'none'}, {coord: [at, share], symbol: 'circle', symbolSize: 7}];
  const down = {lineStyle: {color: colours.ink, width: 1, type: 'solid'}, label: {show: false}, itemStyle: {color: colours.ink}};
  const across = (share, label) => ({yAxis: share, lineStyle: {color: colours.mute, type: 'dotted'},
    label: {position: 'insideStartTop', formatter: label, color: colours.ink, fontSize: 12, backgroundColor: colours.card, padding: [1, 3]}});
  const upright = (at, colour, type) => ({xAxis: at, label: {show: false}, lineStyle: {color: colour, width: 2, type}});
  const marks = [
    across(0.5, texts.say('html.p50', {value: value(q.p50.value)})),
    across(0.8, texts.say('html.p80', {value: value(q.p80.value)})),
    drop(q.p50.value, 0.5).map((end) => ({...down, ...end})),
    drop(q.p80.value, 0.8).map((end) => ({...down, ...end})),
  ];
  if (isNear(kpi, kpi.planned)) marks.push(upright(kpi.planned, colours.second, 'dashed'));
  limits.forEach(({value: at}, i) => isNear(kpi, at) && marks.push(upright(at, colours[COLOURS[i]], 'solid')));
  return {
    grid: grid({top: 20}),
    xAxis: kpiAxis(box, kpi, low - margin, high + margin, {axisLine: {show: true, lineStyle: {color: colours.soft}}}),
    yAxis: valueAxis(box, {min: 0, max: 1, interval: 0.25, axisLabel: {formatter: (share) => figures.percent(share)}}),
    tooltip: tooltip(box, ([{value: [x, share]}]) => [[texts.say('html.s_curve.at_most', {value: value(x)}), figures.percent(share)]],
      {trigger: 'axis', axisPointer: {type: 'line', lineStyle: {color: colours.mute}}}),
    series: [{type: 'line', data: [...cumulative(kpi), [high + margin, 1]].filter(([x]) => x <= high + margin), showSymbol: false, clip: true, lineStyle: {color: colours.accent, width: 2.5},
      itemStyle: {color: colours.accent}, markLine: markLine(marks)}],
  };
}
