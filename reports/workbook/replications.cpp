#include <algorithm>
#include <numeric>

#include "reports/workbook/sheets.hpp"

namespace swell::reports::workbook {

void write_replications(Sheet& sheet, std::span<const ReplicationColumn> columns) {
  Book& book = sheet.book();
  // Excel has so many rows and columns and no more; the zip file takes a sheet below 4 GiB, and a cell is 48 bytes long
  // at most.
  constexpr std::size_t most_rows = 1'048'576, most_columns = 16'384, most_cells = (std::size_t{1} << 32U) / 50;
  const std::size_t shown = std::min(columns.size(), most_columns - 1);
  std::vector<std::string> heads{book.text("workbook.head.replication")};
  for (std::size_t i = 0; i < shown; ++i) heads.push_back(columns[i].kpi);
  sheet.heads(heads);
  const std::size_t rows = std::min({columns.front().values.size(), most_rows - sheet.row(), most_cells / (shown + 2)});
  FigureRows figures(sheet.row() + 1);
  std::vector<double> numbers(rows);
  std::iota(numbers.begin(), numbers.end(), 0.0);
  figures.add(std::move(numbers), sheet.style(Shape::number));
  for (const ReplicationColumn& column : columns.first(shown)) {
    const bool flag = column.unit == models::KpiUnit::flag;  // yes or no, as 1 or 0
    figures.add(column.values.first(rows), sheet.style(flag ? Shape::number : shape_of(column.unit)));
  }
  sheet.figures(std::move(figures), 10.0);
  sheet.filter(static_cast<Column>(shown + 1));
  constexpr Row printed = 100;  // who prints the workbook wants to see what is there, not ten thousand rows
  sheet.print_rows(printed);
}

}  // namespace swell::reports::workbook
