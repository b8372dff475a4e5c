#include "models/timeline.hpp"

#include <catch2/catch.hpp>

namespace {

using namespace swell::models;
using namespace std::chrono_literals;

int days_since_epoch(std::chrono::year_month_day date) {
  return static_cast<int>(std::chrono::sys_days{date}.time_since_epoch().count());
}

Scenario plan(double horizon) {
  Scenario scenario;
  scenario.start = {true, days_since_epoch(2026y / 1 / 31)};
  scenario.horizon = horizon;
  return scenario;
}

Date day(double of) {
  Date date;
  date.given = true;
  date.anchor = Date::Anchor::day;
  date.day = of;
  return date;
}

Date launch_and(int months, double days) {
  Date date;
  date.given = true;
  date.anchor = Date::Anchor::launch;
  date.months = months;
  date.days = days;
  return date;
}

}  // namespace

TEST_CASE("a month after a date is the same day of the next month, or its last") {
  const Timeline timeline(plan(400.0));
  // Day 0 is 31 January 2026, day 28 is 28 February, day 59 is 31 March.
  CHECK(timeline.day_of(launch_and(1, 0.0), 0.0, 0.0) == 28.0);
  CHECK(timeline.day_of(launch_and(2, 0.0), 0.0, 0.0) == 59.0);
  CHECK(timeline.day_of(launch_and(1, 3.0), 0.0, 0.0) == 31.0);
  CHECK(timeline.day_of(launch_and(-1, 0.0), 0.0, 0.0) == -31.0);
  CHECK(timeline.day_of(launch_and(12, 0.0), 0.0, 0.0) == 365.0);
}

TEST_CASE("the time of day survives a step of months") {
  const Timeline timeline(plan(400.0));
  CHECK(timeline.day_of(launch_and(1, 0.0), 0.75, 0.0) == 28.75);
}

TEST_CASE("without a start a month is thirty days") {
  Scenario scenario;
  scenario.horizon = 100.0;
  const Timeline timeline(scenario);
  CHECK(timeline.day_of(launch_and(2, 1.0), 10.0, 0.0) == 71.0);
  CHECK(timeline.months().empty());
}

TEST_CASE("what is anchored to the launch moves with it, what is dated stays") {
  const Timeline timeline(plan(400.0));
  CHECK(timeline.day_of(launch_and(0, -7.0), 100.0, 0.0) == 93.0);
  CHECK(timeline.day_of(launch_and(0, -7.0), 120.0, 0.0) == 113.0);
  CHECK(timeline.day_of(day(93.0), 120.0, 0.0) == 93.0);
  Date signing;
  signing.anchor = Date::Anchor::signing;
  signing.days = 30.0;
  CHECK(timeline.day_of(signing, 120.0, 55.0) == 85.0);
}

TEST_CASE("a date ends after the days that it covers") {
  const Timeline timeline(plan(400.0));
  Date week = day(14.0);
  week.span = 7.0;
  CHECK(timeline.end_of(week, 0.0, 0.0) == 21.0);
  CHECK(timeline.end_of(day(14.0), 0.0, 0.0) == 15.0);
}

TEST_CASE("months run from that of the start to that of the end, the last one cut there") {
  const Timeline timeline(plan(50.0));  // to the end of 21 March
  REQUIRE(timeline.months().size() == 3);
  CHECK(timeline.months()[0] == 2026y / 1);
  CHECK(timeline.months()[2] == 2026y / 3);
  CHECK(timeline.month_starts() == std::vector<double>{-30.0, 1.0, 29.0, 50.0});
}

TEST_CASE("the thirty-first of a shorter month is its last day") {
  const Timeline timeline(plan(100.0));
  CHECK(timeline.day_in_month(0, 31) == 0.0);
  CHECK(timeline.day_in_month(1, 31) == 28.0);
  CHECK(timeline.day_in_month(2, 10) == 38.0);
}
