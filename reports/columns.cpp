#include "reports/columns.hpp"

#include "scenarios/language/characters.hpp"

namespace swell::reports {

namespace {

std::size_t cells(char32_t code) {
  const int width = language::width_of(code);
  return width > 0 ? static_cast<std::size_t>(width) : 0;
}

// Chinese text is broken between characters, but no line starts with one of its closing marks, or ends with an opening
// one.
bool may_break_between(char32_t before, char32_t code) {
  constexpr std::u32string_view closing = U"，。；：、！？）》”’％", opening = U"（《“‘";
  return cells(code) == 2 && closing.find(code) == std::u32string_view::npos &&
         opening.find(before) == std::u32string_view::npos;
}

}  // namespace

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto character = language::character_at(text, at);
    width += cells(character.code);
    at += character.bytes;
  }
  return width;
}

std::string pad_right(std::string_view text, std::size_t width) {
  const std::size_t taken = display_width(text);
  return std::string(text) + std::string(taken < width ? width - taken : 0, ' ');
}

std::string pad_left(std::string_view text, std::size_t width) {
  const std::size_t taken = display_width(text);
  return std::string(taken < width ? width - taken : 0, ' ') + std::string(text);
}

std::string fit(std::string_view text, std::size_t width) {
  std::string clean = language::harmless(text);
  if (display_width(clean) <= width) return clean;
  std::string kept;
  std::size_t taken = 0;
  for (std::size_t at = 0; at < clean.size();) {
    const auto character = language::character_at(clean, at);
    if (taken + cells(character.code) + 1 > width) break;
    taken += cells(character.code);
    kept.append(clean, at, character.bytes);
    at += character.bytes;
  }
  return width == 0 ? std::string() : kept + "…";
}

std::vector<std::string> wrap(std::string_view text, std::size_t width, std::size_t indent) {
  std::vector<std::string> lines;
  std::string line;        // whole words that fit so far
  std::string word;        // what must not be broken
  std::size_t margin = 0;  // of the line being filled
  const auto flush_word = [&] {
    const std::size_t available = width > margin ? width - margin : 1;
    if (!line.empty() && display_width(line) + display_width(word) > available) {
      line.erase(line.find_last_not_of(' ') + 1);
      lines.push_back(std::string(margin, ' ') + line);
      line.clear();
      margin = indent;
      word.erase(0, word.find_first_not_of(' '));
    }
    line += word;
    word.clear();
  };
  char32_t before = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto character = language::character_at(text, at);
    const bool blank = character.code == U' ';
    if (!word.empty() && (blank || may_break_between(before, character.code))) flush_word();
    before = character.code;
    word.append(text, at, character.bytes);
    at += character.bytes;
  }
  flush_word();
  if (!line.empty()) lines.push_back(std::string(margin, ' ') + line);
  return lines;
}

}  // namespace swell::reports
