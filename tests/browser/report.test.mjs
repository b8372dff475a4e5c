// The HTML report as a reader meets it: in a browser, in both languages, on a phone, in the dark, on paper, by keyboard.
import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {test} from 'node:test';
import {Figures} from '../../reports/html/src/figures.mjs';
import {read} from '../../reports/html/src/given.mjs';
import {comparison, content, data, drawn, folder, open, report, shipped, withData, written} from './browser.mjs';

const english = report(shipped('templates/en/event.yaml'), '--lang', 'en');
const chinese = report(shipped('templates/zh/event.yaml'), '--lang', 'zh');
const findings = data(english, 'findings');
const texts = data(english, 'texts');
const words = (tongue) => Object.fromEntries(['day', 'days', 'people', 'yuan'].map((id) => [id, texts[tongue][`html.unit.${id}`]]));
const figures = new Figures('en', findings.scenario.currency, words('en'));

const opened = (name, html, options, body) => test(name, async (t) => {
  const {page, said, close} = await open(html, options);
  try {
    await body(page, t);
    assert.deepEqual(said, []);
  } finally {
    await close();
  }
});

// Rows of the table behind a chart.
const rows = (page, chart) => page.$$eval(`[data-chart="${chart}"] tbody tr`, (all) => all.map((row) => [...row.cells].map((cell) => cell.textContent)));
// Texts in pictures that stick out of them, and pictures that stick out of the page.
const clipped = (page, width) => page.evaluate((right) => {
  const out = [];
  for (const svg of document.querySelectorAll('.canvas svg')) {
    const box = svg.getBoundingClientRect();
    if (box.right > right + 1 || box.left < -1) out.push(`${svg.closest('.chart').dataset.chart} ${box.left}–${box.right}`);
    for (const text of svg.querySelectorAll('text')) {
      const at = text.getBoundingClientRect();
      if (at.left < box.left - 2 || at.right > box.right + 2 || at.top < box.top - 3 || at.bottom > box.bottom + 3) out.push(`${svg.closest('.chart').dataset.chart}: ${text.textContent}`);
    }
  }
  return out;
}, width);
const overflow = (page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

opened('opens without a word on the console and without a request', english, {}, async (page, t) => {
  const first = await page.evaluate(() => performance.getEntriesByName('first-chart')[0].startTime);
  t.diagnostic(`first chart after ${Math.round(first)} ms`);
});

opened('says what the findings say: headline, charts, tables', english, {}, async (page) => {
  assert.equal(await page.textContent('.lead'), findings.headline[0].en);
  assert.deepEqual(await page.$$eval('.because li', (all) => all.map((item) => item.textContent)), findings.headline.slice(1).map(({en}) => en));
  const charts = await page.$$eval('[data-chart]', (all) => all.map((chart) => chart.dataset.chart));
  assert.deepEqual(charts, ['goals', 'distribution', 'cost-curve', 'buffer-money', 'cash', 'cash-days', 'lines', 'finish-curve', 'buffer-time', 'gantt', 'joint', 'reach', 'funnel', 'stages',
    'channels', 'spread', 'drivers', 'risks']);
  const shapes = await page.$$eval('.canvas', (all) => all.map((canvas) => canvas.querySelectorAll('path').length));
  assert.ok(shapes.every((count) => count > 3), String(shapes));

  const goals = await rows(page, 'goals');
  assert.equal(goals.length, Object.keys(findings.goals).length);
  Object.values(findings.goals).forEach((goal, i) => assert.ok(goals[i][2].includes(figures.percent(goal.probability)), goals[i][2]));
  const lines = await rows(page, 'lines');
  assert.deepEqual(lines.map((row) => row[7]), Object.values(findings.lines).map(({forecast}) => figures.number(forecast.p80.value)));
  const cash = await rows(page, 'cash');
  assert.deepEqual(cash.map((row) => row[4]), findings.months.map(({cash: of}) => figures.number(of.closing.p50)));
  const drivers = await rows(page, 'drivers');
  const first = findings.drivers[0].kpi;
  assert.deepEqual(drivers.map((row) => row[2]), findings.drivers.filter(({kpi}) => kpi === first).map(({share}) => figures.percent(share)));
});

opened('a goal stands where its chance is', english, {}, async (page) => {
  const at = await page.$eval('[data-chart="goals"] svg', (svg) => {
    const named = (text) => [...svg.querySelectorAll('text')].find((node) => node.textContent === text).getBoundingClientRect();
    const middle = ({left, right}) => (left + right) / 2;
    // Circles are paths that are as wide as they are high.
    const dots = [...svg.querySelectorAll('path')].map((path) => path.getBoundingClientRect()).filter(({width, height}) => Math.abs(width - height) < 0.6 && width > 10 && width < 20);
    return {zero: middle(named('0%')), half: middle(named('50%')), dots: dots.map(middle)};
  });
  const chances = Object.values(findings.goals).map(({probability}) => probability);
  assert.equal(at.dots.length, chances.length);
  chances.forEach((chance, i) => assert.ok(Math.abs(at.dots[i] - (at.zero + 2 * (at.half - at.zero) * chance)) < 3, `${chance} at ${at.dots[i]}`));
});

opened('another figure can be chosen for the distribution and its drivers', english, {}, async (page) => {
  await page.focus('#choose-kpi');
  await page.selectOption('#choose-kpi', 'profit');
  await drawn(page);
  assert.ok((await page.textContent('#title-distribution')).includes(findings.labels.kpis.profit.en));
  const {p50} = findings.kpis.profit.quantiles;
  assert.equal((await rows(page, 'distribution')).find(([name]) => name === 'P50')[1], figures.bare(p50.value, 'CNY'));
  assert.equal(await page.evaluate(() => document.activeElement.id), 'choose-kpi');
});

opened('speaks the other language at once, in place', english, {}, async (page) => {
  await page.evaluate(() => scrollTo(0, 900));
  await page.focus('#switch-tongue', {preventScroll: true}).catch(() => {});
  const before = await page.evaluate(() => performance.timeOrigin);
  await page.evaluate(() => document.getElementById('switch-tongue').click());
  await drawn(page);
  assert.equal(await page.evaluate(() => performance.timeOrigin), before);
  assert.equal(await page.getAttribute('html', 'lang'), 'zh-CN');
  assert.equal(await page.textContent('.lead'), findings.headline[0].zh);
  assert.equal(await page.textContent('#heading-decision'), texts.zh['html.section.decision']);
  const chinese = new Figures('zh', 'CNY', words('zh'));
  assert.equal((await rows(page, 'lines'))[0][7], chinese.number(Object.values(findings.lines)[0].forecast.p80.value));
  await page.click('#switch-tongue');
  assert.equal(await page.textContent('.lead'), findings.headline[0].en);
});

const doubted = {code: 'budget.contingency.low', path: 'budget.contingency', file: 'event.yaml', line: 9, message: 'contingency is 5 % of the total', zh: '预备费仅占总预算的 5%'};
opened('says what is doubtful in the language that is chosen', withData(english, 'findings', {...findings, lints: [doubted]}), {}, async (page) => {
  const audit = () => page.textContent('#audit');
  assert.ok((await audit()).includes(doubted.message) && !(await audit()).includes(doubted.zh));
  await page.evaluate(() => document.getElementById('switch-tongue').click());
  await drawn(page);
  assert.ok((await audit()).includes(doubted.zh) && !(await audit()).includes(doubted.message));
});

opened('opens in Chinese for a Chinese run, and in the dark where the system is', chinese, {theme: 'dark'}, async (page) => {
  assert.equal(await page.getAttribute('html', 'lang'), 'zh-CN');
  assert.equal(await page.textContent('.lead'), data(chinese, 'findings').headline[0].zh);
  assert.equal(await page.getAttribute('html', 'data-theme'), 'dark');
});

// Contrast of texts in pictures and on the page against what is behind them.
const faint = (page) => page.evaluate(() => {
  const parse = (colour) => colour.match(/[\d.]+/g).slice(0, 3).map(Number);
  const light = (colour) => {
    const [r, g, b] = parse(colour).map((part) => (part /= 255) <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ratio = (a, b) => (Math.max(light(a), light(b)) + 0.05) / (Math.min(light(a), light(b)) + 0.05);
  const behind = (node) => {
    for (let at = node; at; at = at.parentElement) {
      const {backgroundColor} = getComputedStyle(at);
      if (backgroundColor !== 'rgba(0, 0, 0, 0)') return backgroundColor;
    }
    return 'rgb(255, 255, 255)';
  };
  const out = [];
  for (const text of document.querySelectorAll('svg text')) {
    const found = ratio(getComputedStyle(text).fill, behind(text.closest('.canvas')));
    if (found < 4.5) out.push(`${text.closest('.chart').dataset.chart} "${text.textContent}" ${found.toFixed(1)}`);
  }
  for (const node of document.querySelectorAll('p, li, dt, dd span, figcaption, th, td, caption, summary, a, button, h1, h2, h3')) {
    if (!node.textContent.trim() || node.offsetParent === null) continue;
    const found = ratio(getComputedStyle(node).color, behind(node));
    if (found < 4.5) out.push(`${node.className || node.tagName} "${node.textContent.slice(0, 30)}" ${found.toFixed(1)}`);
  }
  return out;
});

opened('the switch changes the colours of page and pictures, and every text can be read in both', english, {}, async (page) => {
  const colour = () => page.$eval('[data-chart="goals"] svg text', (text) => getComputedStyle(text).fill);
  const light = await colour();
  assert.deepEqual(await faint(page), []);
  await page.click('#switch-theme');
  await drawn(page);
  assert.equal(await page.getAttribute('html', 'data-theme'), 'dark');
  assert.notEqual(await colour(), light);
  assert.deepEqual(await faint(page), []);
});

opened('can be used by keyboard', english, {}, async (page) => {
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.className), 'skip');
  await page.keyboard.press('Enter');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'decision');
  await page.focus('#switch-tongue');
  await page.keyboard.press('Enter');
  assert.equal(await page.getAttribute('html', 'lang'), 'zh-CN');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'switch-tongue');
  await page.focus('[data-chart="goals"] summary');
  await page.keyboard.press('Enter');
  assert.equal(await page.$eval('[data-chart="goals"] details', (details) => details.open), true);
  await page.focus('#switch-tongue');
  await page.keyboard.press('Space');
  assert.equal(await page.$eval('[data-chart="goals"] details', (details) => details.open), true, 'stays open in the other language');
  const outline = await page.evaluate(() => {
    document.querySelector('nav a').focus();
    return getComputedStyle(document.activeElement).outlineStyle;
  });
  assert.notEqual(outline, 'none');
});

opened('has the structure that a screen reader needs', english, {}, async (page) => {
  const faults = await page.evaluate(() => {
    const out = [];
    const need = (found, what) => found || out.push(what);
    for (const landmark of ['header', 'nav[aria-label]', 'main', 'footer']) need(document.querySelectorAll(landmark).length === 1, landmark);
    need(document.querySelectorAll('h1').length === 1, 'h1');
    let level = 1;
    for (const heading of document.querySelectorAll('h1, h2, h3')) {
      const now = Number(heading.tagName[1]);
      need(now <= level + 1, `heading ${heading.textContent}`);
      level = now;
    }
    const ids = [...document.querySelectorAll('[id]')].map(({id}) => id);
    need(new Set(ids).size === ids.length, 'ids');
    for (const table of document.querySelectorAll('table')) need(table.caption?.textContent && table.querySelector('th[scope]'), 'table');
    for (const canvas of document.querySelectorAll('.canvas')) need(canvas.getAttribute('role') === 'img' && canvas.getAttribute('aria-label').length > 20, canvas.id);
    for (const section of document.querySelectorAll('section')) need(document.getElementById(section.getAttribute('aria-labelledby')), section.id);
    for (const link of document.querySelectorAll('a')) need(document.getElementById(link.hash.slice(1)), link.href);
    for (const select of document.querySelectorAll('select')) need(select.labels.length === 1, select.id);
    for (const control of document.querySelectorAll('button')) need(control.textContent || control.getAttribute('aria-label'), 'button');
    return out;
  });
  assert.deepEqual(faults, []);
});

for (const [language, html] of [['English', english], ['Chinese', chinese]])
  opened(`fits a phone, a tablet and a wide screen, ${language}`, html, {width: 360}, async (page) => {
    for (const width of [360, 768, 1920]) {
      await page.setViewportSize({width, height: 900});
      await page.waitForFunction(() => [...document.querySelectorAll('.canvas')].every((canvas) => Math.abs(canvas.querySelector('svg').clientWidth - canvas.clientWidth) <= 1));
      assert.equal(await overflow(page), 0, `${width}`);
      assert.deepEqual(await clipped(page, width), [], `${width}`);
    }
    await page.setViewportSize({width: 360, height: 900});
    await page.evaluate(() => document.querySelectorAll('details').forEach((details) => (details.open = true)));
    assert.equal(await overflow(page), 0, 'with all tables open');
  });

const PAPER = 680;  // px between the margins of A4
opened('nothing is clipped on paper', english, {theme: 'dark'}, async (page, t) => {
  const pdf = (await page.pdf({preferCSSPageSize: true, printBackground: true})).toString('latin1');
  const pages = pdf.match(/\/Type\s*\/Page\b/g).length;
  t.diagnostic(`${pages} pages, ${Math.round(pdf.length / 1024)} KiB`);
  assert.ok(pages >= 3 && pages <= 12, `${pages} pages`);
  for (const [, w, h] of pdf.matchAll(/\/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/g)) assert.ok(Math.abs(w - 595) < 2 && Math.abs(h - 842) < 2, `${w} × ${h}`);
  await page.setViewportSize({width: PAPER, height: 1000});
  await page.emulateMedia({media: 'print'});
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  assert.equal(await page.getAttribute('html', 'data-theme'), 'light');
  assert.deepEqual(await clipped(page, PAPER), []);
  assert.equal(await overflow(page), 0);
  const wide = await page.$$eval('.canvas', (all) => all.filter((canvas) => canvas.querySelector('svg').getBoundingClientRect().width > canvas.clientWidth + 1).map(({id}) => id));
  assert.deepEqual(wide, []);
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  assert.equal(await page.getAttribute('html', 'data-theme'), 'dark');
});

// How far down each page is printed on, of the room between its margins.
function filled(pdf) {
  const file = join(folder, 'paper.pdf');
  writeFileSync(file, pdf);
  const made = spawnSync('pdftoppm', ['-r', '24', '-gray', file], {maxBuffer: 1 << 28});
  if (made.error || made.status !== 0) return null;
  const pages = [];
  for (let bytes = made.stdout; bytes.length > 0;) {
    const [head, width, height] = /^P5\s(\d+) (\d+)\s255\s/.exec(bytes.subarray(0, 40).toString('latin1'));
    const [w, h] = [Number(width), Number(height)];
    const margin = Math.round((16 / 297) * h);
    let last = margin;
    for (let y = margin; y < h - margin; ++y) if (bytes.subarray(head.length + y * w, head.length + (y + 1) * w).some((grey) => grey < 200)) last = y;
    pages.push((last - margin) / (h - 2 * margin));
    bytes = bytes.subarray(head.length + w * h);
  }
  return pages;
}

for (const [language, html] of [['English', english], ['Chinese', chinese]])
  opened(`pages of paper are filled, the first with the decision and its goals, ${language}`, html, {}, async (page, t) => {
    const pages = filled(await page.pdf({preferCSSPageSize: true, printBackground: true}));
    if (!pages) return t.skip('pdftoppm is missing (scripts/install-deps --tests installs it)');
    t.diagnostic(pages.map((share) => share.toFixed(2)).join(' '));
    assert.ok(pages.slice(0, -1).every((share) => share > 0.55), String(pages));
    await page.emulateMedia({media: 'print'});
    const apart = await page.$$eval('section h2', (all) => all.filter((heading) => heading.parentElement.children.length < 2 || getComputedStyle(heading.parentElement).breakInside !== 'avoid').map(({id}) => id));
    assert.deepEqual(apart, [], 'a heading shares its page with what it is about');
    assert.ok(pages.slice(0, -1).reduce((sum, share) => sum + share, 0) / (pages.length - 1) > 0.75, String(pages));
  });

test('names are names: no markup, no quotes, no direction, no emoji gets out of them', async () => {
  const bad = '</script><script>window.hit=1</script><img src=x onerror="window.hit=1">\'"&amp; \u202eevil {chance} 🎪 ${x}';
  const renamed = structuredClone(findings);
  const rename = (object) => Object.fromEntries(Object.entries(object).map(([id, value], i) => [id === 'all' ? id : i === 0 ? bad : id, value]));
  renamed.scenario.name = bad;
  renamed.scenario.variant = bad;
  renamed.scenario.files = rename(renamed.scenario.files);
  renamed.scenario.overrides = [bad];
  for (const part of ['goals', 'tasks', 'lines']) renamed[part] = rename(renamed[part]);
  Object.values(renamed.goals)[0].en = bad;
  renamed.names = {'goals.audience': bad, 'schedule.tasks.film': bad, 'channels.douyin': bad};
  renamed.labels.kpis.profit = {en: bad, zh: bad};
  renamed.labels.levers[findings.drivers[1].lever] = {en: bad, zh: bad};
  Object.values(renamed.tasks)[0].owner = bad;
  renamed.drivers[0].lever = bad;
  renamed.lints = [{code: 'x', path: bad, file: bad, line: 1, message: bad, zh: bad}];
  renamed.headline[0].en = bad;
  const {page, said, close} = await open(withData(english, 'findings', renamed));
  try {
    assert.deepEqual(said, []);
    assert.equal(await page.evaluate(() => window.hit), undefined);
    assert.equal(await page.$$eval('#report script, #report img', (all) => all.length), 0);
    const shown = bad.replace('\u202e', '\ufffd');
    assert.equal(await page.textContent('h1'), shown);
    assert.ok((await page.title()).includes('🎪'));
    assert.ok((await rows(page, 'goals')).some(([name]) => name === shown));
    assert.ok((await rows(page, 'lines')).some(([name]) => name === shown));
    assert.equal(await page.getAttribute('[data-chart="goals"] svg', 'onload'), null);
    await page.hover('[data-chart="goals"] svg');
    assert.equal(await page.evaluate(() => window.hit), undefined);
    await page.setViewportSize({width: 360, height: 800});
    assert.equal(await overflow(page), 0);
  } finally {
    await close();
  }
});

test('every word on the page comes from the catalogue or the findings', async () => {
  const wordless = (catalogue) => Object.fromEntries(Object.entries(catalogue).map(([id, pattern]) => [id, `⟦${(pattern.match(/\{\w+\}/g) ?? []).join('·')}⟧`]));
  const {page, close} = await open(withData(english, 'texts', {en: wordless(texts.en), zh: wordless(texts.zh)}));
  try {
    await page.evaluate(() => document.querySelectorAll('details').forEach((details) => (details.open = true)));
    const shown = await page.evaluate(() => {
      const walk = document.createTreeWalker(document.getElementById('report'), NodeFilter.SHOW_TEXT);
      const all = [];
      while (walk.nextNode()) all.push(walk.currentNode.textContent);
      for (const node of document.querySelectorAll('#report [aria-label], #report [title]')) all.push(node.getAttribute('aria-label') ?? '', node.getAttribute('title') ?? '');
      return all;
    });
    const known = JSON.stringify(findings) + ' SHA bn tn Jan Feb Mar Apr May Jun Jul Aug Sep Sept Oct Nov Dec';
    const foreign = shown.flatMap((text) => text.match(/[A-Za-z\u3400-\u9fff]{2,}/g) ?? []).filter((word) => !known.includes(word));
    assert.deepEqual([...new Set(foreign)], []);
  } finally {
    await close();
  }
});

const CASH = `
swell: 1
start: 2026-01-01
horizon: 6 months
cash: {opening: 50k, income: 52k per month, outgo: {salaries: 36k to 60k per month on day 10}}
`;
for (const [name, plan] of [['cost', shipped('templates/en/cost.yaml')], ['schedule', shipped('templates/en/schedule.yaml')], ['cash', written(CASH)]]) {
  const html = report(plan, '--lang', 'en');
  const own = data(html, 'findings');
  opened(`a plan of ${name} alone shows that and nothing else`, html, {}, async (page) => {
    const sections = await page.$$eval('section', (all) => all.map(({id}) => id));
    assert.ok(sections.includes('decision') && sections.includes('audit'));
    assert.equal(sections.includes('time'), Object.keys(own.tasks).length > 0);
    assert.equal(sections.includes('audience'), 'spread.reach' in own.kpis);
    assert.equal(sections.includes('variants'), false);
    assert.equal((await page.$('[data-chart="cash"]')) !== null, own.months.some(({cash}) => cash?.closing));
    assert.equal((await page.$('[data-chart="lines"]')) !== null, name === 'cost');
    assert.deepEqual(await clipped(page, 1280), []);
  });
}

// Labels that lie on one another.
const overlapping = (page) => page.evaluate(() => {
  const out = [];
  for (const svg of document.querySelectorAll('.canvas svg')) {
    const labels = [...svg.querySelectorAll('text')].map((text) => [text.textContent, text.getBoundingClientRect()]);
    labels.forEach(([a, one], i) => labels.slice(i + 1).forEach(([b, other]) => {
      const wide = Math.min(one.right, other.right) - Math.max(one.left, other.left);
      const high = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
      // Boxes of lines are higher than their letters.
      if (wide > 1 && high > 0.5 * Math.min(one.height, other.height)) out.push(`${svg.closest('.chart').dataset.chart}: ${a} | ${b}`);
    }));
  }
  return out;
});

const LONG = '面向全国重点城市核心客户群体的超长名称年度数字营销整合传播推广项目之第';
const many = (count, line) => Array.from({length: count}, (_, i) => line(i)).join('');
const large = report(written(`
swell: 1
start: 2026-03-02
budget:
  total: 9M
  lines:
${many(40, (i) => `    ${LONG}${i}期: {cost: ${10 + i}k / ${12 + i}k / ${20 + i}k}\n`)}
schedule:
  tasks:
${many(60, (i) => `    ${LONG}${i}步: {duration: ${2 + (i % 7)} / ${4 + (i % 7)} / ${12 + (i % 7)} days${i % 5 ? `, needs: [${LONG}${i - 1}步]` : ''}}\n`)}
goals:
${many(20, (i) => `    ${LONG}${i}项: {kpi: cost.total, at_most: ${1200 + 10 * i}k, wanted: 50%}\n`)}
`), '--lang', 'zh');
opened('many long names do not lie on one another, and a budget far away does not squeeze the curve', large, {width: 360}, async (page) => {
  assert.deepEqual(await overlapping(page), []);
  assert.deepEqual(await clipped(page, 360), []);
  assert.ok((await page.textContent('[data-chart="cost-curve"] .legend')).includes(' →'));
  await page.setViewportSize({width: 1280, height: 900});
  await page.waitForFunction(() => [...document.querySelectorAll('.canvas')].every((canvas) => Math.abs(canvas.querySelector('svg').clientWidth - canvas.clientWidth) <= 1));
  assert.deepEqual(await overlapping(page), []);
  // The curve takes most of its picture.
  const [curve, picture] = await page.$eval('[data-chart="cost-curve"] svg', (svg) => {
    const widths = [...svg.querySelectorAll('path')].filter((path) => path.getAttribute('stroke-width') === '2.5').map((path) => path.getBoundingClientRect().width);
    return [Math.max(...widths), svg.getBoundingClientRect().width];
  });
  assert.ok(curve > 0.6 * picture, `${curve} of ${picture}`);
  await page.setViewportSize({width: PAPER, height: 1000});
  await page.emulateMedia({media: 'print'});
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  assert.deepEqual(await overlapping(page), []);
  assert.deepEqual(await clipped(page, PAPER), []);
});

const single = report(written(`
swell: 1
budget: {total: 30k, lines: {venue: {cost: 10k to 20k}}}
goals: {cheap: {kpi: cost.total, at_most: 18k, wanted: 80%}}
`), '--lang', 'en');
opened('one goal is not said twice', single, {}, async (page) => assert.deepEqual((await rows(page, 'goals')).map(([name]) => name), ['cheap']));

const estimate = (value, error) => ({value, ci: [value - error, value + error]});

// Cascades of a graph, which crowds do not have; and years of days, which need their year.
const sizes = [[1, 2, 950], [2, 3, 30], [3, 5, 15], [5, 9, 0], [9, 17, 0.5]].map(([from, to, count]) => ({from, to, count: estimate(count, count / 20)}));
const long = structuredClone({...findings, cascades: sizes});
for (const series of Object.values(long.series)) series.days = series.days.map((day) => day * 6);
opened('cascades by size have a chart, and a long axis of days says the year', withData(english, 'findings', long), {width: 360}, async (page) => {
  assert.deepEqual((await rows(page, 'cascades')).map(([size, count]) => [size, count]), sizes.map(({from, to, count}) => [to - from > 1 ? `${from}–${to - 1}` : `${from}`, figures.number(count.value)]));
  const years = await page.$$eval('[data-chart="cash-days"] svg text', (all) => all.map((text) => text.textContent).filter((text) => /20\d\d$/.test(text)));
  assert.ok(years.length >= 2, String(years));
  for (const width of [360, 1280]) {
    await page.setViewportSize({width, height: 900});
    await page.waitForFunction(() => [...document.querySelectorAll('.canvas')].every((canvas) => Math.abs(canvas.querySelector('svg').clientWidth - canvas.clientWidth) <= 1));
    assert.deepEqual(await clipped(page, width), [], `${width}`);
    assert.equal(await overflow(page), 0, `${width}`);
  }
});

// A comparison of the findings with themselves and with made-up differences: what `compare` writes, without its run.
const difference = (unit, lower, mean, better) => ({unit, lower_is_better: lower, mean: estimate(mean, Math.abs(mean) / 50), sd: Math.abs(mean), p5: estimate(-2 * mean, 1), p50: estimate(mean, 1),
  p95: estimate(4 * mean, 1), better: {probability: better, ci: [better - 0.01, better + 0.01]}, first_order_dominance: false, second_order_dominance: true});
const named = (variant, more = {}) => ({...findings, scenario: {...findings.scenario, variant}, ...more});
const moved = (mean) => ({kpis: {...findings.kpis, profit: {...findings.kpis.profit, mean}}});
const made = named('more_creators', {...moved(1e6), goals: {...findings.goals, profit: {...findings.goals.profit, probability: 0.5}}});
const compared = {format: 1, variants: [findings, named('no_media', moved(-1e6)), made], comparison: {base: '', kpi: 'profit', lower_is_better: false,
  headline: [{code: 'better', values: {}, en: 'Choose more creators.', zh: '选“更多达人”。'}, {code: 'goals', values: {}, en: 'Because.', zh: '因为。'}],
  best: {'': {probability: 0, ci: [0, 0]}, no_media: {probability: 0.2, ci: [0.19, 0.21]}, more_creators: {probability: 0.8, ci: [0.79, 0.81]}},
  contrasts: [{variant: 'no_media', kpis: {profit: difference('CNY', false, -80000, 0.1), 'cost.total': difference('CNY', true, -90000, 0.99)}, goals: {profit: estimate(-0.2, 0.01)}},
    {variant: 'more_creators', kpis: {profit: difference('CNY', false, 12000, 0.66), 'cost.total': difference('CNY', true, 45000, 0.01)}, goals: {profit: estimate(0.02, 0.01)}}]}};

opened('a comparison says which variant serves best, and shows any of them', withData(english, 'findings', compared), {}, async (page) => {
  assert.deepEqual(await page.$$eval('main > section', (all) => all.slice(0, 2).map(({id}) => id)), ['variants', 'decision'], 'the choice comes first');
  assert.equal(await page.textContent('.lead'), 'Choose more creators.');
  assert.equal(await page.textContent('.because li'), 'Because.');
  const tables = await page.$$eval('#variants > .scroll', (all) => all.map((one) => [...one.querySelectorAll('tr')].map((row) => [...row.cells].map((cell) => cell.textContent))));
  const [overview, goals] = tables;
  assert.deepEqual(overview.slice(1).map(([name]) => name), ['more_creators', '', 'no_media'], 'the best first');
  assert.equal(overview[1][2], '80% ±1.0');
  assert.equal(overview[1][3], figures.number(made.kpis['cost.total'].quantiles.p80.value));
  const change = `${figures.percent(findings.goals.profit.probability)} → ${figures.percent(made.goals.profit.probability)}`;
  assert.deepEqual(goals.slice(1).map((row) => row.slice(1)), [[change, '–']], 'chances are said where they change');
  assert.ok((await rows(page, 'variants')).every((row) => row.at(-1) === texts.en['html.variants.second_order']), 'dominance is said');
  assert.deepEqual((await rows(page, 'variants')).map(([name, mean]) => [name, mean]), [['more_creators', figures.money(12000)], ['no_media', figures.money(-80000)]]);
  await page.selectOption('#choose-compared', 'cost.total');
  await drawn(page);
  assert.ok((await page.textContent('[data-chart="variants"] figcaption')).startsWith('no_media'), 'less cost is better');
  await page.selectOption('#choose-variant', '1');
  await drawn(page);
  assert.ok((await page.textContent('.span')).includes('no_media'));
  assert.deepEqual(await clipped(page, 1280), []);
});

// Nine plans of the annual summit.
const summit = comparison(shipped('annual_summit.yaml'), '--lang', 'zh');
const MAIL = 1.5e6;  // bytes of a page that every mail takes
test('the page of nine plans goes through a mail, and holds what the JSON says', async (t) => {
  t.diagnostic(`${Math.round(summit.html.length / 1024)} KiB`);
  assert.ok(Buffer.byteLength(summit.html) < MAIL, `${summit.html.length}`);
  const given = await read(summit.html.slice(...content(summit.html, 'findings')));
  const close = (found, wanted) => found === wanted || Math.abs(found - wanted) <= 1e-8 * Math.abs(wanted);
  const differences = [];
  const compare = (found, wanted, path) => {
    if (typeof wanted === 'number') return close(found, wanted) || differences.push(path);
    if (wanted === null || typeof wanted !== 'object') return found === wanted || differences.push(path);
    const keys = Object.keys(wanted);
    if (!found || Object.keys(found).join('\n') !== keys.join('\n')) return differences.push(path);
    for (const key of keys) if (key !== 'series' && key !== 'histogram') compare(found[key], wanted[key], `${path}/${key}`);
  };
  compare(given, summit.json, '');
  assert.deepEqual(differences.slice(0, 5), []);
  for (const [i, plan] of given.variants.entries()) {
    const days = Object.values(plan.series).map((series) => series.days.length);
    assert.ok(Math.max(...days) <= 202, String(days));
    const lowest = ({series}) => Math.min(...series['cash.balance'].p5);
    assert.ok(close(lowest(plan), lowest(summit.json.variants[i])), 'the lowest balance is kept');
  }
});

opened('every plan of a comparison can be shown', summit.html, {}, async (page) => {
  assert.equal(await page.textContent('.lead'), summit.json.comparison.headline[0].zh);
  for (const i of [3, 8]) {
    await page.selectOption('#choose-variant', String(i));
    await drawn(page);
    assert.equal(await page.textContent('#decision .lead'), summit.json.variants[i].headline[0].zh);
  }
  assert.deepEqual(await clipped(page, 1280), []);
});

// What the board approved for all of it.
const approved = structuredClone(findings);
Object.assign(approved.buffers.cost, {approved: 480000, within_approved: {probability: 0.71, ci: [0.7, 0.72]}});
opened('what is approved stands among the figures and on the cost curve', withData(english, 'findings', approved), {}, async (page) => {
  const tile = await page.$$eval('.tile', (all, label) => all.find((one) => one.querySelector('dt').textContent === label).querySelector('dd').textContent, texts.en['html.tile.within_approved']);
  assert.ok(tile.includes('71%') && tile.includes('±1.0 points') && tile.includes(figures.money(480000)), tile);
  assert.ok((await page.textContent('[data-chart="cost-curve"] figcaption')).includes('71%'));
  assert.ok((await page.textContent('[data-chart="cost-curve"] .legend')).includes(figures.money(480000)));
  assert.equal(await page.$$eval('.tile', (all) => all.length), 7, 'and leaves out none of the others');
  for (const width of [1280, 1024, 768, 360]) {
    await page.setViewportSize({width, height: 900});
    const wide = await page.$$eval('.tile strong', (all) => all.filter((value) => value.getBoundingClientRect().right > value.closest('.tile').getBoundingClientRect().right - 8).map((value) => value.textContent));
    assert.deepEqual(wide, [], `${width}`);
  }
});

// Parts that need no run of their own: made-up findings of risks, channels, a grid and the plan's figures.
const chance = (probability) => ({probability, ci: [probability - 0.01, probability + 0.01]});
const audited = {...findings,
  risks: {
    outage: {kind: 'technical', owner: 'hall', caused_by: null, chance: {lever: 'risks.outage.rate', written: '0.3 per month', en: '0.3 per month', zh: '每月 0.3 次'}, targets: ['cash'],
      strikes: chance(0.62), count: estimate(1.1, 0.01), cost: estimate(22000, 400), cost_p95: estimate(80000, 900), mitigation: {active: true, cost: 15000}},
    rumour: {kind: 'content', owner: null, caused_by: 'outage', chance: {lever: 'risks.rumour.probability', written: null, en: null, zh: null}, targets: ['funnel.registered.base'],
      strikes: chance(0.08), count: estimate(0.08, 0.01), cost: null, cost_p95: null, mitigation: {active: false, cost: null}}},
  channels: {douyin: {app: 'douyin', kind: 'paid_social', planned_cost: 93000, cost: estimate(93000, 10), cost_p80: estimate(93400, 20), reach: estimate(71000, 60)}},
  cost_and_finish: {x: 'cost.total', y: 'schedule.ready', x_edges: [400000, 450000, 500000], y_edges: [40, 50, 60, 70], counts: [10, 20, 40, 0, 20, 10], x_limit: 480000, y_limit: 62, within: chance(0.71)},
  assumptions: [{path: 'budget.lines.venue.cost', kind: 'once', unit: 'CNY', written: '110k / 120k / 160k', en: 'from 110k to 160k', zh: '11万 至 16万', source: 'offer of May', status: 'quoted', note: null,
    uncertain: true, planned: 120000, range: {p5: 112000, p50: 124000, p95: 150000}, file: 'event.yaml', line: 57}]};
opened('risks, channels, cost and finish together, and the figures of the plan are shown', withData(english, 'findings', audited), {width: 360}, async (page) => {
  assert.deepEqual((await rows(page, 'risks')).map(([name, , , strikes]) => [name, strikes]), [['outage', '62%'], ['rumour', '8%']]);
  assert.equal((await rows(page, 'channels'))[0][2], figures.number(71000));
  assert.deepEqual((await rows(page, 'joint')).map((row) => row[2]), ['40%', '20%', '20%', '10%', '10%'], 'cells without futures are left out');
  assert.ok((await page.textContent('[data-chart="joint"] figcaption')).includes('71%'));
  const audit = await page.$$eval('#audit details[data-keep="assumptions"] tbody td', (cells) => cells.map((cell) => cell.textContent));
  assert.deepEqual(audit, ['from 110k to 160k', '110k / 120k / 160k', 'offer of May', 'quoted', 'event.yaml:57']);
  assert.deepEqual(await clipped(page, 360), []);
  assert.equal(await overflow(page), 0);
});

// What a run says of cash, drivers and lines, beyond what every run has.
const detailed = structuredClone(findings);
for (const {cash} of detailed.months) cash.drawn = {mean: 10000, p5: 0, p50: 0, p95: 40000};
Object.assign(detailed.buffers.cash, {funding_need: 60000, floor: 100000, credit_limit: 80000});
for (const driver of detailed.drivers) {
  const {mean, sd} = detailed.kpis[driver.kpi];
  Object.assign(driver, driver.lever === 'luck' ? {share: null, low: null, high: null} : {low: mean - sd, high: mean + sd});
}
for (const line of Object.values(detailed.lines)) line.approved_written = false;
opened('cash says what credit is drawn and what is to be kept; drivers go from low to high; what is only planned is not called approved', withData(english, 'findings', detailed), {}, async (page) => {
  const caption = (chart) => page.textContent(`[data-chart="${chart}"] figcaption`);
  const money = (amount) => figures.money(amount);
  assert.ok((await caption('cash')).includes(money(100000)) && (await caption('cash')).includes(money(40000)), await caption('cash'));
  const legend = await page.textContent('[data-chart="cash"] .legend');
  for (const amount of [60000, 100000, 80000]) assert.ok(legend.includes(money(amount)), legend);
  const months = findings.months;
  assert.deepEqual((await rows(page, 'cash')).map((row) => [row[1], row.at(-1)]), months.map(({cash}) => [figures.number(cash.in.mean), figures.number(40000)]), 'means add up');
  // Lines across the picture, from above: 100k to keep, from which 60k are missing at 40k, and the limit at −80k.
  const levels = await page.$eval('[data-chart="cash"] svg', (svg) => [...svg.querySelectorAll('path[stroke-dasharray]')].map((path) => path.getBoundingClientRect())
    .filter(({width, height}) => width > svg.clientWidth / 2 && height < 3).map(({top}) => top).sort((a, b) => a - b));
  assert.equal(levels.length, 3);
  assert.ok(Math.abs((levels[1] - levels[0]) / (levels[2] - levels[0]) - 60 / 180) < 0.02, String(levels));
  const {kpi} = findings.drivers[0];
  const {mean, sd, unit} = findings.kpis[kpi];
  assert.ok((await caption('drivers')).includes(`from ${figures.withUnit(mean - sd, unit)} to ${figures.withUnit(mean + sd, unit)}`), await caption('drivers'));
  assert.ok((await caption('drivers')).endsWith(texts.en['html.drivers.says_overlap']));
  assert.ok(!(await page.textContent('#drivers')).includes('?'));
  assert.equal(await page.textContent('#title-lines'), texts.en['html.lines.title_planned']);
  assert.ok(!(await page.textContent('[data-chart="lines"]')).toLowerCase().includes('approved'));
  assert.deepEqual(await clipped(page, 1280), []);
  await page.setViewportSize({width: 360, height: 900});
  await page.waitForFunction(() => [...document.querySelectorAll('.canvas')].every((canvas) => Math.abs(canvas.querySelector('svg').clientWidth - canvas.clientWidth) <= 1));
  assert.deepEqual(await clipped(page, 360), []);
});

// Most futures are alike in one figure; another hardly exists.
const alike = structuredClone(findings);
const delay = alike.kpis['schedule.delay'];
Object.assign(delay, {n: findings.run.replications, mean: 1, sd: 2, min: 0, max: 12, histogram: {edges: [0, 2, 4, 8, 12], counts: [900, 60, 50, 14]}});
for (const [level, days] of Object.entries({p1: 0, p5: 0, p10: 0, p20: 0, p50: 0, p80: 0, p90: 1.5, p95: 3.5, p99: 9})) delay.quantiles[level] = estimate(days, 0.1);
Object.assign(alike.kpis.cac, {n: 29});
Object.assign(alike.kpis.roi, {n: 200});
opened('what many futures share is said, and what exists in few of them', withData(english, 'findings', alike), {}, async (page) => {
  await page.selectOption('#choose-kpi', 'schedule.delay');
  const says = () => page.textContent('[data-chart="distribution"] figcaption');
  assert.ok((await says()).includes(`it is ${figures.days(0)}`) && (await says()).includes(figures.days(3.5)), await says());
  await page.selectOption('#choose-kpi', 'roi');
  assert.ok((await says()).includes(figures.percent(200 / findings.run.replications)), await says());
  const offered = await page.$$eval('#choose-kpi option', (all) => all.map(({value}) => value));
  assert.ok(!offered.includes('cac') && offered.includes('profit'));
});

opened('on paper the figures of the plan are printed, all tables on request, and every page says which run it is of', english, {}, async (page) => {
  const open = () => page.$$eval('details', (all) => all.map((details) => [details.dataset.keep, details.open]));
  const printed = async (button) => {
    await page.evaluate(() => (window.print = () => dispatchEvent(new Event('beforeprint'))));
    await page.click(button);
    const during = await open();
    await page.evaluate(() => dispatchEvent(new Event('afterprint')));
    return during;
  };
  assert.deepEqual((await printed('#print')).filter(([, isOpen]) => isOpen).map(([id]) => id), ['assumptions']);
  assert.ok((await printed('#print-tables')).every(([, isOpen]) => isOpen));
  assert.ok((await open()).every(([, isOpen]) => !isOpen), 'and closed again');
  const foot = await page.evaluate(() => [...document.adoptedStyleSheets].flatMap((sheet) => [...sheet.cssRules]).map((rule) => rule.cssText).join());
  assert.ok(foot.includes(String(findings.run.seed)) && foot.includes(Object.values(findings.scenario.files)[0].slice(0, 12)), foot);
});

opened('no two tiles say the same', english, {}, async (page) => {
  const details = await page.$$eval('.tile .detail', (all) => all.map((detail) => detail.textContent));
  assert.equal(new Set(details).size, details.length, String(details));
});
