// What drives a figure: the share of its variance that each uncertain input explains, and in which direction.
import {grid, nameAxis, roomFor, rowsHeight, tooltip, valueAxis} from '../axes.mjs';
import {name} from '../elements.mjs';
import {harmless} from '../texts.mjs';

const MOST = 10;
const LEAST = 0.005;  // below, an input that may as well explain nothing is left to the table

export const drivenKpis = (report) => [...new Set(report.findings.drivers.map(({kpi}) => kpi))].filter((name) => report.findings.kpis[name]);

export function driversChart(report, kpi, controls) {
  const {texts, figures} = report;
  const all = report.findings.drivers.filter((driver) => driver.kpi === kpi);
  const label = ({lever}) => report.leverLabel(lever);
  const inputs = all.filter(({lever}) => lever !== 'luck').sort((a, b) => b.share - a.share);
  const luck = all.find(({lever}) => lever === 'luck');
  const shown = [...inputs.filter(({share, ci}) => share >= LEAST || ci[0] > 0).slice(0, MOST), ...(luck ? [luck] : [])];
  if (shown.length === 0) return null;
  const strongest = inputs[0];
  const clear = strongest && strongest.share > 0 && strongest.ci[0] > 0;
  const direction = (effect) => (effect === null ? '' : texts.say(effect < 0 ? 'html.drivers.lowers' : 'html.drivers.raises'));
  return {
    id: 'drivers',
    title: texts.say('html.drivers.title', {kpi: report.kpiLabel(kpi)}),
    says: clear
      ? texts.say('html.drivers.says', {input: label(strongest), share: figures.percent(strongest.share), luck: figures.percent(luck?.share ?? null)})
      : texts.say('html.drivers.says_none', {luck: figures.percent(luck?.share ?? null)}),
    legend: [{label: texts.say('html.drivers.raises'), mark: 'area accent'}, {label: texts.say('html.drivers.lowers'), mark: 'area second'},
      ...(luck ? [{label: texts.say('drivers.luck'), mark: 'area mute'}] : []),
      {label: texts.say('html.interval', {confidence: report.confidence}), mark: 'whisker'}],
    note: texts.say('html.drivers.note'),
    controls,
    height: (box) => rowsHeight(box, shown.length, 32),
    columns: [{label: texts.say('html.input')}, {label: texts.say('html.audit.path')}, {label: texts.say('html.drivers.share'), numeric: true}, {label: texts.say('html.error_points'), numeric: true},
      {label: texts.say('html.drivers.effect')}],
    rows: all.map((driver) => [label(driver), driver.lever === 'luck' ? '' : name(harmless(driver.lever)), figures.percent(driver.share), figures.plusMinus(driver.ci, 'share'), driver.lever === 'luck' ? '' : direction(driver.effect)]),
    option: (box) => option(box, shown, label, direction),
  };
}

function option(box, shown, label, direction) {
  const {colours, figures, texts} = box;
  const most = Math.max(...shown.flatMap(({share, ci}) => [share, ci[1]]), 0.05);
  return {
    grid: grid({right: roomFor(shown.map(({share}) => figures.percent(share))), top: 4}),
    xAxis: valueAxis(box, {min: 0, max: Math.min(1, most), axisLabel: {formatter: (share) => figures.percent(share), showMaxLabel: false}}),
    yAxis: nameAxis(box, shown.map(label)),
    tooltip: tooltip(box, ({dataIndex}) => {
      const driver = shown[dataIndex];
      const rows = [[label(driver)], [texts.say('html.drivers.share'), figures.percent(driver.share)], [texts.say('html.error_points'), figures.plusMinus(driver.ci, 'share')]];
      if (driver.lever !== 'luck' && driver.effect !== null) rows.push([direction(driver.effect)]);
      return rows;
    }),
    series: [{
      type: 'custom', clip: false, encode: {x: 1, y: 0}, data: shown.map(({share}, i) => [i, share]),
      renderItem: (params, api) => {
        const driver = shown[params.dataIndex];
        const at = (share) => api.coord([Math.min(Math.max(share, 0), 1), params.dataIndex])[0];
        const y = api.coord([0, params.dataIndex])[1];
        const colour = driver.lever === 'luck' || driver.effect === null ? colours.mute : driver.effect < 0 ? colours.second : colours.accent;
        const end = params.coordSys.x + params.coordSys.width;
        const right = Math.min(at(driver.ci[1]), end);
        return {type: 'group', children: [
          {type: 'rect', shape: {x: at(0), y: y - 9, width: Math.max(at(driver.share) - at(0), 0), height: 18, r: [0, 3, 3, 0]}, style: {fill: colour}},
          {type: 'line', shape: {x1: at(driver.ci[0]), x2: right, y1: y, y2: y}, style: {stroke: colours.ink, lineWidth: 1.5}},
          {type: 'text', style: {x: end + 8, y, text: figures.percent(driver.share), fill: colours.ink, fontSize: 12.5, verticalAlign: 'middle'}},
        ]};
      },
    }],
  };
}
