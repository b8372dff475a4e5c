// Reads what the page was given and shows it; every change of language, theme or choice shows it anew.
import {Charts} from './chart.mjs';
import {read} from './given.mjs';
import {page} from './page.mjs';
import {Paper} from './paper.mjs';
import {Report} from './report.mjs';

const textOf = (id) => document.getElementById(id).textContent;
const given = await read(textOf('findings'));
const catalogues = JSON.parse(textOf('texts'));
const root = document.getElementById('report');
const charts = new Charts();
const paper = new Paper(charts);
const comparison = given.comparison ?? null;
const plans = given.variants ?? [given];
const prefersDark = matchMedia('(prefers-color-scheme: dark)');
let state = {tongue: document.documentElement.lang === 'zh' ? 'zh' : 'en', theme: prefersDark.matches ? 'dark' : 'light', variant: 0};

function change(choice) {
  state = {...state, ...choice};
  show();
}

function show() {
  const held = hold();
  charts.clear();
  const findings = plans[state.variant];
  const report = new Report(findings, catalogues[state.tongue], state.tongue, comparison, plans[0]);
  document.documentElement.lang = state.tongue === 'zh' ? 'zh-CN' : 'en';
  document.documentElement.dataset.theme = state.theme;
  document.title = report.texts.say('html.title', {name: findings.scenario.name || report.texts.say('html.untitled')});
  // Compared plans are named by the comparison: several files have no variants of their own.
  const variantNames = comparison ? [comparison.base, ...comparison.contrasts.map(({variant}) => variant)] : [];
  root.replaceChildren(...page(report, {charts, paper, state, change, comparison, variantNames, plans}));
  restore(held);
  paper.name(report);
  charts.start();
}

// What the reader had open, in focus and in view.
function hold() {
  return {focus: document.activeElement?.id, scroll: scrollY,
    open: [...root.querySelectorAll('details[open]')].map((details) => details.dataset.keep)};
}

function restore({focus, scroll, open}) {
  for (const details of root.querySelectorAll('details')) details.open = open.includes(details.dataset.keep);
  if (focus) document.getElementById(focus)?.focus({preventScroll: true});
  if (scroll > 0) scrollTo({top: scroll, behavior: 'instant'});
}

prefersDark.addEventListener('change', ({matches}) => change({theme: matches ? 'dark' : 'light'}));
show();
