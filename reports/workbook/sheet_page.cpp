// How a sheet comes on paper.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "reports/columns.hpp"
#include "reports/workbook/sheet.hpp"

namespace swell::reports::workbook {

namespace {

// A4 between its margins, in points; and how far a sheet may shrink, whose letters are 10 points high.
constexpr double long_side = 7.7e2, short_side = 5.0e2, readable_picture = 0.5, readable_table = 0.62;
constexpr std::uint16_t table_percent = 80;  // where a table takes several pages anyway

// An ampersand starts a command in headers and footers.
std::string footer_text(std::string_view text) {
  std::string safe;
  for (const char c : text) safe += c == '&' ? std::string("&&") : std::string(1, c);
  return safe;
}

}  // namespace

void Sheet::page() {
  constexpr std::uint8_t a4 = 9;
  worksheet_set_paper(sheet_, a4);
  worksheet_gridlines(sheet_, LXW_HIDE_ALL_GRIDLINES);
  worksheet_set_landscape(sheet_);
  worksheet_fit_to_pages(sheet_, 1, 0);
  worksheet_set_margins(sheet_, 0.5, 0.5, 0.6, 0.7);
  worksheet_center_horizontally(sheet_);
  const Imprint& imprint = book_.imprint();
  // Excel takes at most 255 characters; the plan's name gives way. A size ends with a space: a name may begin with a
  // figure.
  const std::string footer =
      fmt::format("&L&8 {} · {}&C&8 {}&R&8 {}", footer_text(fit(imprint.plan, 60)), footer_text(name_),
                  texts().pattern("workbook.page"),
                  texts().say("workbook.imprint", fmt::arg("seed", imprint.seed), fmt::arg("version", imprint.version),
                              fmt::arg("hash", imprint.hash.empty() ? "–" : imprint.hash.substr(0, 12))));
  worksheet_set_footer(sheet_, footer.c_str());
}

// All of it on one page, the way that is larger, unless that is too small to read.
bool Sheet::on_one_page() {
  const double width = std::max(picture_right_, static_cast<double>(width_in_pixels(printed()))) * points_per_pixel;
  const double height = std::max(height_, bottom_);
  const double across = std::min(long_side / width, short_side / height);
  const double upright = std::min(short_side / width, long_side / height);
  if (std::max(across, upright) < readable_picture) return false;
  if (upright > across) portrait();
  worksheet_fit_to_pages(sheet_, 1, 1);
  if (printed_columns_ > 0) {  // down to where the pictures end
    const double below = std::max(0.0, std::ceil((bottom_ - height_) / line_height));
    worksheet_print_area(sheet_, 0, 0, row_ + static_cast<Row>(below) + 1, static_cast<Column>(printed() - 1));
  }
  return true;
}

Column Sheet::printed() const {
  return printed_columns_ > 0 ? printed_columns_ : static_cast<Column>(measured_.size());
}

// Columns side by side on one page; if they are too small to read there, on as many pages as it takes, each of which
// repeats the names.
void Sheet::fit_across() {
  const Column columns = printed();
  if (columns == 0) return;
  const Row last = printed_rows_ > 0 ? std::min(printed_rows_ - 1, row_) : row_;
  if (printed_columns_ > 0 || printed_rows_ > 0)
    worksheet_print_area(sheet_, 0, 0, last, static_cast<Column>(columns - 1));
  if (long_side / (width_in_pixels(columns) * points_per_pixel) >= readable_table) return;  // as page() has it
  worksheet_set_print_scale(sheet_, table_percent);
  worksheet_repeat_columns(sheet_, 0, 0);
  worksheet_print_across(sheet_);
}

}  // namespace swell::reports::workbook
