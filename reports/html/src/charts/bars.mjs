// A bar for each of a few things, with its simulation error and a second figure beside it.
import {dropOf, grid, nameAxis, roomFor, slimness, tooltip, valueAxis} from '../axes.mjs';

// items: [{label, value, ci, beside, second, tip}], value a number; `second` stands below `beside` where rows have room
export function barsOption(box, {items, shown, min = 0, max}) {
  const {colours} = box;
  const folds = dropOf(box) > 0;
  const written = items.map(({beside, second}) => (folds || !second ? [beside, second ?? ''] : [`${beside} · ${second}`, '']));
  const top = max ?? Math.max(...items.flatMap(({value, ci}) => [value, ci?.[1] ?? 0]), 0);
  return {
    grid: grid({right: roomFor(written.flat(), 12.5), top: 4}),
    xAxis: valueAxis(box, {min, max: top || 1, axisLabel: {formatter: shown, showMaxLabel: false}}),
    yAxis: nameAxis(box, items.map(({label}) => label)),
    tooltip: tooltip(box, ({dataIndex}) => items[dataIndex].tip),
    series: [{
      type: 'custom', clip: false, encode: {x: 1, y: 0}, data: items.map(({value}, i) => [i, value]),
      renderItem: (params, api) => {
        const {value, ci} = items[params.dataIndex];
        const [beside, below] = written[params.dataIndex];
        const at = (amount) => api.coord([amount, params.dataIndex])[0];
        const y = api.coord([0, params.dataIndex])[1] + dropOf(box);
        const slim = slimness(api, 22);
        const end = params.coordSys.x + params.coordSys.width;
        const children = [{type: 'rect', shape: {x: at(0), y: y - 9 * slim, width: Math.max(at(value) - at(0), 0), height: 18 * slim, r: [0, 3, 3, 0]}, style: {fill: colours.accent}}];
        if (ci && ci[0] !== null && ci[1] !== null)
          children.push({type: 'line', shape: {x1: at(Math.max(ci[0], min)), x2: Math.min(at(ci[1]), end), y1: y, y2: y}, style: {stroke: colours.ink, lineWidth: 1.5}});
        children.push({type: 'text', style: {x: end + 8, y: below ? y - 8 : y, text: beside, fill: colours.ink, fontSize: Math.max(12.5 * slim, 6), verticalAlign: 'middle'}});
        if (below) children.push({type: 'text', style: {x: end + 8, y: y + 8, text: below, fill: colours.soft, fontSize: 11.5, verticalAlign: 'middle'}});
        return {type: 'group', children};
      },
    }],
  };
}
