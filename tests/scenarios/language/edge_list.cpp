#include "scenarios/language/edge_list.hpp"

#include <catch2/catch.hpp>

using swell::language::read_edge_list;

TEST_CASE("ties are indices into the ascending node numbers of the file") {
  std::string fault;
  const auto list = read_edge_list("# karate\n7 3\r\n\n3\t100 # friends\n", fault);
  REQUIRE(list);
  CHECK(list->node_ids == std::vector<std::uint64_t>{3, 7, 100});
  CHECK(list->ties == std::vector<std::pair<std::uint32_t, std::uint32_t>>{{1, 0}, {0, 2}});
}

TEST_CASE("a line that is no tie is named") {
  std::string fault;
  CHECK_FALSE(read_edge_list("0 1\n1 two\n", fault));
  CHECK_THAT(fault, Catch::Contains("line 2") && Catch::Contains("`1 two`"));
  CHECK_FALSE(read_edge_list("0 1 0.5\n", fault));
  CHECK_FALSE(read_edge_list("0\n", fault));
  CHECK_FALSE(read_edge_list("-1 2\n", fault));
  CHECK_FALSE(read_edge_list("# nothing\n", fault));
  CHECK_THAT(fault, Catch::Contains("no ties"));
}
