#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "reports/workbook/sheets.hpp"

namespace swell::reports::workbook {

namespace {

// The findings have no KPI of a goal: whether it is reached is an output of its own.
std::string head_of(const Book& book, std::string_view kpi) {
  constexpr std::string_view goal = "goal.";
  if (!kpi.starts_with(goal)) return book.labels().kpi(kpi);
  const std::string_view id = kpi.substr(goal.size());
  return book.texts().say("workbook.head.goal_reached",
                          fmt::arg("goal", id == "all" ? book.text("goals.all") : book.labels().part("goals", id)));
}

}  // namespace

void write_replications(Sheet& sheet, std::span<const ReplicationColumn> columns) {
  Book& book = sheet.book();
  // Excel has so many rows and columns and no more; the zip file takes a sheet below 4 GiB, and a cell is 48 bytes long
  // at most.
  constexpr std::size_t most_rows = 1'048'576, most_columns = 16'384, most_cells = (std::size_t{1} << 32U) / 50;
  const std::size_t shown = std::min(columns.size(), most_columns - 1);
  std::vector<std::string> heads{book.text("workbook.head.replication")};
  for (std::size_t i = 0; i < shown; ++i) heads.push_back(head_of(book, columns[i].kpi));
  sheet.heads(heads);
  const std::size_t rows = std::min({columns.front().values.size(), most_rows - sheet.row(), most_cells / (shown + 2)});
  FigureRows figures(sheet.row() + 1);
  std::vector<double> numbers(rows);
  std::iota(numbers.begin(), numbers.end(), 0.0);
  figures.add(std::move(numbers), sheet.style(Shape::number));
  for (const ReplicationColumn& column : columns.first(shown)) {
    const bool flag = column.unit == models::KpiUnit::flag;  // yes or no, as 1 or 0
    figures.add(column.values.first(rows), sheet.style(flag ? Shape::number : shape_of(column.unit), column.values));
  }
  sheet.figures(std::move(figures), 10.0);
  sheet.filter(static_cast<Column>(shown + 1));
  // Who prints the workbook wants to see what is there, not ten thousand rows: a page or two.
  constexpr Row printed_rows = 40;
  constexpr std::size_t printed_columns = 11;
  sheet.print_rows(printed_rows);
  sheet.print_columns(static_cast<Column>(std::min(shown + 1, printed_columns)));
}

}  // namespace swell::reports::workbook
