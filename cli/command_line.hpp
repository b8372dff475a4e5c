// From the words of the command line to a verb, its options, and an exit status.
//
// Help and version are verbs too. A word that is no verb or option is refused with the nearest that is.
// Validated by tests/cli/usage.cpp.
#pragma once

#include <string>
#include <vector>

#include "cli/console.hpp"

namespace swell::cli {

// `words` without the program's name. Everything that can go wrong has been said when this returns.
int run_command_line(const std::vector<std::string>& words, Console console);

}  // namespace swell::cli
