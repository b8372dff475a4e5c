#include "studies/graph_findings.hpp"

#include <catch2/catch.hpp>

#include "tests/studies/model_of.hpp"

using namespace swell;
using namespace swell::studies;

namespace {

GraphFindings described(const std::string& plan, const std::vector<std::string>& settings = {}) {
  const SharedModel model = model_of(plan, settings);
  std::vector<models::Problem> problems;
  const PlanGraph graph = plan_graph(*model, problems);
  REQUIRE(problems.empty());
  return describe_graph(graph, model.get(), 2);
}

const std::string kPlan = R"(swell: 1
name: Two towns
start: 2026-03-02
horizon: 20 days
audience:
  graph: {kind: communities, mean_degree: 10, homophily: 60%}
  segments: {north: {size: 3000, activity: 2}, south: {size: 1000}}
spread: {share_probability: 4%}
)";

}  // namespace

TEST_CASE("a plan stands at λ1 times its chance where everybody shares alike") {
  const GraphFindings found = described(kPlan, {"audience.segments.north.activity=1"});
  REQUIRE(found.position);
  CHECK(found.position->mean_chance == Approx(0.04));
  CHECK(found.position->ratio == Approx(0.04 * found.measures.spectral_radius).epsilon(1e-6));
  CHECK(found.position->critical_chance == Approx(found.measures.threshold).epsilon(1e-6));
  CHECK(found.position->offspring == Approx(0.04 * found.measures.mean_degree));
}

TEST_CASE("segments that share more, tiers that are heard more, and novelty move the plan's place") {
  const GraphFindings found = described(kPlan);
  CHECK(found.segments == std::vector<std::string>{"north", "south"});
  CHECK(found.people == std::vector<std::uint64_t>{3000, 1000});
  CHECK(found.position->most_chance == Approx(0.08));
  CHECK(found.position->least_chance == Approx(0.04));
  CHECK(found.position->mean_chance == Approx(0.07));
  // Between what it would be if all shared as the south does, and as the north does.
  CHECK(found.position->ratio > 0.04 * found.measures.spectral_radius);
  CHECK(found.position->ratio < 0.08 * found.measures.spectral_radius);
  const GraphFindings tiers =
      described(kPlan + "community: {members: 10%, tiers: {core: {share: 100%, influence: 5}}}\n");
  CHECK(tiers.position->most_chance == Approx(0.4));
  CHECK(tiers.position->ratio > found.position->ratio);
  // A share takes exactly a day, the half-life: half of them do not happen.
  const GraphFindings stale = described(kPlan, {"spread.delay=1 day", "spread.novelty_half_life=1 day"});
  CHECK(stale.position->mean_chance == Approx(0.035));
  CHECK(stale.position->ratio == Approx(0.5 * found.position->ratio).epsilon(1e-6));
}

TEST_CASE("content kinds count by how many items of each there are") {
  const GraphFindings found = described(
      kPlan + "content: {film: {items: 3, share_probability: 8%}, text: {items: 1}}\n" + "launch: 2026-03-12\n",
      {"audience.segments.north.activity=1"});
  CHECK(found.position->mean_chance == Approx(0.07));
}

TEST_CASE("a crowd's graph is made to be looked at, of the most likely sizes") {
  const std::string uncertain = R"(swell: 1
start: 2026-03-02
horizon: 20 days
audience:
  graph: {kind: poisson, mean_degree: 6}
  segments: {all: {size: 900 / 1000 / 1300}}
spread: {share_probability: 1%}
)";
  const GraphFindings found = described(uncertain);
  CHECK_FALSE(found.played);
  CHECK(found.uncertain);
  CHECK(found.measures.people == 1000);
  CHECK(described(uncertain, {"audience.graph.people_per_node=10"}).measures.people == 100);
  CHECK(described(kPlan).played);
  CHECK_FALSE(described(kPlan).uncertain);
}

TEST_CASE("a spread without a threshold of this kind has no place against it") {
  const GraphFindings found = described(kPlan, {"spread.model=complex_contagion", "spread.solver=network"});
  CHECK_FALSE(found.position);
  CHECK(found.model == "complex_contagion");
}

TEST_CASE("a plan without a graph has a problem at its audience") {
  const SharedModel model = model_of("swell: 1\nbudget: {lines: {a: {cost: 10}}}\n");
  std::vector<models::Problem> problems;
  CHECK(plan_graph(*model, problems).audience.graph == nullptr);
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].path == "audience");
}
