// Screens looked at as lines.
#pragma once

#include <algorithm>
#include <sstream>
#include <string>

#include "reports/columns.hpp"

namespace swell::reports {

// Terminal cells of the longest line.
inline std::size_t widest_line(const std::string& screen) {
  std::istringstream lines(screen);
  std::size_t widest = 0;
  for (std::string line; std::getline(lines, line);) widest = std::max(widest, display_width(line));
  return widest;
}

// The first line that contains `text`; empty when none does.
inline std::string line_with(const std::string& screen, const std::string& text) {
  std::istringstream lines(screen);
  for (std::string line; std::getline(lines, line);)
    if (line.find(text) != std::string::npos) return line;
  return {};
}

}  // namespace swell::reports
