#include "models/risk_events.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <functional>

#include "tests/written_plan.hpp"

namespace {

using namespace swell::tests;

Futures risks(const std::string& list, const std::string& rest = "cash: {opening: 0}\n") {
  return Futures("swell: 1\nstart: 2026-01-01\nhorizon: 100 days\n" + rest + "risks:\n" + list);
}

double mean_of(Futures& plan, const std::string& kpi, int n = 4000) {
  double sum = 0.0;
  for (int k = 0; k < n; ++k) sum += plan.play(static_cast<std::uint64_t>(k))[kpi];
  return sum / n;
}

// Four standard errors of a mean of 4,000.
double error_of(double sd) {
  return 4.0 * sd / std::sqrt(4000.0);
}

}  // namespace

TEST_CASE("a risk with a rate strikes a Poisson number of times in its window") {
  Futures plan = risks("  r: {rate: 0.5 per day, window: {from: 2026-01-11, to: 2026-01-30}}\n");
  double sum = 0.0, squares = 0.0;
  for (std::uint64_t k = 0; k < 4000; ++k) {
    const double count = plan.play(k)["risk.r.count"];
    sum += count;
    squares += count * count;
  }
  const double mean = sum / 4000.0, variance = squares / 4000.0 - mean * mean;
  CHECK(std::abs(mean - 10.0) < error_of(std::sqrt(10.0)));
  CHECK(variance == Approx(10.0).epsilon(0.1));
}

TEST_CASE("a risk with a probability strikes once at most, and within its window") {
  Futures plan =
      risks("  r: {probability: 30%, window: {from: 2026-01-11, to: 2026-01-30}, effects: [{target: cash, pay: 1}]}\n");
  double struck = 0.0, day = 0.0;
  for (std::uint64_t k = 0; k < 4000; ++k) {
    plan.play(k);
    const double count = plan["risk.r.count"];
    REQUIRE((count == 0.0 || count == 1.0));
    struck += count;
    if (count == 0.0) continue;
    const double at = plan["cash.insolvent_day"];
    REQUIRE(at >= 10.0);
    REQUIRE(at < 30.0);
    day += at;
  }
  CHECK(std::abs(struck / 4000.0 - 0.3) < error_of(std::sqrt(0.21)));
  CHECK(std::abs(day / struck - 20.0) < 4.0 * 20.0 / std::sqrt(12.0 * struck));
}

TEST_CASE("a mitigation replaces the chance, or lowers it by a share") {
  const std::string window = "window: {from: 2026-01-11, to: 2026-01-30}";
  Futures replaced = risks("  r: {probability: 50%, " + window + ", mitigation: {probability: 20%}}\n");
  CHECK(std::abs(mean_of(replaced, "risk.r.count") - 0.2) < error_of(0.4));
  Futures lowered = risks("  r: {rate: 0.5 per day, " + window + ", mitigation: {change: -60%}}\n");
  CHECK(std::abs(mean_of(lowered, "risk.r.count") - 4.0) < error_of(2.0));
  Futures off =
      risks("  r: {probability: 50%, " + window + ", mitigation: {active: false, probability: 0%, cost: 5}}\n");
  CHECK(std::abs(mean_of(off, "risk.r.count") - 0.5) < error_of(0.5));
}

TEST_CASE("a mitigation costs its price as the window opens") {
  Futures plan = risks("  r: {probability: 0%, window: {from: 2026-01-11, to: 2026-01-30}, mitigation: {cost: 60}}\n",
                       "cash: {opening: 100}\nbudget: {lines: {safety: {cost: from mitigation}}}\n");
  plan.play(0);
  CHECK(plan.on_day("cash.balance", 9) == 100.0);
  CHECK(plan.on_day("cash.balance", 10) == 40.0);
  CHECK(plan["cost.safety"] == 60.0);
}

TEST_CASE("with a lower chance the risk strikes in a part of the same futures, on the same day") {
  const std::string effects = "window: {from: 2026-01-01, to: 2026-03-01}, effects: [{target: cash, pay: 1}]";
  Futures often = risks("  r: {probability: 60%, " + effects + "}\n");
  Futures rarely = risks("  r: {probability: 60%, " + effects + ", mitigation: {probability: 20%}}\n");
  int both = 0;
  for (std::uint64_t k = 0; k < 300; ++k) {
    often.play(k);
    rarely.play(k);
    if (rarely["risk.r.count"] == 0.0) continue;
    ++both;
    REQUIRE(often["risk.r.count"] == 1.0);
    REQUIRE(often["cash.insolvent_day"] == rarely["cash.insolvent_day"]);
  }
  CHECK(both > 30);
}

TEST_CASE("a mitigation that is switched off is no cost, and the line for it stays for the day it is switched on") {
  const auto plan = [](const std::string& active, const std::string& lines) {
    return "swell: 1\nstart: 2026-01-01\nhorizon: 100 days\nbudget: {lines: {venue: {cost: 10}" + lines +
           "}}\nrisks: {r: {probability: 0%, mitigation: {active: " + active + ", cost: 60}}}\n";
  };
  CHECK(doubts_of(plan("true", "")) == std::vector<std::string>{"budget.unclaimed"});
  CHECK(doubts_of(plan("false", "")).empty());
  Futures off(plan("false", ", safety: {cost: from mitigation}"));
  CHECK(off.play(0)["cost.safety"] == 0.0);
  CHECK(off["cost.total"] == 10.0);
  CHECK(Futures(plan("true", ", safety: {cost: from mitigation}")).play(0)["cost.total"] == 70.0);
}

TEST_CASE("a mitigation that removes outages does not change what the earlier ones cost") {
  // The k-th loss is the same draw whether there are many or few: the sums of the first ones agree.
  const std::string loss = "effects: [{target: cash, pay: \"exponential(1)\"}]";
  Futures often = risks("  r: {rate: 0.03 per day, " + loss + "}\n");
  Futures rarely = risks("  r: {rate: 0.03 per day, mitigation: {rate: 0.02 per day}, " + loss + "}\n");
  int compared = 0;
  for (std::uint64_t k = 0; k < 2000; ++k) {
    often.play(k);
    rarely.play(k);
    REQUIRE(rarely["risk.r.count"] <= often["risk.r.count"]);
    if (rarely["risk.r.count"] != often["risk.r.count"] || rarely["risk.r.count"] < 2.0) continue;
    ++compared;
    REQUIRE(rarely["risk.r.cost"] == often["risk.r.cost"]);
  }
  CHECK(compared > 100);
}

TEST_CASE("effects last as long as they say, and failover bounds them") {
  const auto lost = [](const std::string& effect, const std::string& mitigation) {
    Futures plan = risks("  r: {probability: 100%, window: {from: 2026-01-11, to: 2026-01-11}, effects: [" + effect +
                             "]" + mitigation + "}\n",
                         "channels: {media: {spend: 10 per day from 2026-01-01 to 2026-04-10, price: {cpm: 1}}}\n");
    return 1000.0 - plan.play(0)["cost.total"];
  };
  CHECK(lost("{target: channels.media.spend, change: -50%, for: 6 days}", "") == Approx(30.0));
  CHECK(lost("{target: channels.media.spend, change: -50%, for: 6 days}", ", mitigation: {failover: 2 days}") ==
        Approx(10.0));
  const double to_the_end = lost("{target: channels.media.spend, set: 0}", "");
  CHECK(to_the_end > 890.0);
  CHECK(to_the_end < 900.0);
}

TEST_CASE("occurrences that overlap multiply") {
  // Two certain strikes within the same day, each halving for ten days: a quarter is left.
  Futures plan = risks(
      "  a: {probability: 100%, window: {from: 2026-01-11, to: 2026-01-11}, effects: [{target: channels.media.spend, "
      "multiply: 0.5, for: 10 days}]}\n"
      "  b: {probability: 100%, window: {from: 2026-01-11, to: 2026-01-11}, effects: [{target: channels.media.spend, "
      "multiply: 0.5, for: 10 days}]}\n",
      "channels: {media: {spend: 10 per day from 2026-01-13 to 2026-01-19, price: {cpm: 1}}}\n");
  CHECK(plan.play(0)["cost.total"] == Approx(17.5));
}

TEST_CASE("points on a share are percentage points") {
  Futures plan = risks(
      "  r: {probability: 100%, window: {from: 2026-01-01, to: 2026-01-01}, effects: [{target: funnel.came.base, "
      "points: +8}]}\n",
      "audience: {segments: {all: {size: 10M}}}\n"
      "channels: {account: {kind: owned, followers: 10M, shown_to: 100%, posts: 1 on 2026-01-05}}\n"
      "funnel: {came: {base: 10%}}\n");
  CHECK(plan.play(0)["funnel.came.rate"] == Approx(0.18).margin(0.002));
}

TEST_CASE("a consequence is asked at the instant of its cause, and only then") {
  Futures plan = risks(
      "  cause: {probability: 50%, window: {from: 2026-01-11, to: 2026-01-30}}\n"
      "  effect: {probability: 40%, caused_by: cause}\n");
  double causes = 0.0, effects = 0.0;
  for (std::uint64_t k = 0; k < 4000; ++k) {
    plan.play(k);
    REQUIRE(plan["risk.effect.count"] <= plan["risk.cause.count"]);
    causes += plan["risk.cause.count"];
    effects += plan["risk.effect.count"];
  }
  CHECK(std::abs(causes / 4000.0 - 0.5) < error_of(0.5));
  CHECK(std::abs(effects / causes - 0.4) < 4.0 * std::sqrt(0.24 / causes));
}

TEST_CASE("a cause that strikes again asks again") {
  Futures plan = risks("  cause: {rate: 0.1 per day}\n  effect: {probability: 40%, caused_by: cause}\n");
  double causes = 0.0, effects = 0.0;
  for (std::uint64_t k = 0; k < 2000; ++k) {
    plan.play(k);
    causes += plan["risk.cause.count"];
    effects += plan["risk.effect.count"];
  }
  CHECK(std::abs(effects / causes - 0.4) < 4.0 * std::sqrt(0.24 / causes));
}

TEST_CASE("a consequence with a rate goes on from its cause") {
  // The cause strikes uniformly in 100 days: half of them remain on average.
  Futures plan = risks("  cause: {probability: 100%}\n  effect: {rate: 0.1 per day, caused_by: cause}\n");
  CHECK(std::abs(mean_of(plan, "risk.effect.count") - 5.0) < error_of(std::sqrt(5.0 + 100.0 / 12.0)));
}

TEST_CASE("a consequence keeps to its own window") {
  Futures plan = risks(
      "  cause: {rate: 0.2 per day}\n"
      "  early: {probability: 100%, caused_by: cause, window: {from: 2026-01-01, to: 2026-01-10}, effects: [{target: "
      "cash, pay: 1}]}\n"
      "  late: {rate: 1 per day, caused_by: cause, window: {from: 2026-03-02, to: 2026-03-11}}\n");
  double late = 0.0;
  for (std::uint64_t k = 0; k < 1000; ++k) {
    plan.play(k);
    if (const double day = plan["cash.insolvent_day"]; !std::isnan(day)) REQUIRE(day < 10.0);
    late += plan["risk.late.count"];
  }
  CHECK(std::abs(late / 1000.0 - 10.0) < 4.0 * std::sqrt(10.0 / 1000.0));
}

TEST_CASE("a change of a rate acts through the hazard: half the rate for half the time") {
  Futures plan = risks(
      "  calm: {probability: 100%, window: {from: 2026-01-01, to: 2026-01-01}, effects: [{target: risks.r.rate, "
      "multiply: 0, for: 50 days}]}\n"
      "  r: {rate: 0.2 per day}\n");
  CHECK(std::abs(mean_of(plan, "risk.r.count") - 10.0) < error_of(std::sqrt(10.0)) + 0.1);
}

TEST_CASE("a window that is anchored to the launch opens with it") {
  Futures plan(
      "swell: 1\nstart: 2026-01-01\nhorizon: 100 days\nlaunch: 2026-01-11\ncash: {opening: 0}\n"
      "schedule: {tasks: {film: {duration: 40}, open: {duration: 0, needs: film, is: launch}}}\n"
      "risks: {rain: {probability: 100%, window: {from: launch, to: launch}, effects: [{target: cash, pay: 1}]}}\n");
  const double day = plan.play(0)["cash.insolvent_day"];
  CHECK(day >= 40.0);
  CHECK(day < 41.0);
}

TEST_CASE("without luck no risk strikes, and mitigation is paid all the same") {
  Futures plan = risks("  r: {probability: 100%, mitigation: {cost: 5}, effects: [{target: cash, pay: 100}]}\n",
                       "cash: {opening: 10}\n");
  plan.play_as_planned();
  CHECK(plan["risk.r.count"] == 0.0);
  CHECK(plan["cash.closing"] == 5.0);
}

TEST_CASE("an effect on what is settled before anything happens is refused") {
  const auto wrong = [](const std::string& effect) {
    return problems_of(
        "swell: 1\nstart: 2026-01-01\nhorizon: 100 days\ncash: {opening: 5}\n"
        "audience: {segments: {all: {size: 1000}}}\n"
        "channels: {media: {spend: {a: 10 per day from 2026-01-01 to 2026-01-05, b: 1 on 2026-01-07}, price: {cpm: "
        "1}}}\n"
        "risks: {r: {probability: 1%, effects: [" +
        effect + "]}}\n");
  };
  CHECK(wrong("{target: cash.opening, change: 10%}").find("is settled before anything happens") != std::string::npos);
  CHECK(wrong("{target: audience.segments.all.size, change: 10%}").find("is settled") != std::string::npos);
  CHECK(wrong("{target: channels.medium.spend, change: 10%}").find("did you mean `channels.media.spend`") !=
        std::string::npos);
  CHECK(wrong("{target: channels.media.spend, set: 5}").find("`change` or `multiply` it, or name one of them") !=
        std::string::npos);
  CHECK(wrong("{target: cash, change: 10%}").find("says what to `pay`") != std::string::npos);
  CHECK(wrong("{target: channels.media.spend, pay: 5}").find("takes its money from `cash`") != std::string::npos);
  CHECK(wrong("{target: channels.media.spend, change: 5%, multiply: 2}").find("an effect needs one of") !=
        std::string::npos);
  CHECK(wrong("{target: channels.media.spend.a, multiply: 2}").empty());
}

TEST_CASE("risks that cause each other, or are neither once nor often, are refused") {
  const auto wrong = [](const std::string& list) {
    return problems_of("swell: 1\nhorizon: 10 days\nrisks: {" + list + "}\n");
  };
  CHECK(wrong("a: {probability: 1%, caused_by: b}, b: {probability: 1%, caused_by: a}").find("in a circle") !=
        std::string::npos);
  CHECK(wrong("a: {probability: 1%, rate: 1 per day}").find("a `probability` (once) or a `rate`") != std::string::npos);
  CHECK(wrong("a: {probability: 1%, mitigation: {rate: 1 per day}}").find("has a probability, not a rate") !=
        std::string::npos);
  CHECK(problems_of("swell: 1\nrisks: {a: {rate: 1 per day}}\n").find("goes on for ever") != std::string::npos);
}
