// The share of a figure's variance that each uncertain input explains, and in which direction.
import {dropOf, grid, nameAxis, roomFor, tooltip, valueAxis} from '../axes.mjs';

export function sharesOption(box, shown, direction) {
  const {colours, figures, texts} = box;
  const most = Math.max(...shown.flatMap(({share, ci}) => [share, ci[1]]), 0.05);
  return {
    grid: grid({right: roomFor(shown.map(({share}) => figures.percent(share))), top: 4}),
    xAxis: valueAxis(box, {min: 0, max: Math.min(1, most), axisLabel: {formatter: (share) => figures.percent(share), showMaxLabel: false}}),
    yAxis: nameAxis(box, shown.map(({label}) => label)),
    tooltip: tooltip(box, ({dataIndex}) => {
      const driver = shown[dataIndex];
      return [[driver.label], [texts.say('html.drivers.share'), figures.percent(driver.share)], [texts.say('html.error_points'), figures.plusMinus(driver.ci, 'share')], [direction(driver)]];
    }),
    series: [{
      type: 'custom', clip: false, encode: {x: 1, y: 0}, data: shown.map(({share}, i) => [i, share]),
      renderItem: (params, api) => {
        const driver = shown[params.dataIndex];
        const at = (share) => api.coord([Math.min(Math.max(share, 0), 1), params.dataIndex])[0];
        const y = api.coord([0, params.dataIndex])[1] + dropOf(box);
        const colour = driver.effect === null ? colours.mute : driver.effect < 0 ? colours.second : colours.accent;
        const end = params.coordSys.x + params.coordSys.width;
        return {type: 'group', children: [
          {type: 'rect', shape: {x: at(0), y: y - 9, width: Math.max(at(driver.share) - at(0), 0), height: 18, r: [0, 3, 3, 0]}, style: {fill: colour}},
          {type: 'line', shape: {x1: at(driver.ci[0]), x2: Math.min(at(driver.ci[1]), end), y1: y, y2: y}, style: {stroke: colours.ink, lineWidth: 1.5}},
          {type: 'text', style: {x: end + 8, y, text: figures.percent(driver.share), fill: colours.ink, fontSize: 12.5, verticalAlign: 'middle'}},
        ]};
      },
    }],
  };
}
