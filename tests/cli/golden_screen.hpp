// Screens as they are meant to be, in tests/cli/golden: scripts/accept-goldens takes the new ones after a change that
// is meant.
#pragma once

#include <string>

namespace swell::cli {

// Compares with tests/cli/golden/<name>, the seconds of the run left out.
void check_screen(const std::string& name, const std::string& screen);

// How many terminal cells the longest line takes.
std::size_t widest_line(const std::string& screen);

}  // namespace swell::cli
