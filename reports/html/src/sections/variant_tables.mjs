// Tables with a row or a column for each of the compared plans.
import {element, table} from '../elements.mjs';
import {MISSING} from '../figures.mjs';

// Whether nothing that the overview shows differs from the base in any future.
function isSame(contrast, kpi) {
  const same = (difference) => difference.mean.value === 0 && !(difference.sd > 0);
  return [kpi, 'cost.total', 'profit'].every((name) => !contrast.kpis[name] || same(contrast.kpis[name]))
    && Object.values(contrast.goals).every(({value}) => value === 0);
}

// The compared plans as rows, the best by the KPI that ranks them first.
function ranked(report, comparison, plans) {
  const {kpi, lower_is_better: lower, contrasts} = comparison;
  const rank = ({kpis}) => kpis[kpi]?.mean ?? null;
  return [{id: comparison.base, same: false}, ...contrasts.map((contrast) => ({id: contrast.variant, same: isSame(contrast, kpi)}))]
    .map((row, i) => ({...row, label: report.variantLabel(row.id), findings: plans[i]})).filter(({findings}) => findings)
    .sort((a, b) => {
      const [left, right] = [rank(a.findings), rank(b.findings)];
      if (left === null || right === null) return (left === null) - (right === null);
      return lower ? left - right : right - left;
    });
}

const wantedGoals = ({goals}) => Object.values(goals).filter(({wanted}) => typeof wanted === 'number');

// All of them in the figures that a choice is made by; columns that no plan has anything for are left out.
export function overview(report, comparison, plans) {
  const {texts, figures} = report;
  const currency = figures.unit(plans[0].scenario.currency);
  const amount = (id) => texts.say('html.with_unit', {label: texts.say(id), unit: currency});
  const chance = (found) => figures.percent(found?.probability ?? null);
  const level = (kpi, name) => ({kpis}) => figures.number(kpis[kpi]?.quantiles[name].value ?? null);
  const within = ({buffers: {cost}}) => chance(cost?.within_approved ?? cost?.within_budget);
  const met = (findings) => {
    const wanted = wantedGoals(findings);
    return wanted.length > 0 ? texts.say('html.variants.met_of', {met: wanted.filter(({probability, wanted: least}) => probability >= least).length, count: wanted.length}) : MISSING;
  };
  const ranking = plans[0].kpis[comparison.kpi] ?? {};
  const columns = [
    [report.kpiLabel(comparison.kpi), ({kpis}) => figures.withUnit(kpis[comparison.kpi]?.mean ?? null, ranking.unit)],
    [texts.say('html.variants.best'), (_, id) => (comparison.best[id] ? `${chance(comparison.best[id])} ${figures.plusMinus(comparison.best[id].ci, 'share')}` : MISSING)],
    [amount('html.variants.cost'), level('cost.total', 'p80')],
    [amount('html.variants.profit'), level('profit', 'p50')],
    [amount('html.variants.worst_profit'), level('profit', 'p5')],
    [texts.say('html.variants.goals_met'), met],
    [texts.say('html.tile.goals'), ({goals}) => chance(goals.all)],
    [texts.say(plans.some(({buffers: {cost}}) => cost?.within_approved) ? 'html.tile.within_approved' : 'html.tile.within_budget'), within],
    [texts.say('html.variants.insolvent'), ({buffers: {cash}}) => chance(cash?.insolvent)],
  ];
  const rows = ranked(report, comparison, plans);
  const cells = rows.map(({findings, id}) => columns.map(([, show]) => show(findings, id)));
  const kept = columns.map((_, i) => i).filter((i) => cells.some((row) => row[i] !== MISSING));
  const named = ({label, same}) => [label, same ? element('span', {class: 'aside'}, texts.say('html.variants.same')) : null];
  return table(texts.say('html.variants.overview', {kpi: report.kpiLabel(comparison.kpi)}),
    [{label: texts.say('html.audit.variant')}, ...kept.map((i) => ({label: columns[i][0], numeric: true}))],
    rows.map((row, i) => [named(row), ...kept.map((at) => cells[i][at])]));
}

// Where the chance of each goal moves: "25% → 67%".
export function goalLevels(report, comparison, plans) {
  const {texts, figures} = report;
  const [base] = plans;
  const others = ranked(report, comparison, plans).filter(({id}) => id !== comparison.base);
  const names = [...new Set(comparison.contrasts.flatMap(({goals}) => Object.keys(goals)))];
  if (names.length === 0) return null;
  const shown = (findings, goal) => figures.percent(findings?.goals[goal]?.probability ?? null);
  const cell = (findings, goal) => {
    const [before, after] = [shown(base, goal), shown(findings, goal)];
    return before === after || after === MISSING ? MISSING : texts.say('html.variants.change', {before, after});
  };
  return table(texts.say('html.variants.goals', {base: report.variantLabel(comparison.base)}),
    [{label: texts.say('html.goal')}, ...others.map(({label}) => ({label, numeric: true}))],
    names.map((goal) => [goal === 'all' ? texts.say('html.tile.goals') : report.partLabel('goals', goal), ...others.map(({findings}) => cell(findings, goal))]));
}
