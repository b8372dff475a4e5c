// Milliseconds from opening a report to its first chart on the screen: node first_chart.mjs PAGE TURNS
//
// Each turn is a fresh context of Debian's Chromium, from a file, with nothing cached. A chart is on the screen in the
// frame after its picture is in the page; a script of ours that runs before those of the page watches for that.
import {resolve} from 'node:path';
import {pathToFileURL} from 'node:url';
import {launch} from '../tests/browser/chromium.mjs';

const [page, turns] = process.argv.slice(2);
const address = pathToFileURL(resolve(page)).href;

function watch() {
  window.firstChart = new Promise((seen) => {
    const observer = new MutationObserver(() => {
      if (!document.querySelector('.canvas svg path')) return;
      observer.disconnect();
      // The first callback runs before the frame is painted, the second after it.
      requestAnimationFrame(() => requestAnimationFrame(() => seen(performance.now())));
    });
    observer.observe(document, {childList: true, subtree: true});
  });
}

const browser = await launch();
const all = [];
for (let turn = 0; turn < Number(turns); ++turn) {
  const context = await browser.newContext({viewport: {width: 1280, height: 900}});
  const tab = await context.newPage();
  await tab.addInitScript(watch);
  await tab.goto(address);
  all.push(await tab.evaluate(() => window.firstChart));
  await context.close();
}
await browser.close();
console.log(JSON.stringify({milliseconds: all}));
