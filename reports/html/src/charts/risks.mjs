// What may go wrong: how often it comes, and what it costs where it takes money at once.
import {rowsHeight} from '../axes.mjs';
import {harmless} from '../texts.mjs';
import {barsOption} from './bars.mjs';

export function risksChart(report) {
  const {texts, figures, findings, tongue} = report;
  const risks = Object.entries(findings.risks ?? {}).map(([id, risk]) => ({label: report.partLabel('risks', id), ...risk}))
    .filter(({strikes}) => strikes.probability !== null).sort((a, b) => b.strikes.probability - a.strikes.probability);
  if (risks.length === 0) return null;
  const currency = findings.scenario.currency;
  const money = (value) => figures.withUnit(value, currency);
  const often = risks[0];
  const numeric = true;
  const items = risks.map(({label, strikes, cost}) => ({label, value: strikes.probability, ci: strikes.ci, beside: cost ? money(cost.value) : '',
    tip: [[label], [texts.say('html.risks.strikes'), figures.percent(strikes.probability)], ...(cost ? [[texts.say('html.risks.cost'), money(cost.value)]] : [])]}));
  const mitigation = ({active, cost}) => [texts.say(active ? 'html.risks.mitigated' : 'html.risks.unmitigated'), ...(cost ? [money(cost)] : [])].join(texts.say('html.list'));
  return {
    id: 'risks',
    title: texts.say('html.risks.title'),
    says: texts.say('html.risks.says', {risk: often.label, chance: figures.percent(often.strikes.probability)}),
    legend: [{label: texts.say('html.risks.strikes'), mark: 'area accent'}, {label: texts.say('html.interval', {confidence: report.confidence}), mark: 'whisker'}],
    note: texts.say('html.risks.note'),
    height: (box) => rowsHeight(box, items.length, 30),
    columns: [{label: texts.say('html.risk')}, {label: texts.say('html.owner')}, {label: texts.say('html.risks.chance')}, {label: texts.say('html.risks.strikes'), numeric},
      {label: texts.say('html.error_points'), numeric}, {label: texts.say('html.risks.times'), numeric}, {label: texts.say('html.risks.cost'), numeric}, {label: texts.say('html.error'), numeric},
      {label: texts.say('html.risks.cost_p95'), numeric}, {label: texts.say('html.risks.mitigation')}],
    rows: risks.map((risk) => [risk.label, report.ownerLabel(risk.owner), harmless(risk.chance[tongue] ?? (risk.caused_by ? texts.say('html.risks.caused_by', {risk: report.partLabel('risks', risk.caused_by)}) : '')),
      figures.percent(risk.strikes.probability), figures.plusMinus(risk.strikes.ci, 'share'), figures.number(risk.count.value), risk.cost ? figures.number(risk.cost.value) : '',
      risk.cost ? figures.plusMinus(risk.cost.ci, currency) : '', risk.cost_p95 ? figures.number(risk.cost_p95.value) : '', mitigation(risk.mitigation)]),
    option: (box) => barsOption(box, {items, shown: (share) => figures.percent(share)}),
  };
}
