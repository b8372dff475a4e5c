// How far the posts of each part of the plan went, and how people of each part of the audience passed posts on.
import {rowsHeight} from '../axes.mjs';
import {barsOption} from './bars.mjs';

// Where the parts of each kind are in the plan.
const COLLECTIONS = {channel: 'channels', content: 'content', partner: 'partners', segment: 'audience.segments', tier: 'community.tiers'};

export function spreadChart(report) {
  const {texts, figures, findings} = report;
  const parts = (findings.spread ?? []).map((part) => ({...part, label: report.partLabel(COLLECTIONS[part.kind], part.id), kindLabel: texts.say(`spread.${part.kind}`)}))
    .filter(({reach, r}) => reach.value > 0 && r.value !== null);
  if (parts.length === 0) return null;
  // The picture shows what is posted, by whom; the audience is in the table.
  const posted = parts.filter(({kind}) => kind !== 'segment' && kind !== 'tier');
  const shown = [...(posted.length > 0 ? posted : parts)].sort((a, b) => b.reach.value - a.reach.value).slice(0, 12);
  const people = (value) => figures.people(value);
  const ratio = (value) => figures.withUnit(value, 'ratio');
  const optional = (value, show) => (value === null ? '' : show(value));
  const numeric = true;
  const items = shown.map(({label, kindLabel, reach, r}) => ({label, value: reach.value, ci: reach.ci, beside: `R ${ratio(r.value)}`,
    tip: [[`${kindLabel}: ${label}`], [texts.say('html.spread.reach'), people(reach.value)], [texts.say('html.spread.r'), ratio(r.value)]]}));
  return {
    id: 'spread',
    title: texts.say('html.spread.title'),
    says: texts.say('html.spread.says', {part: shown[0].label, people: people(shown[0].reach.value), r: ratio(shown[0].r.value)}),
    legend: [{label: texts.say('html.spread.reach'), mark: 'area accent'}, {label: texts.say('html.interval', {confidence: report.confidence}), mark: 'whisker'}],
    note: texts.say('html.spread.note'),
    height: (box) => rowsHeight(box, items.length, 30),
    columns: [{label: texts.say('html.spread.kind')}, {label: texts.say('html.spread.part')}, {label: texts.say('html.spread.reach'), numeric}, {label: texts.say('html.error'), numeric},
      {label: texts.say('html.spread.shares'), numeric}, {label: texts.say('html.spread.r'), numeric}, {label: texts.say('html.error'), numeric}, {label: texts.say('html.spread.depth'), numeric},
      {label: texts.say('html.spread.virality'), numeric}, {label: texts.say('html.spread.half_time'), numeric}],
    rows: parts.map((part) => [part.kindLabel, part.label, figures.number(part.reach.value), figures.plusMinus(part.reach.ci, 'people'), figures.number(part.shares.value),
      ratio(part.r.value), figures.plusMinus(part.r.ci, 'ratio'), optional(part.depth.value, ratio), optional(part.virality.value, ratio), optional(part.half_time.value, ratio)]),
    option: (box) => barsOption(box, {items, shown: (value) => figures.number(value)}),
  };
}
