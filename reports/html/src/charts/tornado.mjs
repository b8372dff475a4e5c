// Bars around a figure's mean: where the mean lies in the futures in which an input is low, and where it is high.
import {dropOf, grid, kpiAxis, markLine, nameAxis, roomFor, slimness, tooltip} from '../axes.mjs';

export function tornadoOption(box, kpi, drivers) {
  const {colours, figures, texts, report} = box;
  const ends = drivers.flatMap(({low, high}) => [low, high]);
  const [least, most] = [Math.min(kpi.mean, ...ends), Math.max(kpi.mean, ...ends)];
  const room = (most - least) * 0.04 || 1;
  const share = (driver) => figures.percent(driver.share);
  return {
    grid: grid({right: roomFor(drivers.map(share)), top: 4}),
    xAxis: kpiAxis(box, kpi, least - room, most + room, {splitNumber: box.narrow ? 2 : 5}),
    yAxis: nameAxis(box, drivers.map(({label}) => label)),
    tooltip: tooltip(box, ({dataIndex}) => {
      const driver = drivers[dataIndex];
      return [[driver.label], [texts.say('html.drivers.low'), report.value(kpi, driver.low)], [texts.say('html.drivers.high'), report.value(kpi, driver.high)],
        [texts.say('html.drivers.share'), share(driver)], [texts.say('html.error_points'), figures.plusMinus(driver.ci, 'share')]];
    }),
    series: [{
      type: 'custom', clip: false, encode: {x: [1, 2], y: 0}, data: drivers.map(({low, high}, i) => [i, low, high]),
      markLine: markLine([{xAxis: kpi.mean, label: {show: false}, lineStyle: {color: colours.ink, type: 'solid', width: 1.5}}]),
      renderItem: (params, api) => {
        const driver = drivers[params.dataIndex];
        const at = (value) => api.coord([value, params.dataIndex])[0];
        const y = api.coord([kpi.mean, params.dataIndex])[1] + dropOf(box);
        const half = 9 * slimness(api, 24);
        const bar = (end, fill) => ({type: 'rect', shape: {x: Math.min(at(kpi.mean), at(end)), y: y - half, width: Math.max(Math.abs(at(end) - at(kpi.mean)), 1), height: 2 * half, r: 2}, style: {fill}});
        // Where both ends lie on one side, the shorter bar stays in sight.
        const bars = [[driver.low, colours.second], [driver.high, colours.accent]].sort(([a], [b]) => Math.abs(b - kpi.mean) - Math.abs(a - kpi.mean));
        return {type: 'group', children: [...bars.map(([end, fill]) => bar(end, fill)),
          {type: 'text', style: {x: params.coordSys.x + params.coordSys.width + 8, y, text: share(driver), fill: colours.ink, fontSize: 12.5, verticalAlign: 'middle'}}]};
      },
    }],
  };
}
