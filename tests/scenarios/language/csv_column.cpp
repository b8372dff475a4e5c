#include "scenarios/language/csv_column.hpp"

#include <catch2/catch.hpp>

using swell::language::csv_column;

TEST_CASE("a column is found by its name and its cells know their lines") {
  const auto read = csv_column("name, delay\nfirst, 3\n\n\"second, with\nline\", 12 hours\r\nthird\n", "delay");
  CHECK(read.fault.empty());
  REQUIRE(read.cells.size() == 3);
  CHECK(read.cells[0].text == "3");
  CHECK(read.cells[0].line == 2);
  CHECK(read.cells[1].text == "12 hours");
  CHECK(read.cells[1].line == 4);
  CHECK(read.cells[2].text.empty());
  CHECK(read.cells[2].line == 6);
}

TEST_CASE("quotes inside quotes are doubled, and a byte order mark is passed over") {
  const auto read = csv_column("\xEF\xBB\xBF\"a \"\"b\"\"\",c\n1,2", "a \"b\"");
  CHECK(read.fault.empty());
  REQUIRE(read.cells.size() == 1);
  CHECK(read.cells[0].text == "1");
}

TEST_CASE("a column that is not there is a fault that names those that are") {
  const auto read = csv_column("name,delay\n", "dealy");
  CHECK_THAT(read.fault.en, Catch::Contains("did you mean `delay`") && Catch::Contains("name, delay"));
  CHECK_THAT(csv_column("\n\n", "a").fault.en, Catch::Contains("empty"));
}
