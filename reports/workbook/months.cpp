#include "reports/workbook/months.hpp"

#include <fmt/format.h>

namespace swell::reports::workbook {

const studies::MonthBand& value_of(const studies::MonthFinding& month, const char* name) {
  static constexpr studies::MonthBand none{};
  const auto place = month.values.find(name);
  return place == month.values.end() ? none : place->second;
}

bool has_month(const studies::Findings& findings, const char* name) {
  return !findings.months.empty() && findings.months.front().values.contains(name);
}

void write_month(Sheet& sheet, std::chrono::year_month month) {
  sheet.number(0, date_serial(std::chrono::sys_days(month / 1)), Shape::month);
}

std::vector<std::string> month_heads(const Book& book, std::initializer_list<const char*> ids) {
  std::vector<std::string> heads;
  for (const char* id : ids) heads.push_back(book.text("workbook.head." + std::string(id)));
  return heads;
}

void open_months(Sheet& sheet, const studies::Findings& findings, const char* id) {
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

const char* month_format(const Book& book) {
  return book.texts().tongue() == Tongue::chinese ? "yyyy\"年\"m\"月\"" : "mmm yyyy";
}

}  // namespace swell::reports::workbook
