// The page's script speaks through the catalogues only.
import assert from 'node:assert/strict';
import {readdirSync, readFileSync} from 'node:fs';
import {test} from 'node:test';
import {fileURLToPath} from 'node:url';
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

test('a KPI is called as on the screen', () => {
  const english = new Texts(catalogues.en);
  assert.equal(english.kpi('cost.total'), 'Total cost');
  assert.equal(english.kpi('cost.venue'), 'Cost: venue');
  assert.equal(english.kpi('risk.outage.count'), 'Risk outage: times');
  assert.equal(english.kpi('funnel.registered.rate'), 'Rate: registered');
  assert.equal(english.kpi('something.else'), 'something.else');
  assert.equal(new Texts(catalogues.zh).kpi('cost.venue'), '成本：venue');
});

test('a budget line is called as in the workbook', () => {
  const chinese = new Texts(catalogues.zh);
  assert.equal(chinese.line('venue', null), 'venue');
  assert.equal(chinese.line('risks', 'risks'), '风险损失');
  assert.equal(new Texts(catalogues.en).line('team_other', 'team'), 'Team, on no line');
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
