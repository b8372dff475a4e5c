// The page's figures are the screen's: golden/figures.json is what reports/figures.cpp writes.
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {test} from 'node:test';
import {Figures} from '../../reports/html/src/figures.mjs';
import {catalogues} from './catalogues.mjs';

const golden = JSON.parse(readFileSync(new URL('../reports/golden/figures.json', import.meta.url), 'utf8'));
const words = (texts) => Object.fromEntries(['day', 'days', 'people', 'yuan'].map((id) => [id, texts[`html.unit.${id}`]]));

for (const tongue of ['en', 'zh']) {
  test(`figures are written as on the screen, ${tongue}`, () => {
    const figures = new Figures(tongue, 'CNY', words(catalogues[tongue]));
    assert.ok(golden[tongue].length > 300);
    for (const {value, unit, with_unit, bare, plus_minus} of golden[tongue]) {
      assert.equal(figures.withUnit(value, unit), with_unit, `${value} ${unit}`);
      assert.equal(figures.bare(value, unit), bare, `${value} ${unit}`);
      assert.equal(figures.plusMinus([0, Math.abs(value)], unit), plus_minus, `0 to ${value} ${unit}`);
    }
  });
}

test('what does not exist is a dash, and so is the error where an interval has no bound', () => {
  const figures = new Figures('en', 'CNY', words(catalogues.en));
  for (const unit of ['CNY', 'people', 'days', 'share', 'ratio']) assert.equal(figures.withUnit(null, unit), '–');
  assert.equal(figures.plusMinus([null, 1], 'CNY'), '–');
  assert.equal(figures.plusMinus(null, 'CNY'), '–');
});
