#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "reports/workbook/chart.hpp"
#include "reports/workbook/sheets.hpp"

namespace swell::reports::workbook {

namespace {

enum : Column {
  risk,
  kind,
  owner,
  probability,
  rate,
  causes,
  targets,
  mitigation,
  mitigation_cost,
  change,
  strikes,
  strikes_error,
  count,
  loss,
  loss_error,
  loss_p95,
  loss_before,
  worth,
  chance,  // in words, on the screen alone
  columns
};

class RiskSheet {
 public:
  RiskSheet(Sheet& sheet, const studies::Findings& findings)
      : sheet_(sheet), book_(sheet.book()), findings_(findings) {}

  void write() {
    sheet_.title(book_.text("workbook.sheet.risks"));
    sheet_.text(risk,
                book_.texts().say("workbook.unit_note", fmt::arg("unit", book_.money_unit())) + "  " +
                    book_.texts().say("workbook.futures", fmt::arg("count", findings_.run.replications)),
                Role::note);
    sheet_.next_row();
    std::vector<std::string> heads;
    for (const char* id : {"risk", "kind", "owner", "risk_probability", "risk_rate", "caused_by", "targets",
                           "mitigation", "mitigation_cost", "mitigation_change", "strikes", "chance_error", "times",
                           "loss", "loss_error", "loss_p95", "loss_before", "mitigation_worth", "risk_chance"})
      heads.push_back(book_.text("workbook.head." + std::string(id)));
    // Narrow, so that all of it can be read on a page: what is long is wrapped.
    for (const auto& [column, characters] : {std::pair<Column, double>{risk, 19.0},
                                             {owner, 13.0},
                                             {probability, 10.0},
                                             {rate, 10.0},
                                             {causes, 13.0},
                                             {targets, 24.0},
                                             {mitigation_cost, 10.0},
                                             {change, 9.0},
                                             {strikes, 10.0},
                                             {strikes_error, 8.0},
                                             {count, 8.0},
                                             {loss, 10.0},
                                             {loss_error, 9.0},
                                             {loss_p95, 10.0},
                                             {loss_before, 10.0},
                                             {worth, 10.0},
                                             {chance, 24.0}})
      sheet_.width(column, characters);
    sheet_.heads(heads);
    first_ = sheet_.row();
    for (const studies::RiskFinding& finding : findings_.risks) write_risk(finding);
    last_ = sheet_.row() - 1;
    sheet_.filter(columns);
    write_total();
    sheet_.share_bars(first_, last_, strikes);
    sheet_.skip_rows(1);
    sheet_.print_columns(chance);
    sheet_.paragraph(book_.text("workbook.note.risks"), Role::note, chance);
    charts();
  }

 private:
  std::string at(Column column) const { return cell(sheet_.row(), column); }

  void write_risk(const studies::RiskFinding& finding) {
    const Texts& texts = book_.texts();
    const std::string kind_id = "risk.kind." + finding.kind;
    const double after = finding.cost ? finding.cost->value : std::nan("");
    const double changes = finding.mitigation_change.value_or(std::nan(""));
    const double costs = finding.mitigation_cost.value_or(std::nan(""));
    const Labels& labels = book_.labels();
    std::vector<std::string> moved;
    for (const std::string& target : finding.targets) moved.push_back(labels.lever(target));
    sheet_.text(risk, labels.part("risks", finding.id), Role::body, true);
    sheet_.text(kind, texts.has(kind_id) ? book_.text(kind_id) : finding.kind);
    sheet_.text(owner, book_.labels().owner(finding.owner), Role::body, true);
    constexpr double month = 30.0;
    sheet_.number(probability, finding.probability.value_or(std::nan("")), Shape::percent);
    sheet_.number(rate, finding.rate ? *finding.rate * month : std::nan(""), Shape::ratio);
    sheet_.text(causes, finding.caused_by.empty() ? std::string() : labels.part("risks", finding.caused_by), Role::body,
                true);
    sheet_.text(targets, fmt::format("{}", fmt::join(moved, texts.pattern("headline.separator"))), Role::body, true);
    sheet_.text(mitigation, book_.text(finding.mitigated ? "workbook.mitigation.active" : "workbook.mitigation.none"));
    sheet_.number(mitigation_cost, costs, Shape::money);
    sheet_.number(change, changes, Shape::percent);
    sheet_.number(strikes, finding.strikes.value, Shape::percent);
    sheet_.number(strikes_error, half_width(finding.strikes.ci), Shape::percent);
    sheet_.number(count, finding.count.value, Shape::count);
    sheet_.number(loss, after, Shape::money);
    sheet_.number(loss_error, finding.cost ? half_width(finding.cost->ci) : std::nan(""), Shape::money);
    sheet_.number(loss_p95, finding.cost_p95 ? finding.cost_p95->value : std::nan(""), Shape::money);
    // A mitigation that lowers the chance or rate by a share lowers the expected loss by as much.
    const bool undoes = std::isfinite(changes);
    const double before = !undoes ? after : changes > -1.0 ? after / (1.0 + changes) : std::nan("");
    sheet_.formula(
        loss_before,
        fmt::format("IF(AND(ISNUMBER({0}),ISNUMBER({1})),IF({1}>-1,{0}/(1+{1}),\"–\"),{0})", at(loss), at(change)),
        before, Shape::money);
    const double gain = undoes ? before - after - (std::isfinite(costs) ? costs : 0.0) : std::nan("");
    sheet_.formula(worth,
                   fmt::format("IF(AND(ISNUMBER({0}),ISNUMBER({1})),{0}-{2}-N({3}),\"–\")", at(loss_before), at(change),
                               at(loss), at(mitigation_cost)),
                   gain, Shape::money);
    sheet_.text(chance, texts.tongue() == Tongue::chinese ? finding.zh : finding.en, Role::body, true);
    if (std::isfinite(after)) loss_ += after;
    if (std::isfinite(before)) before_ += before;
    if (std::isfinite(gain)) worth_ += gain;
    if (std::isfinite(costs)) mitigation_ += costs;
    sheet_.next_row();
  }

  void write_total() {
    const auto sum = [&](Column column, double value) {
      sheet_.formula(column, "SUM(" + cell(first_, column) + ":" + cell(last_, column) + ")", value, Shape::money,
                     Role::total);
    };
    sheet_.text(risk, book_.text("workbook.label.total"), Role::total);
    for (const Column column : {kind, owner, probability, rate, causes, targets, mitigation, change, strikes,
                                strikes_error, count, loss_error, loss_p95})
      sheet_.blank(column, Role::total);
    sum(mitigation_cost, mitigation_);
    sum(loss, loss_);
    sum(loss_before, before_);
    sum(worth, worth_);
    sheet_.next_row();
  }

  void charts() {
    sheet_.skip_rows(1);
    const std::string names = sheet_.reference(first_, last_, risk);
    const int height = 120 + 28 * static_cast<int>(std::min<std::size_t>(findings_.risks.size(), 30));
    Chart often(book_, ChartKind::bars, "workbook.chart.risk_strikes");
    often.series("workbook.head.strikes", names, sheet_.reference(first_, last_, strikes), Ink::deep);
    often.value_format("0%");
    often.value_range(0.0, 1.0);
    often.categories_downwards();
    often.without_legend();
    often.insert(sheet_, sheet_.row(), 0, 600, height);
    if (std::ranges::none_of(findings_.risks, [](const auto& one) { return one.cost.has_value(); })) return;
    Chart losses(book_, ChartKind::bars, "workbook.chart.risk_losses");
    losses.series("workbook.head.loss", names, sheet_.reference(first_, last_, loss), Ink::deep);
    losses.series("workbook.head.loss_p95", names, sheet_.reference(first_, last_, loss_p95), Ink::warm);
    losses.money_values();
    losses.categories_downwards();
    losses.insert(sheet_, sheet_.row(), 610, 600, height);
  }

  Sheet& sheet_;
  Book& book_;
  const studies::Findings& findings_;
  double loss_ = 0.0, before_ = 0.0, worth_ = 0.0, mitigation_ = 0.0;
  Row first_ = 0, last_ = 0;
};

}  // namespace

void write_risks(Sheet& sheet, const studies::Findings& findings) {
  RiskSheet(sheet, findings).write();
}

}  // namespace swell::reports::workbook
