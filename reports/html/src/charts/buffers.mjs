// What to hold in reserve beside the rule of thumb that people use, and beside what the plan already holds.
import {categoryAxis, grid, pictureHeight, roomFor, tooltip, valueAxis} from '../axes.mjs';

const MONEY_RULE = [0.10, 0.15];  // of the total
const TIME_RULE = [7, 7];         // days
const RULE_WIDTH = 10;  // px of a rule that is one figure: seen also behind the mark of what is held

export function moneyBufferChart(report) {
  const cost = report.findings.buffers.cost;
  if (!cost || cost.contingency.share_of_total === null) return null;
  const {texts, figures, findings} = report;
  const share = cost.contingency.share_of_total;
  const held = cost.budget > 0 && cost.budgeted_contingency !== null ? cost.budgeted_contingency / cost.budget : null;
  const ci = cost.contingency.ci.map((amount) => (amount === null ? null : amount / cost.p80.value));
  const money = (value) => figures.withUnit(value, findings.scenario.currency);
  return bullet(report, {
    id: 'buffer-money', title: texts.say('html.buffers.money'), value: share, ci, rule: MONEY_RULE, held,
    shown: (value) => figures.percent(value),
    ruleLabel: texts.say('reserves.money_rule'),
    says: texts.say('html.buffers.money_says', {amount: money(cost.contingency.amount), share: figures.percent(share), base: money(cost.base), p80: money(cost.p80.value)}),
    note: texts.say(`html.buffers.money_${verdict(share, MONEY_RULE)}`),
  });
}

export function timeBufferChart(report) {
  const schedule = report.findings.buffers.schedule;
  if (!schedule || schedule.buffer_days === null) return null;
  const {texts, figures, calendar} = report;
  const shown = (value) => figures.days(value);
  return bullet(report, {
    id: 'buffer-time', title: texts.say('html.buffers.time'), value: schedule.buffer_days, ci: schedule.ci, rule: TIME_RULE, held: schedule.planned_days,
    shown, ruleLabel: texts.say('reserves.time_rule'),
    says: texts.say('html.buffers.time_says', {days: shown(schedule.buffer_days), base: calendar.date(schedule.base_days), p80: calendar.date(schedule.p80.value)}),
    note: texts.say(`html.buffers.time_${verdict(schedule.buffer_days, TIME_RULE)}`),
  });
}

const verdict = (value, [low, high]) => (value > high ? 'above' : value < low ? 'below' : 'within');

function bullet(report, {id, title, value, ci, rule, held, shown, ruleLabel, says, note}) {
  const {texts} = report;
  const rows = [[texts.say('html.buffers.needed'), shown(value)], [texts.say('html.buffers.rule'), ruleLabel]];
  if (held !== null) rows.push([texts.say('html.buffers.held'), shown(held)]);
  return {
    id, title, says, note,
    legend: [{label: texts.say('html.buffers.needed'), mark: 'area accent'}, {label: `${texts.say('html.buffers.rule')} (${ruleLabel})`, mark: 'area warn rule'},
      ...(held === null ? [] : [{label: texts.say('html.buffers.held'), mark: 'tick'}])],
    small: true,
    height: (box) => pictureHeight(box, 96),
    columns: [{label: texts.say('html.reserve')}, {label: texts.say('html.value'), numeric: true}],
    rows,
    option: (box) => option(box, {value, ci, rule, held, shown, rows}),
  };
}

function option(box, {value, ci, rule, held, shown, rows}) {
  const {colours} = box;
  const most = Math.max(value, ci[1] ?? 0, rule[1], held ?? 0) * 1.15;
  const least = Math.min(0, held ?? 0);
  return {
    grid: grid({top: 12, right: roomFor([shown(value)])}),
    xAxis: valueAxis(box, {min: least, max: most, axisLabel: {formatter: shown, showMaxLabel: false}}),
    yAxis: categoryAxis(box, [''], {show: false}),
    tooltip: tooltip(box, () => rows),
    series: [{
      type: 'custom', clip: false, encode: {x: 1, y: 0}, data: [[0, value]],
      renderItem: (params, api) => {
        const at = (x) => api.coord([x, 0])[0];
        const y = api.coord([0, 0])[1];
        const end = params.coordSys.x + params.coordSys.width;
        const instant = rule[0] === rule[1];
        const children = [
          {type: 'rect', shape: {x: at(rule[0]) - (instant ? RULE_WIDTH / 2 : 0), y: y - 22, width: instant ? RULE_WIDTH : at(rule[1]) - at(rule[0]), height: 44}, style: {fill: colours.warn, opacity: instant ? 1 : 0.55}},
          {type: 'rect', shape: {x: at(0), y: y - 9, width: Math.max(at(value) - at(0), 1), height: 18, r: [0, 3, 3, 0]}, style: {fill: colours.accent}},
        ];
        if (ci[0] !== null && ci[1] !== null)
          children.push({type: 'line', shape: {x1: at(ci[0]), x2: at(ci[1]), y1: y, y2: y}, style: {stroke: colours.ink, lineWidth: 1.5}});
        if (held !== null) children.push({type: 'line', shape: {x1: at(held), x2: at(held), y1: y - 18, y2: y + 18}, style: {stroke: colours.ink, lineWidth: 2.5}});
        children.push({type: 'text', style: {x: end + 8, y, text: shown(value), fill: colours.ink, fontSize: 13, fontWeight: 600, verticalAlign: 'middle'}});
        return {type: 'group', children};
      },
    }],
  };
}
