// What the operating system says about an error, for messages in both languages.
//
// The system speaks one language. Errors that people meet are said in Chinese too, with the system's own words in
// brackets, which can be searched for. Validated by tests/scenarios/language/system_words.cpp.
#pragma once

#include <system_error>

#include "sim/message.hpp"

namespace swell::language {

// Of an errno.
Message system_words(int error);
Message system_words(const std::error_code& error);

}  // namespace swell::language
