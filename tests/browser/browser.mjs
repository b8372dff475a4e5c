// A browser, and pages made from what the program writes.
import {execFileSync} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after} from 'node:test';
import {deflateSync, inflateSync} from 'node:zlib';
import {launch} from './chromium.mjs';

// Set by CMake: the program, the sources, and what chromium.mjs needs.
const {SWELL_PROGRAM, SWELL_SOURCE} = process.env;

export const folder = mkdtempSync(join(tmpdir(), 'swell-browser-'));
const browser = await launch();
after(async () => {
  await browser.close();
  rmSync(folder, {recursive: true, force: true});
});

const elements = {findings: '<script type="application/octet-stream" id="findings">', texts: '<script type="application/json" id="texts">'};

// Where it stands in the page.
export function content(html, id) {
  const start = html.indexOf(elements[id]) + elements[id].length;
  return [start, html.indexOf('</script>', start)];
}

export function data(html, id) {
  const text = html.slice(...content(html, id));
  return JSON.parse(id === 'findings' ? inflateSync(Buffer.from(text, 'base64')) : text);
}

// The page with other findings or texts, written as the program writes them.
export function withData(html, id, value) {
  const [start, end] = content(html, id);
  const json = JSON.stringify(value);
  const text = id === 'findings' ? deflateSync(json).toString('base64') : json.replaceAll('<', '\\u003c');
  return html.slice(0, start) + text + html.slice(end);
}

// What the program writes for a plan.
export function report(plan, ...options) {
  const file = join(folder, 'report.html');
  execFileSync(SWELL_PROGRAM, ['run', plan, '-n', '1024', '--quiet', '--html', file, ...options], {stdio: 'pipe'});
  return readFileSync(file, 'utf8');
}
// The page of a comparison, and the same as JSON.
export function comparison(plan, ...options) {
  const [page, json] = ['comparison.html', 'comparison.json'].map((name) => join(folder, name));
  execFileSync(SWELL_PROGRAM, ['compare', plan, '-n', '256', '--quiet', '--html', page, '--json', json, ...options], {stdio: 'pipe'});
  return {html: readFileSync(page, 'utf8'), json: JSON.parse(readFileSync(json, 'utf8'))};
}
export const shipped = (plan) => join(SWELL_SOURCE, 'scenarios', plan);
export function written(text) {
  const file = join(folder, 'plan.yaml');
  writeFileSync(file, text);
  return file;
}

let files = 0;
// Opens a page and waits until every chart is drawn. `said` collects all that a good page does not do.
export async function open(html, {width = 1280, height = 900, theme = 'light'} = {}) {
  const file = join(folder, `page${++files}.html`);
  writeFileSync(file, html);
  const context = await browser.newContext({viewport: {width, height}, colorScheme: theme});
  const page = await context.newPage();
  const said = [];
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', (fault) => said.push(String(fault)));
  page.on('dialog', (dialog) => {
    said.push(dialog.message());
    dialog.dismiss();
  });
  page.on('request', (request) => {
    if (request.url() !== `file://${file}` && !request.url().startsWith('data:')) said.push(request.url());
  });
  await page.goto(`file://${file}`);
  await drawn(page);
  return {page, said, close: () => context.close()};
}

export const drawn = (page) => page.waitForFunction(() =>
  document.querySelector('footer') && [...document.querySelectorAll('.canvas')].every((canvas) => canvas.querySelector('svg')));
