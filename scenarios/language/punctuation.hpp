// Full-width punctuation where YAML or an expression wants ASCII: ：，（）“”, and the full-width and no-break
// blanks.
//
// A Chinese keyboard types them, they look right, and YAML takes them for letters, so that `size：40万` is
// one word. Only what cannot have been meant is named: a key's colon, the commas and brackets of an
// expression, quotes around a value. Text in quotes, names and notes may use whatever punctuation they like.
// Validated by tests/scenarios/language/yaml_reader.cpp.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "sim/message.hpp"

namespace swell::language {

struct Misprint {
  std::size_t at;  // byte offset in the text that was searched
  std::size_t bytes;
  Message message;  // "full-width colon ：; write `: `"
};

// Where a plain scalar stands, which decides what may be meant by its punctuation.
struct PlainText {
  std::string_view text;
  std::string_view key;        // under which it is a value; empty when it is none
  bool flow = false;           // inside { } or [ ]
  bool below_its_key = false;  // on a later line than its key
};

// In a value.
std::optional<Misprint> misprint_in_value(const PlainText& value);
// In a key. `alone`: no ASCII colon follows it, as in `{size：40万}`.
std::optional<Misprint> misprint_in_key(std::string_view key, bool alone);
// In a line that YAML could not make sense of.
std::optional<Misprint> misprint_in_line(std::string_view line);

}  // namespace swell::language
