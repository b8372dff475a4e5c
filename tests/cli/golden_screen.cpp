#include "tests/cli/golden_screen.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <regex>
#include <sstream>

#include "reports/columns.hpp"
#include "tests/golden_file.hpp"

namespace swell::cli {

namespace {

// How long a run took decides where the footer that says so breaks: its breaks go with the seconds.
std::string without_seconds(const std::string& screen) {
  const std::string english = std::regex_replace(screen, std::regex(", [0-9.e+-]+ s\\."), ", … s.");
  std::string shown = std::regex_replace(english, std::regex("，[0-9.e+-]+秒。"), "，…秒。");
  std::size_t at = std::min(shown.find("… s."), shown.find("…秒。"));
  const std::size_t end = std::min(shown.find("\n± ", at), shown.size());
  for (at = shown.find('\n', at); at < end; at = shown.find('\n', at)) shown[at] = ' ';
  return shown;
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
