#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "reports/workbook/chart.hpp"
#include "reports/workbook/months.hpp"
#include "reports/workbook/sheets.hpp"

namespace swell::reports::workbook {

namespace {

using studies::MonthBand;
using studies::MonthFinding;

enum : Column { month, opening, in, out, net, closing, p5, p50, p95, draw, draw_worst, columns };

class CashSheet {
 public:
  CashSheet(Sheet& sheet, const studies::Findings& findings, const DistributionPlaces* distributions)
      : sheet_(sheet),
        book_(sheet.book()),
        findings_(findings),
        distributions_(distributions),
        within_months_(has_month(findings, "cash.drawn")) {}

  CashPlaces write() {
    open_months(sheet_, findings_, "cash");
    sheet_.heads(month_heads(
        book_, {"month", "cash_opening", "cash_in", "cash_out", "cash_net", "cash_closing", "closing_p5", "closing_p50",
                "closing_p95", within_months_ ? "drawn" : "draw", within_months_ ? "drawn_worst" : "draw_worst"}));
    first_ = sheet_.row();
    for (const MonthFinding& finding : findings_.months) write_one(finding);
    last_ = sheet_.row() - 1;
    write_total();
    write_limits();
    mark();
    sheet_.skip_rows(1);
    sheet_.paragraph(book_.text("workbook.note.cash"), Role::note, columns);
    charts();
    return places_;
  }

 private:
  void write_one(const MonthFinding& finding) {
    const Row row = sheet_.row();
    const MonthBand& closes = value_of(finding, "cash.closing");
    const double comes = value_of(finding, "cash.in").mean, goes = value_of(finding, "cash.out").mean;
    write_month(sheet_, finding.month);
    if (row == first_) {
      balance_ = std::round((closes.mean - comes + goes) * 100.0) / 100.0;  // what was there before the first flow
      sheet_.number(opening, balance_, Shape::money);
    } else {
      sheet_.formula(opening, cell(row - 1, closing), balance_, Shape::money);
    }
    balance_ += comes - goes;
    received_ += comes;
    spent_ += goes;
    sheet_.number(in, comes, Shape::money);
    sheet_.number(out, goes, Shape::money);
    sheet_.formula(net, cell(row, in) + "-" + cell(row, out), comes - goes, Shape::money);
    sheet_.formula(closing, cell(row, opening) + "+" + cell(row, net), balance_, Shape::money);
    sheet_.number(p5, closes.p5, Shape::money);
    sheet_.number(p50, closes.p50, Shape::money);
    sheet_.number(p95, closes.p95, Shape::money);
    write_drawn(value_of(finding, "cash.drawn"), closes);
    places_.in.push_back(sheet_.reference(row, in));
    places_.out.push_back(sheet_.reference(row, out));
    sheet_.next_row();
  }

  // Findings of older versions know the last day of a month alone. What is drawn then falls as the balance rises, so
  // that its quantiles follow from those of the balance.
  void write_drawn(const MonthBand& within, const MonthBand& closes) {
    const Row row = sheet_.row();
    const double drawn = within_months_ ? within.p50 : std::max(0.0, -closes.p50);
    const double drawn_worst = within_months_ ? within.p95 : std::max(0.0, -closes.p5);
    if (within_months_) {
      sheet_.number(draw, drawn, Shape::money);
      sheet_.number(draw_worst, drawn_worst, Shape::money);
    } else {
      sheet_.formula(draw, "MAX(0,-" + cell(row, p50) + ")", drawn, Shape::money);
      sheet_.formula(draw_worst, "MAX(0,-" + cell(row, p5) + ")", drawn_worst, Shape::money);
    }
    most_drawn_ = std::max(most_drawn_, drawn);
    most_drawn_worst_ = std::max(most_drawn_worst_, drawn_worst);
  }

  void write_total() {
    const Row total = sheet_.row();
    const auto sum = [&](Column column, const std::string& expression, double value) {
      sheet_.formula(column, expression, value, Shape::money, Role::total);
    };
    sheet_.text(month, book_.text("workbook.label.sum_or_peak"), Role::total);
    sum(opening, cell(first_, opening), balance_ - received_ + spent_);
    sum(in, sum_of(in, first_, last_), received_);
    sum(out, sum_of(out, first_, last_), spent_);
    sum(net, cell(total, in) + "-" + cell(total, out), received_ - spent_);
    sum(closing, cell(total, opening) + "+" + cell(total, net), balance_);
    for (const Column column : {p5, p50, p95}) sheet_.blank(column, Role::total);
    write_peak(draw, 4, most_drawn_);
    write_peak(draw_worst, 1, most_drawn_worst_);
    sheet_.next_row();
  }

  // The most that is drawn on any day follows from the lowest balance of each future. Months of different futures do
  // not: their peaks are not of one future.
  void write_peak(Column column, std::size_t level, double of_months) {
    const studies::KpiFinding* lowest = findings_.kpi("cash.min");
    if (lowest == nullptr || distributions_ == nullptr)
      return sheet_.formula(column, "MAX(" + cell(first_, column) + ":" + cell(last_, column) + ")", of_months,
                            Shape::money, Role::total);
    sheet_.formula(column, fmt::format("MAX(0,-INDEX({},1,{}))", distributions_->quantiles.at("cash.min"), level + 1),
                   std::max(0.0, -lowest->summary.quantiles[level].value), Shape::money, Role::total);
  }

  void write_limits() {
    const auto& cash = findings_.buffers.cash;
    if (!cash) return;
    const auto limit = [&](const char* id, Column column, const std::optional<double>& amount) {
      if (!amount) return;
      sheet_.text(month, book_.text(id));
      for (Column other = opening; other < columns; ++other) sheet_.blank(other, Role::body);
      sheet_.number(column, *amount, Shape::money);
      sheet_.next_row();
    };
    limit("workbook.label.floor", closing, cash->floor);
    limit("workbook.label.credit_limit", draw, cash->credit_limit);
  }

  void mark() {
    lxw_conditional_format below{};
    below.type = LXW_CONDITIONAL_TYPE_CELL;
    below.criteria = LXW_CONDITIONAL_CRITERIA_LESS_THAN;
    below.value = 0.0;
    below.format = book_.warning();
    worksheet_conditional_format_range(sheet_.raw(), first_, closing, last_, p95, &below);
  }

  void charts() {
    sheet_.skip_rows(1);
    const std::string months = sheet_.reference(first_, last_, month);
    const auto column = [&](Column which) { return sheet_.reference(first_, last_, which); };
    Chart flows(book_, ChartKind::columns, "workbook.chart.flows");
    flows.series("workbook.head.cash_in", months, column(in), Ink::green);
    flows.series("workbook.head.cash_out", months, column(out), Ink::warm);
    flows.series("workbook.head.cash_net", months, column(net), Ink::deep);
    flows.money_values();
    flows.category_format(month_format(book_));
    flows.insert(sheet_, sheet_.row(), 0, 520, 320);
    Chart line(book_, ChartKind::lines, "workbook.chart.closing");
    line.series("workbook.head.closing_p5", months, column(p5), Ink::warm);
    line.series("workbook.head.closing_p50", months, column(p50), Ink::deep);
    line.series("workbook.head.closing_p95", months, column(p95), Ink::faint);
    line.money_values();
    line.category_format(month_format(book_));
    line.insert(sheet_, sheet_.row(), 530, 520, 320);
  }

  Sheet& sheet_;
  Book& book_;
  const studies::Findings& findings_;
  const DistributionPlaces* distributions_;
  bool within_months_;
  CashPlaces places_;
  Row first_ = 0, last_ = 0;
  double balance_ = 0.0, received_ = 0.0, spent_ = 0.0, most_drawn_ = 0.0, most_drawn_worst_ = 0.0;
};

}  // namespace

CashPlaces write_cash(Sheet& sheet, const studies::Findings& findings, const DistributionPlaces* distributions) {
  return CashSheet(sheet, findings, distributions).write();
}

}  // namespace swell::reports::workbook
