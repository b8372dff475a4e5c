#include "studies/plan_graph.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "models/parts.hpp"

namespace swell::studies {

namespace {

using namespace models;

// Of one tie, before segment and tier: the mean of the content kinds, weighted by how many items of each there are.
double common_chance(const Scenario& scenario, const Levers& levers, bool fraction) {
  // Linear thresholds weigh what arrives: everything does, unless the plan gives a chance.
  if (fraction && !scenario.spread.share_probability.given()) return 1.0;
  const double common = levers.of(scenario.spread.share_probability);
  double items = 0.0, sum = 0.0;
  for (const auto& [id, kind] : scenario.content) {
    const double weight = levers.of(kind.items, 0.0);
    items += weight;
    sum += weight * levers.of(kind.share_probability, common);
  }
  return items > 0.0 ? sum / items : common;
}

// The part of shares that happen although the post grows old: the mean of 2^(-delay / half-life), by midpoints of the
// delay's law.
double kept_by_novelty(const Scenario& scenario, const Levers& levers) {
  const double half_life = levers.of(scenario.spread.novelty_half_life);
  const Each& delay = scenario.spread.delay;
  if (!(half_life > 0.0)) return 1.0;
  const double scale = levers.of(delay.scale, 1.0);
  sim::DistributionSpec spec = delay.data;
  spec.family = delay.family;
  spec.lower = delay.lower;
  spec.upper = delay.upper;
  for (const Once& argument : delay.arguments) spec.parameters.push_back(levers.of(argument));
  if (sim::fault(spec)) return 1.0;
  const sim::Distribution law(std::move(spec));
  constexpr int points = 512;
  double kept = 0.0;
  for (int k = 0; k < points; ++k) kept += std::exp2(-scale * law.quantile((k + 0.5) / points) / half_life);
  return kept / points;
}

}  // namespace

PlanGraph plan_graph(const Model& model, std::vector<Problem>& problems) {
  PlanGraph found;
  const Scenario& scenario = model.scenario();
  const AudienceGraph& written = scenario.audience.graph;
  const CascadePlan& played = model.parts().cascade;
  const bool listed = written.given && written.kind == AudienceGraph::edge_list;
  if (listed) found.node_ids = written.node_ids;
  if (written.given && !listed) found.people_per_node = written.people_per_node.value;
  if (played.active && played.graph != nullptr) {
    found.audience = {played.graph, played.segment_begin, played.tiers};
    found.rule = played.rule;
    found.played = true;
    return found;
  }
  if (!written.given) {
    problems.push_back({"audience", tell("the plan has no `audience.graph`, the ties along which posts travel",
                                         "方案没有 `audience.graph`，即内容传播所沿的关系")});
    return found;
  }
  std::vector<double> sizes;
  for (const auto& [id, segment] : scenario.audience.segments) {
    found.uncertain = found.uncertain || !segment.size.quantity.certain();
    const double size =
        segment.size.slot < 0 ? 0.0 : model.point_estimates()[static_cast<std::size_t>(segment.size.slot)];
    sizes.push_back(std::floor(size / found.people_per_node));
  }
  const double people = std::accumulate(sizes.begin(), sizes.end(), 0.0);
  if (!listed && people < 1.0) {
    problems.push_back({"audience", tell("a graph needs people: `audience.segments`, each with its `size`",
                                         "关系网络需要有人：请写 `audience.segments`，并为各人群写 `size`")});
  } else if (!listed &&
             people * (written.mean_degree.value + 2.0) > 0.98 * static_cast<double>(SocialGraph::most_entries)) {
    problems.push_back({"audience.graph",
                        tell("its people and ties are more than a graph can hold", "人数与关系数超出关系网络的容量")});
  } else {
    found.audience = build_audience_graph(scenario, sizes, problems);
  }
  return found;
}

TieChances tie_chances(const Model& model, const PlanGraph& graph, std::span<const double> inputs) {
  const Scenario& scenario = model.scenario();
  Levers levers(model.parts().slots, {});
  levers.begin(inputs);
  const double common = common_chance(scenario, levers, graph.rule.kind == ContagionRule::fraction);
  const double kept = kept_by_novelty(scenario, levers);
  TieChances chances{};
  for (std::size_t segment = 0; segment + 1 < graph.audience.segment_begin.size(); ++segment)
    for (std::size_t tier = 0; tier <= graph.audience.tiers; ++tier)
      chances[segment * (graph.audience.tiers + 1) + tier] =
          std::min(1.0, common * sharing_factor(scenario, levers, segment, tier)) * kept;
  return chances;
}

}  // namespace swell::studies
