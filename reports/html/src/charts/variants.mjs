// Variants against the base in the same futures, the best first: the mean difference with its interval, and how often
// each is better.
import {dropOf, grid, markLine, nameAxis, roomFor, rowsHeight, tooltip, valueAxis} from '../axes.mjs';

const gain = ({mean, lower_is_better: lower}) => (lower ? -mean.value : mean.value);
const isSame = ({mean, sd}) => mean.value === 0 && !(sd > 0);
const isSure = ({mean: {ci}}) => ci[0] > 0 || ci[1] < 0;  // whether the simulation knows the sign of the difference

const contrasts = (report, comparison, kpi) => comparison.contrasts.filter(({kpis}) => kpis[kpi] && kpis[kpi].mean.value !== null)
  .map(({variant, kpis}) => ({label: report.variantLabel(variant), ...kpis[kpi]})).sort((a, b) => gain(b) - gain(a));

// Which variant serves a KPI best, and how sure that is.
export function variantsSentence(report, comparison, kpi) {
  const {texts, figures} = report;
  const [best] = contrasts(report, comparison, kpi);
  if (!best) return null;
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

// Bars that reach many times as far as most would squeeze the others into dots: the picture ends before them, and an
// arrow says where they go.
const FAR = 4;  // times the middle reach
function picture(rows) {
  const reaches = rows.map(({mean, p5, p95}) => Math.max(...[mean.value, p5.value, p95.value, ...mean.ci].map((value) => Math.abs(value ?? 0))));
  const moving = reaches.filter((reach) => reach > 0).sort((a, b) => a - b);
  const far = FAR * (moving[Math.floor((moving.length - 1) / 2)] ?? 0);
  const near = rows.filter((_, i) => reaches[i] <= far);
  const low = Math.min(0, ...near.map(({p5, mean}) => Math.min(p5.value ?? 0, mean.ci[0] ?? 0)));
  const high = Math.max(0, ...near.map(({p95, mean}) => Math.max(p95.value ?? 0, mean.ci[1] ?? 0)));
  const room = (high - low) * 0.05 || 1;
  return {min: low - room, max: high + room};
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
    note: texts.say('html.variants.note'),
    controls,
    height: (box) => rowsHeight(box, rows.length, 44),
    columns: [{label: texts.say('html.audit.variant')}, {label: texts.say('html.variants.difference'), numeric}, {label: texts.say('html.error'), numeric},
      {label: 'P5', numeric}, {label: 'P95', numeric}, {label: texts.say('html.variants.better'), numeric}, {label: texts.say('html.variants.dominance')}],
    rows: rows.map((row) => [row.label, amount(row.mean.value), figures.plusMinus(row.mean.ci, unit), amount(row.p5.value), amount(row.p95.value),
      beside(texts, figures, row), dominance(texts, row)]),
    option: (box) => option(box, rows, unit, lower, amount),
  };
}

const beside = (texts, figures, row) => (isSame(row) ? texts.say('html.variants.same') : figures.percent(row.better.probability));

function option(box, rows, unit, lower, amount) {
  const {colours, figures, texts} = box;
  const {min, max} = picture(rows);
  return {
    grid: grid({right: roomFor(rows.map((row) => beside(texts, figures, row))), top: 4}),
    xAxis: valueAxis(box, {min, max, axisLabel: {formatter: (value) => figures.bare(value, unit), showMinLabel: false, showMaxLabel: false}}),
    yAxis: nameAxis(box, rows.map(({label}) => label)),
    tooltip: tooltip(box, ({dataIndex}) => {
      const row = rows[dataIndex];
      return [[row.label], [texts.say('html.variants.difference'), amount(row.mean.value)], [texts.say('html.error'), figures.plusMinus(row.mean.ci, unit)],
        [texts.say('html.variants.better'), beside(texts, figures, row)]];
    }),
    series: [{
      type: 'custom', clip: false, encode: {x: 1, y: 0}, data: rows.map(({mean}, i) => [i, Math.min(Math.max(mean.value, min), max)]),
      markLine: markLine([{xAxis: 0, label: {show: false}, lineStyle: {color: colours.ink, type: 'solid', width: 1}}]),
      renderItem: (params, api) => {
        const row = rows[params.dataIndex];
        const at = (value) => api.coord([Math.min(Math.max(value, min), max), params.dataIndex])[0];
        const y = api.coord([0, params.dataIndex])[1] + dropOf(box);
        const colour = !isSure(row) ? colours.soft : gain(row) > 0 ? colours.good : colours.bad;
        const end = params.coordSys.x + params.coordSys.width;
        const children = [{type: 'rect', shape: {x: at(row.p5.value), y: y - 7, width: Math.max(at(row.p95.value) - at(row.p5.value), 1), height: 14, r: 3}, style: {fill: colours.accentSoft}}];
        if (row.mean.value >= min && row.mean.value <= max)
          children.push({type: 'line', shape: {x1: at(row.mean.ci[0]), x2: at(row.mean.ci[1]), y1: y, y2: y}, style: {stroke: colour, lineWidth: 4}},
            {type: 'circle', shape: {cx: at(row.mean.value), cy: y, r: 6}, style: {fill: colour}});
        for (const [beyond, edge, side] of [[row.p5.value < min, min, 1], [row.p95.value > max, max, -1]]) {
          if (!beyond) continue;
          const x = at(edge);
          children.push({type: 'polygon', shape: {points: [[x, y], [x + side * 10, y - 8], [x + side * 10, y + 8]]}, style: {fill: colour}});
          if (row.mean.value < min || row.mean.value > max)
            children.push({type: 'text', style: {x: x + side * 15, y, text: amount(row.mean.value), fill: colours.ink, fontSize: 12, fontWeight: 600, align: side > 0 ? 'left' : 'right', verticalAlign: 'middle'}});
        }
        children.push({type: 'text', style: {x: end + 8, y, text: beside(texts, figures, row), fill: colours.ink, fontSize: 13, fontWeight: 600, verticalAlign: 'middle'}});
        return {type: 'group', children};
      },
    }],
  };
}
