// How many cascades there are of each size, on two logarithmic scales: nearly all die at once, a few go far.
import {categoryAxis, grid, pictureHeight, tooltip, valueAxis} from '../axes.mjs';

export function cascadesChart(report) {
  const {texts, figures, findings} = report;
  const sizes = findings.cascades ?? [];
  const all = sizes.reduce((sum, {count}) => sum + count.value, 0);
  if (sizes.length < 2 || !(all > 0)) return null;
  const label = ({from, to}) => (to - from <= 1 ? texts.say('html.cascades.one', {from: figures.number(from)})
    : texts.say('html.cascades.range', {from: figures.number(from), to: figures.number(to - 1)}));
  // From which size on fewer than one in a hundred are left.
  const beyond = sizes.map((_, i) => sizes.slice(i).reduce((sum, {count}) => sum + count.value, 0) / all);
  const rare = Math.max(1, beyond.findIndex((share) => share < 0.01));
  const least = Math.min(...sizes.map(({count}) => count.value).filter((value) => value > 0));
  const numeric = true;
  const amount = (value) => figures.withUnit(value, 'ratio');
  return {
    id: 'cascades',
    title: texts.say('html.cascades.title'),
    says: texts.say('html.cascades.says', {alone: figures.percent(sizes[0].count.value / all), share: figures.percent(beyond[rare]), size: figures.number(sizes[rare].from)}),
    legend: [{label: texts.say('html.cascades.count'), mark: 'area accent'}],
    note: texts.say('html.cascades.note'),
    small: true,
    height: (box) => pictureHeight(box, 260),
    columns: [{label: texts.say('html.cascades.size')}, {label: texts.say('html.cascades.count'), numeric}, {label: texts.say('html.error'), numeric}],
    rows: sizes.map((size) => [label(size), amount(size.count.value), figures.plusMinus(size.count.ci, 'ratio')]),
    option: (box) => ({
      grid: grid(),
      xAxis: categoryAxis(box, sizes.map(label)),
      yAxis: {...valueAxis(box, {axisLabel: {formatter: amount}}), type: 'log', min: 10 ** Math.floor(Math.log10(least))},
      tooltip: tooltip(box, ({dataIndex}) => [[label(sizes[dataIndex])], [texts.say('html.cascades.count'), amount(sizes[dataIndex].count.value)]]),
      series: [{type: 'bar', barCategoryGap: '15%', itemStyle: {color: box.colours.accent}, data: sizes.map(({count}) => (count.value > 0 ? count.value : null))}],
    }),
  };
}
