#include <algorithm>

#include "reports/workbook/sheets.hpp"

namespace swell::reports::workbook {

void write_replications(Sheet& sheet, std::span<const ReplicationColumn> columns) {
  Book& book = sheet.book();
  // Excel has so many rows and columns and no more.
  constexpr std::size_t most_rows = 1'048'576, most_columns = 16'384;
  const std::size_t shown = std::min(columns.size(), most_columns - 1);
  std::vector<std::string> heads{book.text("workbook.head.replication")};
  for (std::size_t i = 0; i < shown; ++i) heads.push_back(columns[i].kpi);
  sheet.heads(heads);
  const std::size_t all = columns.front().values.size();
  const std::size_t rows = std::min<std::size_t>(all, most_rows - sheet.row());
  sheet.replications(columns.first(shown), rows);
  sheet.filter(static_cast<Column>(shown + 1));
  constexpr Row printed = 100;  // who prints the workbook wants to see what is there, not ten thousand rows
  sheet.print_rows(printed);
}

}  // namespace swell::reports::workbook
