// What every section reads: the findings of one plan, in the language and with the figures of the reader.
import {Calendar} from './calendar.mjs';
import {Figures, MISSING} from './figures.mjs';
import {harmless, Texts} from './texts.mjs';

// Asked first of a plan; the rest follow in the order of the findings. As in reports/run_screen.cpp.
const FIRST_ASKED = ['roas.total', 'profit', 'revenue.total', 'cost.total', 'schedule.ready', 'schedule.finish', 'schedule.delay',
  'npv', 'funnel.registered', 'cac', 'spread.reach', 'cash.funding_need', 'cash.min', 'followers.gained'];

const LEAST_FUTURES = 30;  // that a picture of a figure needs

export class Report {
  // `comparison`: among several plans, with the labels of the first for figures that this one does not have.
  constructor(findings, catalogue, tongue, comparison = null, base = findings) {
    this.findings = findings;
    this.tongue = tongue;
    this.labels = {variants: comparison?.labels ?? {}, kpis: {...base.labels.kpis, ...findings.labels.kpis}, levers: findings.labels.levers};
    this.texts = new Texts(catalogue);
    const unit = (id) => this.texts.say(`html.unit.${id}`);
    this.figures = new Figures(tongue, findings.scenario.currency,
      {day: unit('day'), days: unit('days'), people: unit('people'), yuan: unit('yuan')});
    this.calendar = new Calendar(findings.scenario.start, tongue, this.texts);
  }

  kpi(name) {
    const kpi = this.findings.kpis[name];
    return kpi && kpi.n > 0 ? {name, label: this.kpiLabel(name), ...kpi} : null;
  }

  // How people call what the findings name by ids, as reports/labels.cpp has put it.
  kpiLabel(name) {
    return this.labels.kpis[name]?.[this.tongue] ?? harmless(name);
  }

  leverLabel(path) {
    return this.labels.levers[path]?.[this.tongue] ?? harmless(path);
  }

  variantLabel(id) {
    return this.labels.variants[id]?.[this.tongue] ?? harmless(id);
  }

  // A member of a collection such as `goals` or `budget.lines`: by its name, else by its id.
  partLabel(collection, id) {
    return harmless(this.findings.names[`${collection}.${id}`] ?? id);
  }

  ownerLabel(owner) {
    return this.partLabel('team.roles', owner ?? '');
  }

  // A line of the plan, else the section that it collects the unclaimed costs of.
  lineLabel(id, section) {
    return this.texts.has(`line.${section}`) ? this.texts.say(`line.${section}`) : this.partLabel('budget.lines', id);
  }

  // Of all futures, those in which a figure exists: a day of ruin only where there is ruin.
  shareOfFutures({n}) {
    return n / this.findings.run.replications;
  }

  kpiLabelWithShare(kpi) {
    const share = this.shareOfFutures(kpi);
    return share < 1 ? this.texts.say('html.only_in', {label: kpi.label, share: this.figures.percent(share)}) : kpi.label;
  }

  // Those worth a picture of their own, the most asked first; not those that hardly ever exist.
  get mainKpis() {
    const all = this.findings.kpis;
    const names = [...FIRST_ASKED, ...Object.keys(all).filter((name) => all[name].unit !== 'flag')];
    return [...new Set(names)].filter((name) => all[name] && !all[name].detail && all[name].n >= LEAST_FUTURES && all[name].max > all[name].min)
      .map((name) => this.kpi(name));
  }

  // A value of a KPI; moments in time become dates.
  value(kpi, value) {
    if (kpi.unit === 'flag') return this.figures.percent(value);
    return this.isMoment(kpi) && this.calendar.dated ? this.dateOf(kpi, value) : this.figures.withUnit(value, kpi.unit);
  }

  // The same where a heading names the unit.
  bare(kpi, value) {
    return this.isMoment(kpi) && this.calendar.dated ? this.dateOf(kpi, value) : this.figures.bare(value, kpi.unit);
  }

  isMoment({name, unit}) {
    return unit === 'days' && (/^schedule\.(.+\.)?(finish|start|ready)$/.test(name) || /_day$/.test(name));
  }

  dateOf({name}, value) {
    return /(finish|ready)$/.test(name) ? this.calendar.finish(value) : this.calendar.date(value);
  }

  // "±0.1 days", "±1.0 points": the simulation's error of a figure that stands alone.
  errorOf(interval, unit) {
    const error = this.figures.plusMinus(interval, unit);
    if (error === MISSING) return error;
    if (unit === 'days') return this.texts.say('html.unit.days', {count: error});
    return unit === 'share' ? this.texts.say('html.unit.points', {count: error}) : error;
  }

  get confidence() {
    return this.figures.percent(this.findings.run.confidence);
  }
}
