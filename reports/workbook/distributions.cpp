#include <cmath>

#include "reports/figures.hpp"
#include "reports/workbook/chart.hpp"
#include "reports/workbook/sheets.hpp"

namespace swell::reports::workbook {

namespace {

constexpr Column first_level = 10;
constexpr Column levels = static_cast<Column>(sim::summary_names.size());
constexpr Column most = first_level + levels, first_error = most + 1;

std::string level_name(std::size_t level) {
  return "P" + std::string(sim::summary_names[level]).substr(1);
}

std::vector<std::string> heads_of(const Book& book) {
  std::vector<std::string> heads;
  for (const char* id : {"kpi", "name", "unit", "kind", "n", "planned", "mean", "mean_error", "sd", "least"})
    heads.push_back(book.text("workbook.head." + std::string(id)));
  for (std::size_t level = 0; level < levels; ++level) heads.push_back(level_name(level));
  heads.push_back(book.text("workbook.head.most"));
  for (std::size_t level = 0; level < levels; ++level) heads.push_back("± " + level_name(level));
  return heads;
}

void write_row(Sheet& sheet, const studies::KpiFinding& kpi) {
  const sim::ColumnSummary& summary = kpi.summary;
  const Shape shape = shape_of(kpi.unit);
  const bool flag = kpi.unit == models::KpiUnit::flag;  // yes or no: the mean is the chance, quantiles say nothing
  const auto figure = [&](double value) { return flag ? std::nan("") : value; };
  sheet.text(0, sheet.book().labels().kpi(kpi.name), Role::body, true);
  sheet.text(1, kpi.name, Role::body, true);
  sheet.text(2, unit_word(sheet.book(), kpi.unit));
  sheet.text(3, sheet.texts().pattern(kpi.detail ? "workbook.kind.detail" : "workbook.kind.whole"));
  sheet.number(4, static_cast<double>(summary.n), Shape::number);
  sheet.number(5, kpi.planned, shape);
  sheet.number(6, summary.mean.value, shape);
  sheet.number(7, half_width(summary.mean.ci), shape);
  sheet.number(8, summary.sd, shape);
  sheet.number(9, figure(summary.min), shape);
  for (Column level = 0; level < levels; ++level) {
    sheet.number(static_cast<Column>(first_level + level), figure(summary.quantiles[level].value), shape);
    sheet.number(static_cast<Column>(first_error + level), figure(half_width(summary.quantiles[level].ci)), shape);
  }
  sheet.number(most, figure(summary.max), shape);
}

}  // namespace

double half_width(const sim::Interval& interval) {
  return (interval.high - interval.low) / 2.0;
}

std::string unit_word(const Book& book, models::KpiUnit unit) {
  switch (unit) {
    case models::KpiUnit::money:
      return book.money_unit();
    case models::KpiUnit::people:
    case models::KpiUnit::days:
      return Figures(book.texts().tongue(), book.currency()).unit(models::unit_name(unit));
    case models::KpiUnit::share:
      return "%";
    case models::KpiUnit::flag:
      return book.text("workbook.unit.chance");
    case models::KpiUnit::ratio:
      return book.text("workbook.unit.ratio");
    case models::KpiUnit::count:
      break;
  }
  return book.text("workbook.unit.count");
}

DistributionPlaces write_distributions(Sheet& sheet, const studies::Findings& findings) {
  const Book& book = sheet.book();
  DistributionPlaces places;
  constexpr Column noted = 6;  // on the first page
  sheet.title(book.text("workbook.sheet.distributions"));
  sheet.width(0, 36.0);
  sheet.width(1, 26.0);
  sheet.paragraph(
      book.texts().say("workbook.note.distributions",
                       fmt::arg("confidence", Figures(book.texts().tongue(), {}).percent(findings.run.confidence))),
      Role::note, noted);
  constexpr Column middle = 4;  // P50 among the levels
  places.levels = sheet.reference_across(sheet.row(), first_level, most - 1);
  places.offered = sheet.reference_across(sheet.row(), first_level + middle, most - 1);
  sheet.heads(heads_of(book));
  for (const bool detail : {false, true}) {
    for (const studies::KpiFinding& kpi : findings.kpis) {
      if (kpi.detail != detail) continue;
      places.quantiles[kpi.name] = sheet.reference_across(sheet.row(), first_level, most - 1);
      places.planned[kpi.name] = sheet.reference(sheet.row(), 5);
      write_row(sheet, kpi);
      sheet.next_row();
    }
    if (!detail) sheet.print_rows(sheet.row());  // single parts, and the errors of quantiles, are on the screen
  }
  sheet.filter(first_error + levels);
  sheet.print_columns(first_error);
  return places;
}

CurvePlaces write_curves(Sheet& sheet, const studies::Findings& findings) {
  const Book& book = sheet.book();
  const auto& start = findings.scenario.start;
  std::optional<double> budget;
  if (findings.buffers.cost) budget = findings.buffers.cost->budget_total;
  // Who prints the workbook wants to see what is there, not every day of every figure.
  constexpr Row printed_days = 60;
  constexpr Column printed_columns = 13;
  sheet.title(book.text("workbook.sheet.curves"));
  sheet.text(0, book.texts().say("workbook.note.curves", fmt::arg("rows", printed_days)), Role::note);
  sheet.next_row();
  std::vector<std::string> heads{book.text(start ? "workbook.head.date" : "workbook.head.day")};
  for (const studies::SeriesFinding& series : findings.series)
    for (const char* level : {"P5", "P50", "P95"}) heads.push_back(book.labels().series(series.name) + " " + level);
  if (budget) heads.push_back(book.text("workbook.head.budget_total"));
  sheet.heads(heads);
  const Row first = sheet.row();
  std::vector<double> days = findings.series.front().days;  // one grid for all
  const std::size_t rows = days.size();
  if (start)
    for (double& day : days) day = date_serial(*start) + std::floor(day);
  FigureRows figures(first + 1);
  figures.add(std::move(days), sheet.style(start ? Shape::date : Shape::days));
  for (const studies::SeriesFinding& series : findings.series)
    for (const auto* band : {&series.p5, &series.p50, &series.p95})
      figures.add(std::span(*band), sheet.style(shape_of(series.unit), series.p95));
  if (budget) figures.add(std::vector(rows, *budget), sheet.style(Shape::money));
  if (figures.columns() > printed_columns) sheet.print_columns(printed_columns);
  sheet.figures(std::move(figures), 12.0);
  const Row last = sheet.row() - 1;
  sheet.print_rows(first + printed_days);
  CurvePlaces places;
  places.days = sheet.reference(first, last, 0);
  Column column = 1;
  for (const studies::SeriesFinding& series : findings.series)
    for (std::string& band : places.bands[series.name]) band = sheet.reference(first, last, column++);
  if (budget) places.budget = sheet.reference(first, last, column);
  return places;
}

}  // namespace swell::reports::workbook
