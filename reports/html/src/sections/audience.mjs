// Who is reached, how far they go, and when.
import {cascadesChart} from '../charts/cascades.mjs';
import {channelsChart} from '../charts/channels.mjs';
import {funnelChart} from '../charts/funnel.mjs';
import {overTimeChart} from '../charts/over_time.mjs';
import {chooser} from '../controls.mjs';
import {spreadChart} from '../charts/spread.mjs';

export function audience(report, {charts, state, change}) {
  const {texts, figures, findings} = report;
  const reach = findings.series['spread.reach'];
  const parts = [];
  const ends = (id) => (points) => {
    const [, low, middle, high] = points.at(-1);
    return texts.say(id, {middle: figures.people(middle), low: figures.people(low), high: figures.people(high)});
  };
  if (reach) parts.push(overTimeChart(report, {id: 'reach', series: reach, title: texts.say('html.reach.title'), says: ends('html.reach.says')}));
  parts.push(funnelChart(report), stagesChart(report, state, change), channelsChart(report), spreadChart(report), cascadesChart(report));
  for (const [name, series] of Object.entries(findings.series)) {
    const [, risk] = /^risk\.(.+)\.reach$/.exec(name) ?? [];
    if (risk) parts.push(overTimeChart(report, {id: `news-${parts.length}`, series, title: texts.say('html.bad_news.title', {risk: report.partLabel('risks', risk)}), says: ends('html.bad_news.says')}));
  }
  return parts.filter(Boolean).map((what) => charts.figure(report, what));
}

// One stage of the funnel over time.
function stagesChart(report, state, change) {
  const {texts, figures, findings} = report;
  const stages = Object.keys(findings.series).filter((name) => name.startsWith('funnel.'));
  if (stages.length === 0) return null;
  const chosen = stages.includes(state.stage) ? state.stage : stages[0];
  const label = (name) => report.partLabel('funnel', name.slice('funnel.'.length));
  return overTimeChart(report, {id: 'stages', series: findings.series[chosen], title: texts.say('html.stages.title', {stage: label(chosen)}),
    controls: chooser('choose-stage', texts.say('html.choose_stage'), stages.map((name) => [name, label(name)]), chosen, (stage) => change({stage})),
    says: (points) => {
      const [, low, middle, high] = points.at(-1);
      return texts.say('html.stages.says', {middle: figures.people(middle), low: figures.people(low), high: figures.people(high)});
    }});
}
