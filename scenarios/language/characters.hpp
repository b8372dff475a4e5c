// UTF-8 text as characters: what columns count, what a caret must be aligned under, what a misspelling is
// made of.
//
// A character here is a code point. Its width is how many cells a terminal gives it: 2 for East Asian wide
// and full-width ones (Unicode Annex 11), 0 for combining marks, 1 otherwise; emoji sequences are not
// composed. Validated by tests/scenarios/language/characters.cpp.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace swell::language {

struct Character {
  char32_t code = 0;      // U+FFFD when the bytes are not UTF-8
  std::size_t bytes = 1;  // always at least 1, so that a walk ends
  bool valid = true;
};

// The character that starts at byte `at`, which must be inside the text.
Character character_at(std::string_view text, std::size_t at);

// How many characters the text has; each byte that is not UTF-8 counts as one.
std::size_t character_count(std::string_view text);

// Cells on a terminal.
int width_of(char32_t code);

// A control or format character that must not reach a terminal: escapes, bidirectional overrides, and the
// like.
bool is_control(char32_t code);

// What to show in place of a character: itself, or for a control character a visible sign; a blank for a tab.
char32_t visible(char32_t code);

// The text with control characters and broken UTF-8 replaced by visible ones, tabs by blanks.
std::string harmless(std::string_view text);

void append_utf8(std::string& text, char32_t code);

}  // namespace swell::language
