#include "scenarios/language/characters.hpp"

#include <algorithm>
#include <array>

namespace swell::language {
namespace {

struct Range {
  char32_t first;
  char32_t last;
};

template <std::size_t N>
bool among(const std::array<Range, N>& ranges, char32_t code) {
  return std::any_of(ranges.begin(), ranges.end(),
                     [code](const Range& range) { return code >= range.first && code <= range.last; });
}

// East Asian Width W and F, in the blocks that people write.
constexpr std::array<Range, 15> wide = {{{0x1100, 0x115F},
                                         {0x2E80, 0x303E},
                                         {0x3041, 0x33FF},
                                         {0x3400, 0x4DBF},
                                         {0x4E00, 0x9FFF},
                                         {0xA000, 0xA4CF},
                                         {0xA960, 0xA97F},
                                         {0xAC00, 0xD7A3},
                                         {0xF900, 0xFAFF},
                                         {0xFE30, 0xFE6F},
                                         {0xFF00, 0xFF60},
                                         {0xFFE0, 0xFFE6},
                                         {0x1F300, 0x1F6FF},
                                         {0x1F900, 0x1F9FF},
                                         {0x20000, 0x3FFFD}}};

constexpr std::array<Range, 4> combining = {{{0x0300, 0x036F}, {0x200B, 0x200F}, {0x20D0, 0x20FF}, {0xFE00, 0xFE0F}}};

// C0, DEL and C1 (terminals obey them), line separators, bidirectional overrides, byte order marks, tags.
constexpr std::array<Range, 8> control = {{{0x00, 0x1F},
                                           {0x7F, 0x9F},
                                           {0x2028, 0x202E},
                                           {0x2066, 0x2069},
                                           {0xFEFF, 0xFEFF},
                                           {0xFFF9, 0xFFFB},
                                           {0xFFFE, 0xFFFF},
                                           {0xE0000, 0xE007F}}};

}  // namespace

Character character_at(std::string_view text, std::size_t at) {
  constexpr Character broken{U'\uFFFD', 1, false};
  const auto byte = [text](std::size_t index) { return static_cast<unsigned char>(text[index]); };
  const unsigned char first = byte(at);
  if (first < 0x80) return {first, 1, true};
  const std::size_t bytes = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  if (first < 0xC2 || first > 0xF4 || at + bytes > text.size()) return broken;
  char32_t code = first & (0x7Fu >> bytes);
  for (std::size_t i = 1; i < bytes; ++i) {
    if ((byte(at + i) & 0xC0) != 0x80) return broken;
    code = (code << 6) | (byte(at + i) & 0x3Fu);
  }
  const bool overlong = (bytes == 3 && code < 0x800) || (bytes == 4 && code < 0x10000);
  const bool surrogate = code >= 0xD800 && code <= 0xDFFF;
  if (overlong || surrogate || code > 0x10FFFF) return broken;
  return {code, bytes, true};
}

std::size_t character_count(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); at += character_at(text, at).bytes) ++count;
  return count;
}

int width_of(char32_t code) {
  if (code < 0x300) return 1;
  if (among(combining, code)) return 0;
  return among(wide, code) ? 2 : 1;
}

bool is_control(char32_t code) {
  return among(control, code);
}

void append_utf8(std::string& text, char32_t code) {
  const auto tail = [&text, code](int shift) { text += static_cast<char>(0x80u | ((code >> shift) & 0x3Fu)); };
  if (code < 0x80) {
    text += static_cast<char>(code);
  } else if (code < 0x800) {
    text += static_cast<char>(0xC0u | (code >> 6));
    tail(0);
  } else if (code < 0x10000) {
    text += static_cast<char>(0xE0u | (code >> 12));
    tail(6);
    tail(0);
  } else {
    text += static_cast<char>(0xF0u | (code >> 18));
    tail(12);
    tail(6);
    tail(0);
  }
}

char32_t visible(char32_t code) {
  if (code == U'\t') return U' ';
  if (code < 0x20) return 0x2400 + code;  // Unicode's pictures of control characters
  if (code == 0x7F) return 0x2421;
  return is_control(code) ? U'\uFFFD' : code;
}

std::string harmless(std::string_view text) {
  std::string shown;
  for (std::size_t at = 0; at < text.size();) {
    const Character character = character_at(text, at);
    append_utf8(shown, visible(character.code));
    at += character.bytes;
  }
  return shown;
}

}  // namespace swell::language
