// What may go wrong.
import {risksChart} from '../charts/risks.mjs';

export function risks(report, {charts}) {
  const what = risksChart(report);
  return what ? [charts.figure(report, what)] : [];
}
