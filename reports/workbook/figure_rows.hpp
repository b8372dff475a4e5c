// The rows of a large table of figures, as the XML of a sheet, deflated.
//
// A cell is <c s="5"><v>12.5</v></c>; which column it is in follows from those before it, so that a figure that does
// not exist is <c/>. libxlsxwriter writes such tables through printf and zlib, which takes twenty times as long.
// Validated by tests/reports/figure_rows.cpp.
#pragma once

#include <cstddef>
#include <span>
#include <utility>
#include <vector>

#include "reports/workbook/deflated_text.hpp"
#include "reports/workbook/zip_part.hpp"

namespace swell::reports::workbook {

class FigureRows {
 public:
  // `first_row` of the sheet, from 1, takes the values at 0.
  explicit FigureRows(std::size_t first_row) : first_row_(first_row) {}

  // All columns are equally long, and what they look at lives as long as the rows.
  void add(std::span<const double> values, int style) { columns_.push_back({values, style}); }
  void add(std::vector<double> values, int style) { add(std::span(own_.emplace_back(std::move(values))), style); }

  std::size_t rows() const { return columns_.empty() ? 0 : columns_.front().values.size(); }
  std::size_t columns() const { return columns_.size(); }
  // Characters that a row takes at most.
  std::size_t most_of_row() const;
  // Those with the values from `first` to before `last`.
  DeflatedPiece piece(std::size_t first, std::size_t last) const;
  // The first pieces of a long table: what can be made while its workbook is being written. A few, so that what waits
  // stays small.
  std::vector<DeflatedPiece> first_pieces() const;
  // All of them, of which the first pieces may have been made ahead.
  void write(PartWriter& part, const std::vector<DeflatedPiece>& ahead = {}) const;

 private:
  struct Column {
    std::span<const double> values;
    int style = 0;  // of its cells: an index into the workbook's styles
  };
  std::size_t first_row_;
  std::vector<Column> columns_;
  std::vector<std::vector<double>> own_;
};

}  // namespace swell::reports::workbook
