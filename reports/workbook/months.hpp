// What the monthly sheets have in common: cash.cpp, profit.cpp.
#pragma once

#include <chrono>
#include <initializer_list>
#include <string>
#include <vector>

#include "reports/workbook/sheet.hpp"
#include "studies/findings.hpp"

namespace swell::reports::workbook {

// Nothing where the month does not have it.
const studies::MonthBand& value_of(const studies::MonthFinding& month, const char* name);
bool has_month(const studies::Findings& findings, const char* name);

void write_month(Sheet& sheet, std::chrono::year_month month);
std::vector<std::string> month_heads(const Book& book, std::initializer_list<const char*> ids);
// Title, unit, how many replications the months rest on.
void open_months(Sheet& sheet, const studies::Findings& findings, const char* id);
std::string sum_of(Column column, Row first, Row last);
const char* month_format(const Book& book);

}  // namespace swell::reports::workbook
