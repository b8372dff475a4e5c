// The page: header with its switches, the way through, the sections that the findings have something for.
import {besideOneAnother} from './chart.mjs';
import {button, chooser} from './controls.mjs';
import {element, name} from './elements.mjs';
import {audience} from './sections/audience.mjs';
import {audit} from './sections/audit.mjs';
import {decision} from './sections/decision.mjs';
import {drivers} from './sections/drivers.mjs';
import {money} from './sections/money.mjs';
import {outcomes} from './sections/outcomes.mjs';
import {risks} from './sections/risks.mjs';
import {time} from './sections/time.mjs';
import {variants} from './sections/variants.mjs';
import {harmless} from './texts.mjs';

// Where plans are compared, the choice between them comes first; all that follows is of the plan that is shown.
const SECTIONS = {variants, decision, outcomes, money, time, audience, drivers, risks, audit};

export function page(report, surroundings) {
  const {texts} = report;
  const shown = Object.entries(SECTIONS).map(([id, build]) => [id, build(report, surroundings)]).filter(([, nodes]) => nodes.length > 0);
  const title = (id) => texts.say(`html.section.${id}`);
  const {comparison, variantNames, state} = surroundings;
  const heading = (id) => (comparison && id === 'decision' ? texts.say('html.section.shown', {variant: report.variantLabel(variantNames[state.variant])}) : title(id));
  return [
    element('a', {class: 'skip', href: `#${shown[0][0]}`}, texts.say('html.skip')),
    header(report, surroundings),
    element('nav', {'aria-label': texts.say('html.contents')}, element('ul', {}, shown.map(([id]) => element('li', {}, element('a', {href: `#${id}`}, title(id)))))),
    element('main', {}, shown.map(([id, nodes]) => section(id, heading(id), besideOneAnother(nodes)))),
    element('footer', {}, element('p', {}, texts.say('html.footer', {version: report.findings.run.version})), element('p', {}, texts.say('html.footer_error', {confidence: report.confidence}))),
  ];
}

// The heading shares its page of paper with what comes first.
function section(id, title, nodes) {
  const first = nodes[0].classList.contains('beside') ? 2 : 1;
  return element('section', {id, 'aria-labelledby': `heading-${id}`, tabindex: '-1'},
    element('div', {class: 'opening'}, element('h2', {id: `heading-${id}`}, title), nodes.slice(0, first)), nodes.slice(first));
}

function header(report, {paper, state, change, comparison, variantNames}) {
  const {texts, findings, calendar} = report;
  const {scenario} = findings;
  const span = calendar.dated
    ? typeof scenario.launch === 'number'
      ? texts.say('html.span', {start: calendar.date(0), launch: calendar.date(scenario.launch)})
      : texts.say('html.span_start', {start: calendar.date(0)})
    : '';
  const dark = state.theme === 'dark';
  return element('header', {},
    element('div', {class: 'who'},
      element('p', {class: 'brand'}, texts.say('html.brand')),
      element('h1', {}, name(harmless(scenario.name || texts.say('html.untitled')))),
      element('p', {class: 'span'}, [scenario.variant ? texts.say('screen.variant', {variant: harmless(scenario.variant_title ?? scenario.variant)}) : '', span].filter(Boolean).join(' · '))),
    element('div', {class: 'switches'},
      comparison ? chooser('choose-variant', texts.say('html.choose_variant'), variantNames.map((id, i) => [String(i), report.variantLabel(id)]),
        String(state.variant), (variant) => change({variant: Number(variant)})) : null,
      element('button', {type: 'button', id: 'switch-tongue', lang: state.tongue === 'en' ? 'zh' : 'en', onclick: () => change({tongue: state.tongue === 'en' ? 'zh' : 'en'})}, texts.say('html.other_tongue')),
      button('switch-theme', texts.say(dark ? 'html.to_light' : 'html.to_dark'), () => change({theme: dark ? 'light' : 'dark'}), {text: dark ? '☀' : '☾'}),
      button('print', texts.say('html.print'), () => paper.print(false)),
      button('print-tables', texts.say('html.print_tables'), () => paper.print(true))));
}
