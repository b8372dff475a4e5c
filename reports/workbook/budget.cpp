#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>

#include "reports/workbook/budget_table.hpp"

namespace swell::reports::workbook {

using namespace budget;

namespace {

constexpr double watched_deviation = 0.05;  // of the source's monthly review; the reader may change it
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
    if (contingency() > 0.0) write_taken();
    mark();
    write_budget_layers(sheet_, findings_, {first_, last_, total_row_});
    sheet_.widest(line, 32.0);
    sheet_.skip_rows(1);
    sheet_.paragraph(book_.text("workbook.note.budget"), Role::note, columns);
    draw_budget(sheet_, findings_, {first_, last_, total_row_}, curves);
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
  double contingency() const { return has_whole() ? findings_.buffers.cost->budgeted.value_or(0.0) : 0.0; }

  void heads() {
    const bool all_written =
        std::ranges::all_of(findings_.lines, [](const auto& finding) { return finding.approved_written; });
    std::vector<std::string> heads;
    for (const char* id : {"line", "layer", "owner", all_written ? "approved" : "approved_or_planned", "committed",
                           "paid", "mean", "p50", "p80", "variance", "variance_share", "share", "to_pay", "flag"})
      heads.push_back(book_.text("workbook.head." + std::string(id)));
    sheet_.heads(heads);
  }

  std::string at(Column column) const { return cell(sheet_.row(), column); }
  std::string sum(Column column) const { return "SUM(" + cell(first_, column) + ":" + cell(last_, column) + ")"; }

  void write_line(const studies::LineFinding& finding) {
    const studies::KpiFinding* cost = findings_.kpi("cost." + finding.id);
    const double expected = cost != nullptr ? cost->summary.mean.value : std::nan("");
    sheet_.text(line, book_.labels().line(finding.id));
    sheet_.text(layer, layer_word(book_, finding.layer));
    sheet_.text(owner, book_.labels().owner(finding.owner));
    sheet_.number(approved, finding.approved, finding.approved_written ? Shape::money : Shape::stand_in);
    sheet_.number(committed, finding.committed, Shape::money);
    sheet_.number(paid, finding.paid, Shape::money);
    sheet_.number(mean, expected, Shape::money);
    sheet_.number(p50, finding.p50.value, Shape::money);
    sheet_.number(p80, finding.p80.value, Shape::money);
    compare(at(approved), {finding.approved, finding.p50.value, finding.p80.value}, Role::body);
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

  struct Compared {
    double plan = 0.0, middle = 0.0, bad = 0.0;
    double share(double forecast) const { return plan == 0.0 ? std::nan("") : (forecast - plan) / plan; }
  };

  // Variance from the cells `plan`, its share, and what to say of it.
  void compare(const std::string& plan, const Compared& of, Role role) {
    sheet_.formula(variance, fmt::format("{}-{}", at(p50), plan), of.middle - of.plan, Shape::change, role);
    sheet_.formula(variance_share, fmt::format("IF({0}=0,\"–\",{1}/{0})", plan, at(variance)), of.share(of.middle),
                   Shape::percent, role);
    const auto quoted = [&](const char* id) { return "\"" + book_.text(id) + "\""; };
    sheet_.formula(
        flag,
        fmt::format("IF({0}=0,IF({1}>0,{5},\"\"),IF({1}/{0}-1>{3},{6},IF({2}/{0}-1>{3},{7},"
                    "IF({1}/{0}-1<-{3},{8},{4}))))",
                    plan, at(p50), at(p80), limit_, "\"\"", quoted("workbook.flag.no_budget"),
                    quoted("workbook.flag.over"), quoted("workbook.flag.over_p80"), quoted("workbook.flag.under")),
        flag_word(of), role);
  }

  std::string_view flag_word(const Compared& of) const {
    const char* id = flag_id(of);
    return id == nullptr ? std::string_view() : book_.texts().pattern(id);
  }
  static const char* flag_id(const Compared& of) {
    if (of.plan == 0.0) return of.middle > 0.0 ? "workbook.flag.no_budget" : nullptr;
    if (of.share(of.middle) > watched_deviation) return "workbook.flag.over";
    if (of.share(of.bad) > watched_deviation) return "workbook.flag.over_p80";
    return of.share(of.middle) < -watched_deviation ? "workbook.flag.under" : nullptr;
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
    compare(at(approved), {sums_.approved, sums_.p50, sums_.p80}, Role::total);
    sheet_.blank(flag, Role::total);  // quantiles of lines do not add up to one of their sum
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
    const double whole = approved_whole().value_or(sums_.approved);
    if (has_whole()) {
      contingency_row_ = sheet_.row();
      budget_label(sheet_, "workbook.label.contingency");
      sheet_.number(approved, contingency(), Shape::money);
      sheet_.next_row();
      budget_label(sheet_, "workbook.label.unallocated");
      sheet_.formula(approved,
                     fmt::format("{}-{}-{}", cell(total_row_, approved), cell(contingency_row_, approved),
                                 cell(sums_row_, approved)),
                     whole - contingency() - sums_.approved, Shape::money);
      sheet_.next_row();
    }
    budget_label(sheet_, "workbook.label.beyond_lines");
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
    // What the board approved does not follow from the lines: whoever edits a line moves what is not yet allotted.
    if (has_whole())
      sheet_.number(approved, whole, Shape::money, Role::input);
    else
      sheet_.formula(approved, cell(sums_row_, approved), whole, Shape::money, Role::total);
    sheet_.formula(committed, cell(sums_row_, committed), sums_.committed, Shape::money, Role::total);
    sheet_.formula(paid, cell(sums_row_, paid), sums_.paid, Shape::money, Role::total);
    sheet_.number(mean, total_.mean, Shape::money, Role::total);
    sheet_.number(p50, total_.p50, Shape::money, Role::total);
    sheet_.number(p80, total_.p80, Shape::money, Role::total);
    compare(without_contingency(), {whole - contingency(), total_.p50, total_.p80}, Role::total);
    sheet_.formula(share, fmt::format("IF({0}=0,0,{0}/{0})", at(mean)), total_.mean == 0.0 ? 0.0 : 1.0, Shape::percent,
                   Role::total);
    sheet_.formula(to_pay, fmt::format("MAX(0,{}-{})", at(p50), at(paid)), std::max(0.0, total_.p50 - sums_.paid),
                   Shape::money, Role::total);
    const Row row = sheet_.row();
    sheet_.next_row();
    return {sheet_.reference(row, approved), sheet_.reference(row, mean), sheet_.reference(row, p50),
            sheet_.reference(row, p80), has_whole() ? sheet_.reference(contingency_row_, approved) : std::string()};
  }

  // The total without its contingency, which the lines are to keep.
  std::string without_contingency() const {
    return has_whole() ? fmt::format("({}-{})", cell(total_row_, approved), cell(contingency_row_, approved))
                       : cell(total_row_, approved);
  }

  void write_taken() {
    budget_label(sheet_, "workbook.label.contingency_taken");
    const double taken = std::max(0.0, total_.p50 - (*approved_whole() - contingency()));
    sheet_.formula(variance, fmt::format("MAX(0,{})", cell(total_row_, variance)), taken, Shape::change);
    sheet_.formula(variance_share,
                   fmt::format("IF({0}=0,\"–\",{1}/{0})", cell(contingency_row_, approved), at(variance)),
                   taken / contingency(), Shape::percent);
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

  Sheet& sheet_;
  Book& book_;
  const studies::Findings& findings_;
  Sums sums_, total_;
  std::string limit_;
  Row first_ = 0, last_ = 0, sums_row_ = 0, contingency_row_ = 0, total_row_ = 0;
};

}  // namespace

BudgetPlaces write_budget(Sheet& sheet, const studies::Findings& findings, const CurvePlaces* curves) {
  return BudgetSheet(sheet, findings).write(curves);
}

}  // namespace swell::reports::workbook
