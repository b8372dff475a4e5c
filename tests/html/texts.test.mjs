// The page's script speaks through the catalogues only.
import assert from 'node:assert/strict';
import {readdirSync, readFileSync} from 'node:fs';
import {test} from 'node:test';
import {fileURLToPath} from 'node:url';
import {Report} from '../../reports/html/src/report.mjs';
import {harmless, Texts} from '../../reports/html/src/texts.mjs';
import {catalogues} from './catalogues.mjs';

const root = fileURLToPath(new URL('../../reports/html/', import.meta.url));
const sources = (folder) => readdirSync(folder, {withFileTypes: true}).flatMap((entry) =>
  entry.isDirectory() ? sources(`${folder}/${entry.name}`) : entry.name.endsWith('.mjs') ? [`${folder}/${entry.name}`] : []);
const modules = sources(`${root}src`).map((file) => [file.slice(root.length), readFileSync(file, 'utf8').replace(/^\s*\/\/.*$/gm, '')]);

test('every text that the script asks for by its whole id is in both catalogues', () => {
  for (const [file, code] of modules)
    for (const [, id] of code.matchAll(/'((?:html|compare|drivers|goals|headline|outcomes|reserves|screen)\.[\w.]+)'/g))
      for (const tongue of ['en', 'zh']) assert.ok(catalogues[tongue][id], `${file}: ${id} (${tongue})`);
});

test('every html text is asked for', () => {
  const code = modules.map(([, text]) => text).join('\n');
  const families = [...code.matchAll(/`(html\.[\w.]+)\$\{/g)].map(([, family]) => family);
  const elsewhere = new Set(['html.missing', 'html.noscript']);  // said by the program
  for (const id of Object.keys(catalogues.en).filter((name) => name.startsWith('html.')))
    assert.ok(code.includes(`'${id}'`) || families.some((family) => id.startsWith(family)) || elsewhere.has(id), id);
});

test('no words stand in the script or the shell', () => {
  for (const [file, code] of modules) {
    // The scales of figures are spelled in figures.mjs, as in reports/figures.cpp.
    if (!file.endsWith('figures.mjs')) assert.ok(!/[\u3400-\u9fff]/.test(code), file);
    // A sentence in a literal: two words of letters with a space between, the first with a capital.
    for (const [literal] of code.matchAll(/'[^'\n]*'/g)) assert.doesNotMatch(literal, /'[A-Z][a-z]+ [a-z]+/, `${file}: ${literal}`);
  }
  const shell = readFileSync(`${root}shell.html`, 'utf8').replace(/\{\{[\w-]+\}\}/g, '').replace(/<[^>]*>/g, '');
  assert.equal(shell.trim(), '');
});

test('parts are called by their names, lines of no plan by their section', () => {
  const report = (tongue) => new Report({scenario: {currency: 'CNY', start: null}, names: {'budget.lines.venue': '场地\u202e'}, labels: {kpis: {roi: {en: 'ROI', zh: '投资回报率'}}, levers: {}}}, catalogues[tongue], tongue);
  const english = report('en');
  assert.equal(english.kpiLabel('roi'), 'ROI');
  assert.equal(report('zh').kpiLabel('roi'), '投资回报率');
  assert.equal(english.kpiLabel('something.else'), 'something.else');
  assert.equal(english.partLabel('budget.lines', 'venue'), '场地\ufffd');
  assert.equal(english.partLabel('goals', 'venue'), 'venue');
  assert.equal(report('zh').lineLabel('risks', 'risks'), '风险损失');
  assert.equal(english.lineLabel('team_other', 'team'), 'Team (on no line)');
  assert.equal(english.lineLabel('venue', null), '场地\ufffd');
});

test('a word for a chance is left out where its boundary lies inside the interval', () => {
  const english = new Texts(catalogues.en);
  assert.equal(english.chanceWord(0.95, [0.94, 0.96]), 'almost certain');
  assert.equal(english.chanceWord(0.71, [0.69, 0.73]), '');
  assert.equal(english.chanceWord(0.2, [0.19, 0.21]), 'unlikely');
});

test('a text that is not there is a fault, not a blank', () => {
  assert.throws(() => new Texts(catalogues.en).say('html.no_such_text'));
});

test('control and direction characters of a name are made visible', () => {
  assert.equal(harmless('a\u202eb\u0007\tc'), 'a\ufffdb\u2407 c');
});
