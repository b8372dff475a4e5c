// How one figure may end: a histogram of all futures, with the plan and the percentiles that decisions use.
import {grid, kpiAxis, markLine, pictureHeight, tooltip, valueAxis} from '../axes.mjs';
import {sharedValue} from '../equal_futures.mjs';
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
  return {
    id: 'distribution',
    title: texts.say('html.distribution.title', {kpi: report.kpiLabelWithShare(kpi)}),
    says: sentence(report, kpi, value),
    legend: [
      {label: texts.say('html.distribution.middle90'), mark: 'area accent'},
      {label: texts.say('html.distribution.tails'), mark: 'area pale'},
      {label: texts.say('html.planned'), mark: 'dashed second'},
    ],
    controls,
    height: (box) => pictureHeight(box, 280),
    ...quantileTable(report, kpi),
    option: (box) => option(box, kpi, value, figures),
  };
}

function sentence(report, kpi, value) {
  const {texts, figures} = report;
  const {p5, p50, p95} = kpi.quantiles;
  const shared = sharedValue(kpi);
  const share = report.shareOfFutures(kpi);
  const part = share < 1 ? texts.say('html.distribution.says_part', {share: figures.percent(share)}) : null;
  if (!shared) return texts.sentences(part, texts.say(report.isMoment(kpi) ? 'html.distribution.says_day' : 'html.distribution.says', {middle: value(p50.value), low: value(p5.value), high: value(p95.value)}));
  const [rare, end] = shared.at === 'min' ? [p95.value, kpi.max] : [p5.value, kpi.min];
  const id = rare === shared.value ? 'html.distribution.says_mostly' : shared.at === 'min' ? 'html.distribution.says_least' : 'html.distribution.says_most';
  return texts.sentences(part, texts.say(id, {share: figures.percent(shared.share), value: value(shared.value), rare: value(rare), end: value(end)}));
}

function option(box, kpi, value, figures) {
  const {colours, texts, report} = box;
  const {edges, counts} = kpi.histogram;
  const [low, high] = visible(kpi.histogram, kpi);
  const q = kpi.quantiles;
  const usual = Math.min(...edges.slice(1).map((edge, i) => edge - edges[i]));
  const bars = counts.map((count, i) => [edges[i], edges[i + 1], (count / kpi.n) * (usual / (edges[i + 1] - edges[i])), count / kpi.n]);
  // On a phone the labels stand on one side of their lines, each at a height of its own.
  const side = (at) => (!box.narrow ? 'center' : at - low < high - at ? 'left' : 'right');
  const line = (id, at, style, distance) => ({xAxis: at, lineStyle: style,
    label: {formatter: texts.say(id, {value: value(at)}), color: colours.ink, fontSize: 12, distance: [0, distance], align: side(at)}});
  const solid = {color: colours.ink, width: 1.5, type: 'solid'}, thin = {color: colours.soft, width: 1, type: 'solid'};
  const marks = [line('html.p50', q.p50.value, solid, 4), line('html.p5', q.p5.value, thin, 20), line('html.p95', q.p95.value, thin, box.narrow ? 36 : 20)];
  if (kpi.planned !== null && kpi.planned >= low && kpi.planned <= high)
    marks.push({xAxis: kpi.planned, label: {show: false}, lineStyle: {color: colours.second, width: 2, type: 'dashed'}});
  return {
    grid: grid({top: box.narrow ? 58 : 44}),
    xAxis: kpiAxis(box, kpi, low, high, {axisLine: {show: true, lineStyle: {color: colours.soft}}}),
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
      markLine: markLine(marks),
    }],
  };
}
