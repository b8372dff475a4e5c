#include <fmt/format.h>

#include <cmath>
#include <optional>

#include "reports/workbook/chart.hpp"
#include "reports/workbook/sheets.hpp"

namespace swell::reports::workbook {

namespace {

constexpr double watched_deviation = 0.05;  // of the source's monthly review; the reader may change it
enum : Column {
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

struct Sums {
  double approved = 0.0, committed = 0.0, paid = 0.0, mean = 0.0, p50 = 0.0, p80 = 0.0;
};

class BudgetSheet {
 public:
  BudgetSheet(Sheet& sheet, const studies::Findings& findings)
      : sheet_(sheet), book_(sheet.book()), findings_(findings) {
    if (const studies::KpiFinding* total = findings.kpi("cost.total")) {
      total_ = {0.0,
                0.0,
                0.0,
                total->summary.mean.value,
                total->summary.quantiles[4].value,
                total->summary.quantiles[5].value};
    }
  }

  BudgetPlaces write(const CurvePlaces* curves) {
    sheet_.title(book_.text("workbook.sheet.budget"));
    sheet_.text(line, book_.texts().say("workbook.unit_note", fmt::arg("unit", book_.money_unit())), Role::note);
    sheet_.text(variance, book_.text("workbook.label.watched"), Role::note);
    sheet_.number(variance_share, watched_deviation, Shape::percent, Role::input);
    limit_ = fixed_cell(sheet_.row(), variance_share);
    book_.define("deviation_limit", sheet_.reference(sheet_.row(), variance_share));
    sheet_.next_row();
    heads();
    first_ = sheet_.row();
    total_row_ = first_ + static_cast<Row>(findings_.lines.size()) + 1 + 2 * Row(has_whole()) + 1;
    for (const studies::LineFinding& finding : findings_.lines) write_line(finding);
    last_ = sheet_.row() - 1;
    sheet_.filter(columns);
    write_sums();
    BudgetPlaces places = write_total();
    mark();
    sheet_.widest(line, 24.0);
    sheet_.skip_rows(1);
    sheet_.paragraph(book_.text("workbook.note.budget"), Role::note, columns);
    charts(curves);
    return places;
  }

 private:
  // What was approved for all of it: by the board, or, where it has not said, the budget's total.
  std::optional<double> approved_whole() const {
    const auto& cost = findings_.buffers.cost;
    if (!cost) return std::nullopt;
    return cost->limit();
  }
  bool has_whole() const { return approved_whole().has_value(); }

  void heads() {
    std::vector<std::string> heads;
    for (const char* id : {"line", "layer", "owner", "approved", "committed", "paid", "mean", "p50", "p80", "variance",
                           "variance_share", "share", "to_pay", "flag"})
      heads.push_back(book_.text("workbook.head." + std::string(id)));
    sheet_.heads(heads);
  }

  std::string at(Column column) const { return cell(sheet_.row(), column); }
  std::string sum(Column column) const { return "SUM(" + cell(first_, column) + ":" + cell(last_, column) + ")"; }

  void write_line(const studies::LineFinding& finding) {
    const studies::KpiFinding* cost = findings_.kpi("cost." + finding.id);
    const double expected = cost != nullptr ? cost->summary.mean.value : std::nan("");
    const std::string layer_id = "layer." + finding.layer;
    sheet_.text(line, book_.labels().line(finding.id));
    sheet_.text(layer, book_.texts().has(layer_id) ? book_.text(layer_id) : finding.layer);
    sheet_.text(owner, book_.labels().owner(finding.owner));
    sheet_.number(approved, finding.approved, Shape::money);
    sheet_.number(committed, finding.committed, Shape::money);
    sheet_.number(paid, finding.paid, Shape::money);
    sheet_.number(mean, expected, Shape::money);
    sheet_.number(p50, finding.p50.value, Shape::money);
    sheet_.number(p80, finding.p80.value, Shape::money);
    compare(finding.approved, finding.p50.value, Role::body);
    sheet_.formula(share,
                   fmt::format("IF(ISNUMBER({1}),IF({0}=0,0,{1}/{0}),\"–\")", fixed_cell(total_row_, mean), at(mean)),
                   total_.mean == 0.0 && std::isfinite(expected) ? 0.0 : expected / total_.mean, Shape::percent);
    sheet_.formula(to_pay, fmt::format("MAX(0,{}-{})", at(p50), at(paid)),
                   std::max(0.0, finding.p50.value - finding.paid), Shape::money);
    sums_.approved += finding.approved;
    sums_.committed += finding.committed;
    sums_.paid += finding.paid;
    if (std::isfinite(expected)) sums_.mean += expected;
    sums_.p50 += finding.p50.value;
    sums_.p80 += finding.p80.value;
    sheet_.next_row();
  }

  // Variance, its share, and what to say of it.
  void compare(double plan, double forecast, Role role) {
    const double difference = forecast - plan;
    sheet_.formula(variance, fmt::format("{}-{}", at(p50), at(approved)), difference, Shape::money, role);
    const std::string of_plan = fmt::format("IF({0}=0,\"–\",{1}/{0})", at(approved), at(variance));
    sheet_.formula(variance_share, of_plan, plan == 0.0 ? std::nan("") : difference / plan, Shape::percent, role);
    const std::string over = book_.text("workbook.flag.over"), under = book_.text("workbook.flag.under");
    const std::string rule = fmt::format("IF(ISNUMBER({0}),IF({0}>{1},\"{2}\",IF({0}<-{1},\"{3}\",\"\")),\"\")",
                                         at(variance_share), limit_, over, under);
    const double part = plan == 0.0 ? 0.0 : difference / plan;
    sheet_.formula(flag, rule,
                   std::string_view(part > watched_deviation    ? over
                                    : part < -watched_deviation ? under
                                                                : ""),
                   role);
  }

  void empty(Role role, std::initializer_list<Column> which) {
    for (const Column column : which) sheet_.blank(column, role);
  }

  void write_sums() {
    sheet_.text(line, book_.text("workbook.label.lines_sum"), Role::total);
    empty(Role::total, {layer, owner, to_pay, flag});
    sheet_.formula(approved, sum(approved), sums_.approved, Shape::money, Role::total);
    sheet_.formula(committed, sum(committed), sums_.committed, Shape::money, Role::total);
    sheet_.formula(paid, sum(paid), sums_.paid, Shape::money, Role::total);
    sheet_.formula(mean, sum(mean), sums_.mean, Shape::money, Role::total);
    sheet_.formula(p50, sum(p50), sums_.p50, Shape::money, Role::total);
    sheet_.formula(p80, sum(p80), sums_.p80, Shape::money, Role::total);
    compare(sums_.approved, sums_.p50, Role::total);
    sheet_.formula(share, fmt::format("IF({0}=0,0,{1}/{0})", fixed_cell(total_row_, mean), at(mean)),
                   total_.mean == 0.0 ? 0.0 : sums_.mean / total_.mean, Shape::percent, Role::total);
    sheet_.formula(to_pay, sum(to_pay), pending(), Shape::money, Role::total);
    sums_row_ = sheet_.row();
    sheet_.next_row();
  }

  double pending() const {
    double all = 0.0;
    for (const studies::LineFinding& finding : findings_.lines) all += std::max(0.0, finding.p50.value - finding.paid);
    return all;
  }

  BudgetPlaces write_total() {
    const Row below_sums = sheet_.row();
    double whole = sums_.approved;
    if (has_whole()) {
      whole = *approved_whole();
      const double contingency = findings_.buffers.cost->budgeted.value_or(0.0);
      approved_only("workbook.label.contingency", contingency);
      approved_only("workbook.label.unallocated", whole - sums_.approved - contingency);
    }
    sheet_.text(line, book_.text("workbook.label.beyond_lines"));
    empty(Role::body, {layer, owner, approved, committed, paid, variance, variance_share, share, to_pay, flag});
    const auto beyond = [&](Column column, double value) {
      sheet_.formula(column, fmt::format("ROUND({}-{},0)", cell(total_row_, column), cell(sums_row_, column)),
                     std::round(value) + 0.0, Shape::money);
    };
    beyond(mean, total_.mean - sums_.mean);
    beyond(p50, total_.p50 - sums_.p50);
    beyond(p80, total_.p80 - sums_.p80);
    sheet_.next_row();

    sheet_.text(line, book_.text("workbook.label.total"), Role::total);
    empty(Role::total, {layer, owner});
    sheet_.formula(approved,
                   has_whole() ? fmt::format("{}+SUM({}:{})", cell(sums_row_, approved), cell(below_sums, approved),
                                             cell(below_sums + 1, approved))
                               : cell(sums_row_, approved),
                   whole, Shape::money, Role::total);
    sheet_.formula(committed, cell(sums_row_, committed), sums_.committed, Shape::money, Role::total);
    sheet_.formula(paid, cell(sums_row_, paid), sums_.paid, Shape::money, Role::total);
    sheet_.number(mean, total_.mean, Shape::money, Role::total);
    sheet_.number(p50, total_.p50, Shape::money, Role::total);
    sheet_.number(p80, total_.p80, Shape::money, Role::total);
    compare(whole, total_.p50, Role::total);
    sheet_.formula(share, fmt::format("IF({0}=0,0,{0}/{0})", at(mean)), total_.mean == 0.0 ? 0.0 : 1.0, Shape::percent,
                   Role::total);
    sheet_.formula(to_pay, fmt::format("MAX(0,{}-{})", at(p50), at(paid)), std::max(0.0, total_.p50 - sums_.paid),
                   Shape::money, Role::total);
    const Row row = sheet_.row();
    sheet_.next_row();
    return {sheet_.reference(row, approved), sheet_.reference(row, mean), sheet_.reference(row, p50),
            sheet_.reference(row, p80)};
  }

  void approved_only(const char* label, double amount) {
    sheet_.text(line, book_.text(label));
    empty(Role::body, {layer, owner, committed, paid, mean, p50, p80, variance, variance_share, share, to_pay, flag});
    sheet_.number(approved, amount, Shape::money);
    sheet_.next_row();
  }

  // Red beyond the limit, green as far below it.
  void mark() {
    const auto rule = [&](std::uint8_t criteria, std::string value, lxw_format* format) {
      lxw_conditional_format condition{};
      condition.type = LXW_CONDITIONAL_TYPE_FORMULA;
      condition.criteria = criteria;
      condition.value_string = value.data();
      condition.format = format;
      worksheet_conditional_format_range(sheet_.raw(), first_, variance, total_row_, variance_share, &condition);
    };
    const std::string part = "$" + cell(first_, variance_share);
    rule(LXW_CONDITIONAL_CRITERIA_NONE, fmt::format("=AND(ISNUMBER({0}),{0}>{1})", part, limit_), book_.warning());
    rule(LXW_CONDITIONAL_CRITERIA_NONE, fmt::format("=AND(ISNUMBER({0}),{0}<-{1})", part, limit_), book_.good());
  }

  void charts(const CurvePlaces* curves) {
    sheet_.skip_rows(1);
    const Row top = sheet_.row();
    Chart lines(book_, ChartKind::columns, "workbook.chart.lines");
    const std::string names = sheet_.reference(first_, last_, line);
    lines.series("workbook.head.approved", names, sheet_.reference(first_, last_, approved), Ink::faint);
    lines.series("workbook.head.p50", names, sheet_.reference(first_, last_, p50), Ink::deep);
    lines.series("workbook.head.p80", names, sheet_.reference(first_, last_, p80), Ink::warm);
    lines.money_values();
    lines.insert(sheet_, top, 0, 560, 320);
    if (curves == nullptr || !curves->bands.contains("cost.cumulative")) return;
    Chart curve(book_, ChartKind::curve, "workbook.chart.cost_over_time");
    const auto& [low, middle, high] = curves->bands.at("cost.cumulative");
    curve.series("workbook.band.low", curves->days, low, Ink::faint);
    curve.series("workbook.band.middle", curves->days, middle, Ink::deep);
    curve.series("workbook.band.high", curves->days, high, Ink::warm);
    if (!curves->budget.empty()) curve.series("workbook.head.budget_total", curves->days, curves->budget, Ink::green);
    curve.money_values();
    if (findings_.scenario.start) curve.category_format("yyyy-mm-dd");
    curve.category_range(findings_.scenario.start ? date_serial(*findings_.scenario.start) : 0.0,
                         (findings_.scenario.start ? date_serial(*findings_.scenario.start) : 0.0) +
                             std::ceil(findings_.series.front().days.back()));
    curve.insert(sheet_, top, 570, 560, 320);
  }

  Sheet& sheet_;
  Book& book_;
  const studies::Findings& findings_;
  Sums sums_, total_;
  std::string limit_;
  Row first_ = 0, last_ = 0, sums_row_ = 0, total_row_ = 0;
};

}  // namespace

BudgetPlaces write_budget(Sheet& sheet, const studies::Findings& findings, const CurvePlaces* curves) {
  return BudgetSheet(sheet, findings).write(curves);
}

}  // namespace swell::reports::workbook
