#include "models/cascade.hpp"

#include <algorithm>
#include <cmath>

#include "models/phases.hpp"
#include "models/world.hpp"

namespace swell::models {

CascadePlan CascadePlan::compile(const Scenario& scenario, StreamNames& streams, std::vector<Problem>& problems) {
  CascadePlan plan;
  plan.spread = &scenario.spread;
  const AudienceGraph& given = scenario.audience.graph;
  if (given.kind != AudienceGraph::edge_list || !scenario.spread.given) return plan;
  plan.active = true;
  plan.delay = make_draw(scenario.spread.delay, streams);
  plan.person = streams.add("spread", "person");
  plan.seeding = streams.add("spread.seeds", "person");
  std::vector<std::pair<std::uint32_t, std::uint32_t>> ties = given.ties;
  if (!given.directed)
    for (const auto& [from, to] : given.ties) ties.emplace_back(to, from);
  // A tie that is listed twice, or in both directions, is one tie.
  std::sort(ties.begin(), ties.end());
  ties.erase(std::unique(ties.begin(), ties.end()), ties.end());
  std::erase_if(ties, [](const auto& tie) { return tie.first == tie.second; });
  // The unsorted constructor: g++ 12 sees an overflow in the sorted one where there is none (-Warray-bounds).
  plan.graph = Graph(boost::edges_are_unsorted_multi_pass, ties.begin(), ties.end(), given.node_ids.size());
  for (const double node : scenario.spread.seeds.nodes) {
    const auto found = std::lower_bound(given.node_ids.begin(), given.node_ids.end(), static_cast<std::uint64_t>(node));
    if (node < 0 || found == given.node_ids.end() || *found != static_cast<std::uint64_t>(node))
      problems.push_back({"spread.seeds.nodes", "the graph has no node " + std::to_string(std::llround(node))});
    else
      plan.seeds.push_back(static_cast<std::uint32_t>(found - given.node_ids.begin()));
  }
  if (scenario.spread.seeds.nodes.empty() && !scenario.spread.seeds.count.given())
    problems.push_back(
        {"spread.seeds", "a spread on a graph starts from `seeds: {nodes: […]}` or `seeds: {count: 10}`"});
  return plan;
}

CascadeRun::CascadeRun(const CascadePlan& plan)
    : plan_(&plan), reached_(plan.active ? boost::num_vertices(plan.graph) : 0, std::uint8_t{0}) {
  touched_.reserve(reached_.size());
}

void CascadeRun::begin(World& world) {
  for (const std::uint32_t person : touched_) reached_[person] = 0;
  touched_.clear();
  shares_ = seeds_ = 0;
  depth_ = 0;
  if (!plan_->active) return;
  for (const std::uint32_t seed : plan_->seeds) on_reached(world, seed);
  if (plan_->spread->seeds.count.given() && !reached_.empty()) {
    sim::Stream stream = world.draws.stream(plan_->seeding);
    const double wanted = std::min(static_cast<double>(reached_.size()), world.levers.of(plan_->spread->seeds.count));
    // Rejection: seeds are few among many.
    while (static_cast<double>(touched_.size()) < std::floor(wanted))
      on_reached(world, std::min(reached_.size() - 1,
                                 static_cast<std::size_t>(stream.unit() * static_cast<double>(reached_.size()))));
  }
  seeds_ = touched_.size();
}

void CascadeRun::on_reached(World& world, std::uint64_t person_and_depth) {
  const auto person = static_cast<std::uint32_t>(person_and_depth);
  const auto depth = static_cast<std::uint32_t>(person_and_depth >> 32);
  if (reached_[person] != 0) return;
  reached_[person] = 1;
  touched_.push_back(person);
  depth_ = std::max(depth_, depth);
  const double chance = world.levers.of(plan_->spread->share_probability);
  sim::Stream stream = world.draws.stream(plan_->person, person);
  const std::uint64_t next_depth = static_cast<std::uint64_t>(depth + 1) << 32;
  const double now = world.clock.now(), end = world.horizon * seconds_per_day;
  const auto [first, last] = boost::adjacent_vertices(std::size_t{person}, plan_->graph);
  for (auto other = first; other != last; ++other) {
    if (stream.unit() >= chance) continue;
    ++shares_;
    const double at = now + std::max(0.0, world.draws.each(plan_->delay, world.levers, stream)) * seconds_per_day;
    if (at <= end) world.at<&CascadeRun::on_reached>(at, phase::spread, next_depth | *other);
  }
}

}  // namespace swell::models
