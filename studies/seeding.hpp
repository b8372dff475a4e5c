// Whom to win as first sharers: ways to choose, with the reach of each and what it costs.
//
//   influence  the people who, together, reach the most others (network/influence.hpp, with its guarantee)
//   degree     the people with the most ties
//   tier       members of the tiers that are heard the most (activity times influence), drawn at random within a tier
//   random     people drawn at random: what the others have to beat
//
// Every choice is played in the same futures: one row of the plan's inputs each, and the same luck of every person
// (network/share_draws.hpp), so that differences are exact to the person. Reach is of the seeds alone and in the long
// run: without media, delays or horizon; novelty thins the shares. Complex contagion has no `influence` choice: no
// guarantee is known there. Tests: tests/studies/seeding.cpp, tests/cli/seeds.cpp.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "models/network/influence.hpp"
#include "sim/statistics.hpp"
#include "studies/findings.hpp"
#include "studies/plan_graph.hpp"

namespace swell::studies {

struct SeedingOptions {
  std::size_t budget = 1;  // people
  std::uint64_t futures = 1000;
  std::uint64_t seed = 1;
  double confidence = 0.95;
  std::map<std::string, double> prices = {};  // what it costs to win one person, by tier; "others": of anybody else
  models::InfluenceOptions influence = {};    // also says the threads
};

struct SeedChoice {
  std::string strategy;
  std::vector<models::PersonId> people;  // in the order in which they were chosen
  std::vector<double> columns;           // people reached, by future
  sim::Estimate reach;
  sim::Estimate gain;         // reach above that of `random`, of the same futures
  double cost = 0.0;          // NaN when someone has no price
  sim::Estimate cost_a_head;  // cost over reach
};

struct SeedingFindings {
  std::string name, variant, currency, model;
  std::vector<FileHash> files;
  SeedingOptions options;
  PlanGraph graph;
  std::vector<std::string> segments, tiers;
  std::vector<double> prices;  // by tier, from that of people outside the community; NaN: none
  std::vector<SeedChoice> choices;
  std::optional<models::InfluentialPeople> influence;  // its people and reach are in the choice

  double price_of(models::PersonId person) const { return prices[graph.tier_of(person)]; }
};

inline constexpr const char* other_people = "others";  // whose tier has no price of its own

// Precondition: 1 <= budget <= people of the graph, futures >= 1.
SeedingFindings choose_seeds(const std::shared_ptr<const models::Model>& model, const PlanGraph& graph,
                             const SeedingOptions& options);

}  // namespace swell::studies
