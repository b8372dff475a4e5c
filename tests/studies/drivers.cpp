#include "studies/drivers.hpp"

#include <catch2/catch.hpp>

#include "tests/played_plan.hpp"

namespace {

using namespace swell;
using namespace swell::tests;

std::vector<studies::Driver> drivers_of(const std::string& plan, const std::string& kpi) {
  const SharedModel model = compiled(plan);
  const studies::RunOptions options = replications(4096);
  const Played played(model, options);
  auto all = studies::find_drivers(*model, 0, played.outputs(), std::vector{model}, options);
  std::erase_if(all, [&](const studies::Driver& driver) { return driver.kpi != kpi; });
  return all;
}

}  // namespace

TEST_CASE("each line drives the cost by its share of the variance, the strongest first") {
  // Variances of 4²/12, 2²/12, 1²/12 in one: shares 16, 4 and 1 of 21.
  const auto drivers = drivers_of(R"yaml(swell: 1
budget: {lines: {small: {cost: "uniform(0, 1)"}, large: {cost: "uniform(0, 4)"}, middle: {cost: "uniform(0, 2)"}}}
)yaml",
                                  "cost.total");
  REQUIRE(drivers.size() == 4);
  CHECK(drivers[0].lever == "budget.lines.large.cost");
  CHECK(drivers[0].share.value == Approx(16.0 / 21.0).margin(0.02));
  CHECK(drivers[1].lever == "budget.lines.middle.cost");
  CHECK(drivers[1].share.value == Approx(4.0 / 21.0).margin(0.02));
  CHECK(drivers[2].share.value == Approx(1.0 / 21.0).margin(0.02));
  CHECK(drivers[3].lever == "luck");
  CHECK(drivers[3].share.value < 0.03);
  for (std::size_t i = 0; i < 3; ++i) CHECK(drivers[i].effect > 0.0);
}

TEST_CASE("what events do is luck, and an input that lowers a figure has a negative effect") {
  const auto drivers = drivers_of(R"yaml(swell: 1
start: 2026-01-01
horizon: 100 days
cash: {opening: "uniform(0, 1)", outgo: "uniform(0, 0.1) per day"}
risks: {claim: {rate: 1 per day, effects: [{target: cash, pay: "exponential(1)"}]}}
)yaml",
                                  "cash.min");
  REQUIRE(drivers.size() == 3);
  CHECK(drivers.back().lever == "luck");
  CHECK(drivers.back().share.value > 0.8);
  for (const auto& driver : drivers)
    if (driver.lever == "cash.outgo") CHECK(driver.effect < 0.0);
}
