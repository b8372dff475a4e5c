#include "studies/compare.hpp"

#include <catch2/catch.hpp>
#include <numeric>

#include "tests/studies/model_of.hpp"

using namespace swell::studies;
using swell::models::Model;

namespace {

Comparison compared(const std::vector<SharedModel>& models, const std::vector<std::string>& names,
                    const std::string& kpi = {}, std::uint64_t replications = 4096) {
  RunOptions options;
  options.replications = replications;
  const auto outputs = std::get<Outputs>(play(models, options));
  return compare(models, names, outputs, options, kpi);
}

std::string lines(const std::string& text) {
  return "swell: 1\nbudget:\n  lines:\n" + text;
}

const KpiDifference& total_cost(const Comparison& comparison, std::size_t contrast = 0) {
  const auto& kpis = comparison.contrasts.at(contrast).kpis;
  return *std::find_if(kpis.begin(), kpis.end(), [](const auto& kpi) { return kpi.kpi == "cost.total"; });
}

}  // namespace

TEST_CASE("a constant added to one line is the difference in every future") {
  const auto comparison =
      compared({model_of(lines("    a: {layer: base, cost: \"normal(100, 10)\"}\n    b: {layer: base, cost: 50}\n")),
                model_of(lines("    a: {layer: base, cost: \"normal(100, 10)\"}\n    b: {layer: base, cost: 57}\n"))},
               {"", "dearer"});
  const KpiDifference& cost = total_cost(comparison);
  CHECK(cost.n == 4096);
  CHECK(cost.mean.value == Approx(7.0).epsilon(1e-12));
  CHECK(cost.sd < 1e-9);
  CHECK(cost.p5.value == Approx(7.0).epsilon(1e-12));
  CHECK(cost.better.value == 0.0);
  CHECK(cost.first_order_dominated);
  CHECK(cost.second_order_dominated);
  CHECK_FALSE(cost.first_order_dominance);
}

TEST_CASE("a line that only the variant has leaves the luck of the others alone") {
  // `added` comes first in the variant's plan and must not take the first dimension away from `a`.
  const auto base = model_of(lines("    a: {layer: base, cost: \"uniform(0, 100)\"}\n"));
  const auto variant = model_of(
      lines("    added: {layer: base, cost: \"uniform(5, 6)\"}\n    a: {layer: base, cost: \"uniform(0, 100)\"}\n"));
  const auto comparison = compared({base, variant}, {"", "more"});
  const KpiDifference& cost = total_cost(comparison);
  CHECK(cost.mean.value == Approx(5.5).epsilon(1e-3));
  CHECK(cost.p5.value >= 5.0);
  CHECK(cost.p95.value <= 6.0);
}

TEST_CASE("the chance to beat the base is that of the two in one and the same future") {
  // B uniform on (4, 6) against an independent C uniform on (0, 8): P(C < B) = E[B] / 8 = 5/8.
  const auto comparison = compared({model_of(lines("    b: {layer: base, cost: \"uniform(4, 6)\"}\n")),
                                    model_of(lines("    c: {layer: base, cost: \"uniform(0, 8)\"}\n"))},
                                   {"", "other"});
  const KpiDifference& cost = total_cost(comparison);
  CHECK(cost.lower_is_better);
  CHECK(cost.better.ci.low <= 0.625);
  CHECK(cost.better.ci.high >= 0.625);
  CHECK(cost.better.value == Approx(0.625).margin(0.01));
  CHECK(cost.mean.value == Approx(-1.0).margin(0.01));
  CHECK_FALSE(cost.first_order_dominance);
  CHECK_FALSE(cost.first_order_dominated);
}

TEST_CASE("who shuns risk prefers the narrower of two costs, which is no better at every level") {
  // Equal but for the spread, and the wide one a little dearer: second-order dominance without first-order.
  const auto comparison = compared({model_of(lines("    a: {layer: base, cost: \"uniform(80, 122)\"}\n")),
                                    model_of(lines("    a: {layer: base, cost: \"uniform(95, 105)\"}\n"))},
                                   {"", "narrow"});
  const KpiDifference& cost = total_cost(comparison);
  CHECK(cost.second_order_dominance);
  CHECK_FALSE(cost.first_order_dominance);
  CHECK_FALSE(cost.second_order_dominated);
}

TEST_CASE("the chances to be the best of all add up to one, ties shared") {
  const auto plan = [](const std::string& cost) {
    return model_of(lines("    a: {layer: base, cost: \"" + cost + "\"}\n"));
  };
  const auto comparison = compared({plan("uniform(0, 10)"), plan("uniform(0, 10)"), plan("uniform(1, 11)")},
                                   {"", "same", "dearer"}, "cost.total", 512);
  REQUIRE(comparison.best.size() == 3);
  CHECK(comparison.best[0].second.value == Approx(0.5));
  CHECK(comparison.best[1].second.value == Approx(0.5));
  CHECK(comparison.best[2].second.value == 0.0);
  CHECK(comparison.best[1].first == "same");
}

TEST_CASE("goals are compared by the difference of their chances") {
  const std::string goal = "goals:\n  cheap: {kpi: cost.total, at_most: 5}\n";
  const auto comparison = compared({model_of(lines("    a: {layer: base, cost: \"uniform(0, 10)\"}\n") + goal),
                                    model_of(lines("    a: {layer: base, cost: \"uniform(0, 20)\"}\n") + goal)},
                                   {"", "wide"});
  const auto& goals = comparison.contrasts.front().goals;
  REQUIRE(goals.size() == 2);  // and all together
  CHECK(goals[0].goal == "cheap");
  CHECK(goals[0].difference.value == Approx(-0.25).margin(0.005));
}

TEST_CASE("what only one of them gives is not compared") {
  const auto base = model_of(lines("    a: {layer: base, cost: 10}\n"));
  const auto variant = model_of("swell: 1\nschedule:\n  tasks:\n    a: {duration: \"uniform(1, 2)\"}\n");
  const auto comparison = compared({base, variant}, {"", "tasks"}, {}, 64);
  CHECK(comparison.contrasts.front().kpis.empty());
  CHECK(comparison.best.size() == 1);
}

TEST_CASE("costs, days and losses are better when they are lower, the rest when higher") {
  for (const char* kpi : {"cost.total", "cost.venue", "schedule.delay", "cash.insolvent", "cash.funding_need", "cac",
                          "cac.douyin", "risk.outage.cost", "platform.downtime"}) {
    CAPTURE(kpi);
    CHECK(lower_is_better(kpi));
  }
  for (const char* kpi : {"profit", "roas.total", "revenue.total", "cash.min", "spread.reach", "funnel.registered"}) {
    CAPTURE(kpi);
    CHECK_FALSE(lower_is_better(kpi));
  }
}
