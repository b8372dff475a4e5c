// Findings as tidy tables: one row an observation, one column a variable, the same names everywhere.
//
// What `--csv` writes as files and `--db` as tables of SQLite. Every table begins with `variant`, so that those of a
// comparison are the same tables with more rows; the plan itself is called "(plan)". Shares and probabilities are
// fractions of one, money in whole units of the plan's currency, days count from the start; `ci_low` and `ci_high` are
// the simulation's error at the run's confidence. What does not exist is an empty cell. docs/tables.md describes every
// column, which tests/reports/tables.cpp checks.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "studies/findings.hpp"

namespace swell::reports {

enum class ColumnKind { text, number, whole };  // flags are 0 and 1

struct Column {
  std::string name;
  ColumnKind kind = ColumnKind::text;
};

// Nothing, a text, a number, a whole number: as its column says.
using Cell = std::variant<std::monostate, std::string, double, std::uint64_t>;

struct Table {
  std::string name;
  std::vector<Column> columns;
  std::vector<Cell> cells;  // row by row

  std::size_t rows() const { return columns.empty() ? 0 : cells.size() / columns.size(); }
  const Cell& at(std::size_t row, std::size_t column) const { return cells[row * columns.size() + column]; }
};

// All tables, always in the same order, also those that have no rows.
std::vector<Table> tables(const studies::StudyFindings& findings);

// What each of the compared plans is called in the tables, the base first; of a run, its one name.
std::vector<std::string> variant_names(const studies::StudyFindings& findings);

}  // namespace swell::reports
