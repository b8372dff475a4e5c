#include <fmt/format.h>

#include <cmath>

#include "reports/workbook/chart.hpp"
#include "reports/workbook/sheets.hpp"

namespace swell::reports::workbook {

namespace {

void write_goal(Sheet& sheet, const std::string& id, const std::string& condition, const std::optional<double>& hoped,
                const sim::Estimate& probability, Role role) {
  const Book& book = sheet.book();
  const auto at = [&](Column column) { return cell(sheet.row(), column); };
  const auto say = [&](const char* text) { return "\"" + book.text(text) + "\""; };
  sheet.text(goal_id, id, role);
  sheet.text(goal_statement, condition, role);
  sheet.number(goal_wanted, hoped.value_or(std::nan("")), Shape::percent, role);
  sheet.number(goal_chance, probability.value, Shape::percent, role);
  sheet.number(goal_low, probability.ci.low, Shape::percent, role);
  sheet.number(goal_high, probability.ci.high, Shape::percent, role);
  sheet.formula(goal_gap, fmt::format("IF(ISNUMBER({0}),{1}-{0},\"–\")", at(goal_wanted), at(goal_chance)),
                hoped ? probability.value - *hoped : std::nan(""), Shape::percent, role);
  sheet.formula(
      goal_verdict,
      fmt::format(
          "IF(ISNUMBER({0}),IF({1}>={0},IF(AND({2}<{0},{0}<{3}),{4},{5}),IF(AND({2}<{0},{0}<{3}),{6},{7})),{8})",
          at(goal_wanted), at(goal_chance), at(goal_low), at(goal_high), say("workbook.verdict.met_within_error"),
          say("workbook.verdict.met"), say("workbook.verdict.missed_within_error"), say("workbook.verdict.missed"),
          say("workbook.verdict.none")),
      std::string_view(book.texts().pattern(verdict_id(hoped, probability))), role);
  sheet.next_row();
}

}  // namespace

// Within the simulation's error, a verdict says so.
const char* verdict_id(const std::optional<double>& wanted, const sim::Estimate& chance) {
  if (!wanted) return "workbook.verdict.none";
  const bool certain = !(chance.ci.low < *wanted && *wanted < chance.ci.high);
  if (chance.value >= *wanted) return certain ? "workbook.verdict.met" : "workbook.verdict.met_within_error";
  return certain ? "workbook.verdict.missed" : "workbook.verdict.missed_within_error";
}

GoalPlaces write_goals(Sheet& sheet, const studies::Findings& findings) {
  Book& book = sheet.book();
  sheet.title(book.text("workbook.sheet.goals"));
  sheet.skip_rows(1);
  std::vector<std::string> heads;
  for (const char* id : {"goal", "condition", "wanted", "chance", "chance_low", "chance_high", "gap", "verdict"})
    heads.push_back(book.text("workbook.head." + std::string(id)));
  sheet.heads(heads);
  const Row first = sheet.row();
  for (const studies::GoalFinding& finding : findings.goals)
    write_goal(sheet, book.labels().part("goals", finding.id), book.labels().condition(finding), finding.wanted,
               finding.probability, Role::body);
  const Row last = sheet.row() - 1;
  sheet.filter(goal_columns);
  if (findings.all_goals) write_goal(sheet, book.text("goals.all"), "", std::nullopt, *findings.all_goals, Role::total);
  const auto mark = [&](const char* sign, lxw_format* format) {
    std::string rule = fmt::format("=AND(ISNUMBER({0}),{0}{1}0)", "$" + cell(first, goal_gap), sign);
    lxw_conditional_format condition{};
    condition.type = LXW_CONDITIONAL_TYPE_FORMULA;
    condition.value_string = rule.data();
    condition.format = format;
    worksheet_conditional_format_range(sheet.raw(), first, goal_gap, last, goal_verdict, &condition);
  };
  mark("<", book.warning());
  mark(">=", book.good());
  sheet.widest(goal_id, 24.0);
  sheet.skip_rows(1);
  sheet.paragraph(book.text("workbook.note.goals"), Role::note, goal_columns);

  sheet.skip_rows(1);
  Chart chart(book, ChartKind::bars, "workbook.chart.goals");
  const std::string names = sheet.reference(first, last, goal_id);
  chart.series("workbook.head.wanted", names, sheet.reference(first, last, goal_wanted), Ink::faint);
  chart.series("workbook.head.chance", names, sheet.reference(first, last, goal_chance), Ink::deep);
  chart.categories_downwards();
  chart.value_format("0%");
  chart.value_range(0.0, 1.0);
  chart.insert(sheet, sheet.row(), 0, 640,
               140 + 36 * static_cast<int>(std::min<std::size_t>(findings.goals.size(), 20)));
  return {first, &sheet};
}

}  // namespace swell::reports::workbook
