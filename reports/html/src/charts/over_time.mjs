// A figure that grows or moves over the plan's days: reach, people of a stage, the cash balance.
import {dayAxis, grid, markLine, pictureHeight, tooltip, valueAxis} from '../axes.mjs';
import {bandPoints, bandSeries, moving, thinned} from './band.mjs';

export function overTimeChart(report, {id, series, title, says, controls}) {
  const all = bandPoints(series);
  if (all.length < 2) return null;
  const {texts, figures, calendar} = report;
  const points = moving(all, launchOf(report) ?? 0);
  const numeric = true;
  return {
    id, title, controls, says: says(all),
    note: points.length < all.length ? texts.say('html.band.settled', {date: calendar.date(points.at(-1)[0])}) : null,
    legend: [{label: texts.say('html.band.middle'), mark: 'line accent'}, {label: texts.say('html.band.nine_of_ten'), mark: 'area pale'},
      ...(launchOf(report) === null ? [] : [{label: texts.say('html.launch'), mark: 'dashed second'}])],
    small: true,
    height: (box) => pictureHeight(box, 260),
    columns: [{label: texts.say('html.date')}, {label: 'P5', numeric}, {label: 'P50', numeric}, {label: 'P95', numeric}],
    rows: thinned(points).map(([day, ...values]) => [calendar.date(day), ...values.map((value) => figures.withUnit(value, series.unit))]),
    option: (box) => ({
      grid: grid(),
      xAxis: dayAxis(box, points[0][0], points.at(-1)[0]),
      yAxis: valueAxis(box, {axisLabel: {formatter: (value) => figures.bare(value, series.unit)}}),
      tooltip: tooltip(box, (hits) => bandTip(report, points, hits[0].value[0], series.unit),
        {trigger: 'axis', axisPointer: {type: 'line', lineStyle: {color: box.colours.mute}}}),
      series: withMarks(bandSeries(points, box.colours), launchMark(box)),
    }),
  };
}

export function bandTip({texts, figures, calendar}, points, day, unit) {
  const point = points.find(([at]) => at === day);
  if (!point) return [];
  const [, low, middle, high] = point;
  return [[calendar.date(day)], [texts.say('html.band.middle'), figures.withUnit(middle, unit)],
    [texts.say('html.band.nine_of_ten'), texts.say('html.range', {low: figures.withUnit(low, unit), high: figures.withUnit(high, unit)})]];
}

export const launchOf = ({findings}) => findings.scenario.launch ?? null;

export function launchMark(box) {
  const launch = launchOf(box.report);
  if (launch === null) return [];
  return [{xAxis: launch, label: {show: false}, lineStyle: {color: box.colours.second, width: 1.5, type: 'dashed'}}];
}

export function withMarks(series, marks) {
  const last = series.at(-1);
  return [...series.slice(0, -1), {...last, markLine: markLine(marks)}];
}
