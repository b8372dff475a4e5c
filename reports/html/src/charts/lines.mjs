// Each budget line: what was approved, or else planned, beside what it may cost in the middle and in the late future.
import {dropOf, grid, nameAxis, roomFor, rowsHeight, slimness, tooltip, valueAxis} from '../axes.mjs';

const MOST = 30;

export function linesChart(report) {
  const {texts, figures, findings} = report;
  const currency = findings.scenario.currency;
  const lines = Object.entries(findings.lines).map(([id, line]) => ({id, label: report.lineLabel(id, line.section), ...line, p50: line.forecast.p50, p80: line.forecast.p80,
    written: line.approved_written ?? true}))
    .filter(({p50}) => p50.value !== null);
  if (lines.length === 0) return null;
  const money = (value) => figures.withUnit(value, currency);
  const shown = lines.filter(({approved, p80}) => approved > 0 || p80.value > 0).sort((a, b) => b.p80.value - a.p80.value).slice(0, MOST);
  if (shown.length === 0) return null;
  const written = lines.filter((line) => line.written);
  // Where nobody approved anything, the plan itself is what lines are held beside.
  const of = written.length === 0 ? 'planned' : 'approved';
  const limit = texts.say(`html.lines.${of}`);
  const numeric = true;
  return {
    id: 'lines',
    title: texts.say(`html.lines.title_${of}`),
    says: written.length === 0 ? plannedSays(report, lines, money) : approvedSays(report, written, money),
    legend: [{label: 'P50', mark: 'area accent'}, {label: 'P80', mark: 'area pale'}, ...(written.length > 0 ? [{label: texts.say('html.lines.approved'), mark: 'tick'}] : []),
      ...(written.length < lines.length ? [{label: texts.say('html.lines.planned'), mark: 'tick soft'}] : [])],
    height: (box) => rowsHeight(box, shown.length, 34),
    columns: [{label: texts.say('html.line')}, {label: texts.say('html.layer')}, {label: texts.say('html.owner')}, {label: limit, numeric},
      {label: texts.say('html.lines.committed'), numeric}, {label: texts.say('html.lines.paid'), numeric}, {label: 'P50', numeric}, {label: 'P80', numeric},
      {label: texts.say('html.lines.variance', {of: limit}), numeric}],
    rows: lines.map((line) => [line.label, texts.layer(line.layer), report.ownerLabel(line.owner), of === 'approved' && !line.written ? '' : figures.number(line.approved),
      figures.number(line.committed), figures.number(line.paid), figures.number(line.p50.value), figures.number(line.p80.value),
      of === 'approved' && !line.written ? '' : figures.number(line.variance)]),
    option: (box) => option(box, shown, money),
  };
}

const most = (lines, excess) => lines.reduce((worst, line) => (excess(line) > excess(worst) ? line : worst));

function approvedSays({texts}, lines, money) {
  const over = (line) => line.p80.value - line.approved;
  const worst = most(lines, over);
  return over(worst) > 0 ? texts.say('html.lines.says_over', {line: worst.label, p80: money(worst.p80.value), approved: money(worst.approved)}) : texts.say('html.lines.says_within');
}

function plannedSays({texts}, lines, money) {
  const above = (line) => line.p80.value - line.planned;
  const worst = most(lines, above);
  return above(worst) > 0 ? texts.say('html.lines.says_above', {line: worst.label, p80: money(worst.p80.value), planned: money(worst.planned)}) : texts.say('html.lines.says_as_planned');
}

function option(box, lines, money) {
  const {colours, figures, texts} = box;
  const most = Math.max(...lines.flatMap(({approved, p80}) => [approved, p80.value]));
  return {
    grid: grid({right: roomFor(lines.map(({p80}) => figures.number(p80.value))), top: 4}),
    xAxis: valueAxis(box, {min: 0, max: most, axisLabel: {formatter: (value) => figures.number(value), showMaxLabel: false}}),
    yAxis: nameAxis(box, lines.map(({label}) => label)),
    tooltip: tooltip(box, ({dataIndex}) => {
      const line = lines[dataIndex];
      return [[line.label], [texts.say(line.written ? 'html.lines.approved' : 'html.lines.planned'), money(line.approved)], ['P50', money(line.p50.value)], ['P80', money(line.p80.value)]];
    }),
    series: [{
      type: 'custom', clip: false, encode: {x: 1, y: 0}, data: lines.map(({p80}, i) => [i, p80.value]),
      renderItem: (params, api) => {
        const line = lines[params.dataIndex];
        const at = (value) => api.coord([value, params.dataIndex])[0];
        const y = api.coord([0, params.dataIndex])[1] + dropOf(box);
        const slim = slimness(api, 30);
        const end = params.coordSys.x + params.coordSys.width;
        const overrun = line.written && line.p80.value > line.approved * 1.0005;
        return {type: 'group', children: [
          {type: 'rect', shape: {x: at(0), y: y - 8 * slim, width: at(line.p80.value) - at(0), height: 16 * slim, r: [0, 3, 3, 0]}, style: {fill: colours.accentSoft}},
          {type: 'rect', shape: {x: at(0), y: y - 8 * slim, width: at(line.p50.value) - at(0), height: 16 * slim, r: [0, 3, 3, 0]}, style: {fill: colours.accent}},
          {type: 'line', shape: {x1: at(line.approved), x2: at(line.approved), y1: y - 13 * slim, y2: y + 13 * slim}, style: {stroke: colours.ink, lineWidth: 2.5, lineDash: line.written ? null : [4, 2]}},
          {type: 'text', style: {x: end + 8, y, text: figures.number(line.p80.value), fill: overrun ? colours.bad : colours.ink, fontSize: 12.5, fontWeight: overrun ? 600 : 400, verticalAlign: 'middle'}},
        ]};
      },
    }],
  };
}
