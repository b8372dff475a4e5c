#include "scenarios/language/manual.hpp"

#include <catch2/catch.hpp>

#include <sstream>

using namespace swell::language;

TEST_CASE("the manual has a table for every section, with default and bounds") {
  const std::string text = manual(Tongue::english);
  CHECK_THAT(text, Catch::Contains("## `budget`") && Catch::Contains("### `budget.lines.<id>`"));
  CHECK_THAT(text, Catch::Contains("| `contingency` | once | share | 0% | 0% … 100% | `15% to 25%` |"));
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

TEST_CASE("every row of a table has as many cells as its head") {
  for (const Tongue tongue : {Tongue::english, Tongue::chinese}) {
    std::istringstream lines(manual(tongue));
    std::size_t tables = 0, wanted = 0;
    for (std::string line; std::getline(lines, line);) {
      std::size_t bars = 0;
      for (std::size_t i = 0; i < line.size(); ++i) bars += line[i] == '|' && (i == 0 || line[i - 1] != '\\') ? 1 : 0;
      if (bars == 0) {
        wanted = 0;
        continue;
      }
      if (wanted == 0) ++tables;
      if (wanted == 0) wanted = bars;
      CAPTURE(line);
      CHECK(bars == wanted);
    }
    CHECK(tables > 15);
  }
}

TEST_CASE("the manual lists every lever by its path") {
  const std::string text = manual(Tongue::english);
  for (const char* lever :
       {"budget.contingency", "budget.lines.<id>.cost", "channels.<id>.spend", "schedule.tasks.<id>.staff.<id>"})
    CHECK_THAT(text, Catch::Contains(std::string("| `") + lever));
  CHECK_THAT(text, Catch::Contains("| `risks.<id>.rate` | once | rate |"));
}
