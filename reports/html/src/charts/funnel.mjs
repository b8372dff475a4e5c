// How many people get how far: the middle future and the range, with the rate from step to step.

import {dropOf, grid, nameAxis, roomFor, rowsHeight, tooltip, valueAxis} from '../axes.mjs';

export function funnelChart(report) {
  const names = Object.keys(report.findings.kpis).filter((name) => /^funnel\.[^.]+$/.test(name));
  const stages = names.map((name) => report.kpi(name)).filter(Boolean).map((kpi) => ({...kpi, label: report.partLabel('funnel', kpi.name.slice('funnel.'.length))}));
  if (stages.length === 0) return null;
  const reach = report.kpi('spread.reach');
  const all = reach ? [reach, ...stages] : stages;
  const {texts, figures} = report;
  const rate = ({name}) => report.kpi(`${name}.rate`);
  const last = stages.at(-1);
  const numeric = true;
  return {
    id: 'funnel',
    title: texts.say('html.funnel.title'),
    says: texts.say('html.funnel.says', {first: figures.people(all[0].quantiles.p50.value), last: figures.people(last.quantiles.p50.value), stage: last.label}),
    legend: [{label: texts.say('html.band.middle'), mark: 'area accent'}, {label: texts.say('html.band.nine_of_ten'), mark: 'whisker'}],
    note: texts.say('html.funnel.note'),
    small: true,
    height: (box) => rowsHeight(box, all.length, 44, 34),
    columns: [{label: texts.say('html.stage')}, {label: 'P5', numeric}, {label: 'P50', numeric}, {label: 'P95', numeric}, {label: texts.say('html.rate'), numeric}],
    rows: all.map((stage) => [stage.label, ...['p5', 'p50', 'p95'].map((level) => figures.number(stage.quantiles[level].value)),
      figures.percent(rate(stage)?.quantiles.p50.value ?? null)]),
    option: (box) => option(box, all, rate),
  };
}

function option(box, stages, rate) {
  const {colours, figures, texts} = box;
  return {
    grid: grid({right: roomFor(stages.map(({quantiles}) => figures.number(quantiles.p50.value))), top: 4}),
    xAxis: {...valueAxis(box, {min: 1, axisLabel: {formatter: (value) => figures.number(value)}}), type: 'log', minorSplitLine: {show: false}},
    yAxis: nameAxis(box, stages.map(({label}) => label)),
    tooltip: tooltip(box, ({dataIndex}) => {
      const {label, quantiles} = stages[dataIndex];
      const people = (level) => figures.people(quantiles[level].value);
      return [[label], [texts.say('html.band.middle'), people('p50')],
        [texts.say('html.band.nine_of_ten'), texts.say('html.range', {low: people('p5'), high: people('p95')})]];
    }),
    series: [{
      type: 'custom', clip: false, encode: {x: 1, y: 0}, data: stages.map(({quantiles}, i) => [i, Math.max(quantiles.p50.value, 1)]),
      renderItem: (params, api) => {
        const stage = stages[params.dataIndex];
        const at = (people) => api.coord([Math.max(people, 1), params.dataIndex])[0];
        const y = api.coord([1, params.dataIndex])[1] + dropOf(box);
        const {p5, p50, p95} = stage.quantiles;
        const share = rate(stage);
        const end = params.coordSys.x + params.coordSys.width;
        const whisker = {stroke: colours.ink, lineWidth: 1.5};
        return {type: 'group', children: [
          {type: 'rect', shape: {x: at(1), y: y - 12, width: Math.max(at(p50.value) - at(1), 1), height: 24, r: [0, 4, 4, 0]}, style: {fill: colours.accent}},
          {type: 'line', shape: {x1: at(p5.value), x2: at(p95.value), y1: y, y2: y}, style: whisker},
          {type: 'line', shape: {x1: at(p5.value), x2: at(p5.value), y1: y - 5, y2: y + 5}, style: whisker},
          {type: 'line', shape: {x1: at(p95.value), x2: at(p95.value), y1: y - 5, y2: y + 5}, style: whisker},
          {type: 'text', style: {x: end + 10, y: y - (share ? 8 : 0), text: figures.number(p50.value), fill: colours.ink, fontSize: 13, fontWeight: 600, verticalAlign: 'middle'}},
          ...(share ? [{type: 'text', style: {x: end + 10, y: y + 9, text: figures.percent(share.quantiles.p50.value), fill: colours.soft, fontSize: 12, verticalAlign: 'middle'}}] : []),
        ]};
      },
    }],
  };
}
