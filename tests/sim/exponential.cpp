#include "sim/exponential.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <vector>

using namespace swell::sim;

namespace {

std::vector<double> draws(std::size_t count) {
  Stream stream(stream_key(20260302, "exponential", "test"), 0);
  std::vector<double> result(count);
  for (double& x : result) x = exponential(stream);
  return result;
}

}  // namespace

TEST_CASE("exponential draws have mean 1, variance 1 and third central moment 2") {
  const std::vector<double> x = draws(400'000);
  const auto n = static_cast<double>(x.size());
  double mean = 0.0, variance = 0.0, third = 0.0;
  for (const double value : x) {
    mean += value / n;
    variance += (value - 1.0) * (value - 1.0) / n;
    third += std::pow(value - 1.0, 3) / n;
  }
  // Within 4 standard errors: E(X-1)⁴ = 9, E(X-1)⁶ = 265.
  CHECK(mean == Approx(1.0).margin(4.0 / std::sqrt(n)));
  CHECK(variance == Approx(1.0).margin(4.0 * std::sqrt((9.0 - 1.0) / n)));
  CHECK(third == Approx(2.0).margin(4.0 * std::sqrt((265.0 - 4.0) / n)));
}

TEST_CASE("exponential draws follow 1 - exp(-x): Kolmogorov and Smirnov's distance is that of chance") {
  std::vector<double> x = draws(200'000);
  std::sort(x.begin(), x.end());
  const auto n = static_cast<double>(x.size());
  double distance = 0.0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    const double f = -std::expm1(-x[i]);
    distance = std::max({distance, f - static_cast<double>(i) / n, static_cast<double>(i + 1) / n - f});
  }
  CHECK(distance * std::sqrt(n) < 2.23);  // 1 chance in 10,000 of more
  CHECK(x.front() > 0.0);
}

TEST_CASE("exponential draws beyond the last layer at 7.697 are as frequent as they should be, and go on beyond") {
  const std::vector<double> x = draws(1'000'000);
  const auto n = static_cast<double>(x.size());
  for (const double from : {7.0, 7.697, 8.5, 10.0}) {
    const double expected = n * std::exp(-from);
    const auto seen =
        static_cast<double>(std::count_if(x.begin(), x.end(), [&](double value) { return value > from; }));
    INFO("beyond " << from);
    CHECK(std::fabs(seen - expected) < 4.0 * std::sqrt(expected));
  }
}
