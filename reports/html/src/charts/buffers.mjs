// What to hold in reserve beside the rule of thumb that people use, and beside what the plan already holds.
import {categoryAxis, grid, pictureHeight, roomFor, tooltip, valueAxis} from '../axes.mjs';

const MONEY_RULE = [0.10, 0.15];  // of the total
const TIME_RULE = [7, 7];         // days
const RULE_WIDTH = 10;  // px of a rule that is one figure: seen also behind the mark of what is held

export function moneyBufferChart(report) {
  const cost = report.findings.buffers.cost;
  if (!cost || cost.contingency.share_of_total === null) return null;
  const {texts, figures, findings} = report;
  const total = cost.p80.value;
  const {amount, ci, share_of_total: share} = cost.contingency;
  const held = cost.budget > 0 && typeof cost.budgeted_contingency === 'number' ? cost.budgeted_contingency : null;
  const currency = findings.scenario.currency;
  const money = (value) => figures.withUnit(value, currency);
  const ofTotal = ([low, high]) => texts.say('html.range', {low: figures.number(low * total), high: figures.number(high * total)});
  const numeric = true;
  return {
    ...bullet(report, {id: 'buffer-money', value: share, ci: ci.map((bound) => (bound === null ? null : bound / total)), rule: MONEY_RULE,
      held: held === null ? null : held / cost.budget, shown: (value) => figures.percent(value), ruleLabel: texts.say('reserves.money_rule')}),
    title: texts.say('html.buffers.money'),
    says: reason(report, {of: 'money', kpi: 'cost.total', skew: cost.p50.value - cost.base, spread: total - cost.p50.value, needed: amount, held, shown: money}),
    columns: [{label: texts.say('html.reserve')}, {label: texts.say('html.with_unit', {label: texts.say('html.buffers.amount'), unit: figures.unit(currency)}), numeric}, {label: texts.say('html.buffers.share'), numeric},
      {label: texts.say('html.error'), numeric}],
    rows: [[texts.say('html.buffers.needed'), figures.number(amount), figures.percent(share), figures.plusMinus(ci, currency)],
      [texts.say('html.buffers.rule'), ofTotal(MONEY_RULE), texts.say('reserves.money_rule'), ''],
      ...(held === null ? [] : [[texts.say('html.buffers.held'), figures.number(held), figures.percent(held / cost.budget), '']])],
  };
}

export function timeBufferChart(report) {
  const schedule = report.findings.buffers.schedule;
  if (!schedule || schedule.buffer_days === null) return null;
  const {texts, figures} = report;
  const {buffer_days: needed, ci, base_days: base, p80, planned_days: held} = schedule;
  const middle = report.kpi(schedule.kpi)?.quantiles.p50.value ?? base;
  const shown = (value) => figures.days(value);
  const numeric = true;
  return {
    ...bullet(report, {id: 'buffer-time', value: needed, ci, rule: TIME_RULE, held, shown, ruleLabel: texts.say('reserves.time_rule')}),
    title: texts.say('html.buffers.time'),
    says: reason(report, {of: 'time', kpi: schedule.kpi, skew: middle - base, spread: p80.value - middle, needed, held, shown}),
    columns: [{label: texts.say('html.reserve')}, {label: texts.say('html.value'), numeric}, {label: texts.say('html.error'), numeric}],
    rows: [[texts.say('html.buffers.needed'), shown(needed), report.errorOf(ci, 'days')], [texts.say('html.buffers.rule'), texts.say('reserves.time_rule'), ''],
      ...(typeof held === 'number' ? [[texts.say('html.buffers.held'), shown(held), '']] : [])],
  };
}

const AMPLE = 1.25;  // times what is needed

// Why so much: how far the middle is from the plan, how far late futures are from the middle, what moves them most; and
// whether the plan holds it already.
function reason(report, {of, kpi, skew, spread, needed, held, shown}) {
  const {texts, figures} = report;
  const say = (id, values) => texts.say(`html.buffers.${of}_${id}`, values);
  const [driver] = report.findings.drivers.filter((one) => one.kpi === kpi && one.lever !== 'luck' && one.ci[0] > 0).sort((a, b) => b.share - a.share);
  const why = needed > 0 ? say(skew > 0 ? 'reason' : 'reason_below', {skew: shown(Math.abs(skew)), spread: shown(spread)}) : say('none');
  const mostly = needed > 0 && driver ? texts.say('html.buffers.driver', {input: report.leverLabel(driver.lever), share: figures.percent(driver.share)}) : null;
  const plan = typeof held !== 'number' ? null
    : held <= 0 && needed > 0 ? texts.say('html.buffers.empty')
    : held < needed ? say('short', {held: shown(held), missing: shown(needed - held)})
    : say(held > AMPLE * Math.max(needed, 0) ? 'ample' : 'enough', {held: shown(held), needed: shown(Math.max(needed, 0))});
  return texts.sentences(why, mostly, plan);
}

function bullet(report, {id, value, ci, rule, held, shown, ruleLabel}) {
  const {texts} = report;
  const rows = [[texts.say('html.buffers.needed'), shown(value)], [texts.say('html.buffers.rule'), ruleLabel],
    ...(held === null ? [] : [[texts.say('html.buffers.held'), shown(held)]])];
  return {
    id,
    legend: [{label: texts.say('html.buffers.needed'), mark: 'area accent'}, {label: texts.say('html.with_unit', {label: texts.say('html.buffers.rule'), unit: ruleLabel}), mark: 'area warn rule'},
      ...(held === null ? [] : [{label: texts.say('html.buffers.held'), mark: 'tick'}])],
    small: true,
    height: (box) => pictureHeight(box, 96),
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
