#include "sim/histogram.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <vector>

using namespace swell::sim;

TEST_CASE("edges are round numbers and every value is counted once, on its own side of an edge") {
  std::vector<double> column;
  for (int i = 0; i <= 1000; ++i) column.push_back(i / 1000.0);
  const Histogram h = histogram(column, 0.0, 1.0, 0.01, 0.99);
  REQUIRE(h.edges.size() == h.counts.size() + 1);
  CHECK(h.edges.front() == 0.0);
  CHECK(h.edges.back() == 1.0);
  std::uint64_t total = 0;
  for (std::size_t i = 0; i < h.counts.size(); ++i) {
    std::uint64_t expected = 0;
    const bool last = i + 1 == h.counts.size();
    for (const double x : column)
      expected += x >= h.edges[i] && (x < h.edges[i + 1] || (last && x == h.edges[i + 1])) ? 1 : 0;
    CHECK(h.counts[i] == expected);
    total += h.counts[i];
  }
  CHECK(total == column.size());
}

TEST_CASE("counts get a bar for each whole number") {
  const std::vector<double> column = {0, 1, 1, 2, 3, 3, 3, 4};
  const Histogram h = histogram(column, 0, 4, 0, 4);
  CHECK(h.edges == std::vector<double>{0, 1, 2, 3, 4});
  CHECK(h.counts == std::vector<std::uint64_t>{1, 2, 1, 4});
}

TEST_CASE("a far value widens the last bar instead of flattening the picture") {
  std::vector<double> column;
  for (int i = 0; i < 1000; ++i) column.push_back(0.5 + i / 10.0);
  column.push_back(1e9);
  const Histogram h = histogram(column, 0.5, 1e9, 1.5, 99.5);
  CHECK(h.edges.back() == 1e9);
  CHECK(h.counts.back() == 1);
  CHECK(h.counts.size() < 100);
}

TEST_CASE("a constant column has one bar, an empty one none") {
  const Histogram h = histogram(std::vector<double>(7, 3.0), 3.0, 3.0, 3.0, 3.0);
  CHECK(h.counts == std::vector<std::uint64_t>{7});
  CHECK(histogram(std::vector<double>{}, INFINITY, -INFINITY, NAN, NAN).counts.empty());
}
