// What drives a figure: between which means it lies when an input is low and when it is high, and the share of the
// figure's spread that the input explains. Findings that do not have these means are shown by their shares.
import {rowsHeight} from '../axes.mjs';
import {name} from '../elements.mjs';
import {harmless} from '../texts.mjs';
import {sharesOption} from './driver_shares.mjs';
import {tornadoOption} from './tornado.mjs';

const MOST = 10;
const LEAST = 0.005;  // below, an input that may as well explain nothing is left to the table

export const drivenKpis = (report) => [...new Set(report.findings.drivers.map(({kpi}) => kpi))].filter((name) => report.findings.kpis[name]);

const isNumber = (value) => typeof value === 'number';
const isClear = ({share, ci}) => share > 0 && ci[0] > 0;
const width = ({low, high}) => Math.abs(high - low);

export function driversChart(report, id, controls) {
  const {texts, figures} = report;
  const kpi = report.kpi(id);
  const all = report.findings.drivers.filter((driver) => driver.kpi === id);
  const inputs = all.filter(({lever}) => lever !== 'luck').sort((a, b) => b.share - a.share)
    .map((driver) => ({...driver, label: report.leverLabel(driver.lever)}));
  const luck = all.find(({lever}) => lever === 'luck');
  const ends = inputs.filter((driver) => isClear(driver) && isNumber(driver.low) && isNumber(driver.high)).sort((a, b) => width(b) - width(a)).slice(0, MOST);
  const shares = inputs.filter((driver) => driver.share >= LEAST || isClear(driver)).slice(0, MOST);
  const tornado = kpi && ends.length > 0;
  const shown = tornado ? ends : shares;
  if (shown.length === 0) return null;
  return {
    id: 'drivers',
    title: texts.say('html.drivers.title', {kpi: report.kpiLabel(id)}),
    says: texts.sentences(strongestSays(report, kpi, tornado ? ends[0] : inputs[0]), luckSays(report, luck)),
    legend: tornado
      ? [{label: texts.say('html.drivers.low'), mark: 'area second'}, {label: texts.say('html.drivers.high'), mark: 'area accent'}, {label: texts.say('html.drivers.mean'), mark: 'line ink'}]
      : [{label: texts.say('html.drivers.raises'), mark: 'area accent'}, {label: texts.say('html.drivers.lowers'), mark: 'area second'},
          {label: texts.say('html.interval', {confidence: report.confidence}), mark: 'whisker'}],
    note: texts.say(tornado ? 'html.drivers.note' : 'html.drivers.note_shares'),
    controls,
    height: (box) => rowsHeight(box, shown.length, 32),
    ...driverTable(report, kpi, [...inputs, ...(luck ? [luck] : [])]),
    option: (box) => (tornado ? tornadoOption(box, kpi, shown) : sharesOption(box, shown, (driver) => direction(texts, driver))),
  };
}

function strongestSays(report, kpi, strongest) {
  const {texts, figures} = report;
  if (!strongest || !isClear(strongest)) return texts.say('html.drivers.says_none');
  const {label: input, share, low, high} = strongest;
  const of = {input, share: figures.percent(share)};
  if (!isNumber(low) || !isNumber(high)) return texts.say('html.drivers.says', of);
  return texts.say('html.drivers.says_ends', {...of, kpi: kpi.label, low: report.value(kpi, low), high: report.value(kpi, high)});
}

function luckSays({texts, figures}, luck) {
  if (!luck) return null;
  return isNumber(luck.share) ? texts.say('html.drivers.says_luck', {luck: figures.percent(luck.share)}) : texts.say('html.drivers.says_overlap');
}

const direction = (texts, {effect}) => (isNumber(effect) ? texts.say(effect < 0 ? 'html.drivers.lowers' : 'html.drivers.raises') : '');

function driverTable(report, kpi, drivers) {
  const {texts, figures} = report;
  const ends = kpi && drivers.some(({low}) => isNumber(low));
  const value = (of) => report.value(kpi, of ?? null);
  const numeric = true;
  return {
    columns: [{label: texts.say('html.input')}, {label: texts.say('html.audit.path')}, {label: texts.say('html.drivers.share'), numeric}, {label: texts.say('html.error_points'), numeric},
      ...(ends ? [{label: texts.say('html.drivers.low'), numeric}, {label: texts.say('html.drivers.high'), numeric}] : []), {label: texts.say('html.drivers.effect')}],
    rows: drivers.map((driver) => {
      const isLuck = driver.lever === 'luck';
      return [isLuck ? texts.say('html.drivers.luck') : driver.label, isLuck ? '' : name(harmless(driver.lever)), figures.percent(driver.share), figures.plusMinus(driver.ci, 'share'),
        ...(ends ? [value(driver.low), value(driver.high)] : []), isLuck ? '' : direction(texts, driver)];
    }),
  };
}
