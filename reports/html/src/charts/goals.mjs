// The chance of each goal, with the simulation's interval, beside the chance that was wanted.
import {dropOf, grid, nameAxis, roomFor, rowsHeight, slimness, tooltip, valueAxis} from '../axes.mjs';

const missed = ({wanted, probability}) => wanted !== null && wanted !== undefined && !(probability >= wanted);
const judged = ({wanted}) => wanted !== null && wanted !== undefined;

// One goal alone is all of them.
export function goalsOf(report) {
  const all = Object.entries(report.findings.goals);
  return all.filter(([, {statement}]) => statement || all.length > 2).map(([id, goal]) => ({
    id, ...goal, label: id === 'all' && !goal.statement ? report.texts.say('html.tile.goals') : report.partLabel('goals', id),
    condition: goal[report.tongue] ?? '', missed: missed(goal), judged: judged(goal)}));
}

export function goalsChart(report) {
  const goals = goalsOf(report);
  if (goals.length === 0) return null;
  const {texts, figures} = report;
  const wanted = goals.filter((goal) => goal.judged);
  const short = wanted.filter((goal) => goal.missed);
  const one = wanted.length === 1;
  const id = wanted.length === 0 ? 'html.goals.says_open'
    : short.length === 0 ? (one ? 'html.goals.says_met_one' : 'html.goals.says_met') : one ? 'html.goals.says_missed_one' : 'html.goals.says_missed';
  const list = short.map(({label}) => label).join(texts.say('html.list'));
  return {
    id: 'goals',
    title: texts.say('html.goals.title'),
    says: texts.say(id, {met: wanted.length - short.length, wanted: wanted.length, missed: list}),
    legend: [
      ...(wanted.length > short.length ? [{label: texts.say('html.goals.met'), mark: 'dot good'}] : []),
      ...(short.length > 0 ? [{label: texts.say('html.goals.missed'), mark: 'ring bad'}] : []),
      ...(goals.some((goal) => !goal.judged) ? [{label: texts.say('html.goals.unjudged'), mark: 'dot accent'}] : []),
      ...(wanted.length > 0 ? [{label: texts.say('html.goals.wanted'), mark: 'tick'}] : []),
      {label: texts.say('html.interval', {confidence: report.confidence}), mark: 'whisker'},
    ],
    height: (box) => rowsHeight(box, goals.length, 36),
    columns: [{label: texts.say('html.goal')}, {label: texts.say('html.statement')}, {label: texts.say('html.chance'), numeric: true},
      {label: texts.say('html.error_points'), numeric: true}, {label: texts.say('html.wanted'), numeric: true}],
    rows: goals.map((goal) => [goal.label, goal.condition, texts.chance(goal, figures),
      figures.plusMinus(goal.ci, 'share'), goal.judged ? figures.percent(goal.wanted) : '']),
    option: (box) => option(box, goals),
  };
}

function option(box, goals) {
  const {colours, figures, texts} = box;
  return {
    grid: grid({right: roomFor(goals.map(({probability}) => figures.percent(probability))) + 4, top: 4}),
    xAxis: valueAxis(box, {min: 0, max: 1, interval: box.narrow ? 0.5 : 0.25, axisLabel: {formatter: (share) => figures.percent(share)}}),
    yAxis: nameAxis(box, goals.map(({label}) => label)),
    tooltip: tooltip(box, ({dataIndex}) => {
      const goal = goals[dataIndex];
      const rows = [[goal.label], ...(goal.condition ? [[goal.condition]] : []), [texts.say('html.chance'), figures.percent(goal.probability)],
        [texts.say('html.error_points'), figures.plusMinus(goal.ci, 'share')]];
      if (goal.judged) rows.push([texts.say('html.wanted'), figures.percent(goal.wanted)]);
      return rows;
    }),
    series: [{
      type: 'custom', encode: {x: 1, y: 0}, data: goals.map((goal, i) => [i, goal.probability]),
      renderItem: (params, api) => {
        const goal = goals[params.dataIndex];
        const [x, middle] = api.coord([goal.probability, params.dataIndex]);
        const y = middle + dropOf(box);
        const at = (share) => api.coord([share, params.dataIndex])[0];
        const slim = slimness(api, 28);
        const colour = goal.missed ? colours.bad : goal.judged ? colours.good : colours.accent;
        const left = at(0), right = at(1);
        const children = [
          {type: 'rect', shape: {x: left, y: y - 4 * slim, width: right - left, height: 8 * slim, r: 4 * slim}, style: {fill: colours.line}},
          {type: 'rect', shape: {x: left, y: y - 4 * slim, width: Math.max(x - left, 0), height: 8 * slim, r: 4 * slim}, style: {fill: colour, opacity: 0.35}},
          {type: 'rect', shape: {x: at(goal.ci[0]), y: y - 1.5, width: Math.max(at(goal.ci[1]) - at(goal.ci[0]), 1), height: 3}, style: {fill: colour}},
          {type: 'circle', shape: {cx: x, cy: y, r: 6 * slim}, style: goal.missed ? {fill: colours.card, stroke: colour, lineWidth: 3 * slim} : {fill: colour}},
          {type: 'text', style: {x: right + 12, y, text: figures.percent(goal.probability), fill: colours.ink, verticalAlign: 'middle', fontSize: Math.max(13 * slim, 6), fontWeight: 600}},
        ];
        if (goal.judged) {
          const mark = at(goal.wanted);
          children.push({type: 'line', shape: {x1: mark, x2: mark, y1: y - 12 * slim, y2: y + 12 * slim}, style: {stroke: colours.ink, lineWidth: 2}});
        }
        return {type: 'group', children};
      },
    }],
  };
}
