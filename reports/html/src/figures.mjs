// Figures as people write them: the twin of reports/figures.cpp, held to it by tests/html/figures.mjs.
//
// Three significant figures; 1.2k, 4.33M, 2.5bn in English, 4330, 43.3万, 1.2亿 in Chinese.
// What does not exist (null in findings) is a dash.

const SCALES = {
  en: [[1e12, 'tn'], [1e9, 'bn'], [1e6, 'M'], [1e3, 'k']],
  zh: [[1e12, '万亿'], [1e8, '亿'], [1e4, '万']],
};
export const MISSING = '–';

const exists = (value) => typeof value === 'number' && Number.isFinite(value);

// Correctly rounded with ties to even, as C++ formats; toFixed() takes ties up.
function fixed(value, decimals) {
  const size = Math.abs(value);
  const scaled = size * 10 ** decimals;
  const tie = Number.isInteger(size * 2 ** (decimals + 1)) && scaled % 1 === 0.5;
  if (!tie || Math.floor(scaled) % 2 === 1) return value.toFixed(decimals);
  const even = (Math.floor(scaled) / 10 ** decimals).toFixed(decimals);
  return value < 0 ? '-' + even : even;
}

// People read a minus sign; programs, who read a hyphen, get their figures from JSON and tables.
const withMinusSign = (text) => text.replace(/^-/, '−');

// Half away from zero, as std::round.
const rounded = (value) => Math.sign(value) * Math.floor(Math.abs(value) + 0.5);

function significant(value, digits) {
  const size = Math.abs(value);
  const wanted = size > 0 ? digits - 1 - Math.floor(Math.log10(size)) : 0;
  const decimals = Math.min(Math.max(wanted, 0), 6);
  let text = fixed(value, decimals);
  if (text.includes('.')) text = text.replace(/0+$/, '').replace(/\.$/, '');
  return text === '-0' ? '0' : withMinusSign(text);
}

// Two significant figures as printf's %.2g.
function twoFigures(value) {
  const exponent = Math.floor(Math.log10(Math.abs(value)));
  if (exponent < -4) {
    const [mantissa, power] = value.toExponential(1).split('e-');
    return withMinusSign(`${mantissa.replace(/\.0$/, '')}e-${power.padStart(2, '0')}`);
  }
  return significant(value, 2);
}

function percentPoints(share) {
  const points = share * 100;
  const size = Math.abs(points);
  // Certainty is only written where it is certain: 99.97 % does not become 100 %.
  if (size > 99 && size < 100) return size > 99.9 ? (points < 0 ? '<−99.9' : '>99.9') : withMinusSign(fixed(points, 1));
  if (size > 0 && size < 0.1) return points < 0 ? twoFigures(points) : '<0.1';
  if (size < 10) return significant(rounded(points * 10) / 10, 2);
  return withMinusSign(fixed(points, 0));
}

const NAMELESS = new Set(['ratio', 'count', 'flag']);

export class Figures {
  constructor(tongue, currency, words) {
    this.tongue = tongue;
    this.currency = currency;
    this.words = words;  // {day, days, people, yuan}: patterns of the catalogue
  }

  number(value) {
    return this.scaled(value, 3);
  }

  scaled(value, digits) {
    if (!exists(value)) return MISSING;
    const size = Math.abs(value);
    // A value that three figures round up to the next scale belongs there: 999,800 is 1M, not 1000k.
    for (const [scale, suffix] of SCALES[this.tongue])
      if (size >= scale * 0.9995) return significant(value / scale, digits) + suffix;
    return significant(value, digits);
  }

  money(amount) {
    if (!exists(amount)) return MISSING;
    if (this.tongue === 'en') return `${this.currency} ${this.number(amount)}`;
    return this.number(amount) + (this.currency === 'CNY' ? this.words.yuan : ` ${this.currency}`);
  }

  percent(share) {
    if (!exists(share)) return MISSING;
    return `${percentPoints(share)}%`;
  }

  days(days) {
    if (!exists(days)) return MISSING;
    const text = significant(rounded(days * 10) / 10, 3);
    return (text === '1' ? this.words.day : this.words.days).replace('{count}', text);
  }

  people(count) {
    return exists(count) ? this.words.people.replace('{count}', this.number(count)) : MISSING;
  }

  withUnit(value, unit) {
    if (unit === 'share') return this.percent(value);
    if (unit === 'days') return this.days(value);
    if (unit === 'people') return this.people(value);
    if (NAMELESS.has(unit)) return this.number(value);
    return this.money(value);
  }

  // For a column whose heading names the unit.
  bare(value, unit) {
    if (unit === 'share' || unit === 'flag') return this.percent(value);
    if (unit === 'days' && exists(value)) return significant(rounded(value * 10) / 10, 3);
    return this.number(value);
  }

  // What such a heading says: the currency, "days", or nothing.
  unit(unit) {
    if (unit === 'share' || NAMELESS.has(unit)) return '';
    if (unit === 'days') return this.words.days.replace('{count}', '').trim();
    if (unit === 'people') return this.words.people.replace('{count}', '').trim();
    return this.tongue === 'zh' && this.currency === 'CNY' ? this.words.yuan : this.currency;
  }

  // "±1.0" percentage points for shares, else in the unit; half the width of the interval. An interval without a bound
  // says nothing: a dash.
  plusMinus(interval, unit) {
    if (!interval || !exists(interval[0]) || !exists(interval[1])) return MISSING;
    const half = (interval[1] - interval[0]) / 2;
    // An error in two figures: a third would be noise.
    if (unit !== 'share' && unit !== 'flag') return `±${this.scaled(half, 2)}`;
    const points = half * 100;
    return `±${points > 0 && points < 0.1 ? '<0.1' : fixed(points, 1)}`;
  }
}
