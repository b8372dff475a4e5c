#include "studies/seeding.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <set>
#include <stdexcept>

#include "tests/studies/model_of.hpp"

using namespace swell;
using namespace swell::studies;

namespace {

SeedingFindings chosen(const std::string& plan, SeedingOptions options, const std::vector<std::string>& settings = {}) {
  const SharedModel model = model_of(plan, settings);
  std::vector<models::Problem> problems;
  const PlanGraph graph = plan_graph(*model, problems);
  REQUIRE(problems.empty());
  return choose_seeds(model, graph, options);
}

const SeedChoice& by(const SeedingFindings& found, const std::string& strategy) {
  for (const SeedChoice& choice : found.choices)
    if (choice.strategy == strategy) return choice;
  throw std::out_of_range(strategy);
}

const std::string kTown = R"(swell: 1
name: Town
currency: CNY
start: 2026-03-02
horizon: 20 days
audience:
  graph: {kind: communities, mean_degree: 12, tail_exponent: 2.6, homophily: 70%}
  segments: {young: {size: 2500, activity: 1.5}, old: {size: 1500}}
community:
  members: 20%
  tiers:
    core:   {share: 10%, activity: 3, influence: 2}
    active: {share: 90%, activity: 1.5}
spread: {share_probability: 1% to 4%, seeds: {count: 1}}
)";

}  // namespace

TEST_CASE("reach is that of the closed form on a ring of five") {
  const std::string ring = R"(swell: 1
start: 2026-03-02
horizon: 9 days
audience: {graph: {kind: small_world, mean_degree: 2, rewire: 0%}, segments: {all: {size: 5}}}
spread: {share_probability: 30%, solver: network, seeds: {count: 1}}
)";
  const SeedingFindings found = chosen(ring, {.budget = 1, .futures = 20'000, .confidence = 0.999});
  // Either way round the ring, k steps on: 1 + 2·(p + p²) where the two ways do not meet, less what they share.
  const double p = 0.3;
  const double two_ways = p * p + p * p * p - p * p * p * p * p;  // a person two steps off one way, three the other
  const double exact = 1.0 + 2.0 * (p + p * p * p * p - p * p * p * p * p) + 2.0 * two_ways;
  const sim::Interval ci = by(found, "random").reach.ci;
  CHECK(ci.low < exact);
  CHECK(exact < ci.high);
}

TEST_CASE("influence reaches more than the best connected, these more than chance, all in the same futures") {
  const SeedingFindings found = chosen(kTown, {.budget = 12, .futures = 600});
  REQUIRE(found.choices.size() == 4);
  CHECK(by(found, "influence").gain.ci.low > 0.0);
  CHECK(by(found, "degree").gain.ci.low > 0.0);
  CHECK(by(found, "tier").gain.ci.low > 0.0);
  const auto better = sim::mean(sim::differences(by(found, "influence").columns, by(found, "degree").columns),
                                sim::Sampling::random, 0.95);
  CHECK(better.value > 0.0);
  CHECK(by(found, "random").gain.value == 0.0);
  CHECK(by(found, "influence").reach.value == Approx(found.influence->reach.back()).epsilon(0.1));
  for (const SeedChoice& choice : found.choices) {
    CAPTURE(choice.strategy);
    CHECK(std::set<models::PersonId>(choice.people.begin(), choice.people.end()).size() == 12);
  }
}

TEST_CASE("tiers are asked in the order in which they are heard, and cost what they cost") {
  const std::map<std::string, double> prices{{"core", 400.0}, {"active", 90.0}, {"others", 30.0}};
  const SeedingFindings found = chosen(kTown, {.budget = 12, .futures = 8, .prices = prices});
  const SeedChoice& tier = by(found, "tier");
  for (const models::PersonId person : tier.people) CHECK(found.graph.tier_of(person) == 1);
  CHECK(tier.cost == 12 * 400.0);
  CHECK(tier.cost_a_head.value == Approx(4800.0 / tier.reach.value));
  double cost = 0.0;
  for (const models::PersonId person : by(found, "random").people)
    cost += found.graph.tier_of(person) == 0 ? 30.0 : found.graph.tier_of(person) == 1 ? 400.0 : 90.0;
  CHECK(by(found, "random").cost == cost);
  // More than the core has: the active ones follow.
  const SeedingFindings more = chosen(kTown, {.budget = 200, .futures = 1});
  std::vector<std::size_t> tiers;
  for (const models::PersonId person : by(more, "tier").people) tiers.push_back(more.graph.tier_of(person));
  CHECK(std::is_sorted(tiers.begin(), tiers.end()));
  CHECK(tiers.back() == 2);
}

TEST_CASE("without prices there is no cost, and contagion by several contacts has no guarantee") {
  const SeedingFindings found =
      chosen(kTown, {.budget = 3, .futures = 4}, {"spread.model=complex_contagion", "spread.solver=network"});
  CHECK_FALSE(found.influence);
  CHECK(found.choices.front().strategy == "degree");
  const std::string plain = R"(swell: 1
start: 2026-03-02
horizon: 9 days
audience: {graph: {kind: poisson, mean_degree: 3}, segments: {all: {size: 50}}}
spread: {share_probability: 30%}
)";
  CHECK(std::isnan(chosen(plain, {.budget = 2, .futures = 4}).choices.front().cost));
}

TEST_CASE("linear thresholds are seeded as they are played") {
  const SeedingFindings found =
      chosen(kTown, {.budget = 5, .futures = 2000, .confidence = 0.999},
             {"spread.model=linear_threshold", "spread.solver=network", "spread.share_probability=30%"});
  // What the sets say of the choice, checked against play: selection makes them a little hopeful.
  CHECK(found.influence->reach.back() == Approx(by(found, "influence").reach.value).epsilon(0.05));
}

TEST_CASE("who is chosen and how far they reach is the same on any number of threads") {
  SeedingOptions options{.budget = 6, .futures = 100};
  options.influence.threads = 1;
  const SeedingFindings one = chosen(kTown, options);
  options.influence.threads = 3;
  const SeedingFindings three = chosen(kTown, options);
  for (std::size_t i = 0; i < one.choices.size(); ++i) {
    CHECK(one.choices[i].people == three.choices[i].people);
    CHECK(one.choices[i].columns == three.choices[i].columns);
  }
}
