#include "scenarios/language/load.hpp"

#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>

namespace {

using namespace swell;
using namespace swell::language;

struct Loaded {
  std::optional<LoadedPlan> plan;
  Faults faults;
};

Loaded load(const std::string& yaml, const LoadOptions& options = {}) {
  Loaded loaded;
  auto files = PlanFiles::from_text("plan.yaml", yaml, loaded.faults);
  if (files) loaded.plan = load_plan(*files, "plan.yaml", options, loaded.faults);
  return loaded;
}

LoadedPlan good(const std::string& yaml, const LoadOptions& options = {}) {
  Loaded loaded = load(yaml, options);
  CAPTURE(fault_report(loaded.faults));
  REQUIRE(loaded.faults.empty());
  REQUIRE(loaded.plan);
  return std::move(*loaded.plan);
}

std::string fault_of(const std::string& yaml) {
  const Loaded loaded = load(yaml);
  CAPTURE(yaml, fault_report(loaded.faults));
  CHECK_FALSE(loaded.plan);
  REQUIRE(loaded.faults.all().size() == 1);
  return loaded.faults.all()[0].path + ": " + loaded.faults.all()[0].message.en;
}

const std::string kPlan = R"(swell: 1
start: 2026-03-02
launch: 2026-09-17
horizon: 12 months
budget:
  total: 3.2M
  lines:
    venue: {layer: base, cost: 380k / 400k / 560k, pay: {deposit: 30% on 2026-04-01, rest: launch}}
variants:
  cheap: {budget.lines.venue.cost: 200k}
  halved: {budget.lines.venue.cost: {change: -50%}}
)";

}  // namespace

TEST_CASE("a plan's dates are counted from its start") {
  const LoadedPlan plan = good(kPlan);
  CHECK(plan.scenario.start.days_since_epoch == 20514);
  CHECK(plan.scenario.launch.day == 199.0);
  CHECK(plan.scenario.horizon == 360.0);
  CHECK(plan.scenario.budget.lines.find("venue")->pay.instalments.at(0).date.day == 30.0);
  CHECK(plan.variant_names == std::vector<std::string>{"cheap", "halved"});
  CHECK(plan.files.size() == 1);
}

TEST_CASE("a horizon is a length, or until a day, that day included") {
  const auto horizon = [](const std::string& text) {
    return good("swell: 1\nstart: 2026-03-02\nlaunch: 2026-08-31\nhorizon: " + text + "\n").scenario.horizon;
  };
  CHECK(horizon("60 days") == 60.0);
  CHECK(horizon("until 2026-03-02") == 1.0);
  CHECK(horizon("until 2027-03-01") == 365.0);
  CHECK(horizon("until launch + 6 months") == 364.0);  // 2027-02-28: February has no day 31
  CHECK(good("swell: 1\n").scenario.horizon == 0.0);
}

TEST_CASE("a head that cannot be is explained") {
  CHECK_THAT(fault_of("name: x\n"), Catch::Contains("add `swell: 1`"));
  CHECK_THAT(fault_of("swell: 2\n"), Catch::Contains("reads version 1"));
  CHECK_THAT(fault_of("swell: 1\nstart: 2026-02-30\n"), Catch::Contains("there is no day"));
  CHECK_THAT(fault_of("swell: 1\nstart: tomorrow\n"), Catch::Contains("a day of the calendar"));
  CHECK_THAT(fault_of("swell: 1\nlaunch: 2026-09-17\n"), Catch::Contains("launch: ") && Catch::Contains("`start:`"));
  CHECK_THAT(fault_of("swell: 1\nhorizon: 0 days\n"), Catch::Contains("before anything"));
  CHECK_THAT(fault_of("swell: 1\nhorizon: 200 years\n"), Catch::Contains("hundred years"));
  CHECK_THAT(fault_of("swell: 1\nhorizon: 10 to 12 months\n"), Catch::Contains("certain time span"));
  CHECK_THAT(fault_of("swell: 1\nhorizon: until launch\n"), Catch::Contains("not a certain day"));
  CHECK_THAT(fault_of("swell: 1\nhorzon: 3\n"), Catch::Contains("did you mean `horizon`"));
}

TEST_CASE("what is dated before the start is refused, what is dated after the end is doubted") {
  CHECK_THAT(fault_of("swell: 1\nstart: 2026-03-02\nlaunch: 2026-03-01\n"),
             Catch::Contains("before the start of the plan, 2026-03-02"));
  const std::string late = "swell: 1\nstart: 2026-03-02\nhorizon: 10 days\nlaunch: 2026-03-12\n";
  const LoadedPlan plan = good(late);
  REQUIRE(plan.lints.size() == 1);
  CHECK(plan.lints[0].code == "date.after_horizon");
  CHECK(plan.lints[0].place.line == 4);
  CHECK(good(late + "lints: {off: [date.after_horizon]}\n").lints.empty());
}

TEST_CASE("variants and settings are laid over the plan") {
  const auto cost = [](const LoadedPlan& plan) {
    return plan.scenario.budget.lines.find("venue")->cost.value.quantity;
  };
  CHECK(cost(good(kPlan, {{}, "cheap"})).distribution.parameters == std::vector<double>{200e3});
  CHECK(cost(good(kPlan, {{}, "halved"})).factor == 0.5);
  const LoadedPlan set = good(kPlan, {{"budget.lines.venue.cost=100k"}, "cheap"});
  CHECK(cost(set).distribution.parameters == std::vector<double>{100e3});
  CHECK(set.variant == "cheap");
  CHECK(set.overrides.size() == 1);
}

TEST_CASE("a problem that is found later is put where its path stands, or near it") {
  LoadedPlan plan = good(kPlan);
  CHECK(place_of(plan, "budget.lines.venue.cost").line == 8);
  CHECK(place_of(plan, "budget.lines.venue.cost").column == 32);
  CHECK(place_of(plan, "budget.lines.venue.owner").line == 8);
  CHECK(place_of(plan, "budget.contingency").line == place_of(plan, "budget").line);
  CHECK(place_of(plan, "nowhere").line == place_of(plan, "").line);
  Faults faults;
  add_problem(faults, plan, {"budget.lines.venue.cost", swell::verbatim("is wrong")});
  CHECK(faults.all().at(0).place.line == 8);
  add_lint(plan, {"a.code", "budget.total"});
  CHECK(plan.lints.at(0).place.line == 6);
}

TEST_CASE("a plan of one section alone loads") {
  CHECK(good("swell: 1\nbudget:\n  total: 380\n  lines:\n    design: {layer: content, cost: \"triangular(80, 100, "
             "150)\"}\n")
            .scenario.budget.lines.size() == 1);
  CHECK(good("swell: 1\nschedule:\n  tasks:\n    film: {duration: \"triangular(8, 10, 15)\"}\n    opening: {duration: "
             "0, needs: [film]}\n")
            .scenario.schedule.tasks.size() == 2);
  const LoadedPlan cash = good(
      "swell: 1\nstart: 2026-01-01\nhorizon: 2000 days\ncash:\n  opening: 10\n  income: 1.25 per day\n"
      "risks:\n  claim:\n    kind: financial\n    rate: 1 per day\n    effects:\n      - {target: cash, pay: "
      "\"exponential(1)\"}\n");
  CHECK(cash.scenario.cash.income.phases.at(0).amount.quantity.distribution.parameters.at(0) == 1.25);
  CHECK(cash.scenario.risks.at(0).effects.at(0).pay.arguments.at(0).path == "risks.claim.effects.1.pay.mean");
}

TEST_CASE("an edge list and data are read with the plan, relative to it, and recorded") {
  const auto folder = std::filesystem::temp_directory_path() / "swell_load_test";
  std::filesystem::create_directories(folder);
  const auto write = [&](const char* name, const std::string& text) {
    std::ofstream(folder / name) << text;
    return (folder / name).string();
  };
  write("ties.txt", "0 1\n1 2\n");
  write("delays.csv", "delay\n3 hours\n2\n");
  const std::string file = write("plan.yaml",
                                 "swell: 1\naudience: {graph: {kind: edge_list, file: ties.txt}}\n"
                                 "spread: {delay: \"empirical(delays.csv, delay)\"}\nvariants: {same: {name: x}}\n");
  Faults faults;
  const auto plans = load_variants(file, {}, std::nullopt, faults);
  CAPTURE(fault_report(faults));
  REQUIRE(plans.size() == 2);
  CHECK(plans[1].variant == "same");
  CHECK(plans[0].scenario.audience.graph.node_ids.size() == 3);
  CHECK(plans[0].scenario.audience.graph.ties.size() == 2);
  CHECK(plans[0].scenario.spread.delay.data.values == std::vector<double>{0.125, 2});
  CHECK(plans[0].files.size() == 3);
  write("ties.txt", "0 one\n");
  Faults wrong;
  CHECK_FALSE(load_plan(file, {}, wrong));
  REQUIRE(wrong.all().size() == 1);
  CHECK_THAT(wrong.all()[0].message.en, Catch::Contains("ties.txt: line 1"));
  std::filesystem::remove_all(folder);
}

TEST_CASE("`file` and the kind of graph must agree") {
  CHECK_THAT(fault_of("swell: 1\naudience: {graph: {kind: edge_list}}\n"), Catch::Contains("needs `file`"));
  CHECK_THAT(fault_of("swell: 1\naudience: {graph: {kind: poisson, file: a.txt}}\n"), Catch::Contains("edge_list"));
}
