// What may go wrong: how often it comes, and what it costs where it comes.
import {table} from '../elements.mjs';
import {harmless} from '../texts.mjs';

export function risks(report) {
  const {texts, figures, findings} = report;
  const ids = Object.keys(findings.kpis).map((name) => /^risk\.(.+)\.count$/.exec(name)?.[1]).filter(Boolean);
  if (ids.length === 0) return [];
  const currency = findings.scenario.currency;
  const numeric = true;
  const row = (id) => {
    const count = findings.kpis[`risk.${id}.count`], cost = findings.kpis[`risk.${id}.cost`];
    return [harmless(id), figures.number(count.mean), figures.plusMinus(count.mean_ci, count.unit), figures.money(cost?.mean ?? null), cost ? figures.plusMinus(cost.mean_ci, currency) : '',
      figures.money(cost?.quantiles.p95.value ?? null)];
  };
  const ranked = ids.sort((a, b) => (findings.kpis[`risk.${b}.cost`]?.mean ?? 0) - (findings.kpis[`risk.${a}.cost`]?.mean ?? 0));
  return [table(texts.say('html.risks.title'),
    [{label: texts.say('html.risk')}, {label: texts.say('html.risks.times'), numeric}, {label: texts.say('html.error'), numeric}, {label: texts.say('html.risks.cost'), numeric},
      {label: texts.say('html.error'), numeric}, {label: texts.say('html.risks.cost_p95'), numeric}], ranked.map(row))];
}
