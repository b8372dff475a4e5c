// What the figures rest on, so that anyone can check or repeat them.
import {element, name, table} from '../elements.mjs';
import {harmless} from '../texts.mjs';

export function audit(report) {
  return [run(report), doubts(report), assumptions(report), allFigures(report), files(report)].filter(Boolean);
}

function run({texts, findings, figures}) {
  const {run: of, scenario} = findings;
  const facts = [
    ['replications', of.replications], ['seed', of.seed], ['sampling', texts.say(`sampling.${of.sampling}`)],
    ['confidence', figures.percent(of.confidence)], ['version', of.version],
    ['overrides', scenario.overrides.length > 0 ? scenario.overrides.map(harmless).join(texts.say('html.list')) : texts.say('html.none')],
  ];
  if (scenario.variant) facts.push(['variant', harmless(scenario.variant)]);
  if (of.series_replications) facts.push(['series', of.series_replications]);
  return element('div', {class: 'whole'},
    element('h3', {}, texts.say('html.audit.run')),
    of.interrupted ? element('p', {class: 'warning'}, texts.say('interrupted', {done: of.replications})) : null,
    of.precision_reached ? null : element('p', {class: 'warning'}, texts.say('html.audit.precision')),
    element('dl', {class: 'facts'}, facts.map(([id, value]) => [element('dt', {}, texts.say(`html.audit.${id}`)), element('dd', {}, String(value))])));
}

const place = ({file, line}) => (file ? `${harmless(file.split('/').at(-1))}${line ? `:${line}` : ''}` : '');  // folders are named with the hashes

function doubts({texts, findings, tongue}) {
  if (findings.lints.length === 0) return element('p', {class: 'note'}, texts.say('html.audit.no_doubts'));
  return table(texts.say('html.audit.doubts'), [{label: texts.say('html.audit.path')}, {label: texts.say('html.audit.message')}, {label: texts.say('html.audit.place')}],
    findings.lints.map((lint) => [name(harmless(lint.path)), harmless(tongue === 'en' ? lint.message : lint[tongue]), place(lint)]));
}

// Every figure of the plan: what was written, what was understood, where it comes from.
function assumptions(report) {
  const {texts, findings, tongue} = report;
  const all = findings.assumptions ?? [];
  if (all.length === 0) return null;
  const title = texts.say('html.audit.assumptions', {count: all.length, sourced: all.filter(({source}) => source).length});
  const cell = (value) => (value === null ? '' : harmless(value));
  const input = (one) => [report.leverLabel(one.path), element('span', {class: 'aside'}, name(harmless(one.path)))];
  return element('details', {'data-keep': 'assumptions'}, element('summary', {}, title), table(title,
    [{label: texts.say('html.input')}, {label: texts.say('html.value')}, {label: texts.say('html.audit.written')}, {label: texts.say('html.audit.source')},
      {label: texts.say('html.audit.status')}, {label: texts.say('html.audit.place')}],
    all.map((one) => [input(one), cell(one[tongue]), cell(one.written), [cell(one.source), cell(one.note)].filter(Boolean).join(' · '),
      one.status === null ? texts.say('html.audit.no_status') : harmless(one.status), place(one)])));
}

function allFigures(report) {
  const {texts, figures, findings} = report;
  const numeric = true;
  const kpis = Object.keys(findings.kpis).map((id) => report.kpi(id)).filter(Boolean);
  return element('details', {'data-keep': 'all-figures'}, element('summary', {}, texts.say('html.audit.figures', {count: kpis.length})),
    table(texts.say('html.audit.figures', {count: kpis.length}),
      [{label: texts.say('html.figure')}, {label: 'n', numeric}, {label: texts.say('html.mean'), numeric}, {label: texts.say('html.error'), numeric}, {label: 'P5', numeric},
        {label: 'P50', numeric}, {label: 'P80', numeric}, {label: 'P95', numeric}, {label: texts.say('html.planned'), numeric}],
      kpis.map((kpi) => [kpi.label, String(kpi.n), figures.withUnit(kpi.mean, kpi.unit), figures.plusMinus(kpi.mean_ci, kpi.unit),
        ...['p5', 'p50', 'p80', 'p95'].map((level) => figures.withUnit(kpi.quantiles[level].value, kpi.unit)), figures.withUnit(kpi.planned, kpi.unit)])));
}

function files({texts, findings}) {
  const all = Object.entries(findings.scenario.files);
  if (all.length === 0) return null;
  return table(texts.say('html.audit.files'), [{label: texts.say('html.audit.file')}, {label: 'SHA-256'}],
    all.map(([file, hash]) => [name(harmless(file)), element('code', {class: 'hash'}, hash)]));
}
