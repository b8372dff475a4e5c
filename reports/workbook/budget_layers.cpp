#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "reports/workbook/budget_table.hpp"
#include "reports/workbook/chart.hpp"

namespace swell::reports::workbook {

using namespace budget;

namespace {

struct Sums {
  double approved = 0.0, committed = 0.0, paid = 0.0, mean = 0.0;
};

void write_layer(Sheet& sheet, const studies::Findings& findings, const BudgetRows& rows, const std::string& name) {
  Sums sums;
  const auto here = [&](Column column) { return cell(sheet.row(), column); };
  const studies::KpiFinding* total = findings.kpi("cost.total");
  const double whole = total != nullptr ? total->summary.mean.value : 0.0;
  for (const studies::LineFinding& finding : findings.lines) {
    if (finding.layer != name) continue;
    const studies::KpiFinding* cost = findings.kpi("cost." + finding.id);
    sums.approved += finding.approved;
    sums.committed += finding.committed;
    sums.paid += finding.paid;
    if (cost != nullptr && std::isfinite(cost->summary.mean.value)) sums.mean += cost->summary.mean.value;
  }
  budget_label(sheet, "workbook.label.subtotal");
  sheet.text(layer, layer_word(sheet.book(), name));
  const auto subtotal = [&](Column column, double value) {
    sheet.formula(column,
                  fmt::format("SUMIF({}:{},{},{}:{})", fixed_cell(rows.first, layer), fixed_cell(rows.last, layer),
                              here(layer), cell(rows.first, column), cell(rows.last, column)),
                  value, Shape::money);
  };
  subtotal(approved, sums.approved);
  subtotal(committed, sums.committed);
  subtotal(paid, sums.paid);
  subtotal(mean, sums.mean);
  sheet.formula(share, fmt::format("IF({0}=0,0,{1}/{0})", fixed_cell(rows.total, mean), here(mean)),
                whole == 0.0 ? 0.0 : sums.mean / whole, Shape::percent);
  sheet.next_row();
}

}  // namespace

std::string layer_word(const Book& book, const std::string& name) {
  const std::string id = "layer." + name;
  return book.texts().has(id) ? book.text(id) : name;
}

void budget_label(Sheet& sheet, const char* id) {
  sheet.text(line, sheet.book().text(id));
  for (Column column = layer; column < columns; ++column) sheet.blank(column, Role::body);
}

// Means and what was approved add up over lines; quantiles do not.
void write_budget_layers(Sheet& sheet, const studies::Findings& findings, const BudgetRows& rows) {
  std::vector<std::string> names;
  for (const studies::LineFinding& finding : findings.lines)
    if (std::ranges::find(names, finding.layer) == names.end()) names.push_back(finding.layer);
  sheet.skip_rows(1);
  for (const std::string& name : names) write_layer(sheet, findings, rows, name);
}

void draw_budget(Sheet& sheet, const studies::Findings& findings, const BudgetRows& rows, const CurvePlaces* curves) {
  Book& book = sheet.book();
  sheet.skip_rows(1);
  const Row top = sheet.row();
  Chart lines(book, ChartKind::columns, "workbook.chart.lines");
  const std::string names = sheet.reference(rows.first, rows.last, line);
  lines.series("workbook.head.approved", names, sheet.reference(rows.first, rows.last, approved), Ink::faint);
  lines.series("workbook.head.p50", names, sheet.reference(rows.first, rows.last, p50), Ink::deep);
  lines.series("workbook.head.p80", names, sheet.reference(rows.first, rows.last, p80), Ink::warm);
  lines.money_values();
  lines.insert(sheet, top, 0, 560, 320);
  if (curves == nullptr || !curves->bands.contains("cost.cumulative")) return;
  Chart curve(book, ChartKind::curve, "workbook.chart.cost_over_time");
  const auto& [low, middle, high] = curves->bands.at("cost.cumulative");
  curve.series("workbook.band.low", curves->days, low, Ink::faint);
  curve.series("workbook.band.middle", curves->days, middle, Ink::deep);
  curve.series("workbook.band.high", curves->days, high, Ink::warm);
  if (!curves->budget.empty()) curve.series("workbook.head.budget_total", curves->days, curves->budget, Ink::green);
  curve.money_values();
  if (findings.scenario.start) curve.category_format("yyyy-mm-dd");
  curve.category_range(findings.scenario.start ? date_serial(*findings.scenario.start) : 0.0,
                       (findings.scenario.start ? date_serial(*findings.scenario.start) : 0.0) +
                           std::ceil(findings.series.front().days.back()));
  curve.insert(sheet, top, 570, 560, 320);
}

}  // namespace swell::reports::workbook
