// Cost and finish together: where futures crowd, and which share stays within both the budget and the date.
import {dayAxis, grid, tooltip, valueAxis} from '../axes.mjs';

// Findings: joint = {x: {kpi, edges}, y: {kpi, edges}, counts: rows of y by columns of x, n}.
export function jointChart(report) {
  const joint = report.findings.joint;
  if (!joint || !joint.n) return null;
  return null;
}
