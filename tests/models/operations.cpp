#include "models/operations.hpp"

#include <catch2/catch.hpp>

#include <cmath>

#include "tests/written_plan.hpp"

namespace {

using namespace swell::tests;

Futures plan_of(const std::string& rest) {
  Futures plan("swell: 1\nstart: 2026-01-01\nhorizon: 100 days\n" + rest);
  plan.play(0);
  return plan;
}

}  // namespace

TEST_CASE("roles cost their rate for each day, times headcount and the share charged, paid at the month's end") {
  const Futures plan = plan_of(
      "cash: {opening: 0}\n"
      "team: {roles: {planner: {headcount: 2, rate: 100 per day, charged: 50%, from: 2026-01-11, to: 2026-02-10}}}\n"
      "budget: {lines: {team: {cost: from team}}}\n");
  CHECK(plan["cost.team"] == Approx(3100.0));
  CHECK(plan.on_day("cash.balance", 29) == 0.0);
  CHECK(plan.on_day("cash.balance", 30) == Approx(-2100.0));
  CHECK(plan["cash.closing"] == Approx(-3100.0));
}

TEST_CASE("without dates a role works from the start to the launch, the launch day included") {
  CHECK(plan_of("launch: 2026-02-10\nteam: {roles: {planner: {rate: 1 per day}}}\n")["cost.total"] == Approx(41.0));
  CHECK(plan_of("team: {roles: {planner: {rate: 1 per day}}}\n")["cost.total"] == Approx(100.0));
}

TEST_CASE("the chosen platform costs capex at the start, its fee at the launch, and opex day by day") {
  const Futures plan = plan_of(
      "launch: 2026-02-10\ncash: {opening: 0}\n"
      "platform: {choice: own, options: {own: {capex: 500, fee: 70, opex: 3 per day}, rented: {fee: 9000}}}\n"
      "budget: {lines: {platform: {cost: from platform}}}\n");
  CHECK(plan["cost.platform"] == Approx(870.0));
  CHECK(plan.on_day("cash.balance", 0) == -500.0);
  CHECK(plan.on_day("cash.balance", 39) == Approx(-593.0));
  CHECK(plan.on_day("cash.balance", 40) == Approx(-663.0));
}

TEST_CASE("a platform has to be chosen among its options") {
  const auto wrong = [](const std::string& platform) {
    return problems_of("swell: 1\nhorizon: 10 days\nplatform: " + platform + "\n");
  };
  CHECK(wrong("{options: {own: {fee: 1}, rented: {fee: 2}}}").find("choose one of `own`, `rented`") !=
        std::string::npos);
  CHECK(wrong("{choice: other, options: {own: {fee: 1}}}").find("there is no option `other`") != std::string::npos);
  CHECK(wrong("{options: {own: {fee: 1}}}").empty());
}

TEST_CASE("a platform is down for the share of time of an M/G/∞ busy period") {
  // Rate λ, mean length m: at any time up with probability e^(-λ m) in the long run; from an empty start, with constant
  // length m, after m days exactly so.
  Futures plan = plan_of("platform: {options: {own: {failures: 0.5 per day, repair: 1 day}}}\n");
  double sum = 0.0, squares = 0.0;
  constexpr int n = 2000;
  for (int k = 0; k < n; ++k) {
    const double down = plan.play(static_cast<std::uint64_t>(k))["platform.downtime"];
    sum += down;
    squares += down * down;
  }
  const double mean = sum / n, error = std::sqrt((squares / n - mean * mean) / n);
  // The first day fills up: the integral of 1 - e^(-λ t); then 99 days at 1 - e^(-λ).
  const double expected = 1.0 - (1.0 - std::exp(-0.5)) / 0.5 + 99.0 * (1.0 - std::exp(-0.5));
  CHECK(std::abs(mean - expected) < 4.0 * error);
}

TEST_CASE("a second site bounds the length of an outage") {
  Futures plan = plan_of("platform: {options: {own: {failures: 0.01 per day, repair: 5 days, failover: 6 hours}}}\n");
  for (std::uint64_t k = 0; k < 300; ++k) REQUIRE(plan.play(k)["platform.downtime"] <= 0.25 * 12.0);
}

TEST_CASE("while the platform is down nobody signs up") {
  const std::string crowd =
      "audience: {segments: {all: {size: 1M}}}\n"
      "channels: {account: {kind: owned, followers: 1M, shown_to: 100%, posts: 1 on 2026-01-05}}\n"
      "funnel: {registered: {base: 10%}}\n";
  Futures down = plan_of(crowd + "platform: {options: {own: {failures: 10 per day, repair: 100 days}}}\n");
  CHECK(down["funnel.registered"] == 0.0);
}

TEST_CASE("each day that the launch is late costs its price, also of a launch that never comes") {
  const auto late = [](double days) {
    return "launch: 2026-01-21\ncash: {opening: 0}\n"
           "schedule: {late_cost: 8 per day, tasks: {film: {duration: " +
           std::to_string(days) + "}, open: {duration: 0, needs: film, is: launch}}}\n";
  };
  CHECK(plan_of(late(20.0))["cost.schedule"] == 0.0);
  const Futures ten = plan_of(late(30.0));
  CHECK(ten["cost.schedule"] == Approx(80.0));
  CHECK(ten["cash.closing"] == Approx(-80.0));
  const Futures never = plan_of(late(500.0));
  CHECK(never["cost.schedule"] == Approx(8.0 * 80.0));
  CHECK(never["cash.closing"] == 0.0);
}
