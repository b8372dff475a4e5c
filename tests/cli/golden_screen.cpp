#include "tests/cli/golden_screen.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <regex>
#include <sstream>

#include "reports/columns.hpp"
#include "tests/golden_file.hpp"

namespace swell::cli {

namespace {

std::string without_seconds(const std::string& screen) {
  const std::string english = std::regex_replace(screen, std::regex(", [0-9.e+-]+ s\\."), ", … s.");
  return std::regex_replace(english, std::regex("，[0-9.e+-]+ 秒。"), "，… 秒。");
}

}  // namespace

void check_screen(const std::string& name, const std::string& screen) {
  const std::string shown = without_seconds(screen);
  CAPTURE(name);
  CHECK(shown == golden("tests/cli/golden/" + name, shown));
}

std::size_t widest_line(const std::string& screen) {
  std::istringstream lines(screen);
  std::size_t widest = 0;
  for (std::string line; std::getline(lines, line);) widest = std::max(widest, reports::display_width(line));
  return widest;
}

}  // namespace swell::cli
