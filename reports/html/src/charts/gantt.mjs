// When each task runs: as planned, in the middle future, and late (8 of 10 futures are done by then); darker where
// delaying the task delays the end in most futures.
import {dayAxis, dropOf, grid, markLine, nameAxis, roomFor, rowsHeight, slimness, tooltip} from '../axes.mjs';
import {launchMark, launchOf} from './over_time.mjs';

// A milestone has a date; work ends with a day.
const endOf = (calendar, start, finish) => (finish - start > INSTANT ? calendar.finish(finish) : calendar.date(finish));
const INSTANT = 0.01;  // days
const datesOf = ({texts, calendar}) => ({
  planned: ({planned: {start, finish}}) => texts.say('html.range', {low: calendar.date(start), high: endOf(calendar, start, finish)}),
  end: ({start, finish}, level) => endOf(calendar, start.p50, finish[level]),
});

export function ganttChart(report) {
  const tasks = Object.entries(report.findings.tasks).map(([id, task]) => ({id, label: report.partLabel('schedule.tasks', id), ...task}))
    .filter(({finish, planned}) => finish.p50 !== null && planned.finish !== null);
  if (tasks.length === 0) return null;
  const {texts, figures, calendar} = report;
  const {planned, end} = datesOf(report);
  // What comes after the launch is critical by its nature; what holds up the launch is worth a word.
  const launch = launchOf(report) ?? Infinity;
  const lasting = tasks.filter(({planned}) => planned.finish > planned.start && planned.finish <= launch);
  const critical = lasting.reduce((most, task) => (task.critical > (most?.critical ?? 0) ? task : most), null);
  return {
    id: 'gantt',
    title: texts.say('html.gantt.title'),
    says: critical ? texts.say('html.gantt.says', {task: critical.label, critical: figures.percent(critical.critical)}) : texts.say('html.gantt.says_free'),
    legend: [
      {label: texts.say('html.gantt.planned'), mark: 'area outline'},
      {label: texts.say('html.gantt.middle'), mark: 'area accent'},
      {label: texts.say('html.gantt.late'), mark: 'area pale'},
      {label: texts.say('html.gantt.critical'), mark: 'area bad'},
      ...(launchOf(report) === null ? [] : [{label: texts.say('html.launch'), mark: 'dashed second'}]),
    ],
    height: (box) => rowsHeight(box, tasks.length, 34),
    columns: [{label: texts.say('html.task')}, {label: texts.say('html.owner')}, {label: texts.say('html.gantt.planned_span')},
      {label: texts.say('html.gantt.start_p50')}, {label: texts.say('html.gantt.finish_p50')}, {label: texts.say('html.gantt.finish_p80')},
      {label: texts.say('html.gantt.critical_share'), numeric: true}],
    rows: tasks.map((task) => [task.label, report.ownerLabel(task.owner),
      planned(task),
      calendar.date(task.start.p50), end(task, 'p50'), end(task, 'p80'), figures.percent(task.critical)]),
    option: (box) => option(box, tasks),
  };
}

function option(box, tasks) {
  const {colours, texts, figures, report} = box;
  const {planned, end} = datesOf(report);
  const launch = launchOf(report);
  const low = Math.min(...tasks.flatMap(({planned, start}) => [planned.start, start.p50]));
  const high = Math.max(...tasks.flatMap(({planned, finish}) => [planned.finish, finish.p80]), launch ?? -Infinity);
  const room = Math.max((high - low) * 0.02, 0.5);
  return {
    grid: grid({right: roomFor(tasks.map(({critical}) => figures.percent(critical))), top: 4}),
    xAxis: dayAxis(box, low - room, high + room),
    yAxis: nameAxis(box, tasks.map(({label}) => label)),
    tooltip: tooltip(box, ({dataIndex}) => {
      const task = tasks[dataIndex];
      return [[task.label],
        [texts.say('html.gantt.planned_span'), planned(task)],
        [texts.say('html.gantt.finish_p50'), end(task, 'p50')], [texts.say('html.gantt.finish_p80'), end(task, 'p80')],
        [texts.say('html.gantt.critical_share'), figures.percent(task.critical)]];
    }),
    series: [{
      type: 'custom', clip: false, encode: {x: [1, 2], y: 0},
      data: tasks.map(({start, finish}, i) => [i, start.p50, finish.p80]),
      markLine: markLine(launchMark(box)),
      renderItem: (params, api) => {
        const task = tasks[params.dataIndex];
        const at = (day) => api.coord([day, params.dataIndex])[0];
        const y = api.coord([0, params.dataIndex])[1] + dropOf(box);
        const slim = slimness(api, 30);
        const half = 8 * slim, outline = 11 * slim;
        const colour = task.critical >= 0.5 ? colours.bad : colours.accent;
        const end = params.coordSys.x + params.coordSys.width;
        const instant = task.finish.p50 - task.start.p50 < INSTANT;
        const children = [{type: 'rect', shape: {x: at(task.finish.p50), y: y - half, width: at(task.finish.p80) - at(task.finish.p50), height: 2 * half, r: [0, 3, 3, 0]},
          style: {fill: colour, opacity: 0.3}}];
        if (instant) {
          const x = at(task.finish.p50), p = at(task.planned.finish);
          const diamond = (cx, r) => [[cx, y - r], [cx + r, y], [cx, y + r], [cx - r, y]];
          children.push({type: 'polygon', shape: {points: diamond(p, half)}, style: {fill: 'none', stroke: colours.soft, lineWidth: 1.5}},
            {type: 'polygon', shape: {points: diamond(x, 0.75 * half)}, style: {fill: colour}});
        } else {
          children.push({type: 'rect', shape: {x: at(task.start.p50), y: y - half, width: Math.max(at(task.finish.p50) - at(task.start.p50), 1), height: 2 * half, r: 3}, style: {fill: colour}},
            {type: 'rect', shape: {x: at(task.planned.start), y: y - outline, width: Math.max(at(task.planned.finish) - at(task.planned.start), 1), height: 2 * outline, r: 3},
              style: {fill: 'none', stroke: colours.soft, lineWidth: 1.2, lineDash: [4, 3]}});
        }
        children.push({type: 'text', style: {x: end + 8, y, text: figures.percent(task.critical), fill: colours.soft, fontSize: Math.max(12 * slim, 6), verticalAlign: 'middle'}});
        return {type: 'group', children};
      },
    }],
  };
}
