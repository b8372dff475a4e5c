// What is really wrong where yaml-cpp says "end of map not found".
//
// The parser knows where it stumbled, not what the writer meant. Looking at the lines around the place, the
// usual causes are told apart, likeliest first: a quote left open, a tab, full-width punctuation, a colon
// without its blank, an expression that needs quotes, a second colon in a line, an indentation that fits
// nothing, an open bracket. Validated by tests/scenarios/language/yaml_reader.cpp.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "sim/message.hpp"

namespace swell::language {

// Where the parser was when it gave up.
struct ParserStop {
  std::size_t at = 0;                     // byte offset
  std::string_view message;               // yaml-cpp's
  std::optional<std::size_t> open_flow;   // the innermost { or [ not yet closed
  std::optional<std::size_t> long_quote;  // the last quoted text that went on over several lines
};

struct Diagnosis {
  std::size_t begin;  // bytes to underline
  std::size_t end;
  Message message;
};

Diagnosis diagnose(std::string_view text, const ParserStop& stop);

// The byte after the closing quote of the quoted text that starts at `at`; nothing when it never closes.
std::optional<std::size_t> end_of_quoted(std::string_view text, std::size_t at);

// Whether the quoted text from `begin` to `end` seems to have swallowed lines of the plan: a line of it looks
// like `key: value`.
bool swallows_keys(std::string_view text, std::size_t begin, std::size_t end);

Message open_quote_message();

}  // namespace swell::language
