// Who is reached, how far they go, and when.
import {channelsChart} from '../charts/channels.mjs';
import {funnelChart} from '../charts/funnel.mjs';
import {overTimeChart} from '../charts/over_time.mjs';

export function audience(report, {charts}) {
  const {texts, figures, findings} = report;
  const reach = findings.series['spread.reach'];
  const parts = [];
  if (reach) {
    parts.push(overTimeChart(report, {id: 'reach', series: reach, title: texts.say('html.reach.title'),
      says: (points) => {
        const [, low, middle, high] = points.at(-1);
        return texts.say('html.reach.says', {middle: figures.people(middle), low: figures.people(low), high: figures.people(high)});
      }}));
  }
  parts.push(funnelChart(report), channelsChart(report));
  return parts.filter(Boolean).map((what) => charts.figure(report, what));
}
