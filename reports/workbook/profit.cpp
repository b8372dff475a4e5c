#include <fmt/format.h>

#include <cmath>

#include "reports/workbook/chart.hpp"
#include "reports/workbook/months.hpp"
#include "reports/workbook/sheets.hpp"

namespace swell::reports::workbook {

namespace {

using studies::MonthBand;
using studies::MonthFinding;

enum : Column { month, revenue, goods, cost, profit, running, p5, p50, p95, columns };
// Of the way from profit to cash, below.
enum : Column { bridge_profit = 1, revenue_gap, cost_gap, net_cash, bridge_columns };

class ProfitSheet {
 public:
  ProfitSheet(Sheet& sheet, const studies::Findings& findings)
      : sheet_(sheet), book_(sheet.book()), findings_(findings) {}

  void write(const CashPlaces* cash) {
    open_months(sheet_, findings_, "profit");
    sheet_.heads(month_heads(book_, {"month", "revenue", "cost_of_sales", "cost", "profit", "running_profit",
                                     "profit_p5", "profit_p50", "profit_p95"}));
    first_ = sheet_.row();
    for (const MonthFinding& finding : findings_.months) write_one(finding);
    last_ = sheet_.row() - 1;
    write_total();
    sheet_.skip_rows(1);
    if (cash != nullptr) write_bridge(*cash);
    sheet_.paragraph(book_.text("workbook.note.profit"), Role::note, columns);
    chart();
  }

 private:
  struct Amounts {
    double sold = 0.0, goods = 0.0, costs = 0.0;
    double profit() const { return sold - goods - costs; }
    void add(const Amounts& other) {
      sold += other.sold;
      goods += other.goods;
      costs += other.costs;
    }
  };

  // What the goods themselves cost: revenue less the margin that profit is reckoned from. Cents are noise.
  static Amounts amounts(const MonthFinding& finding) {
    Amounts of{value_of(finding, "revenue.month").mean, 0.0, value_of(finding, "cost.month").mean};
    of.goods = std::round((of.sold - of.costs - value_of(finding, "profit.month").mean) * 100.0) / 100.0;
    return of;
  }

  void write_one(const MonthFinding& finding) {
    const Row row = sheet_.row();
    const MonthBand& gains = value_of(finding, "profit.month");
    const Amounts of = amounts(finding);
    whole_.add(of);
    write_month(sheet_, finding.month);
    sheet_.number(revenue, of.sold, Shape::money);
    sheet_.number(goods, of.goods, Shape::money);
    sheet_.number(cost, of.costs, Shape::money);
    sheet_.formula(profit, profit_of(row), of.profit(), Shape::money);
    sheet_.formula(running, row == first_ ? cell(row, profit) : cell(row - 1, running) + "+" + cell(row, profit),
                   whole_.profit(), Shape::money);
    sheet_.number(p5, gains.p5, Shape::money);
    sheet_.number(p50, gains.p50, Shape::money);
    sheet_.number(p95, gains.p95, Shape::money);
    sheet_.next_row();
  }

  static std::string profit_of(Row row) {
    return fmt::format("{}-{}-{}", cell(row, revenue), cell(row, goods), cell(row, cost));
  }

  void write_total() {
    const Row total = sheet_.row();
    const auto figure = [&](Column column, const std::string& expression, double value) {
      sheet_.formula(column, expression, value, Shape::money, Role::total);
    };
    sheet_.text(month, book_.text("workbook.label.total"), Role::total);
    figure(revenue, sum_of(revenue, first_, last_), whole_.sold);
    figure(goods, sum_of(goods, first_, last_), whole_.goods);
    figure(cost, sum_of(cost, first_, last_), whole_.costs);
    figure(profit, profit_of(total), whole_.profit());
    figure(running, cell(last_, running), whole_.profit());
    const studies::KpiFinding* all = findings_.kpi("profit");
    for (const auto& [column, level] : {std::pair<Column, std::size_t>{p5, 1}, {p50, 4}, {p95, 7}})
      sheet_.number(column, all != nullptr ? all->summary.quantiles[level].value : std::nan(""), Shape::money,
                    Role::total);
    sheet_.next_row();
  }

  // From profit to net cash, by what was not yet (or already) received, and by what was not yet (or already) paid.
  void write_bridge(const CashPlaces& cash) {
    sheet_.section(book_.text("workbook.section.profit_and_cash"), bridge_columns);
    sheet_.more_heads(month_heads(book_, {"month", "profit", "revenue_gap", "cost_gap", "net_cash"}));
    const Row top = sheet_.row();
    Amounts all;
    double received = 0.0, paid = 0.0;
    for (std::size_t i = 0; i < findings_.months.size(); ++i) {
      const MonthFinding& finding = findings_.months[i];
      const Row of = first_ + static_cast<Row>(i);
      const Amounts accrued = amounts(finding);
      const double comes = value_of(finding, "cash.in").mean, goes = value_of(finding, "cash.out").mean;
      all.add(accrued);
      received += comes;
      paid += goes;
      write_month(sheet_, finding.month);
      bridge({cell(of, profit), fmt::format("{}-{}", cell(of, revenue), cash.in[i]),
              fmt::format("{}+{}-{}", cell(of, goods), cell(of, cost), cash.out[i])},
             accrued, comes, goes, Role::body);
    }
    const Row bottom = sheet_.row() - 1;
    sheet_.text(month, book_.text("workbook.label.total"), Role::total);
    bridge({sum_of(bridge_profit, top, bottom), sum_of(revenue_gap, top, bottom), sum_of(cost_gap, top, bottom)}, all,
           received, paid, Role::total);
    sheet_.skip_rows(1);
  }

  struct BridgeCells {
    std::string profit, revenue, cost;
  };
  void bridge(const BridgeCells& cells, const Amounts& accrued, double received, double paid, Role role) {
    const Row row = sheet_.row();
    sheet_.formula(bridge_profit, cells.profit, accrued.profit(), Shape::money, role);
    sheet_.formula(revenue_gap, cells.revenue, accrued.sold - received, Shape::change, role);
    sheet_.formula(cost_gap, cells.cost, accrued.goods + accrued.costs - paid, Shape::change, role);
    sheet_.formula(net_cash,
                   fmt::format("{}-{}+{}", cell(row, bridge_profit), cell(row, revenue_gap), cell(row, cost_gap)),
                   received - paid, Shape::money, role);
    sheet_.next_row();
  }

  void chart() {
    sheet_.skip_rows(1);
    const std::string months = sheet_.reference(first_, last_, month);
    const auto column = [&](Column which) { return sheet_.reference(first_, last_, which); };
    Chart chart(book_, ChartKind::columns, "workbook.chart.profit");
    chart.series("workbook.head.revenue", months, column(revenue), Ink::green);
    chart.series("workbook.head.cost_of_sales", months, column(goods), Ink::faint);
    chart.series("workbook.head.cost", months, column(cost), Ink::warm);
    chart.series("workbook.head.profit", months, column(profit), Ink::deep);
    chart.money_values();
    chart.category_format(month_format(book_));
    chart.insert(sheet_, sheet_.row(), 0, 640, 320);
  }

  Sheet& sheet_;
  Book& book_;
  const studies::Findings& findings_;
  Amounts whole_;
  Row first_ = 0, last_ = 0;
};

}  // namespace

void write_profit(Sheet& sheet, const studies::Findings& findings, const CashPlaces* cash) {
  ProfitSheet(sheet, findings).write(cash);
}

}  // namespace swell::reports::workbook
