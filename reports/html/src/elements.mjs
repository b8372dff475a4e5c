// Elements of the page, made without ever reading text as markup: names in a plan are only names.

// element('p', {class: 'lead', onclick: f}, 'text', child, [more])
export function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? '' : value);
  }
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

// A name from the plan: its direction of writing stays its own.
export const name = (text) => element('bdi', {}, text);

const MANY = 6;  // columns from which on paper needs smaller letters

// columns: [{label, numeric}], rows: arrays of cells.
export function table(caption, columns, rows) {
  const heading = columns.map(({label, numeric}) => element('th', {scope: 'col', class: numeric ? 'number' : null}, label));
  const line = (cells) =>
    element('tr', {}, cells.map((cell, i) =>
      i === 0 ? element('th', {scope: 'row'}, cell) : element('td', {class: columns[i].numeric ? 'number' : null}, cell)));
  return element('div', {class: columns.length > MANY ? 'scroll many' : 'scroll', tabindex: '0', role: 'region', 'aria-label': caption},
    element('table', {},
      element('caption', {}, caption),
      element('thead', {}, element('tr', {}, heading)),
      element('tbody', {}, rows.map(line))));
}
