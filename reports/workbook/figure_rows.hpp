// The rows of a large table of figures, as the XML of a sheet, deflated.
//
// A cell is <c s="5"><v>12.5</v></c>; which column it is in follows from those before it, so that a figure that does
// not exist is <c/>. libxlsxwriter writes such tables through printf and zlib, which takes twenty times as long.
// Validated by tests/reports/figure_rows.cpp.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "reports/workbook/deflated_text.hpp"
#include "reports/workbook/zip_part.hpp"

namespace swell::reports::workbook {

struct FigureColumn {
  std::span<const double> values;
  int style = 0;  // of its cells: an index into the workbook's styles
};

struct FigureRows {
  std::size_t first_row = 1;  // of the sheet, from 1, which takes the values at 0
  int number_style = 0;       // of the first column, which numbers the rows from 0
  std::vector<FigureColumn> columns = {};
  std::size_t rows = 0;

  // Characters that a row takes at most.
  std::size_t most_of_row() const;
  // Those with the values from `first` to before `last`.
  DeflatedPiece piece(std::size_t first, std::size_t last) const;
  // All of them.
  void write(PartWriter& part) const;
};

}  // namespace swell::reports::workbook
