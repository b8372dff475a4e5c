// Days of the plan as dates where it has a start, as numbered days where it has none.

const DAY = 86_400_000;
const LONG = 330, MONTHS = 60, WEEKS = 14;  // days from which on an axis needs years, and has months, weeks
const SAME = 1e-6;  // days: less is rounding
const LOCALES = {en: 'en-GB', zh: 'zh-CN'};

export class Calendar {
  constructor(start, tongue, texts) {
    this.origin = start ? Date.parse(`${start}T00:00:00Z`) : null;
    this.texts = texts;
    const format = (options) => new Intl.DateTimeFormat(LOCALES[tongue], {timeZone: 'UTC', ...options});
    this.short = format({day: 'numeric', month: 'short'});
    const named = format({month: 'short'});
    this.newYear = {format: (time) => (new Date(time).getUTCMonth() === 0 ? this.monthly : named).format(time)};  // says its year
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

  // Of what ends at an instant: the end of a day, which is a whole number, belongs to that day and not to the next.
  finish(day) {
    return day === null || day === undefined ? this.date(day) : this.date(Math.max(0, Math.ceil(day - SAME) - 1));
  }

  // Along an axis between two days, at most so many: starts of months, of weeks where it is short, else single days; with
  // how each is called. Null where days have no dates.
  ticks(low, high, most) {
    if (!this.dated) return null;
    const span = high - low;
    const [days, format] = span > MONTHS ? [this.starts(low, high, most), span > LONG ? this.monthly : this.newYear]
      : span > WEEKS ? [this.mondays(low, high, most), this.short] : [this.every(low, high, Math.max(1, Math.ceil(span / most))), this.short];
    return {days, label: (day) => format.format(this.time(day))};
  }

  starts(low, high, most) {
    const first = new Date(this.time(low));
    const months = [];
    for (let i = 0; ; ++i) {
      const day = Math.round((Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + i, 1) - this.origin) / DAY);
      if (day > high) break;
      if (day >= low) months.push([day, (first.getUTCMonth() + i) % 12]);
    }
    const step = [1, 2, 3, 6, 12].find((every) => months.filter(([, month]) => month % every === 0).length <= most) ?? 12;
    return months.filter(([, month]) => month % step === 0).map(([day]) => day);
  }

  mondays(low, high, most) {
    const weeks = this.every(Math.ceil(low) + ((8 - new Date(this.time(Math.ceil(low))).getUTCDay()) % 7), high, 7);
    return weeks.filter((_, i) => i % Math.ceil(weeks.length / most) === 0);
  }

  every(low, high, step) {
    return Array.from({length: Math.max(0, Math.floor((high - Math.ceil(low)) / step) + 1)}, (_, i) => Math.ceil(low) + i * step);
  }

  // Of "2026-03": Mar 2026 · 2026年3月
  month(name) {
    return this.monthly.format(Date.parse(`${name}-01T00:00:00Z`));
  }
}
