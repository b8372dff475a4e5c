// Money month by month: what comes in and goes out on average (means add up from month to month, medians do not), the
// closing balance as a band, and below it the credit that is drawn, its limit, and how far outside money would have to
// reach: funding need is what is missing from the floor, so that its line lies that far below the floor.
import {categoryAxis, grid, markLine, pictureHeight, tooltip, valueAxis} from '../axes.mjs';
import {moving, STILL} from './band.mjs';

export function cashChart(report) {
  const months = report.findings.months.filter(({cash}) => cash?.closing && cash.closing.p50 !== null);
  if (months.length === 0) return null;
  const {texts, figures, calendar, findings} = report;
  const currency = findings.scenario.currency;
  const money = (value) => figures.withUnit(value, currency);
  const bounds = boundsOf(findings.buffers.cash);
  const drawn = ['P95', 'P50'].filter((level) => months.some(({cash}) => cash.drawn?.[level.toLowerCase()] > 0));
  const shownMonths = untilStill(months);
  const numeric = true;
  const shown = ({cash}, part, level) => figures.number(cash[part]?.[level] ?? null);
  const column = (id, level) => ({label: texts.say(id, {level}), numeric});
  return {
    id: 'cash',
    title: texts.say('html.cash.title'),
    says: sentences(report, months, bounds, money),
    legend: [{label: texts.say('html.cash.in'), mark: 'area good'}, {label: texts.say('html.cash.out'), mark: 'area second'},
      {label: texts.say('html.cash.closing'), mark: 'line ink'}, {label: texts.say('html.band.nine_of_ten'), mark: 'area pale'},
      ...drawn.map((level) => ({label: texts.say('html.cash.drawn', {level}), mark: `${level === 'P50' ? 'dashed' : 'line'} third`})),
      ...lines(bounds).map(({id, colour, amount}) => ({label: texts.say(`html.cash.${id}_line`, {amount: money(amount)}), mark: `dashed ${colour}`}))],
    note: texts.sentences(shownMonths.length < months.length ? texts.say('html.band.settled', {date: calendar.month(shownMonths.at(-1).month)}) : null, texts.say('html.cash.note'), bounds.limit > 0 ? texts.say('html.cash.note_credit') : null),
    small: true,
    height: (box) => pictureHeight(box, 300),
    columns: [{label: texts.say('html.month')}, {label: texts.say('html.cash.in'), numeric}, {label: texts.say('html.cash.out'), numeric},
      ...['P5', 'P50', 'P95'].map((level) => column('html.cash.closing_at', level)),
      ...drawn.map((level) => column('html.cash.drawn', level))],
    rows: months.map((month) => [calendar.month(month.month), shown(month, 'in', 'mean'), shown(month, 'out', 'mean'),
      ...['p5', 'p50', 'p95'].map((level) => shown(month, 'closing', level)), ...drawn.map((level) => shown(month, 'drawn', level.toLowerCase()))]),
    option: (box) => option(box, shownMonths, bounds, drawn),
  };
}

// Up to the last month in which money moves.
function untilStill(months) {
  const flow = ({cash}) => Math.max(Math.abs(cash.in?.mean ?? 0), Math.abs(cash.out?.mean ?? 0));
  const most = Math.max(...months.map(flow));
  const last = months.findLastIndex((month) => flow(month) > STILL * most);
  return months.slice(0, moving(months.map(({cash}, i) => [i, cash.closing.p5, cash.closing.p50, cash.closing.p95]), last + 1).length);
}

// What the account is held to: the floor to keep, the outside money that this takes, the credit that there is.
function boundsOf(cash) {
  return {floor: cash?.floor ?? 0, need: cash?.funding_need ?? 0, limit: cash?.credit_limit ?? 0};
}

function sentences({texts, calendar}, months, {floor, need, limit}, money) {
  const lowest = months.reduce((worst, month) => (month.cash.closing.p5 < worst.cash.closing.p5 ? month : worst));
  const drawn = Math.max(0, ...months.map(({cash}) => cash.drawn?.p95 ?? 0));
  const funding = need > 0 ? (floor > 0 ? 'need_floor' : 'need') : floor > 0 ? 'no_need_floor' : 'no_need';
  return texts.sentences(texts.say('html.cash.says', {month: calendar.month(lowest.month), low: money(lowest.cash.closing.p5)}),
    texts.say(`html.cash.${funding}`, {need: money(need), floor: money(floor)}),
    drawn > 0 && limit > 0 ? texts.say('html.cash.says_drawn', {drawn: money(drawn), limit: money(limit)}) : null);
}

// Level lines across the picture.
const lines = ({floor, need, limit}) => [
  ...(need > 0 ? [{id: 'need', at: floor - need, colour: 'bad', amount: need}] : []),
  ...(floor > 0 ? [{id: 'floor', at: floor, colour: 'warn', amount: floor}] : []),
  ...(limit > 0 ? [{id: 'limit', at: -limit, colour: 'mute', amount: limit}] : []),
];

const FAR = 0.5;  // of the picture's height: a limit farther below leaves the picture to the rest

function option(box, months, bounds, drawn) {
  const {colours, texts, figures, report} = box;
  const closing = months.map(({cash}, i) => [i, cash.closing.p5, cash.closing.p50, cash.closing.p95]);
  const flows = (part, sign) => months.map(({cash}, i) => [i, sign * (cash[part]?.mean ?? 0)]);
  const bars = (part, sign, color) => ({type: 'bar', data: flows(part, sign), itemStyle: {color, borderRadius: sign > 0 ? [3, 3, 0, 0] : [0, 0, 3, 3]}, barMaxWidth: 26, stack: 'flow', z: 2});
  const credit = (level) => ({type: 'line', data: months.map(({cash}, i) => [i, -(cash.drawn?.[level.toLowerCase()] ?? 0)]), showSymbol: months.length === 1, z: 3,
    lineStyle: {color: colours.third, width: 1.5, type: level === 'P50' ? 'dashed' : 'solid'}, itemStyle: {color: colours.third}});
  const money = (value) => figures.money(value);
  const held = lines(bounds).filter(({id}) => id !== 'limit');
  const values = [...closing.flatMap(([, ...levels]) => levels), ...flows('in', 1).map(([, y]) => y), ...flows('out', -1).map(([, y]) => y),
    ...months.map(({cash}) => -(cash.drawn?.p95 ?? 0)), ...held.map(({at}) => at), 0];
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const shown = lines(bounds).filter(({at}) => at >= low - FAR * (high - low));
  const level = ({at, colour}) => ({yAxis: at, label: {show: false}, lineStyle: {color: colours[colour], width: 1.5, type: 'dashed'}});
  const marks = [{yAxis: 0, label: {show: false}, lineStyle: {color: colours.ink, width: 1, type: 'solid'}}, ...shown.map(level)];
  const span = (part) => texts.say('html.range', {low: money(part.p5), high: money(part.p95)});
  return {
    grid: grid(),
    xAxis: categoryAxis(box, months.map(({month}) => report.calendar.month(month)), {axisLine: {show: false}}),
    yAxis: valueAxis(box, {scale: true, min: Math.min(low, ...shown.map(({at}) => at)), max: high, axisLabel: {formatter: (value) => figures.number(value), showMinLabel: false, showMaxLabel: false}}),
    tooltip: tooltip(box, ([{dataIndex}]) => {
      const {month, cash} = months[dataIndex];
      return [[report.calendar.month(month)], [texts.say('html.cash.in'), money(cash.in?.mean ?? null)], [texts.say('html.cash.out'), money(cash.out?.mean ?? null)],
        [texts.say('html.cash.closing'), money(cash.closing.p50)], [texts.say('html.band.nine_of_ten'), span(cash.closing)],
        ...drawn.map((name) => [texts.say('html.cash.drawn', {level: name}), money(cash.drawn?.[name.toLowerCase()] ?? null)])];
    }, {trigger: 'axis', axisPointer: {type: 'shadow', shadowStyle: {color: colours.line, opacity: 0.4}}}),
    series: [
      bandBars(closing, colours),
      bars('in', 1, colours.good), bars('out', -1, colours.second),
      ...drawn.map(credit),
      {type: 'line', data: closing.map(([i, , middle]) => [i, middle]), symbol: 'circle', symbolSize: 7, z: 4,
        lineStyle: {color: colours.ink, width: 2}, itemStyle: {color: colours.ink}, markLine: markLine(marks)},
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
