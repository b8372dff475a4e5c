#include "sim/column_summary.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <vector>

#include "sim/random_variates.hpp"

using namespace swell::sim;

TEST_CASE("a summary holds the estimates that statistics.hpp gives one at a time") {
  const Sampling sampling = GENERATE(Sampling::random, Sampling::lhs, Sampling::sobol);
  const auto n = GENERATE(as<std::size_t>(), 1, 10, 700, 20'000);
  Stream stream(stream_key(23, "summary", "test"), n);
  std::vector<double> column(n);
  for (double& x : column) x = std::exp(standard_normal(stream));
  if (n > 10) column[5] = std::numeric_limits<double>::quiet_NaN();

  const ColumnSummary summary = summarize(column, sampling);
  CHECK(summary.n == count_defined(column));
  CHECK(summary.mean.value == mean(column, sampling).value);
  const auto same = [](double a, double b) { return a == b || (a != a && b != b); };
  CHECK(same(summary.mean.ci.low, mean(column, sampling).ci.low));
  if (n > 1) CHECK(summary.sd == Approx(standard_deviation(column)).epsilon(1e-12));
  for (std::size_t i = 0; i < summary_probabilities.size(); ++i) {
    const Estimate alone = quantile(column, summary_probabilities[i], sampling);
    CHECK(summary.quantiles[i].value == alone.value);
    CHECK(same(summary.quantiles[i].ci.low, alone.ci.low));
    CHECK(same(summary.quantiles[i].ci.high, alone.ci.high));
  }
  std::uint64_t counted = 0;
  for (const auto count : summary.histogram.counts) counted += count;
  CHECK(counted == summary.n);
}

TEST_CASE("the summary of nothing is empty") {
  const ColumnSummary summary = summarize(std::vector<double>(10, std::nan("")), Sampling::sobol);
  CHECK(summary.n == 0);
  CHECK(std::isnan(summary.mean.value));
  CHECK(summary.histogram.counts.empty());
}
