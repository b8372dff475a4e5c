#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "reports/workbook/chart.hpp"
#include "reports/workbook/sheets.hpp"

namespace swell::reports::workbook {

namespace {

using studies::Findings;
using studies::MonthBand;
using studies::MonthFinding;

const MonthBand& value_of(const MonthFinding& month, const char* name) {
  static constexpr MonthBand none{};
  const auto place = month.values.find(name);
  return place == month.values.end() ? none : place->second;
}

void write_month(Sheet& sheet, std::chrono::year_month month) {
  sheet.number(0, date_serial(std::chrono::sys_days(month / 1)), Shape::month);
}

std::vector<std::string> heads_of(const Book& book, std::initializer_list<const char*> ids) {
  std::vector<std::string> heads;
  for (const char* id : ids) heads.push_back(book.text("workbook.head." + std::string(id)));
  return heads;
}

// Opens a monthly sheet: title, unit, how many replications the months rest on.
void open(Sheet& sheet, const Findings& findings, const char* id) {
  const Book& book = sheet.book();
  sheet.title(book.text("workbook.sheet." + std::string(id)));
  sheet.text(0,
             book.texts().say("workbook.unit_note", fmt::arg("unit", book.money_unit())) + "  " +
                 book.texts().say("workbook.months_rest_on", fmt::arg("count", findings.run.series_replications)),
             Role::note);
  sheet.next_row();
}

std::string sum_of(Column column, Row first, Row last) {
  return "SUM(" + cell(first, column) + ":" + cell(last, column) + ")";
}

}  // namespace

CashPlaces write_cash(Sheet& sheet, const Findings& findings) {
  enum : Column { month, opening, in, out, net, closing, p5, p50, p95, draw, draw_worst, columns };
  Book& book = sheet.book();
  open(sheet, findings, "cash");
  sheet.heads(heads_of(book, {"month", "cash_opening", "cash_in", "cash_out", "cash_net", "cash_closing", "closing_p5",
                              "closing_p50", "closing_p95", "draw", "draw_worst"}));
  const Row first = sheet.row();
  double balance = 0.0, received = 0.0, spent = 0.0, most_drawn = 0.0, most_drawn_worst = 0.0;
  for (const MonthFinding& finding : findings.months) {
    const Row row = sheet.row();
    const MonthBand& closes = value_of(finding, "cash.closing");
    const double comes = value_of(finding, "cash.in").mean, goes = value_of(finding, "cash.out").mean;
    write_month(sheet, finding.month);
    if (row == first) {
      balance = std::round((closes.mean - comes + goes) * 100.0) / 100.0;  // what was there before the first flow
      sheet.number(opening, balance, Shape::money);
    } else {
      sheet.formula(opening, cell(row - 1, closing), balance, Shape::money);
    }
    balance += comes - goes;
    received += comes;
    spent += goes;
    const double drawn = std::max(0.0, -closes.p50), drawn_worst = std::max(0.0, -closes.p5);
    most_drawn = std::max(most_drawn, drawn);
    most_drawn_worst = std::max(most_drawn_worst, drawn_worst);
    sheet.number(in, comes, Shape::money);
    sheet.number(out, goes, Shape::money);
    sheet.formula(net, cell(row, in) + "-" + cell(row, out), comes - goes, Shape::money);
    sheet.formula(closing, cell(row, opening) + "+" + cell(row, net), balance, Shape::money);
    sheet.number(p5, closes.p5, Shape::money);
    sheet.number(p50, closes.p50, Shape::money);
    sheet.number(p95, closes.p95, Shape::money);
    // What is drawn falls as the balance rises, so that its quantiles follow from those of the balance.
    sheet.formula(draw, "MAX(0,-" + cell(row, p50) + ")", drawn, Shape::money);
    sheet.formula(draw_worst, "MAX(0,-" + cell(row, p5) + ")", drawn_worst, Shape::money);
    sheet.next_row();
  }
  const Row last = sheet.row() - 1, total = sheet.row();
  sheet.text(month, book.text("workbook.label.sum_or_peak"), Role::total);
  sheet.formula(opening, cell(first, opening), balance - received + spent, Shape::money, Role::total);
  sheet.formula(in, sum_of(in, first, last), received, Shape::money, Role::total);
  sheet.formula(out, sum_of(out, first, last), spent, Shape::money, Role::total);
  sheet.formula(net, cell(total, in) + "-" + cell(total, out), received - spent, Shape::money, Role::total);
  sheet.formula(closing, cell(total, opening) + "+" + cell(total, net), balance, Shape::money, Role::total);
  for (const Column column : {p5, p50, p95}) sheet.blank(column, Role::total);
  const auto peak = [&](Column column, double value) {
    sheet.formula(column, "MAX(" + cell(first, column) + ":" + cell(last, column) + ")", value, Shape::money,
                  Role::total);
  };
  peak(draw, most_drawn);
  peak(draw_worst, most_drawn_worst);
  sheet.next_row();
  lxw_conditional_format below{};
  below.type = LXW_CONDITIONAL_TYPE_CELL;
  below.criteria = LXW_CONDITIONAL_CRITERIA_LESS_THAN;
  below.value = 0.0;
  below.format = book.warning();
  worksheet_conditional_format_range(sheet.raw(), first, closing, last, p95, &below);
  sheet.skip_rows(1);
  sheet.paragraph(book.text("workbook.note.cash"), Role::note, columns);

  sheet.skip_rows(1);
  const std::string months = sheet.reference(first, last, month);
  const char* const month_format = book.texts().tongue() == Tongue::chinese ? "yyyy\"年\"m\"月\"" : "mmm yyyy";
  Chart flows(book, ChartKind::columns, "workbook.chart.flows");
  flows.series("workbook.head.cash_in", months, sheet.reference(first, last, in), Ink::green);
  flows.series("workbook.head.cash_out", months, sheet.reference(first, last, out), Ink::warm);
  flows.series("workbook.head.cash_net", months, sheet.reference(first, last, net), Ink::deep);
  flows.money_values();
  flows.category_format(month_format);
  flows.insert(sheet, sheet.row(), 0, 520, 320);
  Chart line(book, ChartKind::lines, "workbook.chart.closing");
  line.series("workbook.head.closing_p5", months, sheet.reference(first, last, p5), Ink::warm);
  line.series("workbook.head.closing_p50", months, sheet.reference(first, last, p50), Ink::deep);
  line.series("workbook.head.closing_p95", months, sheet.reference(first, last, p95), Ink::faint);
  line.money_values();
  line.category_format(month_format);
  line.insert(sheet, sheet.row(), 530, 520, 320);
  return {sheet.reference(total, net), received - spent};
}

void write_profit(Sheet& sheet, const Findings& findings, const CashPlaces* cash) {
  enum : Column { month, revenue, goods, cost, profit, running, p5, p50, p95, columns };
  Book& book = sheet.book();
  open(sheet, findings, "profit");
  sheet.heads(heads_of(book, {"month", "revenue", "cost_of_sales", "cost", "profit", "running_profit", "profit_p5",
                              "profit_p50", "profit_p95"}));
  const Row first = sheet.row();
  double earned = 0.0, bought = 0.0, spent = 0.0, whole = 0.0;
  for (const MonthFinding& finding : findings.months) {
    const Row row = sheet.row();
    const MonthBand& gains = value_of(finding, "profit.month");
    const double sold = value_of(finding, "revenue.month").mean, costs = value_of(finding, "cost.month").mean;
    // What the goods themselves cost: revenue less the margin that profit is reckoned from. Cents are noise.
    const double margin_lost = std::round((sold - costs - gains.mean) * 100.0) / 100.0;
    earned += sold;
    bought += margin_lost;
    spent += costs;
    whole += sold - margin_lost - costs;
    write_month(sheet, finding.month);
    sheet.number(revenue, sold, Shape::money);
    sheet.number(goods, margin_lost, Shape::money);
    sheet.number(cost, costs, Shape::money);
    sheet.formula(profit, fmt::format("{}-{}-{}", cell(row, revenue), cell(row, goods), cell(row, cost)),
                  sold - margin_lost - costs, Shape::money);
    sheet.formula(running, row == first ? cell(row, profit) : cell(row - 1, running) + "+" + cell(row, profit), whole,
                  Shape::money);
    sheet.number(p5, gains.p5, Shape::money);
    sheet.number(p50, gains.p50, Shape::money);
    sheet.number(p95, gains.p95, Shape::money);
    sheet.next_row();
  }
  const Row last = sheet.row() - 1, total = sheet.row();
  sheet.text(month, book.text("workbook.label.total"), Role::total);
  sheet.formula(revenue, sum_of(revenue, first, last), earned, Shape::money, Role::total);
  sheet.formula(goods, sum_of(goods, first, last), bought, Shape::money, Role::total);
  sheet.formula(cost, sum_of(cost, first, last), spent, Shape::money, Role::total);
  sheet.formula(profit, fmt::format("{}-{}-{}", cell(total, revenue), cell(total, goods), cell(total, cost)),
                earned - bought - spent, Shape::money, Role::total);
  sheet.formula(running, cell(last, running), whole, Shape::money, Role::total);
  const studies::KpiFinding* all = findings.kpi("profit");
  for (const auto& [column, level] : {std::pair<Column, std::size_t>{p5, 1}, {p50, 4}, {p95, 7}})
    sheet.number(column, all != nullptr ? all->summary.quantiles[level].value : std::nan(""), Shape::money,
                 Role::total);
  sheet.next_row();
  sheet.skip_rows(1);

  if (cash != nullptr) {
    sheet.section(book.text("workbook.section.profit_and_cash"), 5);
    const auto line = [&](const char* label, const std::string& expression, double value, Role role) {
      sheet.text(0, book.text(label), role);
      for (const Column column : {revenue, goods, cost}) sheet.blank(column, role);
      sheet.formula(profit, expression, value, Shape::money, role);
      sheet.next_row();
    };
    const Row bridge = sheet.row();
    line("workbook.label.profit_sum", cell(total, profit), earned - bought - spent, Role::body);
    line("workbook.label.cash_sum", cash->net, cash->net_value, Role::body);
    line("workbook.label.profit_less_cash", cell(bridge, profit) + "-" + cell(bridge + 1, profit),
         earned - bought - spent - cash->net_value, Role::total);
  }
  sheet.paragraph(book.text("workbook.note.profit"), Role::note, columns);

  sheet.skip_rows(1);
  const std::string months = sheet.reference(first, last, month);
  Chart chart(book, ChartKind::columns, "workbook.chart.profit");
  chart.series("workbook.head.revenue", months, sheet.reference(first, last, revenue), Ink::green);
  chart.series("workbook.head.cost", months, sheet.reference(first, last, cost), Ink::warm);
  chart.series("workbook.head.profit", months, sheet.reference(first, last, profit), Ink::deep);
  chart.money_values();
  chart.category_format(book.texts().tongue() == Tongue::chinese ? "yyyy\"年\"m\"月\"" : "mmm yyyy");
  chart.insert(sheet, sheet.row(), 0, 640, 320);
}

}  // namespace swell::reports::workbook
