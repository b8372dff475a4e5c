// One sheet, written from top to bottom: cells of a row in any order, then the next row.
//
// Whatever comes from the plan is a string cell, never a formula, with control characters made visible. A formula
// carries its value, so that viewers that do not calculate show it too. Figures that do not exist are "–".
// Columns become as wide as their cells, Chinese characters counting double, and rows as high as texts that are wrapped
// into columns of fixed width. Pages are A4 across, headings repeat; a sheet with charts comes on one page, upright
// where that is larger, as long as it can be read there: so no chart is torn. A table too wide to be read on one page
// goes over several, side by side, each with the first column. Validated by tests/reports/workbook.cpp.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "reports/workbook/book.hpp"

namespace swell::reports::workbook {

using Row = std::uint32_t;     // from 0
using Column = std::uint16_t;  // from 0

std::string cell(Row row, Column column);        // "C5"
std::string fixed_cell(Row row, Column column);  // "$C$5"

// Days as Excel counts them.
double date_serial(std::chrono::sys_days day);

class Sheet {
 public:
  // Called as the text workbook.sheet.<id> says.
  Sheet(Book& book, std::string_view id);
  Sheet(const Sheet&) = delete;
  Sheet& operator=(const Sheet&) = delete;
  // Fits columns and page to what was written.
  ~Sheet();

  Book& book() { return book_; }
  const Texts& texts() const { return book_.texts(); }
  lxw_worksheet* raw() { return sheet_; }
  const std::string& name() const { return name_; }
  Row row() const { return row_; }

  // `height` in points; 0: as it comes.
  void next_row(double height = 0.0);
  void skip_rows(Row rows);

  void text(Column column, std::string_view text, Role role = Role::body, bool wrapped = false);
  void number(Column column, double value, Shape shape, Role role = Role::body);
  void date(Column column, std::optional<std::chrono::sys_days> day, Role role = Role::body);
  void blank(Column column, Role role, Shape shape = Shape::text);
  // `expression` without "="; `value` is what it gives, also when that is not a number.
  void formula(Column column, const std::string& expression, double value, Shape shape, Role role = Role::body);
  void formula(Column column, const std::string& expression, std::string_view value, Role role = Role::body,
               Shape shape = Shape::text);

  // One text across several cells of the row, or room for one.
  void merged(Column first, Column last, const std::string& text, Role role);

  // The title line and, below it, the small print, each a line by text id or ready.
  void title(const std::string& text);
  // A sentence or more across `columns` columns, as many lines high as it needs.
  void paragraph(const std::string& text, Role role, Column columns);
  void section(const std::string& text, Column columns);

  // Headings of a table: frozen, repeated on each page. Ends the row.
  void heads(const std::vector<std::string>& heads);
  // Headings of a further table: neither.
  void more_heads(const std::vector<std::string>& heads);
  // Filter buttons for the table from heads() to the row before this one.
  void filter(Column columns);

  // Bars behind shares from 0 to 1, whose length is the share.
  void share_bars(Row first, Row last, Column column);

  // Of cells that a table of figures has, with the decimals that the largest needs.
  int style(Shape shape, std::span<const double> values = {});
  // Many rows at once, their columns at least so wide; what does not exist stays empty. The rows start at row().
  void figures(FigureRows rows, double characters);

  void portrait();
  // Prints the columns, or the rows, before this one; the rest is for the screen.
  void print_columns(Column columns);
  void print_rows(Row rows);
  // A picture from there on, `right` pixels into the row; size in pixels.
  void picture(Row row, int right, int width, int height);
  // Of all columns so far, in pixels.
  int width_in_pixels() const;
  // A column's width in characters, whatever its cells hold.
  void width(Column column, double characters);
  // At most so wide; longer text is wrapped by whoever writes it.
  void widest(Column column, double characters);

  // "'预算执行'!$D$5" and "'预算执行'!$D$5:$D$9".
  std::string reference(Row row, Column column) const;
  std::string reference(Row first, Row last, Column column) const;
  std::string reference_across(Row row, Column first, Column last) const;

 private:
  static constexpr double line_height = 15.0, points_per_pixel = 0.75;  // in points

  void measure(Column column, double characters);
  double width_of(Column column) const;
  void head_cells(const std::vector<std::string>& heads);
  void page();
  bool on_one_page();
  void fit_across();
  int width_in_pixels(Column columns) const;
  Column printed() const;  // so many columns

  Book& book_;
  std::string name_;
  lxw_worksheet* sheet_;
  Row row_ = 0;
  Row head_row_ = 0;
  bool has_heads_ = false;
  double lines_ = 1.0;                         // that the row needs
  double height_ = 0.0;                        // of the rows so far, in points
  double picture_right_ = 0.0, bottom_ = 0.0;  // of pictures, in pixels and points
  Column printed_columns_ = 0;                 // 0: all
  Row printed_rows_ = 0;
  std::vector<double> measured_, fixed_, most_;
};

}  // namespace swell::reports::workbook
