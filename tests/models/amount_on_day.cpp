#include "models/amount_on_day.hpp"

#include <catch2/catch.hpp>

#include "tests/written_plan.hpp"

namespace {

using namespace swell::tests;

// A plan whose cost is what the media spend comes to; 1 January 2026 is day 0.
Futures spending(const std::string& spend, const std::string& rest = "") {
  Futures plan("swell: 1\nstart: 2026-01-01\nhorizon: 120 days\n" + rest +
               "channels:\n  media: {price: {cpm: 1}, spend: " + spend + "}\n");
  plan.play(0);
  return plan;
}

}  // namespace

TEST_CASE("an amount per day falls on each day of its phase, both ends included") {
  const Futures plan = spending("10 per day from 2026-01-11 to 2026-01-20");
  CHECK(plan.on_day("cost.cumulative", 9) == 0.0);
  CHECK(plan.on_day("cost.cumulative", 10) == 10.0);
  CHECK(plan.on_day("cost.cumulative", 19) == 100.0);
  CHECK(plan["cost.total"] == Approx(100.0));
}

TEST_CASE("an amount per week or month is a seventh or a thirtieth of it a day") {
  CHECK(spending("70 per week from 2026-01-11 to 2026-01-20")["cost.total"] == Approx(100.0));
  CHECK(spending("300 per month from 2026-01-11 to 2026-01-20")["cost.total"] == Approx(100.0));
}

TEST_CASE("a total is spread evenly over its phase") {
  const Futures plan = spending("1000 total from 2026-01-11 to 2026-01-20");
  CHECK(plan.on_day("cost.cumulative", 9) == 0.0);
  CHECK(plan.on_day("cost.cumulative", 12) == Approx(300.0));
  CHECK(plan["cost.total"] == Approx(1000.0));
}

TEST_CASE("without dates an amount runs to the launch, or to the end") {
  CHECK(spending("1 per day")["cost.total"] == Approx(120.0));
  CHECK(spending("1 per day", "launch: 2026-02-10\n")["cost.total"] == Approx(40.0));
  CHECK(spending("500 total", "launch: 2026-02-10\n")["cost.total"] == Approx(500.0));
}

TEST_CASE("phases add up where they overlap, and the parent path scales them all") {
  const std::string phases =
      "{base: 1 per day from 2026-01-01 to 2026-01-10, push: 5 per day from 2026-01-10 to 2026-01-11}";
  CHECK(spending(phases)["cost.total"] == Approx(20.0));
  const auto halved = compiled(
      "swell: 1\nstart: 2026-01-01\nhorizon: 120 days\nchannels:\n  media: {price: {cpm: 1}, spend: " + phases + "}\n",
      {"channels.media.spend={change: -50%}"});
  CHECK(Futures(halved).play(0)["cost.total"] == Approx(10.0));
}

TEST_CASE("an amount on one date falls on that day") {
  const Futures plan = spending("{hot: 40 on 2026-01-15}");
  CHECK(plan.on_day("cost.cumulative", 13) == 0.0);
  CHECK(plan.on_day("cost.cumulative", 14) == 40.0);
  CHECK(plan["cost.total"] == 40.0);
}

TEST_CASE("an amount per month that is paid on a day of it falls there, whole") {
  const Futures plan = spending("300 per month on day 10");
  CHECK(plan.on_day("cost.cumulative", 8) == 0.0);
  CHECK(plan.on_day("cost.cumulative", 9) == Approx(300.0));
  CHECK(plan.on_day("cost.cumulative", 39) == Approx(300.0));
  CHECK(plan.on_day("cost.cumulative", 40) == Approx(600.0));
  CHECK(plan["cost.total"] == Approx(1200.0));
}

TEST_CASE("a day of the month needs months") {
  CHECK(problems_of("swell: 1\nhorizon: 120 days\nchannels:\n  media: {spend: 300 per month on day 10}\n")
            .find("needs the plan's `start` and `horizon`") != std::string::npos);
}

TEST_CASE("a total stays a total when the launch moves while it is being spent") {
  // From day 10 to the launch on day 20; on day 15 it slips by twenty days.
  const Futures plan =
      spending("1000 total from launch - 10 days to launch",
               "launch: 2026-01-21\n"
               "schedule: {tasks: {film: {duration: 20}, open: {duration: 0, needs: film, is: launch}}}\n"
               "risks:\n  slip:\n    probability: 100%\n"
               "    window: {from: 2026-01-16, to: 2026-01-16}\n"
               "    effects: [{target: schedule.tasks.film.duration, multiply: 5}]\n");
  CHECK(plan.on_day("cost.cumulative", 14) > 300.0);
  CHECK(plan.on_day("cost.cumulative", 20) < 600.0);
  CHECK(plan["cost.total"] == Approx(1000.0));
}

TEST_CASE("a risk that changes the spend changes the days that it lasts") {
  const Futures plan = spending("10 per day from 2026-01-11 to 2026-01-20",
                                "risks:\n  stop:\n    probability: 100%\n"
                                "    window: {from: 2026-01-13, to: 2026-01-13}\n"
                                "    effects: [{target: channels.media.spend, multiply: 0, for: 3 days}]\n");
  CHECK(plan["cost.total"] == Approx(70.0));
}
