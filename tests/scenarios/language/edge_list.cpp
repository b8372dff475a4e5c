#include "scenarios/language/edge_list.hpp"

#include <catch2/catch.hpp>

using namespace swell::language;

TEST_CASE("ties are indices into the ascending node numbers of the file") {
  EdgeListFault fault;
  const auto list = read_edge_list("# karate\n7 3\r\n\n3\t100 # friends\n", fault);
  REQUIRE(list);
  CHECK(list->node_ids == std::vector<std::uint64_t>{3, 7, 100});
  CHECK(list->ties == std::vector<std::pair<std::uint32_t, std::uint32_t>>{{1, 0}, {0, 2}});
}

TEST_CASE("a line that is no tie is named") {
  EdgeListFault fault;
  CHECK_FALSE(read_edge_list("0 1\n1 two\n", fault));
  CHECK(fault.line == 2);
  CHECK(fault.text().en == "line 2: expected two node numbers, got `1 two`");
  CHECK_FALSE(read_edge_list("0 1 0.5\n", fault));
  CHECK_FALSE(read_edge_list("0\n", fault));
  CHECK_FALSE(read_edge_list("-1 2\n", fault));
  CHECK_FALSE(read_edge_list("# nothing\n", fault));
  CHECK(fault.line == 0);
  CHECK_THAT(fault.text().en, Catch::Contains("no ties"));
}

TEST_CASE("an edge list is told from a plan by its first line that says anything") {
  CHECK(looks_like_edge_list("# a remark\n\n  12 7\n"));
  CHECK_FALSE(looks_like_edge_list("# a remark\nswell: 1\n"));
  CHECK_FALSE(looks_like_edge_list("# only a remark"));
  CHECK_FALSE(looks_like_edge_list(""));
}
