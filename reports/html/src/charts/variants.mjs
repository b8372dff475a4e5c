// Variants against the base in the same futures: the mean difference with its interval, and how often each is better.
import {grid, nameAxis, roomFor, rowsHeight, tooltip, valueAxis} from '../axes.mjs';

const contrasts = (report, comparison, kpi) => comparison.contrasts.filter(({kpis}) => kpis[kpi] && kpis[kpi].mean.value !== null)
  .map(({variant, kpis}) => ({label: report.variantLabel(variant), ...kpis[kpi]}));
const isSure = ({mean: {ci}}) => ci[0] > 0 || ci[1] < 0;  // whether the simulation knows the sign of the difference

// Which variant serves a KPI best, and how sure that is.
export function variantsSentence(report, comparison, kpi) {
  const {texts, figures} = report;
  const rows = contrasts(report, comparison, kpi);
  if (rows.length === 0) return null;
  const gain = ({mean, lower_is_better: lower}) => (lower ? -mean.value : mean.value);
  const best = rows.reduce((most, row) => (gain(row) > gain(most) ? row : most));
  const id = gain(best) > 0 ? (isSure(best) ? 'better' : 'open') : 'base';
  return texts.say(`html.variants.says_${id}`, {variant: best.label, kpi: report.kpiLabel(kpi), amount: figures.withUnit(Math.abs(best.mean.value), best.unit),
    chance: figures.percent(best.better.probability)});
}

// Whether everybody, or everybody who shuns risk, prefers the one or the other.
function dominance(texts, row) {
  const found = ['first_order', 'second_order'].flatMap((order) =>
    (row[`${order}_dominance`] ? [order] : row[`${order}_dominated`] ? [`${order}_dominated`] : []));
  return found.length > 0 ? texts.say(`html.variants.${found[0]}`) : '';
}

// Of one KPI, over all variants.
export function variantsChart(report, comparison, kpi, controls) {
  const rows = contrasts(report, comparison, kpi);
  if (rows.length === 0) return null;
  const {texts, figures} = report;
  const {unit, lower_is_better: lower} = rows[0];
  const amount = (value) => figures.withUnit(value, unit);
  const numeric = true;
  return {
    id: 'variants',
    title: texts.say('html.variants.title', {kpi: report.kpiLabel(kpi)}),
    says: variantsSentence(report, comparison, kpi),
    legend: [{label: texts.say('html.variants.mean', {confidence: report.confidence}), mark: 'dot accent'}, {label: texts.say('html.variants.spread'), mark: 'area pale'}],
    note: texts.say('compare.note'),
    controls,
    height: (box) => rowsHeight(box, rows.length, 44),
    columns: [{label: texts.say('compare.variant')}, {label: texts.say('compare.difference'), numeric}, {label: texts.say('html.error'), numeric},
      {label: 'P5', numeric}, {label: 'P95', numeric}, {label: texts.say('html.variants.better'), numeric}, {label: texts.say('html.variants.dominance')}],
    rows: rows.map((row) => [row.label, amount(row.mean.value), figures.plusMinus(row.mean.ci, unit), amount(row.p5.value), amount(row.p95.value),
      figures.percent(row.better.probability),
      dominance(texts, row)]),
    option: (box) => option(box, rows, unit, lower, amount),
  };
}

function option(box, rows, unit, lower, amount) {
  const {colours, figures, texts} = box;
  const low = Math.min(0, ...rows.map(({p5, mean}) => Math.min(p5.value ?? 0, mean.ci[0] ?? 0)));
  const high = Math.max(0, ...rows.map(({p95, mean}) => Math.max(p95.value ?? 0, mean.ci[1] ?? 0)));
  const room = (high - low) * 0.05 || 1;
  return {
    grid: grid({right: roomFor(rows.map(({better}) => figures.percent(better.probability))), top: 4}),
    xAxis: valueAxis(box, {min: low - room, max: high + room, axisLabel: {formatter: (value) => figures.bare(value, unit), showMinLabel: false, showMaxLabel: false}}),
    yAxis: nameAxis(box, rows.map(({label}) => label)),
    tooltip: tooltip(box, ({dataIndex}) => {
      const row = rows[dataIndex];
      return [[row.label], [texts.say('compare.difference'), amount(row.mean.value)], [texts.say('html.error'), figures.plusMinus(row.mean.ci, unit)],
        [texts.say('html.variants.better'), figures.percent(row.better.probability)]];
    }),
    series: [{
      type: 'custom', clip: false, encode: {x: 1, y: 0}, data: rows.map(({mean}, i) => [i, mean.value]),
      markLine: {silent: true, symbol: 'none', data: [{xAxis: 0, label: {show: false}, lineStyle: {color: colours.ink, type: 'solid', width: 1}}]},
      renderItem: (params, api) => {
        const row = rows[params.dataIndex];
        const at = (value) => api.coord([value, params.dataIndex])[0];
        const y = api.coord([0, params.dataIndex])[1];
        const good = (lower ? -row.mean.value : row.mean.value) > 0;
        const colour = !isSure(row) ? colours.soft : good ? colours.good : colours.bad;
        const end = params.coordSys.x + params.coordSys.width;
        return {type: 'group', children: [
          {type: 'rect', shape: {x: at(row.p5.value), y: y - 7, width: Math.max(at(row.p95.value) - at(row.p5.value), 1), height: 14, r: 3}, style: {fill: colours.accentSoft}},
          {type: 'line', shape: {x1: at(row.mean.ci[0]), x2: at(row.mean.ci[1]), y1: y, y2: y}, style: {stroke: colour, lineWidth: 4}},
          {type: 'circle', shape: {cx: at(row.mean.value), cy: y, r: 6}, style: {fill: colour}},
          {type: 'text', style: {x: end + 8, y, text: figures.percent(row.better.probability), fill: colours.ink, fontSize: 13, fontWeight: 600, verticalAlign: 'middle'}},
        ]};
      },
    }],
  };
}
