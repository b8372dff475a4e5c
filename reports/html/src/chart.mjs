// A chart with what belongs to it: a heading, one sentence that says what it shows, the picture, and its figures as a
// table. Charts are drawn one after the other so that the first is there at once; before printing all of them are.
import {FONT} from './axes.mjs';
import {element, table} from './elements.mjs';
import {init} from './engine.mjs';
import {palette} from './palette.mjs';

const NARROW = 560;
const PAPER_WIDTH = 650, PAPER_HALF = 312;  // of a picture within its frame on A4, in CSS pixels

export class Charts {
  constructor() {
    this.waiting = [];
    this.onPaper = false;
    this.drawn = new Map();
    this.observer = new ResizeObserver((entries) => entries.forEach(({target}) => this.fit(target)));
  }

  // what: {id, title, says, height(box), option(box), columns, rows, controls, note, small}
  figure(report, what) {
    const canvas = element('div', {class: 'canvas', role: 'img', 'aria-label': `${what.title}. ${what.says}`, id: `chart-${what.id}`});
    const place = {canvas, what, report, instance: null, width: 0};
    this.waiting.push(place);
    const heading = `title-${what.id}`;
    return element('figure', {class: what.small ? 'chart small' : 'chart', 'aria-labelledby': heading, 'data-chart': what.id},
      element('div', {class: 'chart-head'}, element('h3', {id: heading}, what.title), what.controls),
      element('figcaption', {}, what.says),
      canvas,
      what.legend ? legend(what.legend) : null,
      what.note ? element('p', {class: 'note'}, what.note) : null,
      what.rows?.length
        ? element('details', {'data-keep': what.id},
            element('summary', {}, report.texts.say('html.table')),
            table(what.title, what.columns, what.rows))
        : null);
  }

  // One chart a task, in the order of the page.
  start() {
    const next = () => {
      if (this.waiting.length === 0) return;
      this.draw(this.waiting.shift());
      setTimeout(next);
    };
    next();
  }

  drawAll() {
    while (this.waiting.length > 0) this.draw(this.waiting.shift());
  }

  draw(place, width = place.canvas.clientWidth) {
    if (!place.canvas.isConnected || width === 0) return;
    const {what, canvas, report} = place;
    const box = {width, narrow: width < NARROW, onPaper: this.onPaper, colours: palette(), report, texts: report.texts, figures: report.figures};
    const height = box.height = what.height(box);
    canvas.style.height = `${height}px`;
    if (place.instance) place.instance.resize({width, height});
    else {
      place.instance = init(canvas, null, {renderer: 'svg', width, height});
      this.drawn.set(canvas, place);
      this.observer.observe(canvas);
    }
    place.width = width;
    place.instance.setOption({animation: false, textStyle: {fontFamily: FONT, color: box.colours.ink}, ...what.option(box)}, {notMerge: true});
    if (!performance.getEntriesByName('first-chart').length) performance.mark('first-chart');
  }

  fit(canvas) {
    const place = this.drawn.get(canvas);
    if (place && !this.onPaper && canvas.clientWidth !== place.width) this.draw(place);
  }

  redraw() {
    for (const place of this.drawn.values()) this.draw(place);
  }

  // Paper has its own width, and what is not drawn yet would be missing on it.
  toPaper() {
    this.onPaper = true;
    this.drawAll();
    for (const place of this.drawn.values()) this.draw(place, place.canvas.closest('.beside') ? PAPER_HALF : PAPER_WIDTH);
  }

  toScreen() {
    this.onPaper = false;
    this.redraw();
  }

  clear() {
    this.observer.disconnect();
    for (const {instance} of this.drawn.values()) instance.dispose();
    this.drawn.clear();
    this.waiting = [];
  }
}

// entries: [{label, mark}], mark a class of style/charts.css
function legend(entries) {
  return element('ul', {class: 'legend'}, entries.map(({label, mark}) =>
    element('li', {}, element('span', {class: `mark ${mark}`, 'aria-hidden': 'true'}), label)));
}

// On paper small pictures that follow one another stand side by side; one that is left over takes the whole width.
export function besideOneAnother(nodes) {
  let left = null;
  for (const node of nodes) {
    if (!node.classList.contains('small')) left = null;
    else if (!left) left = node;
    else {
      left.classList.add('beside');
      node.classList.add('beside');
      left = null;
    }
  }
  return nodes;
}
