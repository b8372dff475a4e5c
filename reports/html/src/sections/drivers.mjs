// What moves the result: the inputs worth knowing better, or steering.
import {drivenKpis, driversChart} from '../charts/drivers.mjs';
import {chooser} from '../controls.mjs';

export function drivers(report, {charts, state, change}) {
  const names = drivenKpis(report);
  if (names.length === 0) return [];
  const {texts} = report;
  const chosen = names.includes(state.driven) ? state.driven : names[0];
  const controls = chooser('choose-driven', texts.say('html.choose_kpi'), names.map((name) => [name, report.kpiLabel(name)]), chosen, (driven) => change({driven}));
  const what = driversChart(report, chosen, controls);
  return what ? [charts.figure(report, what)] : [];
}
