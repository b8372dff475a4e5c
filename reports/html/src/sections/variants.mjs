// The plan's variants side by side, on the same futures.
import {chooser} from '../controls.mjs';
import {variantsChart} from '../charts/variants.mjs';
import {table} from '../elements.mjs';

export function variants(report, {charts, state, change, comparison}) {
  if (!comparison) return [];
  const {texts} = report;
  const names = [...new Set(comparison.contrasts.flatMap(({kpis}) => Object.keys(kpis)))];
  const chosen = names.includes(state.compared) ? state.compared : comparison.kpi;
  const controls = chooser('choose-compared', texts.say('html.choose_kpi'), names.map((name) => [name, report.kpiLabel(name)]), chosen, (compared) => change({compared}));
  const what = variantsChart(report, comparison, chosen, controls);
  return [best(report, comparison), what ? charts.figure(report, what) : null, goals(report, comparison)].filter(Boolean);
}

function best(report, comparison) {
  const {texts, figures} = report;
  const rows = Object.entries(comparison.best).map(([name, chance]) => [report.variantLabel(name), figures.percent(chance.probability), figures.plusMinus(chance.ci, 'share')]);
  return rows.length === 0 ? null : table(texts.say('html.variants.best', {kpi: report.kpiLabel(comparison.kpi)}),
    [{label: texts.say('compare.variant')}, {label: texts.say('html.chance'), numeric: true}, {label: texts.say('html.error_points'), numeric: true}], rows);
}

function goals(report, {contrasts}) {
  const {texts, figures} = report;
  const names = [...new Set(contrasts.flatMap(({goals: of}) => Object.keys(of)))];
  if (names.length === 0) return null;
  const cell = (difference) => (difference ? `${points(difference.value)} ${figures.plusMinus(difference.ci, 'share')}` : '');
  return table(texts.say('html.variants.goals'), [{label: texts.say('html.goal')}, ...contrasts.map(({variant}) => ({label: report.variantLabel(variant), numeric: true}))],
    names.map((goal) => [goal === 'all' ? texts.say('goals.all') : report.partLabel('goals', goal), ...contrasts.map(({goals: of}) => cell(of[goal]))]));
}

// Percentage points, as the screen says them: +41.7, 0.0, −0.3.
function points(share) {
  const size = Math.abs(share * 100).toFixed(1);
  return size === '0.0' ? size : `${share > 0 ? '+' : '−'}${size}`;
}
