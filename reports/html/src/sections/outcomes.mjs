// How the figures may end, one at a time, and all of them as a table.
import {chooser} from '../controls.mjs';
import {distributionChart} from '../charts/distribution.mjs';
import {table} from '../elements.mjs';

const LEVELS = ['p5', 'p50', 'p95'];
const MOST = 12;  // of the figures in the overview; all are in the audit

export function outcomes(report, {charts, state, change}) {
  const kpis = report.mainKpis;
  if (kpis.length === 0) return [];
  const chosen = kpis.find(({name}) => name === state.kpi) ?? kpis[0];
  const {texts} = report;
  const controls = chooser('choose-kpi', texts.say('html.choose_kpi'), kpis.map(({name, label}) => [name, label]), chosen.name, (kpi) => change({kpi}));
  const numeric = true;
  const rows = kpis.slice(0, MOST).map((kpi) => {
    const unit = report.isMoment(kpi) && report.calendar.dated ? '' : report.figures.unit(kpi.unit);
    const label = report.kpiLabelWithShare(kpi);
    return [unit ? texts.say('html.with_unit', {label, unit}) : label, ...[...LEVELS.map((level) => kpi.quantiles[level].value), kpi.planned].map((value) => report.bare(kpi, value))];
  });
  return [
    charts.figure(report, distributionChart(report, chosen, controls)),
    table(texts.say('html.outcomes.all'), [{label: texts.say('html.figure')}, {label: texts.say('html.outcomes.low'), numeric}, {label: texts.say('html.outcomes.middle'), numeric},
      {label: texts.say('html.outcomes.high'), numeric}, {label: texts.say('html.planned'), numeric}], rows),
  ];
}
