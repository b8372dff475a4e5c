#include "scenarios/language/flow_commas.hpp"

#include <catch2/catch.hpp>

using namespace swell::language;

TEST_CASE("An expression that is opened is joined up to the key that closes it", "[flow_commas]") {
  const auto joins =
      flow_joins({{"beta(1", false}, {"2)", true}, {"7", false}, {"f(g(1", false}, {"2)", true}, {"3)", true}}, false);
  REQUIRE(joins.size() == 2);
  CHECK(joins[0].first == 0);
  CHECK(joins[0].last == 1);
  CHECK(joins[1].first == 3);
  CHECK(joins[1].last == 5);
}

TEST_CASE("What never closes, or has a colon in between, is left alone", "[flow_commas]") {
  CHECK(flow_joins({{"beta(1", false}, {"2", true}}, false).empty());
  CHECK(flow_joins({{"beta(1", false}, {"2", false}, {"3)", true}}, false).empty());
  CHECK(flow_joins(std::vector<FlowPiece>(100'000, {"f(", true}), false).empty());
}

TEST_CASE("A number is joined by its groups of three in a map, but two items of a list are two", "[flow_commas]") {
  const auto joins = flow_joins({{"1", false}, {"200", true}}, false);
  REQUIRE(joins.size() == 1);
  CHECK(joins[0].number);
  CHECK(flow_joins({{"1", true}, {"200", true}}, true).empty());
  CHECK(flow_joins({{"1", false}, {"20", true}}, false).empty());
  CHECK(flow_joins({{"1", false}, {"2000", true}}, false).empty());
  CHECK(flow_joins({{"1", false}, {"200", false}}, false).empty());
  CHECK(flow_joins({{"1200", false}, {"200", true}}, false).empty());
}

TEST_CASE("The message says what to write", "[flow_commas]") {
  CHECK(flow_join_message("beta(1, 2)", false).en ==
        "put quotes around beta(1, 2): inside { } and [ ] YAML splits at every comma");
  CHECK(flow_join_message("80,000 to 1,500,000", true).en ==
        "inside { } YAML splits 80,000 to 1,500,000 at the comma; write 80000 to 1500000");
}
