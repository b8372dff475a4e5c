#include "reports/bars.hpp"

#include <catch2/catch.hpp>
#include <limits>
#include <vector>

#include "reports/columns.hpp"

using namespace swell::reports;

TEST_CASE("the fullest cell is eight eighths high and an empty one is blank") {
  const std::vector<double> edges{0, 1, 2, 3, 4};
  const std::vector<std::uint64_t> counts{1, 8, 4, 0};
  CHECK(shape(edges, counts, 0, 4, 4) == "▁█▄ ");
}

TEST_CASE("a wide histogram bar is spread evenly over the cells that it covers") {
  const std::vector<double> edges{0, 1, 5};
  const std::vector<std::uint64_t> counts{8, 16};
  CHECK(shape(edges, counts, 0, 5, 5) == "█▄▄▄▄");
}

TEST_CASE("a distribution without width has no shape") {
  const std::vector<double> edges{3, 4};
  const std::vector<std::uint64_t> counts{10};
  CHECK(shape(edges, counts, 3, 3, 10).empty());
  CHECK(shape({}, {}, 0, 1, 10).empty());
  CHECK(shape(edges, counts, std::numeric_limits<double>::quiet_NaN(), 4, 10).empty());
}

TEST_CASE("a share's bar is as long as its share, to an eighth of a cell") {
  CHECK(share_bar(0.5, 4) == "██");
  CHECK(share_bar(0.25 + 1.0 / 32, 4) == "█▏");
  CHECK(share_bar(0.0, 4).empty());
  CHECK(share_bar(1.7, 4) == "████");
  CHECK(share_bar(std::numeric_limits<double>::quiet_NaN(), 4).empty());
  CHECK(display_width(share_bar(0.33, 12)) <= 12);
}
