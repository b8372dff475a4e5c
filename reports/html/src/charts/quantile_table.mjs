// The percentiles of a KPI with the simulation's error of each: the table behind distributions and S-curves.

export function quantileTable(report, kpi) {
  const {texts, figures} = report;
  const unit = report.isMoment(kpi) && report.calendar.dated ? '' : figures.unit(kpi.unit);
  const heading = unit ? texts.say('html.with_unit', {label: kpi.label, unit}) : kpi.label;
  const shown = (value) => report.bare(kpi, value);
  const rows = Object.entries(kpi.quantiles).map(([name, {value, ci}]) =>
    [name.toUpperCase(), shown(value), report.errorOf(ci, kpi.unit)]);
  rows.push([texts.say('html.mean'), shown(kpi.mean), report.errorOf(kpi.mean_ci, kpi.unit)]);
  rows.push([texts.say('html.planned'), shown(kpi.planned), '']);
  return {
    columns: [{label: texts.say('html.percentile')}, {label: heading, numeric: true}, {label: texts.say('html.error'), numeric: true}],
    rows,
  };
}
