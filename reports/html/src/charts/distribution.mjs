// How one figure may end: a histogram of all futures, with the plan and the percentiles that decisions use.
import {grid, pictureHeight, tooltip, valueAxis} from '../axes.mjs';
import {quantileTable} from './quantile_table.mjs';

// Tails that reach far out are cut off the picture, never off the figures.
function visible({edges}, kpi) {
  const low = kpi.quantiles.p1.value, high = kpi.quantiles.p99.value;
  const margin = (high - low) * 0.08;
  return [Math.max(edges[0], low - margin), Math.min(edges.at(-1), high + margin)];
}

export function distributionChart(report, kpi, controls) {
  const {texts, figures} = report;
  const value = (x) => report.value(kpi, x);
  const q = kpi.quantiles;
  return {
    id: 'distribution',
    title: texts.say('html.distribution.title', {kpi: kpi.label}),
    says: texts.say('html.distribution.says', {middle: value(q.p50.value), low: value(q.p5.value), high: value(q.p95.value)}),
    legend: [
      {label: texts.say('html.distribution.middle90'), mark: 'area accent'},
      {label: texts.say('html.distribution.tails'), mark: 'area pale'},
      {label: texts.say('html.planned'), mark: 'line dashed'},
    ],
    controls,
    height: (box) => pictureHeight(box, 280),
    ...quantileTable(report, kpi),
    option: (box) => option(box, kpi, value, figures),
  };
}

function option(box, kpi, value, figures) {
  const {colours, texts, report} = box;
  const {edges, counts} = kpi.histogram;
  const [low, high] = visible(kpi.histogram, kpi);
  const q = kpi.quantiles;
  const moment = report.isMoment(kpi) && report.calendar.dated;
  const usual = Math.min(...edges.slice(1).map((edge, i) => edge - edges[i]));
  const bars = counts.map((count, i) => [edges[i], edges[i + 1], (count / kpi.n) * (usual / (edges[i + 1] - edges[i])), count / kpi.n]);
  const line = (at, label, style, distance) => ({xAxis: at,
    label: {formatter: label, color: colours.ink, fontSize: 12, distance: [0, distance], align: 'center'}, lineStyle: style});
  const solid = {color: colours.ink, width: 1.5, type: 'solid'};
  const marks = [line(q.p50.value, texts.say('html.p50', {value: value(q.p50.value)}), solid, 4)];
  if (!box.narrow) {
    const thin = {color: colours.soft, width: 1, type: 'solid'};
    marks.push(line(q.p5.value, texts.say('html.p5', {value: value(q.p5.value)}), thin, 20),
      line(q.p95.value, texts.say('html.p95', {value: value(q.p95.value)}), thin, 20));
  }
  if (kpi.planned !== null && kpi.planned >= low && kpi.planned <= high)
    marks.push({xAxis: kpi.planned, label: {show: false}, lineStyle: {color: colours.second, width: 2, type: 'dashed'}});
  return {
    grid: grid({top: 44}),
    xAxis: valueAxis(box, {min: low, max: high, splitLine: {show: false}, splitNumber: box.narrow ? 3 : 6,
      axisLine: {show: true, lineStyle: {color: colours.soft}},
      axisLabel: {formatter: (x) => (moment ? report.calendar.brief(x) : figures.bare(x, kpi.unit)), showMinLabel: false, showMaxLabel: false}}),
    yAxis: valueAxis(box, {axisLabel: {formatter: (share) => figures.percent(share)}, splitNumber: 3}),
    tooltip: tooltip(box, ({value: [from, to, , share]}) =>
      [[texts.say('html.between', {low: value(from), high: value(to)})], [texts.say('html.share_of_futures'), figures.percent(share)]]),
    series: [{
      type: 'custom', clip: true, data: bars, encode: {x: [0, 1], y: 2},
      renderItem: (params, api) => {
        const [x0, y0] = api.coord([api.value(0), api.value(2)]);
        const [x1, base] = api.coord([api.value(1), 0]);
        const centre = (api.value(0) + api.value(1)) / 2;
        const tail = centre < q.p5.value || centre > q.p95.value;
        const {x, width} = params.coordSys;
        const left = Math.max(x0, x), right = Math.min(x1, x + width);
        if (right <= left) return null;
        return {type: 'rect', shape: {x: left, y: y0, width: Math.max(right - left - 1, 0.5), height: base - y0},
          style: {fill: tail ? colours.accentSoft : colours.accent}};
      },
      markLine: {silent: true, symbol: 'none', data: marks},
    }],
  };
}
