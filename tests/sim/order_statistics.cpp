#include "sim/order_statistics.hpp"

#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <vector>

#include "sim/random_variates.hpp"

using namespace swell::sim;

namespace {

// A column of one of several shapes, now and then undefined.
std::vector<double> column(int shape, std::size_t n) {
  Stream stream(stream_key(17, "order", "test"), static_cast<std::uint64_t>(shape));
  std::vector<double> result(n);
  for (double& x : result) {
    const double z = standard_normal(stream);
    const std::array<double, 5> shapes = {z, std::exp(5.0 * z), std::floor(3.0 * z), z > 1.0 ? z : 0.0, -std::exp(z)};
    x = stream.unit() < 0.01 ? std::numeric_limits<double>::quiet_NaN() : shapes[static_cast<std::size_t>(shape)];
  }
  return result;
}

}  // namespace

TEST_CASE("order statistics are those of a full sort, and so are the counts of each group") {
  const int shape = GENERATE(0, 1, 2, 3, 4);
  const auto n = GENERATE(as<std::size_t>(), 1, 100, 5000, 40'000);
  const Sampling sampling = GENERATE(Sampling::random, Sampling::lhs, Sampling::sobol);
  const std::vector<double> values = column(shape, n);
  std::vector<double> sorted;
  std::copy_if(values.begin(), values.end(), std::back_inserter(sorted), [](double x) { return x == x; });
  if (sorted.empty()) return;
  std::sort(sorted.begin(), sorted.end());

  const Grouping grouping(sampling, n);
  OrderStatistics order(values, grouping, sorted.front(), sorted.back());
  REQUIRE(order.size() == sorted.size());
  const std::vector<std::size_t> prepared = {(sorted.size() + 1) / 2};
  order.prepare(prepared, 10);
  std::vector<std::size_t> below(grouping.count());
  std::vector<std::size_t> up_to(grouping.count());
  for (const double p : {0.0, 0.01, 0.4, 0.5, 0.77, 0.99, 1.0}) {
    const std::size_t rank =
        std::clamp<std::size_t>(static_cast<std::size_t>(p * static_cast<double>(sorted.size())), 1, sorted.size());
    const double value = sorted[rank - 1];
    REQUIRE(order.at(rank) == value);
    std::vector<std::size_t> expected_below(grouping.count(), 0);
    std::vector<std::size_t> expected_up_to(grouping.count(), 0);
    grouping.for_each(values, [&](double x, std::size_t group) {
      expected_below[group] += x < value ? 1 : 0;
      expected_up_to[group] += x <= value ? 1 : 0;
    });
    order.count_below(rank, below);
    order.count_up_to(rank, up_to);
    REQUIRE(below == expected_below);
    REQUIRE(up_to == expected_up_to);
  }
}
