// One column of a data file: comma-separated, the first row naming the columns (RFC 4180: cells may be in "quotes",
// a quote inside doubled). Rows that are blank are passed over.
//
// Tests: tests/scenarios/language/csv_column.cpp
#pragma once

#include <string>
#include <string_view>

#include "scenarios/language/expression.hpp"

namespace swell::language {

Column csv_column(std::string_view text, std::string_view column);

}  // namespace swell::language
