// The sheets of the workbook, each written by a function of its own from the findings, and the cells by which they
// refer to one another. A sheet that has nothing to say is not written at all: workbook.cpp decides.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "reports/workbook.hpp"
#include "reports/workbook/sheet.hpp"
#include "studies/findings.hpp"

namespace swell::reports::workbook {

// Rows of the distributions; references with the sheet's name.
struct DistributionPlaces {
  std::string levels;                            // the headings P1 … P99
  std::string offered;                           // those from P50 on
  std::map<std::string, std::string> quantiles;  // by KPI: its row under them
  std::map<std::string, std::string> planned;
};
struct BudgetPlaces {
  std::string approved, mean, p50, p80;  // of the whole
  std::string contingency;               // or nothing
};
struct CashPlaces {
  std::vector<std::string> in, out;  // by month: means
};
struct CurvePlaces {
  std::string days;
  std::map<std::string, std::array<std::string, 3>> bands;  // by series: P5, P50, P95
  std::string budget;                                       // the budget, the same every day; or nothing
};
enum GoalColumn : Column {
  goal_id,
  goal_statement,
  goal_wanted,
  goal_chance,
  goal_low,
  goal_high,
  goal_gap,
  goal_verdict,
  goal_columns
};
struct GoalPlaces {
  Row first = 0;
  const Sheet* sheet = nullptr;
};

// The text's id: met, missed, and whether that is within the simulation's error.
const char* verdict_id(const std::optional<double>& wanted, const sim::Estimate& chance);
// What a KPI is called and counted in, as the reader knows it.
std::string unit_word(const Book& book, models::KpiUnit unit);
// The value, where an interval has a half width.
double half_width(const sim::Interval& interval);

DistributionPlaces write_distributions(Sheet& sheet, const studies::Findings& findings);
CurvePlaces write_curves(Sheet& sheet, const studies::Findings& findings);
BudgetPlaces write_budget(Sheet& sheet, const studies::Findings& findings, const CurvePlaces* curves);
CashPlaces write_cash(Sheet& sheet, const studies::Findings& findings, const DistributionPlaces* distributions);
void write_profit(Sheet& sheet, const studies::Findings& findings, const CashPlaces* cash);
GoalPlaces write_goals(Sheet& sheet, const studies::Findings& findings);
void write_channels(Sheet& sheet, const studies::Findings& findings);
void write_spread(Sheet& sheet, const studies::Findings& findings);
void write_risks(Sheet& sheet, const studies::Findings& findings);
void write_assumptions(Sheet& sheet, const studies::Findings& findings);
void write_schedule(Sheet& sheet, const studies::Findings& findings);
void write_drivers(Sheet& sheet, const studies::Findings& findings);
void write_comparison(Sheet& sheet, const studies::ComparedFindings& compared);
void write_replications(Sheet& sheet, std::span<const ReplicationColumn> columns);
void write_notes(Sheet& sheet, const studies::Findings& findings);

struct ApprovalSources {
  const DistributionPlaces* distributions = nullptr;
  const BudgetPlaces* budget = nullptr;
  const GoalPlaces* goals = nullptr;
  const studies::ComparedFindings* compared = nullptr;
};
class ApprovalRows;
void write_amounts(ApprovalRows& rows, const studies::CostBuffer& cost, const ApprovalSources& sources);
void write_approval(Sheet& sheet, const studies::Findings& findings, const ApprovalSources& sources);

}  // namespace swell::reports::workbook
