#include "models/audience_graph.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <stdexcept>

#include "models/graph/generate_graph.hpp"

namespace swell::models {

namespace {

constexpr std::size_t kMostKinds = 256;

std::uint64_t seed_of(const Scenario& scenario) {
  return std::isnan(scenario.seed.value) ? 1 : static_cast<std::uint64_t>(scenario.seed.value);
}

SocialGraph built(const Scenario& scenario, std::span<const double> sizes) {
  const AudienceGraph& graph = scenario.audience.graph;
  if (graph.kind == AudienceGraph::edge_list) return SocialGraph(graph.node_ids.size(), graph.ties, graph.directed);
  GraphSpec spec;
  spec.kind = static_cast<GraphSpec::Kind>(graph.kind);
  for (const double size : sizes) spec.segments.push_back(static_cast<std::uint32_t>(size));
  spec.mean_degree = graph.mean_degree.value;
  spec.tail_exponent = graph.tail_exponent.value;
  spec.homophily = graph.homophily.value;
  spec.clustering = std::isnan(graph.clustering.value) ? 0.0 : graph.clustering.value;
  spec.rewire = std::isnan(graph.rewire.value) ? 0.1 : graph.rewire.value;
  return generate_graph(spec, seed_of(scenario));
}

// Who is in which tier, by each person's own luck.
void set_kinds(SocialGraph& graph, const AudienceGraphOf& audience, const Scenario& scenario) {
  const Community& community = scenario.community;
  const sim::StreamKey key = sim::stream_key(seed_of(scenario), "community", "tier");
  for (std::size_t segment = 0; segment + 1 < audience.segment_begin.size(); ++segment)
    for (PersonId person = audience.segment_begin[segment]; person < audience.segment_begin[segment + 1]; ++person) {
      std::size_t tier = 0;
      if (audience.tiers > 0) {
        double left = sim::Stream(key, 0, person).unit();
        for (std::size_t t = 0; t < audience.tiers && tier == 0; ++t) {
          const double share = community.members.value * community.tiers.at(t).share.value;
          if (left < share) tier = t + 1;
          left -= share;
        }
      }
      graph.set_kind(person, static_cast<std::uint8_t>(segment * (audience.tiers + 1) + tier));
    }
}

}  // namespace

AudienceGraphOf build_audience_graph(const Scenario& scenario, std::span<const double> sizes,
                                     std::vector<Problem>& problems) {
  AudienceGraphOf audience;
  audience.tiers = scenario.community.tiers.size();
  if (std::max<std::size_t>(1, scenario.audience.segments.size()) * (audience.tiers + 1) > kMostKinds) {
    problems.push_back({"audience.segments", tell("person by person, at most 256 combinations of segment and tier",
                                                  "逐人模拟时，人群与层级的组合最多256种")});
    return audience;
  }
  try {
    SocialGraph graph = built(scenario, sizes);
    const auto people = static_cast<double>(graph.people());
    audience.segment_begin = {0};
    if (scenario.audience.segments.empty()) {
      audience.segment_begin.push_back(static_cast<PersonId>(graph.people()));
    } else {
      if (sizes.empty() || std::accumulate(sizes.begin(), sizes.end(), 0.0) != people) {
        problems.push_back({"audience.segments", tell("the sizes have to be certain and add up to the {:.0f} "
                                                      "people of the edge list",
                                                      "各人群规模须为确定的数，且合计等于边列表的{:.0f}人", people)});
        return audience;
      }
      for (const double size : sizes)
        audience.segment_begin.push_back(audience.segment_begin.back() + static_cast<PersonId>(size));
    }
    set_kinds(graph, audience, scenario);
    audience.graph = std::make_shared<const SocialGraph>(std::move(graph));
  } catch (const GraphTooLarge& fault) {
    problems.push_back({"audience.graph", fault.message()});
  }
  return audience;
}

double sharing_factor(const Scenario& scenario, const Levers& levers, std::size_t segment, std::size_t tier) {
  double factor =
      scenario.audience.segments.empty() ? 1.0 : levers.of(scenario.audience.segments.at(segment).activity, 1.0);
  if (tier > 0) {
    const CommunityTier& of = scenario.community.tiers.at(tier - 1);
    factor *= levers.of(of.activity, 1.0) * levers.of(of.influence, 1.0);
  }
  return factor;
}

}  // namespace swell::models
