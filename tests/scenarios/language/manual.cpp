#include "scenarios/language/manual.hpp"

#include <catch2/catch.hpp>

#include <sstream>

using namespace swell::language;

TEST_CASE("the manual has a table for every section, with default and bounds") {
  const std::string text = manual(Tongue::english);
  CHECK_THAT(text, Catch::Contains("## `budget`") && Catch::Contains("### `budget.lines.<id>`"));
  CHECK_THAT(text, Catch::Contains("| `contingency` | once, share | 0% | 0% … 100% |"));
  CHECK_THAT(text, Catch::Contains("| `horizon` |"));
  CHECK_THAT(text, Catch::Contains("`channel`: what is paid to be seen"));
}

TEST_CASE("the manual in Chinese has the same tables as in English") {
  const auto rows = [](const std::string& text) {
    std::istringstream lines(text);
    std::vector<std::string> fields;
    for (std::string line; std::getline(lines, line);)
      if (line.rfind("| `", 0) == 0) fields.push_back(line.substr(0, line.find('|', 2)));
    return fields.size();
  };
  CHECK(rows(manual(Tongue::english)) == rows(manual(Tongue::chinese)));
  CHECK_THAT(manual(Tongue::chinese), Catch::Contains("必填") && Catch::Contains("预算"));
}

TEST_CASE("every row of the manual's tables has five cells or two") {
  std::istringstream lines(manual(Tongue::english));
  std::size_t tables = 0;
  for (std::string line; std::getline(lines, line);) {
    if (line.rfind("| Field | Kind", 0) == 0) ++tables;
  }
  CHECK(tables > 15);
}
