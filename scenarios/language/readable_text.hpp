// Whether bytes are text that may be read at all: not too much of it, UTF-8, no characters that hide or
// command.
//
// Checked before any parser sees the text, because what yaml-cpp makes of NUL, UTF-16 or broken UTF-8 is a
// guess. Validated by tests/scenarios/language/yaml_reader.cpp.
#pragma once

#include <cstddef>

#include "scenarios/language/fault.hpp"
#include "scenarios/language/text_cursor.hpp"

namespace swell::language {

// False, and one fault at the first offending byte, when the text must not be read.
bool check_readable(TextCursor& cursor, std::size_t most_bytes, Faults& faults);

}  // namespace swell::language
