#include "studies/audit.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>

#include "studies/registers.hpp"

using namespace swell;
using namespace swell::studies;

namespace {

const char* const plan_text = R"YAML(swell: 1
name: Audit
start: 2026-03-02
horizon: 100 days
seed: 7
budget:
  total: 500k
  lines:
    venue: {layer: base, cost: {value: 80k to 150k, source: "offer 7", status: quote, note: by phone}}
    crew: {layer: base, cost: 20k, pay: {deposit: 30% on 2026-04-01, rest: 2026-05-01}}
cash: {opening: 100k, income: 1k per day}
risks:
  claim:
    kind: financial
    rate: 3 per month
    owner: finance
    effects:
      - {target: cash, pay: "exponential(2k)"}
    mitigation: {cost: 5k, change: -50%}
  flood:
    kind: operation
    probability: 100%
    effects:
      - {target: cash, pay: 1k}
)YAML";

struct Plan {
  std::vector<AssumptionFinding> given;
  SharedModel model;
};

Plan open_plan() {
  language::Faults faults;
  auto files = language::PlanFiles::from_text("audit.yaml", plan_text, faults);
  REQUIRE(files);
  auto plan = language::load_plan(*files, "audit.yaml", {}, faults);
  CAPTURE(language::fault_report(faults));
  REQUIRE(plan);
  Plan opened;
  opened.given = assumptions(*plan);
  auto compiled = models::Model::compile(std::move(plan->scenario));
  REQUIRE(std::holds_alternative<SharedModel>(compiled));
  opened.model = std::get<SharedModel>(compiled);
  add_figures(opened.given, *opened.model);
  return opened;
}

const AssumptionFinding& at(const std::vector<AssumptionFinding>& given, const std::string& path) {
  const auto found = std::ranges::find(given, path, &AssumptionFinding::path);
  CAPTURE(path);
  REQUIRE(found != given.end());
  return *found;
}

}  // namespace

TEST_CASE("the audit tells of a quantity what was written, what was understood, and where it comes from") {
  const Plan plan = open_plan();
  const AssumptionFinding& venue = at(plan.given, "budget.lines.venue.cost");
  CHECK(venue.written == "80k to 150k");
  CHECK(venue.kind == "once");
  CHECK(venue.unit == "CNY");
  CHECK(venue.source == "offer 7");
  CHECK(venue.status == "quote");
  CHECK(venue.note == "by phone");
  CHECK(venue.uncertain);
  CHECK(venue.file == "audit.yaml");
  CHECK(venue.line == 9);
  CHECK(venue.en.find("offer 7") == std::string::npos);
  CHECK_FALSE(venue.zh.empty());
  CHECK(venue.en != venue.zh);
}

TEST_CASE("an uncertain quantity has the range that was written, and its planned figure within") {
  const Plan plan = open_plan();
  const AssumptionFinding& venue = at(plan.given, "budget.lines.venue.cost");
  CHECK(venue.range.p5 == Approx(80e3));
  CHECK(venue.range.p95 == Approx(150e3));
  CHECK(venue.range.p50 == Approx(std::sqrt(80e3 * 150e3)));
  CHECK(venue.planned == Approx(venue.range.p50));
  const AssumptionFinding& crew = at(plan.given, "budget.lines.crew.cost");
  CHECK_FALSE(crew.uncertain);
  CHECK(crew.planned == 20e3);
  CHECK(std::isnan(crew.range.p50));
}

TEST_CASE("dates, payments and what is drawn at every occurrence are in the audit too") {
  const Plan plan = open_plan();
  CHECK(at(plan.given, "start").kind == "date");
  CHECK(at(plan.given, "budget.lines.crew.pay.deposit").kind == "payment");
  const AssumptionFinding& claim = at(plan.given, "risks.claim.effects.1.pay");
  CHECK(claim.kind == "each");
  CHECK(claim.uncertain);
  CHECK(claim.written == "exponential(2k)");
  CHECK(at(plan.given, "cash.income").unit == "CNY per day");
  CHECK(at(plan.given, "seed").kind == "fixed");
  CHECK(at(plan.given, "seed").planned == 7.0);
}

TEST_CASE("the risk register says how often each risk struck, what it took, and what is done about it") {
  const Plan plan = open_plan();
  RunOptions options;
  options.replications = 1024;
  options.threads = 1;
  const std::vector<SharedModel> models{plan.model};
  const Outputs outputs = std::get<Outputs>(play(models, options));
  std::vector<RiskFinding> risks = analyse(models, 0, outputs, options).risks;
  describe_chances(risks, plan.given);
  REQUIRE(risks.size() == 2);
  const RiskFinding& claim = risks[0];
  CHECK(claim.kind == "financial");
  CHECK(claim.owner == "finance");
  CHECK(claim.written == "3 per month");
  CHECK(claim.targets == std::vector<std::string>{"cash"});
  CHECK(claim.mitigated);
  CHECK(claim.mitigation_cost == 5e3);
  CHECK(claim.mitigation_change == Approx(-0.5));
  // Half of 3 a month for 100 days; a month is 365.25 / 12 days, or 30: between these.
  CHECK(claim.count.value > 4.5);
  CHECK(claim.count.value < 5.5);
  CHECK(claim.strikes.value == Approx(1.0 - std::exp(-claim.count.value)).margin(0.02));
  REQUIRE(claim.cost);
  CHECK(claim.cost->value == Approx(2e3 * claim.count.value).epsilon(0.1));
  CHECK(claim.cost_p95->value > claim.cost->value);
  const RiskFinding& flood = risks[1];
  CHECK(flood.strikes.value == 1.0);
  CHECK_FALSE(flood.mitigated);
  CHECK_FALSE(flood.mitigation_cost);
  CHECK_FALSE(flood.mitigation_change);
  CHECK(flood.cost->value == Approx(1e3));
}
