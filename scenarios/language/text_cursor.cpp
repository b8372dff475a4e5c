#include "scenarios/language/text_cursor.hpp"

#include <algorithm>

#include "scenarios/language/characters.hpp"

namespace swell::language {

Place TextCursor::place(std::size_t offset, std::size_t length) {
  const std::string_view all = text();
  const std::size_t target = std::min(offset, all.size());
  if (target < offset_) {
    line_ -= static_cast<std::uint32_t>(std::count(all.begin() + static_cast<std::ptrdiff_t>(target),
                                                   all.begin() + static_cast<std::ptrdiff_t>(offset_), '\n'));
    const std::size_t newline = target == 0 ? std::string_view::npos : all.rfind('\n', target - 1);
    offset_ = newline == std::string_view::npos ? 0 : newline + 1;
    column_ = 1;
  }
  while (offset_ < target) {
    const Character character = character_at(all, offset_);
    offset_ += character.bytes;
    if (character.code == U'\n') {
      ++line_;
      column_ = 1;
    } else if (offset_ <= target) {
      ++column_;
    }
  }
  return {source_, line_, column_, static_cast<std::uint32_t>(std::max<std::size_t>(length, 1))};
}

Place TextCursor::stretch(std::size_t begin, std::size_t end) {
  const std::string_view all = text();
  const std::size_t from = std::min(begin, all.size());
  std::string_view part = all.substr(from, std::max(end, from) - from);
  part = part.substr(0, part.find_first_of("\r\n"));
  return place(begin, character_count(part));
}

}  // namespace swell::language
