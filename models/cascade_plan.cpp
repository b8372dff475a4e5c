#include <algorithm>
#include <bit>
#include <cmath>
#include <numeric>

#include "models/audience_graph.hpp"
#include "models/cascade.hpp"

namespace swell::models {

namespace {

// Nodes of each segment, where their numbers are certain; else nothing.
std::vector<double> certain_sizes(const Scenario& scenario, const InputSlots& slots) {
  std::vector<double> sizes;
  for (const auto& [id, segment] : scenario.audience.segments) {
    if (!segment.size.quantity.certain() || segment.size.slot < 0) return {};
    sizes.push_back(std::floor(slots.point_estimates[static_cast<std::size_t>(segment.size.slot)] /
                               scenario.audience.graph.people_per_node.value));
  }
  return sizes;
}

// Whether people are played one by one; says so where the plan leaves it open.
bool chooses_network(const Scenario& scenario, const std::vector<double>& sizes, std::vector<Problem>& problems,
                     std::vector<Doubt>& doubts) {
  const Spread& spread = scenario.spread;
  const AudienceGraph& graph = scenario.audience.graph;
  if (!spread.given) return false;
  const bool listed = graph.kind == AudienceGraph::edge_list;
  if (spread.solver == Spread::cohort) {
    if (listed)
      problems.push_back({"spread.solver", tell("an edge list is played person by person: `solver: network`",
                                                "边列表须逐人模拟：请写 `solver: network`")});
    if (spread.model != Spread::independent_cascade)
      problems.push_back({"spread.model", tell("crowds know only `independent_cascade`; use `solver: network`",
                                               "按群体模拟只支持 `independent_cascade`；请改用 `solver: network`")});
    return false;
  }
  if (listed) return true;
  const double people = std::accumulate(sizes.begin(), sizes.end(), 0.0);
  const bool certain = !sizes.empty();
  if (spread.solver == Spread::network) {
    if (!certain)
      problems.push_back({"spread.solver", tell("person by person, the `size` of each segment has to be certain",
                                                "逐人模拟时，各人群的 `size` 必须是确定的数")});
    else if (people < 1.0)
      problems.push_back({"spread.solver", tell("person by person, the audience needs at least one person",
                                                "逐人模拟时，受众至少要有一人")});
    else if (people * graph.mean_degree.value > 0.98 * static_cast<double>(SocialGraph::most_entries))
      problems.push_back(
          {"spread.solver", tell("{:.0f} people with {:g} ties each are more than a graph can hold",
                                 "{:.0f}人、每人{:g}个关系，超出关系网络的容量", people, graph.mean_degree.value)});
    return certain && problems.empty();
  }
  if (spread.model != Spread::independent_cascade) {
    problems.push_back({"spread.model", tell("crowds know only `independent_cascade`; add `solver: network`",
                                             "按群体模拟只支持 `independent_cascade`；请加上 `solver: network`")});
    return false;
  }
  if (!graph.given || people < 1.0) return false;
  if (people <= most_people_of_auto) return true;
  doubts.push_back({"spread.cohort", "spread.solver", {{"people", Figure{people, Unit::people}}}});
  return false;
}

void check_community(const Community& community, std::vector<Problem>& problems) {
  if (!community.given) return;
  double sum = 0.0;
  for (const auto& [id, tier] : community.tiers) sum += tier.share.value;
  if (community.tiers.empty())
    problems.push_back(
        {"community", tell("a community needs `tiers`, for example "
                           "`{{core: {{share: 5%, activity: 4}}, active: {{share: 15%}}, ordinary: {{share: 80%}}}}`",
                           "社群需要 `tiers`（层级），例如 `{{core: {{share: 5%, activity: 4}}, active: {{share: "
                           "15%}}, ordinary: {{share: 80%}}}}`")});
  else if (std::fabs(sum - 1.0) > 1e-6)
    problems.push_back({"community.tiers", tell("the shares add up to {:g}%, not to 100%",
                                                "各层级比例之和为{:g}%，不是100%", 100.0 * sum)});
}

void find_seeds(CascadePlan& plan, std::vector<Problem>& problems) {
  const Seeds& seeds = plan.scenario->spread.seeds;
  const AudienceGraph& graph = plan.scenario->audience.graph;
  const bool listed = graph.kind == AudienceGraph::edge_list;
  for (const double node : seeds.nodes) {
    std::size_t place = plan.graph->people();
    if (listed && node >= 0) {
      const auto id = static_cast<std::uint64_t>(node);
      const auto found = std::lower_bound(graph.node_ids.begin(), graph.node_ids.end(), id);
      if (found != graph.node_ids.end() && *found == id)
        place = static_cast<std::size_t>(found - graph.node_ids.begin());
    } else if (node >= 0 && node < static_cast<double>(place)) {
      place = static_cast<std::size_t>(node);
    }
    if (place == plan.graph->people())
      problems.push_back(
          {"spread.seeds.nodes", tell("the graph has no node {:.0f}", "关系网络中没有节点{:.0f}", node)});
    else
      plan.seeds.push_back(static_cast<PersonId>(place));
  }
  if (listed && seeds.nodes.empty() && !seeds.count.given() && plan.scenario->audience.segments.empty())
    problems.push_back(
        {"spread.seeds", tell("a spread on a graph starts from `seeds: {{nodes: […]}}` or `seeds: {{count: 10}}`",
                              "网络传播要有起点：写 `seeds: {{nodes: […]}}` 或 `seeds: {{count: 10}}`")});
}

void read_rhythm(CascadePlan& plan, std::vector<Problem>& problems) {
  const std::vector<double>& weights = plan.scenario->spread.rhythm;
  if (weights.empty()) return;
  const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
  const bool bad = std::any_of(weights.begin(), weights.end(), [](double weight) { return !(weight >= 0.0); });
  if (weights.size() != 24 || bad || !(sum > 0.0)) {
    problems.push_back({"spread.rhythm", tell("needs 24 weights, none below 0, not all 0; got {}",
                                              "需要24个权重，均不小于0且不全为0；现有{}个", weights.size())});
    return;
  }
  for (const double weight : weights) plan.rhythm.push_back(weight * 24.0 / sum);
}

}  // namespace

CascadePlan CascadePlan::compile(const Scenario& scenario, const InputSlots& slots, const Timeline& timeline,
                                 std::span<const std::int32_t> touched, StreamNames& streams,
                                 std::vector<Problem>& problems, std::vector<Doubt>& doubts) {
  CascadePlan plan;
  plan.scenario = &scenario;
  plan.segment_begin = {0, 0};
  const std::vector<double> sizes = certain_sizes(scenario, slots);
  check_community(scenario.community, problems);
  plan.active = chooses_network(scenario, sizes, problems, doubts);
  if (!plan.active) {
    if (!scenario.spread.rhythm.empty() && scenario.spread.given) doubts.push_back({"spread.rhythm", "spread.rhythm"});
    return plan;
  }
  plan.has_horizon = timeline.has_horizon();
  const auto moves = [touched](const Once& once) {
    return std::find(touched.begin(), touched.end(), once.slot) != touched.end();
  };
  plan.levers_move = moves(scenario.spread.share_probability);
  for (const auto& [id, kind] : scenario.content) plan.levers_move = plan.levers_move || moves(kind.share_probability);
  plan.levers_move = plan.levers_move && plan.has_horizon;
  plan.delay = make_draw(scenario.spread.delay, streams);
  plan.person = streams.add("spread", "person");
  plan.lag = streams.add("spread", "delay");
  plan.threshold = streams.add("spread", "threshold");
  plan.seeding = streams.add("spread.seeds", "person");
  plan.exposing = streams.add("spread", "expose");
  plan.again = streams.add("spread.seeds.again", "person");
  plan.weight = scenario.audience.graph.people_per_node.value;
  const bool listed = scenario.audience.graph.kind == AudienceGraph::edge_list;
  if (listed && plan.weight != 1.0)
    problems.push_back({"audience.graph.people_per_node",
                        tell("each node of an edge list is one person", "边列表的每个节点代表一人")});
  if (scenario.spread.seeds.again.given && !plan.has_horizon)
    problems.push_back({"horizon", tell("`spread.seeds.again` needs the plan's `horizon`",
                                        "`spread.seeds.again` 需要方案写 `horizon`（期限）")});
  const auto own = [](const auto& entry) { return entry.value.share_probability.given(); };
  if (std::any_of(scenario.content.begin(), scenario.content.end(), own)) plan.themes = scenario.content.size() + 1;
  if (plan.themes > 256)
    problems.push_back({"content", tell("person by person, at most 255 kinds of content can have chances of their own",
                                        "逐人模拟时，最多255类内容可有各自的转发概率")});
  plan.rule.kind =
      static_cast<ContagionRule::Kind>(scenario.spread.model == Spread::linear_threshold    ? ContagionRule::fraction
                                       : scenario.spread.model == Spread::complex_contagion ? ContagionRule::repeated
                                                                                            : ContagionRule::simple);
  plan.rule.exposures = static_cast<std::uint32_t>(scenario.spread.exposures.value);
  read_rhythm(plan, problems);
  AudienceGraphOf audience = build_audience_graph(scenario, sizes, problems);
  if (audience.graph == nullptr || !problems.empty()) return plan;
  plan.segment_begin = std::move(audience.segment_begin);
  plan.tiers = audience.tiers;
  plan.graph = std::move(audience.graph);
  plan.size_bins = static_cast<std::size_t>(std::bit_width(plan.graph->people()));
  if (plan.graph->directed() && plan.rule.kind == ContagionRule::fraction) {
    plan.rule.heard.assign(plan.graph->people(), 0);
    for (std::size_t i = 0; i < plan.graph->entries(); ++i) ++plan.rule.heard[plan.graph->neighbours()[i]];
  }
  find_seeds(plan, problems);
  return plan;
}

}  // namespace swell::models
