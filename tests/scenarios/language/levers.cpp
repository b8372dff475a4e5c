#include "scenarios/language/levers.hpp"

#include <catch2/catch.hpp>

#include <set>

#include "scenarios/language/load.hpp"

namespace {

using namespace swell;
using namespace swell::language;

LoadedPlan load(const std::string& yaml) {
  Faults faults;
  auto files = PlanFiles::from_text("plan.yaml", yaml, faults);
  REQUIRE(files);
  auto plan = load_plan(*files, "plan.yaml", {}, faults);
  CAPTURE(fault_report(faults));
  REQUIRE(plan);
  return std::move(*plan);
}

}  // namespace

TEST_CASE("every quantity is a lever under its path") {
  LoadedPlan plan = load(R"YAML(swell: 1
start: 2026-03-02
launch: 2026-09-17
horizon: 12 months
budget: {total: 3.2M, lines: {venue: {layer: base, cost: 380k / 400k / 560k}, media: {layer: channel, cost: from channels}}}
channels: {douyin: {spend: {test: 2k per day from week 3 to week 10}}, print: {spend: 9k total}}
spread: {delay: "lognormal(9 hours, 20 hours)"}
audience: {segments: {gen_z: {size: 40万, apps: {douyin: 65%}}}}
)YAML");
  const LeverIndex levers(plan.scenario);
  const Lever* venue = levers.find("budget.lines.venue.cost");
  REQUIRE(venue != nullptr);
  CHECK(venue->kind == Lever::Kind::once);
  CHECK(venue->unit == models::Unit::money);
  CHECK(venue->text == "380k / 400k / 560k");
  CHECK(venue->given);
  REQUIRE(venue->once != nullptr);
  CHECK(venue->once->quantity.distribution.family == sim::Family::pert);
  CHECK(levers.find("budget.lines.media.cost") == nullptr);
  CHECK(levers.find("channels.douyin.spend")->kind == Lever::Kind::over_time);
  CHECK(levers.find("channels.douyin.spend.test")->unit == models::Unit::money_per_day);
  CHECK(levers.find("channels.print.spend.amount")->unit == models::Unit::money);
  CHECK(levers.find("spread.delay")->kind == Lever::Kind::each);
  CHECK(levers.find("spread.delay.mean")->once->quantity.distribution.parameters.at(0) == Approx(0.375));
  CHECK(levers.find("audience.segments.gen_z.apps.douyin") != nullptr);
  CHECK_FALSE(levers.find("budget.contingency")->given);
  CHECK_FALSE(levers.find("budget.contingency")->absent);
  CHECK(levers.find("budget.approved")->absent);
}

TEST_CASE("a misspelt lever is recognised") {
  LoadedPlan plan = load("swell: 1\nbudget: {total: 3.2M}\n");
  const LeverIndex levers(plan.scenario);
  CHECK(levers.find("budget.totl") == nullptr);
  CHECK_THAT(levers.unknown("budget.totl").en, Catch::Contains("did you mean `budget.total`"));
}

TEST_CASE("no two levers share a path") {
  LoadedPlan plan =
      load("swell: 1\nbudget: {total: 3.2M, lines: {a: {layer: base, cost: 1}, b: {layer: base, cost: 2}}}\n");
  const LeverIndex levers(plan.scenario);
  std::set<std::string> paths;
  for (const Lever& lever : levers.all()) {
    CAPTURE(lever.path);
    CHECK(paths.insert(lever.path).second);
  }
}
