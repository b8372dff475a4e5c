// The graph of a plan as `swell graph` and `swell seeds` look at it: who is tied to whom, and how readily each passes a
// post on.
//
// The graph is the one that the spread is played on, person by person. Where the plan is played as crowds, or its
// segments are uncertain, it is made as it would be: of the most likely sizes. A chance is that of one tie, delays
// aside: the mean of the content kinds (weighted by their items) or `spread.share_probability`, times what segment and
// tier multiply it by, times the part that novelty leaves. Tests: tests/studies/graph_findings.cpp.
#pragma once

#include <array>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "models/audience_graph.hpp"
#include "models/model.hpp"
#include "models/network/contagion.hpp"

namespace swell::studies {

using TieChances = std::array<double, 256>;  // by kind of person

struct PlanGraph {
  models::AudienceGraphOf audience;
  models::ContagionRule rule;
  std::vector<std::uint64_t> node_ids;  // of an edge list, ascending; empty: people are numbered from 0
  bool played = false;                  // the plan is played on it
  bool uncertain = false;               // sizes are the most likely ones
  double people_per_node = 1.0;

  std::size_t segment_of(models::PersonId person) const { return audience.graph->kind(person) / (audience.tiers + 1); }
  std::size_t tier_of(models::PersonId person) const { return audience.graph->kind(person) % (audience.tiers + 1); }
  std::uint64_t node(models::PersonId person) const { return node_ids.empty() ? person : node_ids[person]; }
};

// Nothing but problems when the plan has no audience graph, or one that cannot be made.
PlanGraph plan_graph(const models::Model& model, std::vector<models::Problem>& problems);

// The chances at one row of inputs.
TieChances tie_chances(const models::Model& model, const PlanGraph& graph, std::span<const double> inputs);

}  // namespace swell::studies
