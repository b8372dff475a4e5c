// Money month by month: what comes in and goes out in the middle future, and the closing balance as a band. Below zero
// the plan lives on credit or is short of money.
import {categoryAxis, grid, pictureHeight, tooltip, valueAxis} from '../axes.mjs';

export function cashChart(report) {
  const months = report.findings.months.filter(({cash}) => cash?.closing && cash.closing.p50 !== null);
  if (months.length === 0) return null;
  const {texts, figures, calendar, findings} = report;
  const currency = findings.scenario.currency;
  const lowest = months.reduce((worst, month) => (month.cash.closing.p5 < worst.cash.closing.p5 ? month : worst));
  const money = (value) => figures.withUnit(value, currency);
  const need = findings.buffers.cash?.funding_need;
  const short = need > 0 ? texts.say('html.cash.need', {need: money(need)}) : texts.say('html.cash.no_need');
  const numeric = true;
  const shown = ({cash}, part, level) => figures.number(cash[part]?.[level] ?? null);
  return {
    id: 'cash',
    title: texts.say('html.cash.title'),
    says: `${texts.say('html.cash.says', {month: calendar.month(lowest.month), low: money(lowest.cash.closing.p5)})} ${short}`,
    legend: [{label: texts.say('html.cash.in'), mark: 'area good'}, {label: texts.say('html.cash.out'), mark: 'area second'},
      {label: texts.say('html.cash.closing'), mark: 'line ink'}, {label: texts.say('html.band.nine_of_ten'), mark: 'area pale'},
      ...(need > 0 ? [{label: texts.say('html.cash.need_line'), mark: 'line bad'}] : [])],
    note: texts.say('html.cash.note'),
    small: true,
    height: (box) => pictureHeight(box, 300),
    columns: [{label: texts.say('html.month')}, {label: texts.say('html.cash.in'), numeric}, {label: texts.say('html.cash.out'), numeric},
      {label: texts.say('html.cash.closing_at', {level: 'P5'}), numeric}, {label: texts.say('html.cash.closing_at', {level: 'P50'}), numeric},
      {label: texts.say('html.cash.closing_at', {level: 'P95'}), numeric}],
    rows: months.map((month) => [calendar.month(month.month), shown(month, 'in', 'p50'), shown(month, 'out', 'p50'),
      shown(month, 'closing', 'p5'), shown(month, 'closing', 'p50'), shown(month, 'closing', 'p95')]),
    option: (box) => option(box, months, need),
  };
}

function option(box, months, need) {
  const {colours, texts, figures, report} = box;
  const closing = months.map(({cash}, i) => [i, cash.closing.p5, cash.closing.p50, cash.closing.p95]);
  const flow = (part, sign, color) => ({type: 'bar', data: months.map(({cash}, i) => [i, sign * (cash[part]?.p50 ?? 0)]),
    itemStyle: {color, borderRadius: sign > 0 ? [3, 3, 0, 0] : [0, 0, 3, 3]}, barMaxWidth: 26, stack: 'flow', z: 2});
  const money = (value) => figures.money(value);
  const marks = [{yAxis: 0, label: {show: false}, lineStyle: {color: colours.ink, width: 1, type: 'solid'}}];
  if (need > 0) marks.push({yAxis: -need, lineStyle: {color: colours.bad, width: 1.5, type: 'dashed'}, label: {show: false}});
  const extent = {min: ({min}) => Math.min(min, ...closing.map(([, low]) => low), need > 0 ? -need : 0),
    max: ({max}) => Math.max(max, ...closing.map(([, , , high]) => high))};
  return {
    grid: grid(),
    xAxis: categoryAxis(box, months.map(({month}) => report.calendar.month(month)), {axisLine: {show: false}}),
    yAxis: valueAxis(box, {scale: true, ...extent, axisLabel: {formatter: (value) => figures.number(value), showMinLabel: false, showMaxLabel: false}}),
    tooltip: tooltip(box, ([{dataIndex}]) => {
      const {month, cash} = months[dataIndex];
      return [[report.calendar.month(month)], [texts.say('html.cash.in'), money(cash.in?.p50 ?? null)], [texts.say('html.cash.out'), money(cash.out?.p50 ?? null)],
        [texts.say('html.cash.closing'), money(cash.closing.p50)],
        [texts.say('html.band.nine_of_ten'), texts.say('html.range', {low: money(cash.closing.p5), high: money(cash.closing.p95)})]];
    }, {trigger: 'axis', axisPointer: {type: 'shadow', shadowStyle: {color: colours.line, opacity: 0.4}}}),
    series: [
      bandBars(closing, colours),
      flow('in', 1, colours.good), flow('out', -1, colours.second),
      {type: 'line', data: closing.map(([i, , middle]) => [i, middle]), symbol: 'circle', symbolSize: 7, z: 4,
        lineStyle: {color: colours.ink, width: 2}, itemStyle: {color: colours.ink}, markLine: {silent: true, symbol: 'none', data: marks}},
    ],
  };
}

// The band of the closing balance, as wide as the months are.
function bandBars(closing, colours) {
  return {
    type: 'custom', silent: true, clip: true, z: 1, encode: {x: 0, y: [1, 3]}, data: closing,
    renderItem: (params, api) => {
      if (params.dataIndex > 0) return null;
      const upper = closing.map(([i, , , high]) => api.coord([i, high]));
      const lower = closing.map(([i, low]) => api.coord([i, low])).reverse();
      if (closing.length === 1) {
        const half = api.size([1, 0])[0] / 3;
        const [[x, y0]] = upper, [[, y1]] = lower;
        return {type: 'rect', shape: {x: x - half, y: y0, width: 2 * half, height: y1 - y0}, style: {fill: colours.accentSoft, opacity: 0.75}};
      }
      return {type: 'polygon', shape: {points: [...upper, ...lower]}, style: {fill: colours.accentSoft, opacity: 0.75}};
    },
  };
}
