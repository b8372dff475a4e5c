#include "sim/first_order_index.hpp"

#include <array>
#include <catch2/catch.hpp>
#include <cmath>
#include <vector>

#include "sim/sampling_plan.hpp"

using namespace swell::sim;

TEST_CASE("the Ishigami function has mean 3.5, variance 13.844588 and indices 0.313905, 0.442411, 0") {
  constexpr std::size_t n = 65536;
  const double pi = std::acos(-1.0);
  for (const Sampling sampling : {Sampling::random, Sampling::lhs, Sampling::sobol}) {
    const SamplingPlan plan(sampling, 4, {"x1", "x2", "x3"});
    std::array<std::vector<double>, 3> x;
    std::vector<double> y(n);
    for (std::size_t d = 0; d < 3; ++d) {
      x[d].resize(n);
      plan.uniform_block(0, d, x[d]);
      for (double& u : x[d]) u = pi * (2.0 * u - 1.0);
    }
    for (std::size_t k = 0; k < n; ++k)
      y[k] = std::sin(x[0][k]) + 7.0 * std::pow(std::sin(x[1][k]), 2) + 0.1 * std::pow(x[2][k], 4) * std::sin(x[0][k]);
    const Estimate average = mean(y, sampling, 0.999);
    CHECK(average.ci.low <= 3.5);
    CHECK(average.ci.high >= 3.5);
    CHECK(std::pow(standard_deviation(y), 2) == Approx(13.844588).epsilon(0.02));
    const std::array<double, 3> exact = {0.313905, 0.442411, 0.0};
    for (std::size_t d = 0; d < 3; ++d) {
      const Estimate index = first_order_index(InputBins(x[d]), y, sampling, 0.999);
      INFO("sampling " << static_cast<int>(sampling) << ", x" << d + 1);
      CHECK(index.ci.low <= exact[d]);
      CHECK(index.ci.high >= exact[d]);
      CHECK(index.ci.high - index.ci.low < 0.06);
    }
  }
}

TEST_CASE("an input that is the output explains all of it, and a coin its own share") {
  constexpr std::size_t n = 16384;
  const SamplingPlan plan(Sampling::sobol, 4, {"coin", "rest"});
  std::vector<double> coin(n);
  std::vector<double> rest(n);
  plan.uniform_block(0, 0, coin);
  plan.uniform_block(0, 1, rest);
  std::vector<double> y(n);
  for (std::size_t k = 0; k < n; ++k) {
    coin[k] = coin[k] < 0.5 ? 0.0 : 1.0;
    y[k] = coin[k] + rest[k];  // variances 1/4 and 1/12
  }
  const InputBins bins(coin);
  CHECK(bins.count() == 2);
  CHECK(first_order_index(bins, y, Sampling::sobol).value == Approx(0.75).margin(0.01));
  CHECK(first_order_index(InputBins(y), y, Sampling::sobol).value > 0.99);
}

TEST_CASE("a constant output has no index") {
  const std::vector<double> x = {1, 2, 3, 4, 5, 6, 7, 8};
  CHECK(std::isnan(first_order_index(InputBins(x, 4), std::vector<double>(8, 2.0), Sampling::random).value));
}
