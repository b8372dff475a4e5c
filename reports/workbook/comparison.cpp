#include <fmt/format.h>

#include <cmath>

#include "reports/workbook/chart.hpp"
#include "reports/workbook/sheets.hpp"

namespace swell::reports::workbook {

namespace {

using namespace studies;

class ComparisonSheet {
 public:
  ComparisonSheet(Sheet& sheet, const ComparedFindings& compared)
      : sheet_(sheet), book_(sheet.book()), compared_(compared) {}

  void write() {
    sheet_.title(book_.text("workbook.sheet.comparison"));
    sheet_.skip_rows(1);
    differences();
    sheet_.skip_rows(1);
    goals();
    best();
    sheet_.paragraph(book_.text("workbook.note.comparison"), Role::note, columns);
    chart();
  }

 private:
  enum : Column {
    variant,
    kpi,
    unit,
    base,
    other,
    mean,
    low,
    high,
    relative,
    p5,
    p50,
    p95,
    better,
    n,
    dominance,
    columns
  };

  std::vector<std::string> heads(std::initializer_list<const char*> ids) const {
    std::vector<std::string> all;
    for (const char* id : ids) all.push_back(book_.text("workbook.head." + std::string(id)));
    return all;
  }

  void differences() {
    sheet_.heads(heads({"variant", "kpi", "unit", "base_mean", "variant_mean", "difference", "low", "high", "relative",
                        "difference_p5", "difference_p50", "difference_p95", "better", "n_both", "dominance"}));
    first_ = sheet_.row();
    for (std::size_t i = 0; i < compared_.comparison.contrasts.size(); ++i) {
      const Contrast& contrast = compared_.comparison.contrasts[i];
      const Findings* findings = i + 1 < compared_.variants.size() ? &compared_.variants[i + 1] : nullptr;
      for (const KpiDifference& difference : contrast.kpis) write_difference(contrast.variant, findings, difference);
    }
    if (sheet_.row() == first_) return;
    sheet_.filter(columns);
    const auto mark = [&](const char* rule, lxw_format* format) {
      std::string text = fmt::format("=AND(ISNUMBER({0}),{0}{1})", "$" + cell(first_, better), rule);
      lxw_conditional_format condition{};
      condition.type = LXW_CONDITIONAL_TYPE_FORMULA;
      condition.value_string = text.data();
      condition.format = format;
      worksheet_conditional_format_range(sheet_.raw(), first_, better, sheet_.row() - 1, better, &condition);
    };
    mark("<=0.2", book_.warning());
    mark(">=0.8", book_.good());
  }

  // Of variants that differ by the simulation's error alone, none is better.
  std::string dominance_word(const KpiDifference& of) const {
    const sim::Interval& bounds = of.mean.ci;
    if (!(bounds.low > 0.0 || bounds.high < 0.0)) return {};
    return of.first_order_dominance    ? book_.text("workbook.dominance.first")
           : of.first_order_dominated  ? book_.text("workbook.dominance.first_reversed")
           : of.second_order_dominance ? book_.text("workbook.dominance.second")
           : of.second_order_dominated ? book_.text("workbook.dominance.second_reversed")
                                       : std::string();
  }

  void write_difference(const std::string& name, const Findings* findings, const KpiDifference& difference) {
    const Shape shape = shape_of(difference.unit);
    const Shape change = shape == Shape::price ? Shape::price_change : shape;  // less is better of some
    const std::uint64_t all = compared_.variants.empty() ? 0 : compared_.variants.front().run.replications;
    const bool in_all = difference.n >= all;  // else the two means are over different futures
    const auto mean_of = [&](const Findings* of) {
      const KpiFinding* found = of != nullptr ? of->kpi(difference.kpi) : nullptr;
      return found != nullptr ? found->summary.mean.value : std::nan("");
    };
    const double base_mean = mean_of(compared_.variants.empty() ? nullptr : &compared_.variants.front());
    const Row row = sheet_.row();
    sheet_.text(variant, variant_label(book_.texts(), compared_, name));
    sheet_.text(kpi, book_.labels().kpi(difference.kpi));
    sheet_.text(unit, unit_word(book_, difference.unit));
    sheet_.number(base, base_mean, shape);
    sheet_.number(other, mean_of(findings), shape);
    sheet_.number(mean, difference.mean.value, change);
    sheet_.number(low, difference.mean.ci.low, change);
    sheet_.number(high, difference.mean.ci.high, change);
    const bool comparable =
        in_all && std::isfinite(base_mean) && base_mean != 0.0 && std::isfinite(difference.mean.value);
    sheet_.formula(relative,
                   fmt::format("IF(AND(ISNUMBER({0}),ISNUMBER({1}),{2}>={3}),IF({0}=0,\"–\",{1}/ABS({0})),\"–\")",
                               cell(row, base), cell(row, mean), cell(row, n), all),
                   comparable ? difference.mean.value / std::abs(base_mean) : std::nan(""), Shape::percent);
    sheet_.number(p5, difference.p5.value, change);
    sheet_.number(p50, difference.p50.value, change);
    sheet_.number(p95, difference.p95.value, change);
    sheet_.number(better, difference.better.value, Shape::percent);
    sheet_.number(n, static_cast<double>(difference.n), Shape::number);
    sheet_.text(dominance, dominance_word(difference));
    sheet_.next_row();
  }

  void goals() {
    bool any = false;
    for (const Contrast& contrast : compared_.comparison.contrasts) any = any || !contrast.goals.empty();
    if (!any) return;
    sheet_.section(book_.text("workbook.section.goal_differences"), 8);
    sheet_.more_heads(heads({"variant", "goal", "unit", "base_chance", "variant_chance", "difference", "low", "high"}));
    for (std::size_t i = 0; i < compared_.comparison.contrasts.size(); ++i)
      for (const GoalDifference& goal : compared_.comparison.contrasts[i].goals) write_goal(i, goal);
    sheet_.skip_rows(1);
  }

  double chance_of(std::size_t variant_index, const std::string& goal) const {
    if (variant_index >= compared_.variants.size()) return std::nan("");
    const Findings& findings = compared_.variants[variant_index];
    for (const GoalFinding& finding : findings.goals)
      if (finding.id == goal) return finding.probability.value;
    return goal == "all" && findings.all_goals ? findings.all_goals->value : std::nan("");
  }

  void write_goal(std::size_t contrast, const GoalDifference& goal) {
    sheet_.text(0, variant_label(book_.texts(), compared_, compared_.comparison.contrasts[contrast].variant));
    sheet_.text(1, goal.goal == "all" ? book_.text("goals.all") : book_.labels().part("goals", goal.goal));
    sheet_.text(2, book_.text("workbook.unit.chance"));
    sheet_.number(3, chance_of(0, goal.goal), Shape::percent);
    sheet_.number(4, chance_of(contrast + 1, goal.goal), Shape::percent);
    sheet_.number(5, goal.difference.value, Shape::percent);
    sheet_.number(6, goal.difference.ci.low, Shape::percent);
    sheet_.number(7, goal.difference.ci.high, Shape::percent);
    sheet_.next_row();
  }

  void best() {
    if (compared_.comparison.best.empty()) return;
    sheet_.section(
        book_.texts().say("workbook.section.best", fmt::arg("kpi", book_.labels().kpi(compared_.comparison.kpi))), 8);
    sheet_.more_heads(heads({"variant", "best", "low", "high"}));
    for (const auto& [name, chance] : compared_.comparison.best) {
      sheet_.text(0, variant_label(book_.texts(), compared_, name));
      sheet_.number(1, chance.value, Shape::percent);
      sheet_.number(2, chance.ci.low, Shape::percent);
      sheet_.number(3, chance.ci.high, Shape::percent);
      best_last_ = sheet_.row();
      sheet_.next_row();
    }
    best_first_ = best_last_ + 1 - static_cast<Row>(compared_.comparison.best.size());
    sheet_.skip_rows(1);
  }

  void chart() {
    if (compared_.comparison.best.empty()) return;
    sheet_.skip_rows(1);
    Chart chart(book_, ChartKind::bars, "workbook.chart.best");
    chart.series("workbook.head.best", sheet_.reference(best_first_, best_last_, 0),
                 sheet_.reference(best_first_, best_last_, 1), Ink::deep);
    chart.categories_downwards();
    chart.value_format("0%");
    chart.value_range(0.0, 1.0);
    chart.without_legend();
    chart.insert(sheet_, sheet_.row(), 0, 640, 260);
  }

  Sheet& sheet_;
  Book& book_;
  const ComparedFindings& compared_;
  Row first_ = 0, best_first_ = 0, best_last_ = 0;
};

}  // namespace

void write_comparison(Sheet& sheet, const ComparedFindings& compared) {
  ComparisonSheet(sheet, compared).write();
}

}  // namespace swell::reports::workbook
