// What changes for a print: light colours, pictures as wide as the paper, the tables that stand for the rest, a foot that
// says which run this was; and all of it back afterwards.
import {harmless} from './texts.mjs';

const ALWAYS = new Set(['assumptions']);  // tables that a reader on paper cannot open
const HASH = 12;  // characters of a file's hash that tell it from others

export class Paper {
  constructor(charts) {
    this.charts = charts;
    this.foot = new CSSStyleSheet();
    this.withTables = false;
    document.adoptedStyleSheets = [this.foot];
    addEventListener('beforeprint', () => this.enter());
    addEventListener('afterprint', () => this.leave());
  }

  print(withTables) {
    this.withTables = withTables;
    window.print();
    this.withTables = false;
  }

  enter() {
    const page = document.documentElement;
    this.theme = page.dataset.theme;
    page.dataset.theme = 'light';
    this.opened = [...document.querySelectorAll('details:not([open])')].filter(({dataset}) => this.withTables || ALWAYS.has(dataset.keep));
    for (const details of this.opened) details.open = true;
    this.charts.toPaper();
  }

  leave() {
    document.documentElement.dataset.theme = this.theme;
    for (const details of this.opened) details.open = false;
    this.charts.toScreen();
  }

  // The foot of every page, beside its number.
  name({texts, findings: {run, scenario}}) {
    const hash = Object.values(scenario.files)[0]?.slice(0, HASH);
    const said = texts.say(hash ? 'html.foot' : 'html.foot_no_file', {seed: run.seed, hash: hash ?? '', version: run.version});
    this.foot.replaceSync(`@page { @bottom-left { content: ${quoted(said)} } }`);
  }
}

// As a string of CSS.
const quoted = (text) => `"${harmless(text).replace(/["\\<]/g, (character) => `\\${character.codePointAt(0).toString(16)} `)}"`;
