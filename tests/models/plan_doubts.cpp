#include "models/plan_doubts.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

#include "tests/written_plan.hpp"

namespace {

bool doubted(const std::string& rest, const std::string& code) {
  const auto codes = swell::tests::doubts_of("swell: 1\nstart: 2026-01-01\nhorizon: 100 days\n" + rest);
  return std::count(codes.begin(), codes.end(), code) > 0;
}

}  // namespace

TEST_CASE("a contingency under a tenth of the total is doubted") {
  const auto plan = [](const char* share) {
    return "budget: {total: 1000, contingency: " + std::string(share) + ", lines: {a: {layer: content, cost: 100}}}\n";
  };
  CHECK(doubted(plan("9%"), "budget.contingency.low"));
  CHECK_FALSE(doubted(plan("10%"), "budget.contingency.low"));
}

TEST_CASE("a base layer over 45 % of the total is doubted") {
  const auto plan = [](int cost) {
    return "budget: {total: 1000, contingency: 10%, lines: {a: {layer: base, cost: " + std::to_string(cost) + "}}}\n";
  };
  CHECK(doubted(plan(451), "budget.base.high"));
  CHECK_FALSE(doubted(plan(449), "budget.base.high"));
}

TEST_CASE("lines that together with the contingency exceed the total are doubted") {
  const auto plan = [](int cost) {
    return "budget: {total: 1000, contingency: 10%, lines: {a: {layer: content, cost: " + std::to_string(cost) +
           "}}}\n";
  };
  CHECK(doubted(plan(901), "budget.over_total"));
  CHECK_FALSE(doubted(plan(900), "budget.over_total"));
}

TEST_CASE("a plan that asks for more than the board approved is doubted, with or without a total") {
  const auto plan = [](const char* total, int approved) {
    return "budget: {" + std::string(total) + "approved: " + std::to_string(approved) +
           ", lines: {a: {layer: content, cost: 900}}}\n";
  };
  CHECK(doubted(plan("total: 1000, contingency: 10%, ", 999), "budget.over_approved"));
  CHECK_FALSE(doubted(plan("total: 1000, contingency: 10%, ", 1000), "budget.over_approved"));
  CHECK(doubted(plan("", 899), "budget.over_approved"));
  CHECK_FALSE(doubted(plan("", 900), "budget.over_approved"));
}

TEST_CASE("less than a week between the planned end of the work and the launch is doubted") {
  const auto plan = [](int days) {
    return "launch: 2026-01-31\nschedule: {tasks: {a: {duration: " + std::to_string(days) +
           "}, open: {duration: 0, needs: a, is: launch}}}\n";
  };
  CHECK(doubted(plan(24), "schedule.no_buffer"));
  CHECK_FALSE(doubted(plan(23), "schedule.no_buffer"));
}

TEST_CASE("a goal that is due before the launch, or after the end, is doubted") {
  const auto plan = [](const char* by) {
    return "launch: 2026-01-31\nbudget: {lines: {a: {cost: 5}}}\ngoals: {g: {kpi: cost.total, at_most: 5, by: " +
           std::string(by) + "}}\n";
  };
  CHECK(doubted(plan("2026-01-20"), "goal.before_launch"));
  CHECK_FALSE(doubted(plan("launch"), "goal.before_launch"));
  CHECK(doubted(plan("launch + 300 days"), "goal.after_horizon"));
}
