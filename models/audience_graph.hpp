// The people of a plan and the ties between them: its audience graph with everybody in a segment and a tier.
//
// The graph is the plan's edge list or made by `audience.graph` (graph/generate_graph.hpp), of the plan's seed. People
// of a segment are consecutive, in the plan's order; who belongs to which tier of the community is each person's own
// luck. A person's kind is segment · (tiers + 1) + tier, where tier 0 is outside the community.
//
// Whoever is reached passes a post along a tie with the plan's chance times the activity of the segment, times activity
// and influence of the tier: `sharing_factor`. Tests: tests/studies/graph_findings.cpp, tests/validation/spread.cpp.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <vector>

#include "models/graph/social_graph.hpp"
#include "models/levers.hpp"
#include "models/model.hpp"
#include "models/plan/scenario.hpp"

namespace swell::models {

struct AudienceGraphOf {
  std::shared_ptr<const SocialGraph> graph;  // null when there are problems
  std::vector<std::uint32_t> segment_begin;  // first person of each segment, then the number of people
  std::size_t tiers = 0;
};

// `sizes`: people of each segment, whole numbers; for an edge list they have to add up to its nodes, and are ignored
// when the plan has no segments.
AudienceGraphOf build_audience_graph(const Scenario& scenario, std::span<const double> sizes,
                                     std::vector<Problem>& problems);

// What people of a segment and tier multiply the chance of a share by.
double sharing_factor(const Scenario& scenario, const Levers& levers, std::size_t segment, std::size_t tier);

}  // namespace swell::models
