// What may go wrong: what it costs where it takes money at once, the dearest first, and how often it comes.
import {rowsHeight} from '../axes.mjs';
import {harmless} from '../texts.mjs';
import {barsOption} from './bars.mjs';

const lossOf = ({cost}) => cost?.value ?? 0;
// The mean change of profit in futures in which it strikes, where findings have it.
const impactOf = ({impact}) => impact?.value ?? (typeof impact === 'number' ? impact : null);

export function risksChart(report) {
  const {texts, figures, findings, tongue} = report;
  const risks = Object.entries(findings.risks ?? {}).map(([id, risk]) => ({label: report.partLabel('risks', id), ...risk}))
    .filter(({strikes}) => strikes.probability !== null).sort((a, b) => lossOf(b) - lossOf(a) || b.strikes.probability - a.strikes.probability);
  if (risks.length === 0) return null;
  const currency = findings.scenario.currency;
  const money = (value) => figures.withUnit(value, currency);
  const impacts = risks.some((risk) => impactOf(risk) !== null);
  const numeric = true;
  const inCurrency = (id) => ({label: texts.say('html.with_unit', {label: texts.say(id), unit: figures.unit(currency)}), numeric});
  const late = ({cost_p95: p95}) => (p95 ? texts.say('html.p95', {value: money(p95.value)}) : null);
  const items = risks.map((risk) => ({label: risk.label, value: risk.strikes.probability, ci: risk.strikes.ci, beside: risk.cost ? money(risk.cost.value) : '', second: risk.cost ? late(risk) : null,
    tip: [[risk.label], [texts.say('html.risks.strikes'), figures.percent(risk.strikes.probability)],
      ...(risk.cost ? [[texts.say('html.risks.cost'), money(risk.cost.value)]] : [[texts.say('html.risks.elsewhere')]]), ...(risk.cost_p95 ? [[texts.say('html.risks.cost_p95'), money(risk.cost_p95.value)]] : [])]}));
  const mitigation = ({active, cost}) => [texts.say(active ? 'html.risks.mitigated' : 'html.risks.unmitigated'), ...(cost ? [money(cost)] : [])].join(texts.say('html.list'));
  const chance = (risk) => harmless(risk.chance[tongue] ?? (risk.caused_by ? texts.say('html.risks.caused_by', {risk: report.partLabel('risks', risk.caused_by)}) : ''));
  return {
    id: 'risks',
    title: texts.say('html.risks.title'),
    says: sentence(report, risks, money),
    legend: [{label: texts.say('html.risks.strikes'), mark: 'area accent'}, {label: texts.say('html.interval', {confidence: report.confidence}), mark: 'whisker'}],
    note: texts.say('html.risks.note'),
    height: (box) => rowsHeight(box, items.length, 30),
    columns: [{label: texts.say('html.risk')}, {label: texts.say('html.owner')}, {label: texts.say('html.risks.chance')}, {label: texts.say('html.risks.strikes'), numeric},
      {label: texts.say('html.error_points'), numeric}, {label: texts.say('html.risks.times'), numeric}, inCurrency('html.risks.cost'), {label: texts.say('html.error'), numeric},
      inCurrency('html.risks.cost_p95'), ...(impacts ? [inCurrency('html.risks.impact')] : []), {label: texts.say('html.risks.mitigation')}],
    rows: risks.map((risk) => [risk.label, report.ownerLabel(risk.owner), chance(risk),
      figures.percent(risk.strikes.probability), figures.plusMinus(risk.strikes.ci, 'share'), figures.number(risk.count.value), risk.cost ? figures.number(risk.cost.value) : texts.say('html.risks.elsewhere'),
      risk.cost ? figures.plusMinus(risk.cost.ci, currency) : '', risk.cost_p95 ? figures.number(risk.cost_p95.value) : '', ...(impacts ? [figures.number(impactOf(risk))] : []), mitigation(risk.mitigation)]),
    option: (box) => barsOption(box, {items, shown: (share) => figures.percent(share)}),
  };
}

// The dearest and, where it is another, the most frequent.
function sentence({texts, figures}, risks, money) {
  const [dearest] = risks;
  const often = risks.reduce((most, risk) => (risk.strikes.probability > most.strikes.probability ? risk : most));
  const chance = figures.percent(often.strikes.probability);
  const frequent = texts.say('html.risks.says', {risk: often.label, chance});
  if (!(lossOf(dearest) > 0)) return frequent;
  const {cost, cost_p95: late, strikes} = dearest;
  const id = late ? 'html.risks.says_cost_late' : 'html.risks.says_cost';
  return texts.sentences(texts.say(id, {risk: dearest.label, cost: money(cost.value), late: money(late?.value ?? null), chance: figures.percent(strikes.probability)}), dearest === often ? null : frequent);
}
