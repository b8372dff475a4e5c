// Text laid out in terminal cells: a Chinese character takes two of them, a combining mark none.
//
// Validated by tests/reports/columns.cpp.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace swell::reports {

// Cells that the text takes on a terminal.
std::size_t display_width(std::string_view text);

// Filled with blanks to `width` cells; a longer text stays as it is.
std::string pad_right(std::string_view text, std::size_t width);
std::string pad_left(std::string_view text, std::size_t width);

// At most `width` cells, control characters made visible; what is too long ends in "…".
std::string fit(std::string_view text, std::size_t width);

// Broken into lines of at most `width` cells, at blanks or between Chinese characters; later lines start with
// `indent` blanks.
std::vector<std::string> wrap(std::string_view text, std::size_t width, std::size_t indent);

}  // namespace swell::reports
