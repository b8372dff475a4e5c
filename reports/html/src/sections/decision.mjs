// One screen that says what to decide: the verdict, the figures it rests on, the chances of the goals.
import {goalsChart, goalsOf} from '../charts/goals.mjs';
import {element} from '../elements.mjs';
import {MISSING} from '../figures.mjs';

const MOST_TILES = 7;

export function decision(report, {charts}) {
  const {findings, tongue} = report;
  const goals = goalsChart(report);
  return [
    verdict(report, findings.headline.map((sentence) => sentence[tongue]), mood(report)),
    element('dl', {class: 'tiles'}, tiles(report).map(tile)),
    element('div', {class: goals ? 'pair' : ''}, goals ? charts.figure(report, goals) : null, reading(report)),
  ];
}

// The sentence to act on, and why.
export function verdict({texts}, [lead, ...why], kind) {
  return element('div', {class: `verdict ${kind}`},
    element('p', {class: 'lead'}, lead ?? texts.say('headline.nothing')),
    why.length > 0 ? element('ul', {class: 'because'}, why.map((sentence) => element('li', {}, sentence))) : null);
}

// The stripe beside the verdict; the words say the same.
function mood(report) {
  const judged = goalsOf(report).filter((goal) => goal.judged);
  if (judged.length === 0) return 'neutral';
  return judged.some((goal) => goal.missed) ? 'revise' : 'approve';
}

const tile = ({label, value, error, detail, title}) =>
  element('div', {class: 'tile'}, element('dt', {}, label),
    element('dd', {}, element('strong', {}, value), error ? element('span', {class: 'error', title}, error) : null,
      detail ? element('span', {class: 'detail'}, detail) : null));

const known = (error) => (error === MISSING ? null : error);

function tiles(report) {
  const {findings, texts, figures, calendar} = report;
  const {cost, schedule, cash} = findings.buffers;
  const currency = findings.scenario.currency;
  const money = (value) => figures.withUnit(value, currency);
  const title = texts.say('html.error_hint', {confidence: report.confidence});
  const all = [];
  const add = (id, value, estimate, unit, detail) =>
    all.push({label: texts.say(`html.tile.${id}`), value, error: known(estimate ? report.errorOf(estimate.ci, unit) : MISSING), detail, title});
  if (cost) {
    const of = typeof cost.approved === 'number' ? 'approved' : 'budget';
    const within = cost[`within_${of}`];
    // The budget is said once.
    const budget = typeof cost.budget === 'number' && of !== 'budget';
    add('cost', money(cost.p80.value), cost.p80, currency, budget ? texts.say('html.tile.budget_amount', {amount: money(cost.budget)}) : texts.say('html.tile.base', {base: money(cost.base)}));
    if (within) add(`within_${of}`, figures.percent(within.probability), within, 'share', texts.say(`html.tile.${of}_amount`, {amount: money(cost[of])}));
  }
  const profit = report.kpi('profit');
  if (profit) {
    const {p5, p50, p95} = profit.quantiles;
    add('profit', money(p50.value), p50, currency, texts.say('html.tile.nine_of_ten', {low: money(p5.value), high: money(p95.value)}));
  }
  if (schedule) {
    const planned = texts.say('html.tile.planned', {date: calendar.finish(schedule.base_days)});
    add(schedule.kpi === 'schedule.ready' ? 'ready' : 'finish', calendar.finish(schedule.p80.value), schedule.p80, 'days', planned);
  }
  if (cash) add('funding', money(cash.funding_need), {ci: cash.ci}, currency, texts.say('html.tile.insolvent', {chance: figures.percent(cash.insolvent.probability)}));
  const reach = report.kpi('spread.reach');
  if (reach) {
    const {p20, p50} = reach.quantiles;
    add('reach', figures.people(p20.value), p20, 'people', texts.say('html.tile.half', {people: figures.people(p50.value)}));
  }
  const together = findings.goals.all;
  if (together && Object.keys(findings.goals).length > 2)
    add('goals', figures.percent(together.probability), together, 'share', texts.say('html.tile.goals_count', {count: Object.keys(findings.goals).length - 1}));
  if (all.length === 0) for (const kpi of report.mainKpis.slice(0, 4)) {
    const {p5, p50, p95} = kpi.quantiles;
    all.push({label: kpi.label, value: report.value(kpi, p50.value), error: known(report.errorOf(p50.ci, kpi.unit)), title,
      detail: texts.say('html.tile.nine_of_ten', {low: report.value(kpi, p5.value), high: report.value(kpi, p95.value)})});
  }
  return all.slice(0, MOST_TILES);
}

// The two kinds of uncertainty, which must not be taken for each other.
function reading({texts, findings, figures, confidence}) {
  return element('aside', {class: 'reading', 'aria-labelledby': 'reading-title'},
    element('h3', {id: 'reading-title'}, texts.say('html.reading.title')),
    element('p', {}, element('b', {}, texts.say('html.reading.risk_name')), ' ', texts.say('html.reading.risk')),
    element('p', {}, element('b', {}, texts.say('html.reading.error_name')), ' ',
      texts.say('html.reading.error', {confidence, replications: findings.run.replications.toLocaleString('en').replaceAll(',', figures.tongue === 'en' ? ',' : '')})));
}
