#include "sim/statistics.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <vector>

#include "sim/normal.hpp"
#include "sim/sampling_plan.hpp"

using namespace swell::sim;

namespace {

// Quantiles of N(0, 1) drawn by a plan.
std::vector<double> normal_column(Sampling sampling, std::size_t n, std::uint64_t seed = 1) {
  std::vector<double> column(n);
  SamplingPlan(sampling, seed, {"z"}).uniform_block(0, 0, column);
  for (double& u : column) u = normal_quantile(u);
  return column;
}

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

}  // namespace

TEST_CASE("ranks that enclose a quantile are the exact binomial ones") {
  const auto check = [](std::size_t n, double p, std::size_t low, std::size_t high) {
    const RankInterval ranks = quantile_ranks(n, p, 0.95);
    CHECK(ranks.low == low);
    CHECK(ranks.high == high);
  };
  check(1000, 0.8, 775, 825);
  check(1000, 0.9, 881, 919);
  check(10'000, 0.8, 7921, 8079);
  check(10'000, 0.9, 8941, 9059);
  check(5, 0.5, 0, 6);  // five values cannot enclose a median at 95 %
}

TEST_CASE("a bound that cannot exist is missing") {
  std::vector<double> column(50);
  for (std::size_t k = 0; k < 50; ++k) column[k] = static_cast<double>(k);
  const Estimate p99 = quantile(column, 0.99, Sampling::random);
  CHECK(p99.value == 49.0);
  CHECK(p99.ci.low == 47.0);
  CHECK(std::isnan(p99.ci.high));
  CHECK(std::isnan(mean(std::vector<double>{3.0}, Sampling::random).ci.low));
  CHECK(std::isnan(mean(std::vector<double>{}, Sampling::sobol).value));
  CHECK(std::isnan(quantile(std::vector<double>{undefined, undefined}, 0.5, Sampling::sobol).value));
  CHECK(std::isnan(probability(std::vector<double>{}, Sampling::random).value));
}

TEST_CASE("Wilson's and Clopper and Pearson's intervals have their published values") {
  const Interval wilson = wilson_interval(81, 263, 0.95);  // Newcombe (1998), table I
  CHECK(wilson.low == Approx(0.2553).margin(5e-5));
  CHECK(wilson.high == Approx(0.3662).margin(5e-5));
  const Interval exact = clopper_pearson_interval(15, 148, 0.95);
  CHECK(exact.low == Approx(0.0578).margin(5e-5));
  CHECK(exact.high == Approx(0.1617).margin(5e-5));
  CHECK(clopper_pearson_interval(0, 20, 0.95).high == Approx(1.0 - std::pow(0.025, 1.0 / 20.0)));
  CHECK(clopper_pearson_interval(20, 20, 0.95).high == 1.0);
}

TEST_CASE("the mean's interval is Student's for independent replications") {
  const std::vector<double> column = {1.0, 2.0, 3.0, 4.0};
  const Estimate estimate = mean(column, Sampling::random);
  CHECK(estimate.value == 2.5);
  CHECK(standard_deviation(column) == Approx(std::sqrt(5.0 / 3.0)));
  CHECK(estimate.ci.high - 2.5 == Approx(3.182446305284263 * std::sqrt(5.0 / 3.0) / 2.0));
}

TEST_CASE("the mean's interval is Student's over the 16 sequences for Sobol points") {
  // Sequence s has the constant value s: the spread of the sequences is all there is.
  std::vector<double> column(1600);
  for (std::size_t k = 0; k < column.size(); ++k) column[k] = static_cast<double>(k % 16);
  const Estimate estimate = mean(column, Sampling::sobol);
  CHECK(estimate.value == Approx(7.5));
  const double sd = std::sqrt(340.0 / 15.0);
  CHECK(estimate.ci.high - 7.5 == Approx(2.131449545559323 * sd / 4.0));
}

TEST_CASE("Latin hypercubes of fewer than two whole blocks are treated as independent") {
  const std::vector<double> column = normal_column(Sampling::lhs, 500);
  CHECK(mean(column, Sampling::lhs).ci.low == mean(column, Sampling::random).ci.low);
  const std::vector<double> more = normal_column(Sampling::lhs, 512);
  CHECK(mean(more, Sampling::lhs).ci.low != mean(more, Sampling::random).ci.low);
}

TEST_CASE("evenly drawn points know a quantile and a probability better than random ones") {
  const auto width = [](const Estimate& estimate) { return estimate.ci.high - estimate.ci.low; };
  const auto random = normal_column(Sampling::random, 16384);
  for (const Sampling sampling : {Sampling::lhs, Sampling::sobol}) {
    const auto even = normal_column(sampling, 16384);
    CHECK(width(quantile(even, 0.8, sampling)) < 0.2 * width(quantile(random, 0.8, Sampling::random)));
    CHECK(quantile(even, 0.8, sampling).ci.low <= 0.8416213);
    CHECK(quantile(even, 0.8, sampling).ci.high >= 0.8416212);
  }
}

TEST_CASE("CVaR at 95 % is 2.062713 for N(0, 1) and 2.858591 for a lognormal whose VaR is 2.276017") {
  const auto inside = [](const Estimate& estimate, double truth) {
    CHECK(estimate.ci.low <= truth);
    CHECK(estimate.ci.high >= truth);
    CHECK(estimate.value == Approx(truth).epsilon(0.01));
  };
  for (const Sampling sampling : {Sampling::random, Sampling::lhs, Sampling::sobol}) {
    std::vector<double> column = normal_column(sampling, 262'144);
    inside(cvar(column, 0.95, Tail::upper, sampling, 0.999), 2.062713);
    inside(cvar(column, 0.95, Tail::lower, sampling, 0.999), -2.062713);
    for (double& z : column) z = std::exp(0.5 * z);
    inside(cvar(column, 0.95, Tail::upper, sampling, 0.999), 2.858591);
    inside(quantile(column, 0.95, sampling, 0.999), 2.276017);
  }
}

TEST_CASE("undefined replications are left out") {
  std::vector<double> column = normal_column(Sampling::sobol, 4096);
  std::vector<double> defined;
  for (std::size_t k = 0; k < column.size(); ++k) {
    if (k % 7 == 0)
      column[k] = undefined;
    else
      defined.push_back(column[k]);
  }
  CHECK(count_defined(column) == defined.size());
  CHECK(mean(column, Sampling::random).value == Approx(mean(defined, Sampling::random).value).margin(1e-14));
  CHECK(quantile(column, 0.8, Sampling::sobol).value == quantile(defined, 0.8, Sampling::random).value);
}

TEST_CASE("a probability of few successes gets an exact interval whatever the sampling") {
  std::vector<double> column(1024, 0.0);
  for (std::size_t k = 0; k < 3; ++k) column[k * 100] = 1.0;
  const Estimate estimate = probability(column, Sampling::sobol);
  const Interval exact = clopper_pearson_interval(3, 1024, 0.95);
  CHECK(estimate.ci.low == exact.low);
  CHECK(estimate.ci.high == exact.high);
}

TEST_CASE("the probability of a value up to a limit is that of its indicator") {
  for (const Sampling sampling : {Sampling::random, Sampling::lhs, Sampling::sobol}) {
    std::vector<double> column = normal_column(sampling, 2048);
    column[7] = undefined;
    std::vector<double> indicator;
    for (const double x : column) indicator.push_back(std::isnan(x) ? x : x <= 1.0 ? 1.0 : 0.0);
    const Estimate up_to = probability_up_to(1.0, column, sampling), expected = probability(indicator, sampling);
    CHECK(up_to.value == expected.value);
    CHECK(up_to.ci.low == expected.ci.low);
    CHECK(up_to.ci.high == expected.ci.high);
    CHECK(up_to.value == Approx(0.8413).margin(0.03));
  }
}

TEST_CASE("paired differences cancel what two variants share") {
  const std::vector<double> a = normal_column(Sampling::random, 1000);
  std::vector<double> b = a;
  for (double& x : b) x += 0.25;
  b[10] = undefined;
  const auto difference = differences(b, a);
  const Estimate estimate = mean(difference, Sampling::random);
  CHECK(estimate.value == Approx(0.25));
  CHECK(estimate.ci.high - estimate.ci.low < 1e-12);
  CHECK(std::isnan(difference[10]));
}

TEST_CASE("the quantile of a choice between two values is one of them, with both as bounds only near the step") {
  std::vector<double> column(4096);
  SamplingPlan(Sampling::sobol, 1, {"u"}).uniform_block(0, 0, column);
  for (double& u : column) u = u < 0.75 ? 0.0 : 1.0;
  CHECK(quantile(column, 0.9, Sampling::sobol).ci.low == 1.0);
  CHECK(quantile(column, 0.6, Sampling::sobol).ci.high == 0.0);
}

TEST_CASE("groups of even points that agree to the last count still leave their share an interval") {
  // 16 sequences of 1,024 points each, evenly spread over (0, 1) but for a shift within each cell.
  std::vector<double> points(16384), below(16384);
  for (std::size_t k = 0; k < points.size(); ++k) {
    const double within = std::fmod(0.5 + 0.6180339887498949 * static_cast<double>(k), 1.0);
    points[k] = (static_cast<double>(k / 16) + within) / 1024.0;
    below[k] = points[k] < 0.91401 ? 1.0 : 0.0;
  }
  const auto inside = [](const Estimate& estimate, double truth) {
    return estimate.ci.low <= truth && truth <= estimate.ci.high;
  };
  CHECK(inside(probability(below, Sampling::sobol, 0.95), 0.91401));
  // The middle lies between two cells: all sequences agree on it, and it is none of the points.
  const Estimate middle = quantile(points, 0.5, Sampling::sobol, 0.95);
  CHECK(inside(middle, 0.5));
  CHECK(middle.ci.high - middle.ci.low < 0.001);
}
