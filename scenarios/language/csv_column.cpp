#include "scenarios/language/csv_column.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <vector>

#include "scenarios/language/suggestion.hpp"

namespace swell::language {

namespace {

class Rows {
 public:
  explicit Rows(std::string_view text) : text_(text) {
    static constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    if (text_.starts_with(byte_order_mark)) text_.remove_prefix(byte_order_mark.size());
  }

  std::size_t line() const { return row_line_; }

  // The next row that is not blank.
  bool next(std::vector<std::string>& cells) {
    while (at_ < text_.size()) {
      cells.clear();
      row_line_ = line_;
      while (cell(cells)) {
      }
      if (cells.size() > 1 || !cells.front().empty()) return true;
    }
    return false;
  }

 private:
  // Reads one cell; true when another follows in the row.
  bool cell(std::vector<std::string>& cells) {
    std::string value;
    bool quoted = false;
    for (; at_ < text_.size(); ++at_) {
      const char c = text_[at_];
      if (c == '\n') ++line_;
      if (c == '"' && quoted && at_ + 1 < text_.size() && text_[at_ + 1] == '"') {
        value += '"';
        ++at_;
      } else if (c == '"' && (quoted || trimmed(value).empty())) {
        quoted = !quoted;
      } else if (!quoted && (c == ',' || c == '\n')) {
        break;
      } else {
        value += c;
      }
    }
    cells.emplace_back(trimmed(value));
    const bool more = at_ < text_.size() && text_[at_] == ',';
    if (at_ < text_.size()) ++at_;
    return more;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t line_ = 1;
  std::size_t row_line_ = 1;
};

}  // namespace

Column csv_column(std::string_view text, std::string_view column) {
  Column read;
  Rows rows(text);
  std::vector<std::string> cells;
  if (!rows.next(cells)) {
    read.fault = tell("the file is empty", "文件是空的");
    return read;
  }
  const auto found = std::find(cells.begin(), cells.end(), column);
  if (found == cells.end()) {
    read.fault = tell("the file has no column `{}`{}; its columns are {}", "文件中没有 `{}` 列{}；现有各列为 {}",
                      column, did_you_mean(column, cells), fmt::to_string(fmt::join(cells, ", ")));
    return read;
  }
  const auto index = static_cast<std::size_t>(found - cells.begin());
  while (rows.next(cells)) read.cells.push_back({rows.line(), index < cells.size() ? cells[index] : std::string()});
  return read;
}

}  // namespace swell::language
