#include "models/task_network.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>

#include "tests/written_plan.hpp"

namespace {

using namespace swell::tests;

std::string tasks(const std::string& list, const std::string& rest = "") {
  return "swell: 1\nstart: 2026-01-01\nhorizon: 200 days\n" + rest + "schedule:\n  tasks:\n" + list;
}

}  // namespace

TEST_CASE("a task starts when all that it needs is finished") {
  Futures plan(tasks(R"(
    a: {duration: 3}
    b: {duration: 5}
    c: {duration: 2, needs: [a, b]}
    d: {duration: 1, needs: c}
)"));
  plan.play(0);
  CHECK(plan["schedule.a.start"] == 0.0);
  CHECK(plan["schedule.b.finish"] == 5.0);
  CHECK(plan["schedule.c.start"] == 5.0);
  CHECK(plan["schedule.d.finish"] == 8.0);
  CHECK(plan["schedule.finish"] == 8.0);
}

TEST_CASE("what lies on the longest chain is critical, and what has slack is not") {
  Futures plan(tasks(R"(
    a: {duration: 3}
    b: {duration: 5}
    c: {duration: 2, needs: [a, b]}
    side: {duration: 4, needs: a}
)"));
  plan.play(0);
  CHECK(plan["schedule.b.critical"] == 1.0);
  CHECK(plan["schedule.c.critical"] == 1.0);
  CHECK(plan["schedule.a.critical"] == 1.0);  // 3 + 4 = 5 + 2: side is no shorter
  CHECK(plan["schedule.side.critical"] == 1.0);
  Futures slack(tasks("    a: {duration: 3}\n    b: {duration: 5}\n    c: {duration: 2, needs: [a, b]}\n"));
  slack.play(0);
  CHECK(slack["schedule.a.critical"] == 0.0);
}

TEST_CASE("tasks that wait for each other are refused with the way round") {
  CHECK(problems_of(tasks("    a: {duration: 1, needs: c}\n    b: {duration: 1, needs: a}\n"
                          "    c: {duration: 1, needs: b}\n"))
            .find("a → b → c → a") != std::string::npos);
  CHECK(problems_of(tasks("    a: {duration: 1, needs: a}\n")).find("a → a") != std::string::npos);
  CHECK(problems_of(tasks("    a: {duration: 1, needs: b}\n")).find("schedule.tasks.a.needs.1: needs `b`") !=
        std::string::npos);
}

TEST_CASE("whoever has to wait for people is served in the order of becoming ready, then as written") {
  Futures plan(tasks(R"(
    late:   {duration: 1, not_before: 2026-01-02, staff: {planner: 1}}
    first:  {duration: 4, staff: {planner: 1}}
    second: {duration: 2, staff: {planner: 1}}
)",
                     "team: {roles: {planner: {headcount: 1}}}\n"));
  plan.play(0);
  CHECK(plan["schedule.first.start"] == 0.0);
  CHECK(plan["schedule.second.start"] == 4.0);
  CHECK(plan["schedule.late.start"] == 6.0);
}

TEST_CASE("a task that fits passes one that does not") {
  Futures plan(tasks(R"(
    running: {duration: 5, staff: {hall: 2}}
    large:   {duration: 1, staff: {hall: 2}}
    small:   {duration: 1, staff: {hall: 1}}
  resources: {hall: 3}
)"));
  plan.play(0);
  CHECK(plan["schedule.large.start"] == 5.0);
  CHECK(plan["schedule.small.start"] == 0.0);
}

TEST_CASE("whoever held what a critical task waited for is critical too, also from the first day") {
  Futures plan(tasks(R"(
    holder: {duration: 4, staff: {hall: 1}}
    waits:  {duration: 2, staff: {hall: 1}}
    other:  {duration: 5}
  resources: {hall: 1}
)"));
  plan.play(0);
  CHECK(plan["schedule.finish"] == 6.0);
  CHECK(plan["schedule.holder.critical"] == 1.0);
  CHECK(plan["schedule.waits.critical"] == 1.0);
  CHECK(plan["schedule.other.critical"] == 0.0);
}

TEST_CASE("more people than there are is refused, and people of whom nothing is said are doubted") {
  CHECK(problems_of(tasks("    a: {duration: 1, staff: {hall: 2}}\n  resources: {hall: 1}\n"))
            .find("holds more `hall` than there are") != std::string::npos);
  const auto doubts = doubts_of(tasks("    a: {duration: 1, staff: {haul: 1}}\n  resources: {hall: 1}\n"));
  CHECK(std::find(doubts.begin(), doubts.end(), "schedule.staff.unknown") != doubts.end());
}

TEST_CASE("a task does not start before its date, and a wait for a date is on nobody's chain") {
  Futures plan(tasks("    a: {duration: 3}\n    b: {duration: 1, needs: a, not_before: 2026-01-11}\n"));
  plan.play(0);
  CHECK(plan["schedule.b.start"] == 10.0);
  CHECK(plan["schedule.b.critical"] == 1.0);
  CHECK(plan["schedule.a.critical"] == 0.0);
}

TEST_CASE("each review step takes its time") {
  Futures plan(tasks("    a: {duration: 3, review: [editor, legal], review_duration: 2 days}\n"));
  CHECK(plan.play(0)["schedule.a.finish"] == 7.0);
}

TEST_CASE("a review sends work back a geometric number of times") {
  Futures plan(
      tasks("    a: {duration: 3, review: [legal], review_duration: 1 day, rework: 25%, rework_duration: 2 days}\n"));
  double extra = 0.0;
  constexpr int n = 20000;
  for (int i = 0; i < n; ++i) {
    const double times = (plan.play(static_cast<std::uint64_t>(i))["schedule.a.finish"] - 4.0) / 3.0;
    REQUIRE(times == Approx(std::round(times)));
    extra += times;
  }
  // Mean p/(1-p), variance p/(1-p)^2.
  CHECK(std::abs(extra / n - 1.0 / 3.0) < 4.0 * std::sqrt(0.25 / 0.5625 / n));
  CHECK(plan.play_as_planned()["schedule.a.finish"] == 4.0);
}

TEST_CASE("the launch is never before its planned date, and late when the work is") {
  const std::string launch = "launch: 2026-01-21\n";
  Futures early(tasks("    a: {duration: 5}\n    open: {duration: 0, needs: a, is: launch}\n", launch));
  early.play(0);
  CHECK(early["schedule.open.start"] == 20.0);
  CHECK(early["schedule.ready"] == 5.0);
  CHECK(early["schedule.delay"] == 0.0);
  Futures late(tasks("    a: {duration: 25}\n    open: {duration: 0, needs: a, is: launch}\n", launch));
  late.play(0);
  CHECK(late["schedule.open.start"] == 25.0);
  CHECK(late["schedule.delay"] == 5.0);
}

TEST_CASE("a launch that does not come within the plan has no delay, and no goal on it is met") {
  Futures plan(tasks("    a: {duration: 500}\n    open: {duration: 0, needs: a, is: launch}\n",
                     "launch: 2026-01-21\ngoals: {on_time: {kpi: schedule.delay, at_most: 1000}}\n"));
  plan.play(0);
  CHECK(std::isnan(plan["schedule.delay"]));
  CHECK(std::isnan(plan["schedule.finish"]));
  CHECK(plan["goal.on_time"] == 0.0);
}

TEST_CASE("there is one launch") {
  CHECK(problems_of(tasks("    a: {duration: 1, is: launch}\n    b: {duration: 1, is: launch}\n"))
            .find("`a` is the launch already") != std::string::npos);
}

TEST_CASE("a change of a running task's duration scales the work that is left") {
  // The risk strikes within day 5; from then on the rest takes twice as long.
  Futures plan(tasks("    a: {duration: 10}\n",
                     "risks:\n  slow:\n    probability: 100%\n"
                     "    window: {from: 2026-01-06, to: 2026-01-06}\n"
                     "    effects: [{target: schedule.tasks.a.duration, multiply: 2}]\n"));
  const double finish = plan.play(0)["schedule.a.finish"];
  CHECK(finish > 14.0);
  CHECK(finish < 15.0);
  CHECK(plan.play_as_planned()["schedule.a.finish"] == 10.0);
}

TEST_CASE("an effect that ends gives a running task its old speed back") {
  // Doubled during five days of ten: half as much is done in them.
  Futures plan(tasks("    a: {duration: 10}\n",
                     "risks:\n  slow:\n    probability: 100%\n"
                     "    window: {from: 2026-01-03, to: 2026-01-03}\n"
                     "    effects: [{target: schedule.tasks.a.duration, multiply: 2, for: 5 days}]\n"));
  CHECK(plan.play(0)["schedule.a.finish"] == Approx(12.5));
}

TEST_CASE("people who fall ill keep what waits waiting until they are back") {
  Futures plan(tasks("    a: {duration: 2, staff: {planner: 1}}\n    b: {duration: 2, needs: a, staff: {planner: 1}}\n",
                     "team: {roles: {planner: {headcount: 1}}}\n"
                     "risks:\n  ill:\n    probability: 100%\n"
                     "    window: {from: 2026-01-02, to: 2026-01-02}\n"
                     "    effects: [{target: team.roles.planner.headcount, set: 0, for: 10 days}]\n"));
  plan.play(0);
  CHECK(plan["schedule.a.finish"] == 2.0);  // what runs goes on
  CHECK(plan["schedule.b.start"] > 11.0);
  CHECK(plan["schedule.b.start"] < 12.0);
}

TEST_CASE("days past a deadline are counted from its end") {
  Futures plan(tasks("    a: {duration: 10, deadline: 2026-01-08}\n    b: {duration: 8, deadline: 2026-01-08}\n"));
  plan.play(0);
  CHECK(plan["schedule.a.late"] == 2.0);
  CHECK(plan["schedule.b.late"] == 0.0);
}

TEST_CASE("what is anchored to the launch moves as soon as a slip is certain, even in the middle of it") {
  // Seven days of spending before the launch; the film, ready a day before it, is then five days late.
  Futures plan(R"(swell: 1
start: 2026-01-01
horizon: 60 days
launch: 2026-01-21
channels:
  media: {spend: 10 per day from launch - 7 days to launch - 1 day, price: {cpm: 1}}
schedule:
  tasks:
    film: {duration: 24}
    open: {duration: 0, needs: film, is: launch}
)");
  plan.play(0);
  CHECK(plan.on_day("cost.cumulative", 16) == 0.0);
  CHECK(plan.on_day("cost.cumulative", 17) == 10.0);
  CHECK(plan["cost.total"] == 70.0);
}

TEST_CASE("a future does not depend on which was played before it") {
  const std::string yaml = R"yaml(swell: 1
start: 2026-01-01
horizon: 100 days
launch: 2026-01-11
cash:
  opening: 0
  income: {gate: 100 total from launch to launch + 9 days}
  outgo: {hall: 5 per day from launch to launch + 3 days}
schedule:
  tasks:
    film: {duration: "uniform(5, 60)"}
    open: {duration: 0, needs: film, is: launch}
)yaml";
  Futures plan(yaml);
  std::vector<double> early(plan.model().point_estimates().begin(), plan.model().point_estimates().end()), late = early;
  const auto slot = static_cast<std::size_t>(plan.model().inputs()[0].slot);
  early[slot] = 6.0;
  late[slot] = 50.0;
  const std::vector<double> alone = Futures(yaml).play(3, early).row();
  plan.play(2, late);
  const std::vector<double> after = plan.play(3, early).row();
  for (std::size_t i = 0; i < alone.size(); ++i)
    CHECK((alone[i] == after[i] || (std::isnan(alone[i]) && std::isnan(after[i]))));
  CHECK(Futures(yaml).play(2, late)["schedule.delay"] == 40.0);
}

TEST_CASE("where the launch waits for its date, what it needs last is critical all the same") {
  Futures plan(tasks(R"(
    short: {duration: 3}
    long: {duration: 9}
    opening: {duration: 1, needs: [short, long], is: launch}
    review: {duration: 2, needs: opening}
)",
                     "launch: 2026-02-01\n"));
  plan.play(0);
  CHECK(plan["schedule.long.critical"] == 1.0);
  CHECK(plan["schedule.short.critical"] == 0.0);
  CHECK(plan["schedule.opening.critical"] == 1.0);
  CHECK(plan["schedule.review.critical"] == 1.0);
}
