// Cost risk against closed forms. Every truth must lie inside the simulation's own 99.9 % interval.
#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

#include "sim/newsvendor.hpp"
#include "tests/played_plan.hpp"

namespace {

using namespace swell;
using namespace swell::tests;

const std::string kCost = SWELL_SOURCE_DIR "/tests/validation/plans/cost.yaml";

// The variance about a known mean, with its interval.
sim::Estimate variance_about(std::vector<double> values, double mean, sim::Sampling sampling = sim::Sampling::sobol) {
  for (double& value : values) value = (value - mean) * (value - mean);
  return sim::mean(values, sampling, wide);
}

double normal_below(double z) {
  return 0.5 * std::erfc(-z / std::sqrt(2.0));
}

// Thirty equal lines, all pairs correlated 0.3 in their normals.
std::string thirty_lines(const std::string& cost) {
  std::string plan = "swell: 1\nbudget:\n  lines:\n", between;
  for (int i = 1; i <= 30; ++i) {
    const std::string id = "line_" + std::to_string(i);
    plan += "    " + id + ": {cost: \"" + cost + "\"}\n";
    between += (i == 1 ? "budget.lines." : ", budget.lines.") + id + ".cost";
  }
  return plan + "correlations:\n  all: {between: [" + between + "], rho: 0.3}\n";
}

// The sd of their sum over that of independent ones: the estimate's ends, from those of the variance.
sim::Estimate factor_of(const std::string& cost, double mean, double sd, std::uint64_t n) {
  const Played played(compiled(thirty_lines(cost)), replications(n));
  sim::Estimate factor = variance_about(played.column("cost.total"), 30.0 * mean);
  const double independent = 30.0 * sd * sd;
  for (double* end : {&factor.value, &factor.ci.low, &factor.ci.high}) *end = std::sqrt(*end / independent);
  return factor;
}

}  // namespace

TEST_CASE("four triangular lines give the mean, spread and quantiles of their sum") {
  const Played played(compiled_file(kCost), replications(65536));
  CHECK(covers(played.mean("cost.total"), 1300.0 / 3.0));
  CHECK(covers(variance_about(played.column("cost.total"), 1300.0 / 3.0), 1094.0 + 4.0 / 9.0));
  CHECK(covers(played.at_most("cost.total", 380.0), 0.03855));
  CHECK(covers(played.quantile("cost.total", 0.5), 430.997));
  CHECK(covers(played.quantile("cost.total", 0.8), 461.993));
  // An interval that covers everything would prove nothing.
  const sim::Estimate p80 = played.quantile("cost.total", 0.8);
  CHECK(p80.ci.high - p80.ci.low < 1.0);
}

TEST_CASE("the eightieth percentiles of the lines do not add up to that of the whole") {
  const Played played(compiled_file(kCost), replications(16384));
  double sum = 0.0;
  for (const char* line : {"design", "website", "venue", "permits"})
    sum += played.quantile("cost." + std::string(line), 0.8).value;
  CHECK(sum == Approx(489.061).margin(0.2));
  CHECK(played.quantile("cost.total", 0.8).ci.high < 470.0);
}

TEST_CASE("the overrun is what the cost takes beyond the budget") {
  const Played played(compiled_file(kCost), replications(4096));
  const auto cost = played.column("cost.total"), overrun = played.column("cost.overrun");
  for (std::size_t i = 0; i < cost.size(); ++i) REQUIRE(overrun[i] == Approx(std::max(0.0, cost[i] - 380.0)));
}

TEST_CASE("correlation of 0.3 between thirty normal lines spreads their sum 3.1145 times as far") {
  const sim::Estimate factor = factor_of("normal(100, 10)", 100.0, 10.0, 32768);
  CHECK(covers(factor, std::sqrt(1.0 + 29.0 * 0.3)));
  CHECK(factor.ci.high - factor.ci.low < 0.15);
}

TEST_CASE(
    "the copula is Gaussian and the marginals are not: triangular lines spread 3.089 times, lognormal ones 2.44") {
  const sim::Estimate triangular = factor_of("triangular(80, 100, 150)", 110.0, std::sqrt(3900.0 / 18.0), 32768);
  CHECK(covers(triangular, 3.089));
  CHECK(triangular.value < std::sqrt(9.7));
  const sim::Estimate lognormal = factor_of("lognormal(20, 35)", 20.0, 35.0, 65536);
  CHECK(covers(lognormal, 2.44));
  CHECK(lognormal.ci.high < 3.0);
}

TEST_CASE("a lognormal is written by its own mean and sd") {
  studies::RunOptions options = replications(16384);
  options.sampling = sim::Sampling::random;
  const Played played(compiled("swell: 1\nbudget: {lines: {repair: {cost: \"lognormal(20, 35)\"}}}\n"), options);
  const double sigma = std::sqrt(std::log(1.0 + 1.75 * 1.75)), mu = std::log(20.0) - 0.5 * sigma * sigma;
  const double above_50 = 1.0 - normal_below((std::log(50.0) - mu) / sigma);
  const double below_6 = normal_below((std::log(6.0) - mu) / sigma);
  CHECK(above_50 == Approx(0.086).margin(0.0005));
  CHECK(below_6 == Approx(0.335).margin(0.0006));
  CHECK(covers(played.at_most("cost.total", 50.0), 1.0 - above_50));
  CHECK(covers(played.at_most("cost.total", 6.0), below_6));
}

TEST_CASE("a stock with a cost of too much and too little is held at the newsvendor's quantile of the need") {
  const Played played(compiled("swell: 1\nbudget: {lines: {need: {cost: \"uniform(50, 80)\"}}}\n"),
                      replications(16384));
  // Sold at 7, bought at 5: one too many costs 5, one too few the 2 that it would have earned.
  const double at = sim::newsvendor_probability(5.0, 2.0);
  const sim::Estimate stock = played.quantile("cost.total", at);
  CHECK(covers(stock, 50.0 + 30.0 * 2.0 / 7.0));
  CHECK(stock.value == Approx(58.571).margin(0.1));
}

TEST_CASE("a budget, or what is approved of it, is enough in as many futures as cost at most that") {
  const Played played(compiled_file(kCost, {"budget.approved=460"}), replications(16384));
  const auto buffer = *played.findings().buffers.cost;
  REQUIRE(buffer.approved);
  REQUIRE(buffer.within_approved);
  CHECK(*buffer.approved == 460.0);
  const auto costs = played.column("cost.total");
  const auto within = std::count_if(costs.begin(), costs.end(), [](double cost) { return cost <= 460.0; });
  CHECK(buffer.within_approved->value == Approx(static_cast<double>(within) / static_cast<double>(costs.size())));
  // P80 is 461.993: a little less than that is enough a little less often.
  CHECK(buffer.within_approved->value == Approx(0.788).margin(0.01));
  // The plan's own budget is 380.
  REQUIRE(buffer.within_budget);
  const auto afforded = std::count_if(costs.begin(), costs.end(), [](double cost) { return cost <= 380.0; });
  CHECK(buffer.within_budget->value == Approx(static_cast<double>(afforded) / static_cast<double>(costs.size())));
  CHECK(buffer.limit() == 460.0);
  const auto plain = *Played(compiled_file(kCost), replications(256)).findings().buffers.cost;
  CHECK_FALSE(plain.approved);
  CHECK(plain.limit() == 380.0);
}

TEST_CASE("a contingency that is recommended at 80 % suffices in 80 % of other futures") {
  const Played first(compiled_file(kCost), replications(16384, 1));
  const auto buffer = *first.findings().buffers.cost;
  const double hold = buffer.base + buffer.amount;
  const sim::Estimate promised = first.at_most("cost.total", hold);
  const SharedModel funded = compiled_file(kCost, {"budget.total=" + std::to_string(hold)});
  const Played again(funded, replications(16384, 7919));
  const sim::Estimate kept = again.at_most("cost.overrun", 0.0);
  const double width = std::hypot(promised.ci.high - promised.ci.low, kept.ci.high - kept.ci.low) / 2.0;
  CHECK(kept.value == Approx(0.8).margin(width));
  CHECK(width < 0.02);
}
