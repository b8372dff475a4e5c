// What it costs and whether the money lasts.
import {moneyBufferChart} from '../charts/buffers.mjs';
import {cashChart} from '../charts/cash.mjs';
import {linesChart} from '../charts/lines.mjs';
import {overTimeChart} from '../charts/over_time.mjs';
import {sCurveChart} from '../charts/s_curve.mjs';

export function money(report, {charts}) {
  const {texts, figures, findings} = report;
  const amount = (value) => figures.withUnit(value, findings.scenario.currency);
  const cost = report.kpi('cost.total');
  const {budget, approved, within_approved: within} = findings.buffers.cost ?? {};
  const parts = [];
  if (cost && cost.max > cost.min) {
    const {p50, p80} = cost.quantiles;
    const says = [texts.say('html.cost_curve.says', {p50: amount(p50.value), p80: amount(p80.value)})];
    if (isFigure(approved) && within) says.push(texts.say('html.cost_curve.says_approved', {chance: figures.percent(within.probability), approved: amount(approved)}));
    const limits = [['budget', budget], ['approved', approved]].filter(([, value]) => isFigure(value))
      .map(([id, value]) => ({value, label: texts.say(`html.cost_curve.${id}`, {amount: amount(value)})}));
    parts.push(sCurveChart(report, {id: 'cost-curve', kpi: cost, title: texts.say('html.cost_curve.title'), says: texts.sentences(...says), limits}));
  }
  parts.push(moneyBufferChart(report), cashChart(report), cashDays(report, amount), linesChart(report));
  return parts.filter(Boolean).map((what) => charts.figure(report, what));
}

const isFigure = (value) => typeof value === 'number';

// Months hide what happens within them.
function cashDays(report, amount) {
  const {texts, calendar, findings} = report;
  const series = findings.series['cash.balance'];
  if (!series) return null;
  return overTimeChart(report, {id: 'cash-days', series, title: texts.say('html.cash_days.title'),
    says: (points) => {
      const [day, low] = points.reduce((worst, point) => (point[1] < worst[1] ? point : worst));
      return texts.say('html.cash_days.says', {day: calendar.date(day), low: amount(low)});
    }});
}
