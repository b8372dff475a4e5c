// Everything that is said, by id, in the reader's language; no other module contains words.

const CONTROL = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

// A name from the plan without characters that could hide or reorder what stands beside it.
export const harmless = (name) =>
  String(name).replace(CONTROL, (character) => {
    const code = character.charCodeAt(0);
    if (character === '\t') return ' ';
    if (code < 0x20) return String.fromCharCode(0x2400 + code);
    return code === 0x7f ? '\u2421' : '\ufffd';
  });

export class Texts {
  constructor(catalogue) {
    this.catalogue = catalogue;
  }

  has(id) {
    return Object.hasOwn(this.catalogue, id);
  }

  // Throws for an id that is not in the catalogue: a missing word is a fault to be found, not a blank.
  say(id, values = {}) {
    if (!this.has(id)) throw new Error(id);
    return this.catalogue[id].replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
  }

  // One after the other as people write them; what is null is left out.
  sentences(...all) {
    const said = all.filter(Boolean);
    return said.slice(1).reduce((first, next) => this.say('html.two_sentences', {first, next}), said[0] ?? '');
  }

  layer(id) {
    return this.has(`layer.${id}`) ? this.say(`layer.${id}`) : harmless(id);
  }

  // "likely (74%)", or the percentage alone where no word fits.
  chance({probability, ci}, figures) {
    const percent = figures.percent(probability);
    const word = this.chanceWord(probability, ci);
    return word ? this.say('chance.with_word', {word, percent}) : percent;
  }

  // The word for a chance, unless its boundary lies inside the interval: then there is none.
  chanceWord(probability, [low, high]) {
    if ([probability, low, high].some((value) => value === null)) return '';
    if ([0.4, 0.7, 0.9].some((boundary) => low < boundary && boundary < high)) return '';
    const word = probability >= 0.9 ? 'almost_certain' : probability >= 0.7 ? 'likely' : probability >= 0.4 ? 'open' : 'unlikely';
    return this.say(`chance.${word}`);
  }
}
