// What the reader can choose.
import {element} from './elements.mjs';

// options: [[value, label], …]
export function chooser(id, label, options, chosen, choose) {
  if (options.length < 2) return null;
  return element('label', {class: 'chooser', for: id}, element('span', {class: 'unseen'}, label),
    element('select', {id, onchange: ({target}) => choose(target.value)},
      options.map(([value, text]) => element('option', {value, selected: value === chosen}, text))));
}

export const button = (id, label, act, {pressed, text} = {}) =>
  element('button', {type: 'button', id, 'aria-label': label, title: label, 'aria-pressed': pressed === undefined ? null : String(pressed), onclick: act}, text ?? label);
