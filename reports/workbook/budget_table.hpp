// The table of the budget's sheet, for what stands below it: budget_layers.cpp.
#pragma once

#include "reports/workbook/sheets.hpp"

namespace swell::reports::workbook {

namespace budget {

enum BudgetColumn : Column {
  line,
  layer,
  owner,
  approved,
  committed,
  paid,
  mean,
  p50,
  p80,
  variance,
  variance_share,
  share,
  to_pay,
  flag,
  columns
};

}  // namespace budget

struct BudgetRows {
  Row first = 0, last = 0;  // lines
  Row total = 0;
};

std::string layer_word(const Book& book, const std::string& layer);
// Begins a row that has a figure or two only.
void budget_label(Sheet& sheet, const char* id);
// Subtotals by layer.
void write_budget_layers(Sheet& sheet, const studies::Findings& findings, const BudgetRows& rows);
void draw_budget(Sheet& sheet, const studies::Findings& findings, const BudgetRows& rows, const CurvePlaces* curves);

}  // namespace swell::reports::workbook
