// When the work is done and what holds it up.
import {timeBufferChart} from '../charts/buffers.mjs';
import {ganttChart} from '../charts/gantt.mjs';
import {jointChart} from '../charts/joint.mjs';
import {sCurveChart} from '../charts/s_curve.mjs';

export function time(report, {charts}) {
  const {texts, findings, calendar} = report;
  const finish = report.kpi(findings.buffers.schedule?.kpi ?? 'schedule.finish');
  const launch = findings.scenario.launch ?? null;
  const parts = [];
  if (finish && finish.max > finish.min) {
    const {p50, p80} = finish.quantiles;
    parts.push(sCurveChart(report, {id: 'finish-curve', kpi: finish, title: texts.say('html.finish_curve.title', {kpi: finish.label}),
      says: texts.say('html.finish_curve.says', {p50: calendar.finish(p50.value), p80: calendar.finish(p80.value)}),
      limits: launch === null ? [] : [{value: launch, label: texts.say('html.launch')}]}));
  }
  parts.push(timeBufferChart(report), ganttChart(report), jointChart(report));
  return parts.filter(Boolean).map((what) => charts.figure(report, what));
}
