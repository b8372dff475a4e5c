// What each channel costs and whom it reaches.
import {rowsHeight} from '../axes.mjs';
import {harmless} from '../texts.mjs';
import {barsOption} from './bars.mjs';

export function channelsChart(report) {
  const {texts, figures, findings} = report;
  const channels = Object.entries(findings.channels ?? {}).map(([id, channel]) => ({label: report.partLabel('channels', id), ...channel}))
    .filter(({reach}) => reach.value !== null).sort((a, b) => b.reach.value - a.reach.value);
  if (channels.length === 0) return null;
  const money = (value) => figures.withUnit(value, findings.scenario.currency);
  const widest = channels[0];
  const numeric = true;
  const items = channels.map(({label, reach, cost, cost_p80: late}) => ({label, value: reach.value, ci: reach.ci, beside: money(cost.value),
    tip: [[label], [texts.say('html.channels.reach'), figures.people(reach.value)], [texts.say('html.channels.cost'), money(cost.value)], [texts.say('html.channels.cost_p80'), money(late.value)]]}));
  return {
    id: 'channels',
    title: texts.say('html.channels.title'),
    says: texts.say('html.channels.says', {channel: widest.label, people: figures.people(widest.reach.value), cost: money(widest.cost.value)}),
    legend: [{label: texts.say('html.channels.reach'), mark: 'area accent'}, {label: texts.say('html.interval', {confidence: report.confidence}), mark: 'whisker'}],
    note: texts.say('html.channels.note'),
    small: true,
    height: (box) => rowsHeight(box, items.length, 32),
    columns: [{label: texts.say('html.channel')}, {label: texts.say('html.channels.app')}, {label: texts.say('html.channels.reach'), numeric}, {label: texts.say('html.error'), numeric},
      {label: texts.say('html.channels.planned'), numeric}, {label: texts.say('html.channels.cost'), numeric}, {label: texts.say('html.error'), numeric}, {label: texts.say('html.channels.cost_p80'), numeric}],
    rows: channels.map((channel) => [channel.label, harmless(channel.app ?? ''), figures.number(channel.reach.value), figures.plusMinus(channel.reach.ci, 'people'),
      figures.number(channel.planned_cost), figures.number(channel.cost.value), figures.plusMinus(channel.cost.ci, 'CNY'), figures.number(channel.cost_p80.value)]),
    option: (box) => barsOption(box, {items, shown: (value) => figures.number(value)}),
  };
}
