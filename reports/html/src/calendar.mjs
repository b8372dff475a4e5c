// Days of the plan as dates where it has a start, as numbered days where it has none.

const DAY = 86_400_000;
const LONG = 330;  // days from which on a day without its year could be one of two
const LOCALES = {en: 'en-GB', zh: 'zh-CN'};

export class Calendar {
  constructor(start, tongue, texts) {
    this.origin = start ? Date.parse(`${start}T00:00:00Z`) : null;
    this.texts = texts;
    const format = (options) => new Intl.DateTimeFormat(LOCALES[tongue], {timeZone: 'UTC', ...options});
    this.short = format({day: 'numeric', month: 'short'});
    this.monthly = format({month: 'short', year: 'numeric'});
  }

  get dated() {
    return this.origin !== null;
  }

  time(day) {
    return this.origin + Math.floor(day) * DAY;
  }

  // 2026-06-15, or "day 105".
  date(day) {
    if (day === null || day === undefined) return '–';
    if (!this.dated) return this.texts.say('html.day', {day: Math.floor(day)});
    return new Date(this.time(day)).toISOString().slice(0, 10);
  }

  // Along an axis of so many days: 15 Jun · 6月15日; the month and its year where the axis is long.
  brief(day, span = 0) {
    if (!this.dated) return String(Math.floor(day));
    return (span > LONG ? this.monthly : this.short).format(this.time(day));
  }

  // Of "2026-03": Mar 2026 · 2026年3月
  month(name) {
    return this.monthly.format(Date.parse(`${name}-01T00:00:00Z`));
  }
}
