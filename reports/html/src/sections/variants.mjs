// The choice between the plan and its variants, on the same futures: what to choose, all of them at a glance, by how
// much they differ.
import {variantsChart, variantsSentence} from '../charts/variants.mjs';
import {chooser} from '../controls.mjs';
import {verdict} from './decision.mjs';
import {goalLevels, overview} from './variant_tables.mjs';

export function variants(report, {charts, state, change, comparison, plans}) {
  if (!comparison) return [];
  const {texts, tongue} = report;
  const sentences = (comparison.headline ?? []).map((sentence) => sentence[tongue]);
  if (sentences.length === 0) sentences.push(variantsSentence(report, comparison, comparison.kpi));
  const names = [...new Set(comparison.contrasts.flatMap(({kpis}) => Object.keys(kpis)))];
  const chosen = names.includes(state.compared) ? state.compared : comparison.kpi;
  const controls = chooser('choose-compared', texts.say('html.choose_kpi'), names.map((name) => [name, report.kpiLabel(name)]), chosen, (compared) => change({compared}));
  const what = variantsChart(report, comparison, chosen, controls);
  return [verdict(report, sentences, 'neutral'), overview(report, comparison, plans), what ? charts.figure(report, what) : null, goalLevels(report, comparison, plans)].filter(Boolean);
}
