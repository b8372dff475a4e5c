#include "reports/workbook/sheet.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "reports/columns.hpp"
#include "scenarios/language/characters.hpp"

namespace swell::reports::workbook {

namespace {

constexpr double letter = 0.92;  // of the width of a figure, on average
constexpr double least_width = 9.0, most_width = 44.0;
constexpr std::size_t most_cell_units = 32767;  // UTF-16 units that Excel allows in a cell
constexpr std::string_view missing = "–";

std::string column_name(Column column) {
  std::string name;
  for (int rest = column + 1; rest > 0; rest = (rest - 1) / 26)
    name.insert(name.begin(), static_cast<char>('A' + (rest - 1) % 26));
  return name;
}

// What a cell may hold of a text.
std::string cell_text(std::string_view text) {
  std::string shown = language::harmless(text);
  if (shown.size() <= most_cell_units) return shown;
  std::size_t units = 0, at = 0;
  while (at < shown.size()) {
    const language::Character character = language::character_at(shown, at);
    units += character.code > 0xFFFF ? 2 : 1;
    if (units >= most_cell_units) return shown.substr(0, at) + "…";
    at += character.bytes;
  }
  return shown;
}

std::string quoted(const std::string& name) {
  return "'" + name + "'";  // names are ours, and none has an apostrophe
}

}  // namespace

std::string cell(Row row, Column column) {
  return column_name(column) + std::to_string(row + 1);
}

std::string fixed_cell(Row row, Column column) {
  return "$" + column_name(column) + "$" + std::to_string(row + 1);
}

double date_serial(std::chrono::sys_days day) {
  const auto days = day.time_since_epoch().count();
  return static_cast<double>(days) + 25569.0;  // 1970-01-01
}

Sheet::Sheet(Book& book, std::string_view id)
    : book_(book), name_(book.text("workbook.sheet." + std::string(id))), sheet_(book.add_sheet(name_)) {
  page();
}

Sheet::~Sheet() {
  for (std::size_t i = 0; i < measured_.size(); ++i) {
    const auto column = static_cast<Column>(i);
    worksheet_set_column(sheet_, column, column, width_of(column), nullptr);
  }
  if (bottom_ == 0.0 || !on_one_page()) fit_across();
}

void Sheet::next_row(double height) {
  const double needed = std::max(height, lines_ > 1.0 ? lines_ * line_height : 0.0);
  if (needed > 0.0) worksheet_set_row(sheet_, row_, needed, nullptr);
  height_ += needed > 0.0 ? needed : line_height;
  lines_ = 1.0;
  ++row_;
}

void Sheet::skip_rows(Row rows) {
  row_ += rows;
  height_ += rows * line_height;
}

void Sheet::text(Column column, std::string_view text, Role role, bool wrapped) {
  const std::string shown = cell_text(text);
  const Look look{Shape::text, role, wrapped};
  if (shown.empty()) {
    worksheet_write_blank(sheet_, row_, column, book_.format(look));
  } else {
    worksheet_write_string(sheet_, row_, column, shown.c_str(), book_.format(look));
  }
  const bool spills =
      role == Role::title || role == Role::section || role == Role::note || role == Role::remark || role == Role::lead;
  const auto across = static_cast<double>(display_width(shown));
  if (!wrapped && !spills) measure(column, across);
  if (wrapped && column < fixed_.size() && fixed_[column] > 0.0)
    lines_ = std::max(lines_, std::ceil(across * letter / (fixed_[column] - 1.0)));
}

void Sheet::number(Column column, double value, Shape wanted, Role role) {
  const Shape shape = fitting(value, wanted);
  if (!std::isfinite(value)) {
    worksheet_write_string(sheet_, row_, column, missing.data(), book_.format({shape, role, false}));
    return;
  }
  worksheet_write_number(sheet_, row_, column, value, book_.format({shape, role, false}));
  measure(column, static_cast<double>(shown_width(value, shape)));
}

void Sheet::date(Column column, std::optional<std::chrono::sys_days> day, Role role) {
  number(column, day ? date_serial(*day) : std::nan(""), Shape::date, role);
}

void Sheet::blank(Column column, Role role, Shape shape) {
  worksheet_write_blank(sheet_, row_, column, book_.format({shape, role, false}));
}

void Sheet::formula(Column column, const std::string& expression, double value, Shape wanted, Role role) {
  const Shape shape = fitting(value, wanted);
  if (!std::isfinite(value)) return formula(column, expression, missing, role, shape);
  worksheet_write_formula_num(sheet_, row_, column, ("=" + expression).c_str(), book_.format({shape, role, false}),
                              value);
  measure(column, static_cast<double>(shown_width(value, shape)));
}

void Sheet::formula(Column column, const std::string& expression, std::string_view value, Role role, Shape shape) {
  worksheet_write_formula_str(sheet_, row_, column, ("=" + expression).c_str(), book_.format({shape, role, false}),
                              std::string(value).c_str());
  measure(column, static_cast<double>(display_width(value)));
}

void Sheet::merged(Column first, Column last, const std::string& text, Role role) {
  worksheet_merge_range(sheet_, row_, first, row_, last, cell_text(text).c_str(),
                        book_.format({Shape::text, role, false}));
}

void Sheet::title(const std::string& text) {
  this->text(0, text, Role::title);
  next_row(24.0);
}

void Sheet::paragraph(const std::string& text, Role role, Column columns) {
  double characters = 0.0;
  for (Column column = 0; column < columns; ++column) characters += width_of(column);
  // Proportional letters are narrower than cells of a terminal; larger letters wider.
  const double scale = role == Role::lead ? 1.2 : role == Role::note ? 0.9 : 1.0;
  const double lines = std::ceil(static_cast<double>(display_width(text)) * scale / std::max(1.0, characters - 2.0));
  const double height = std::max(1.0, lines) * line_height * (role == Role::lead ? 1.2 : 1.0) + 2.0;
  lxw_format* format = book_.format({Shape::text, role, true});
  const std::string shown = cell_text(text);
  if (columns > 1) {
    worksheet_merge_range(sheet_, row_, 0, row_, static_cast<Column>(columns - 1), shown.c_str(), format);
  } else {
    worksheet_write_string(sheet_, row_, 0, shown.c_str(), format);
  }
  next_row(height);
}

void Sheet::section(const std::string& text, Column columns) {
  this->text(0, text, Role::section);
  for (Column column = 1; column < columns; ++column) blank(column, Role::section);
  next_row(20.0);
}

void Sheet::heads(const std::vector<std::string>& heads) {
  has_heads_ = true;
  head_row_ = row_;
  head_cells(heads);
  worksheet_freeze_panes(sheet_, row_, 1);
  worksheet_repeat_rows(sheet_, head_row_, head_row_);
}

void Sheet::more_heads(const std::vector<std::string>& heads) {
  head_cells(heads);
}

void Sheet::head_cells(const std::vector<std::string>& heads) {
  std::size_t lines = 1;
  for (std::size_t i = 0; i < heads.size(); ++i) {
    const auto column = static_cast<Column>(i);
    text(column, heads[i], Role::head, true);
    // Long headings take two lines.
    const double across = static_cast<double>(display_width(heads[i]));
    measure(column, across > 12.0 ? std::ceil(across / 2.0) + 2.0 : across);
    if (across > 12.0) lines = std::max<std::size_t>(lines, 2);
    if (fixed_[column] > 0.0)
      lines = std::max(lines, static_cast<std::size_t>(std::ceil(across / (fixed_[column] - 1.0))));
  }
  lines_ = 1.0;
  next_row(line_height * static_cast<double>(lines) + 4.0);
}

void Sheet::filter(Column columns) {
  if (has_heads_ && row_ > head_row_ + 1)
    worksheet_autofilter(sheet_, head_row_, 0, row_ - 1, static_cast<Column>(columns - 1));
}

void Sheet::share_bars(Row first, Row last, Column column) {
  lxw_conditional_format bar{};
  bar.type = LXW_CONDITIONAL_DATA_BAR;
  bar.data_bar_2010 = LXW_TRUE;  // the older kind has a bar for nothing at all
  bar.bar_solid = LXW_TRUE;
  bar.bar_color = 0xF4B183;
  bar.min_rule_type = bar.max_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER;
  bar.min_value = 0.0;
  bar.max_value = 1.0;
  worksheet_conditional_format_range(sheet_, first, column, last, column, &bar);
}

int Sheet::style(Shape shape, std::span<const double> values) {
  double most = 0.0;
  for (const double value : values)
    if (std::isfinite(value)) most = std::max(most, std::abs(value));
  return lxw_format_get_xf_index(book_.format({fitting(most, shape), Role::body, false}));
}

void Sheet::figures(FigureRows rows, double characters) {
  for (std::size_t i = 0; i < rows.columns(); ++i) measure(static_cast<Column>(i), characters);
  if (rows.rows() == 0) return;
  row_ += static_cast<Row>(rows.rows());
  // The sheet says how large it is, which some readers go by.
  sheet_->dim_rowmax = std::max(sheet_->dim_rowmax, row_ - 1);
  sheet_->dim_colmax = std::max(sheet_->dim_colmax, static_cast<lxw_col_t>(rows.columns() - 1));
  height_ += static_cast<double>(rows.rows()) * line_height;
  book_.add_rows(*sheet_, std::move(rows));
}

void Sheet::portrait() {
  worksheet_set_portrait(sheet_);
}

void Sheet::print_columns(Column columns) {
  printed_columns_ = columns;
}

void Sheet::print_rows(Row rows) {
  printed_rows_ = rows;
}

void Sheet::picture(Row row, int right, int width, int height) {
  const double top = height_ - static_cast<double>(row_ - row) * line_height;
  picture_right_ = std::max(picture_right_, static_cast<double>(right + width));
  bottom_ = std::max(bottom_, top + height * points_per_pixel);
}

int Sheet::width_in_pixels() const {
  return width_in_pixels(static_cast<Column>(measured_.size()));
}

int Sheet::width_in_pixels(Column columns) const {
  double pixels = 0.0;
  for (Column i = 0; i < columns; ++i) pixels += std::ceil(width_of(i) * 7.0 + 5.0);  // of the usual letter
  return static_cast<int>(pixels);
}

void Sheet::width(Column column, double characters) {
  measure(column, 0.0);
  fixed_[column] = characters;
}

void Sheet::widest(Column column, double characters) {
  measure(column, 0.0);
  most_[column] = characters;
}

void Sheet::measure(Column column, double characters) {
  if (column >= measured_.size()) {
    measured_.resize(column + 1U, 0.0);
    fixed_.resize(column + 1U, 0.0);
    most_.resize(column + 1U, most_width);
  }
  measured_[column] = std::max(measured_[column], characters);
}

double Sheet::width_of(Column column) const {
  if (column >= measured_.size()) return least_width;
  if (fixed_[column] > 0.0) return fixed_[column];
  return std::clamp(measured_[column] + 2.0, least_width, most_[column]);
}

std::string Sheet::reference(Row row, Column column) const {
  return quoted(name_) + "!" + fixed_cell(row, column);
}

std::string Sheet::reference(Row first, Row last, Column column) const {
  return quoted(name_) + "!" + fixed_cell(first, column) + ":" + fixed_cell(last, column);
}

std::string Sheet::reference_across(Row row, Column first, Column last) const {
  return quoted(name_) + "!" + fixed_cell(row, first) + ":" + fixed_cell(row, last);
}

}  // namespace swell::reports::workbook
