// Whose cascades they were: the figures of each part of the plan and of the audience, from who had it from whom.
#include <algorithm>
#include <bit>
#include <cmath>

#include "models/cascade.hpp"

namespace swell::models {

void CascadeRun::tell_parts_apart() {
  if (parts_of_ == contagion_->people().size()) return;
  parts_of_ = contagion_->people().size();
  shape();
  const auto people = contagion_->people();
  const auto sources = contagion_->sources(), made = contagion_->made();
  const Contagion::Trees trees = contagion_->trees();
  const std::size_t tier_classes = plan_->tiers + 1;
  const auto outside = [&](std::size_t i) { return sources[i] >= Contagion::from_outside; };
  // The parts that a person belongs to by itself: of segment, of tier.
  const auto own = [&](std::size_t i) {
    const std::uint32_t kind = plan_->graph->kind(people[i]);
    const auto segment = static_cast<std::uint32_t>(kind / tier_classes);
    const auto tier = static_cast<std::uint32_t>(kind % tier_classes);
    return SpreadParts::Owners{
        parts_->first_segment == SpreadParts::none ? SpreadParts::none : parts_->first_segment + segment,
        parts_->first_tier == SpreadParts::none || tier == 0 ? SpreadParts::none : parts_->first_tier + tier - 1};
  };
  const auto owners_of = [&](std::size_t root) { return parts_->owners[sources[root] - Contagion::from_outside]; };
  const auto of_each = [](SpreadParts::Owners owners, const auto& act) {
    if (owners.first != SpreadParts::none) act(owners.first);
    if (owners.second != SpreadParts::none) act(owners.second);
  };
  std::fill(tallies_.begin(), tallies_.end(), Tally{});
  root_.resize(std::max(root_.size(), people.size()));
  for (std::size_t i = 0; i < people.size(); ++i) {
    const bool seed = outside(i);
    root_[i] = seed ? static_cast<std::uint32_t>(i) : root_[sources[i]];
    const double all = trees.whole[i], branch = trees.branch[i];
    const double distances = seed ? 0.0 : 2.0 * branch * (all - branch), pairs = seed ? all * (all - 1.0) : 0.0;
    const auto belongs = [&](std::uint32_t part) {
      Tally& tally = tallies_[part];
      tally.reach += 1.0;
      tally.made += made[i];
      tally.depth = std::max(tally.depth, trees.depth[i]);
    };
    const auto starts = [&](std::uint32_t part) {
      tallies_[part].distances += distances;
      tallies_[part].pairs += pairs;
    };
    const SpreadParts::Owners plan = owners_of(root_[i]);
    of_each(plan, belongs);
    of_each(plan, starts);
    of_each(own(i), belongs);
    of_each(own(root_[i]), starts);
    if (seed) continue;
    const auto brings = [&](std::uint32_t part) { tallies_[part].offspring += 1.0; };
    of_each(plan, brings);
    of_each(own(sources[i]), brings);
  }
  for (std::size_t part = 0; part < tallies_.size(); ++part) {
    const Tally& tally = tallies_[part];
    PartFigures& figures = part_figures_[part];
    figures = {weight() * tally.reach, weight() * tally.made, weight() * tally.offspring};
    if (tally.reach > 0.0) figures.depth = tally.depth;
    if (tally.pairs > 0.0) figures.virality = tally.distances / tally.pairs;
    tallies_[part].made = 0.0;  // from here on: reached so far
  }
  std::size_t i = 0;
  for (const auto& [hour, by_now] : contagion_->times()) {
    const double day = (hour + 1.0) / 24.0;
    const auto passes = [&](std::uint32_t part) {
      Tally& tally = tallies_[part];
      tally.made += 1.0;
      if (2.0 * tally.made >= tally.reach && std::isnan(part_figures_[part].half_time))
        part_figures_[part].half_time = day;
    };
    for (; i < by_now; ++i) {
      of_each(owners_of(root_[i]), passes);
      of_each(own(i), passes);
    }
  }
}

const PartFigures& CascadeRun::part(std::size_t index) {
  tell_parts_apart();
  return part_figures_[index];
}

double CascadeRun::cascades(std::size_t bin) {
  if (bin == 0 || sizes_.empty()) {  // asked for in order, at the end
    shape();
    sizes_.assign(plan_->size_bins, 0.0);
    const auto sources = contagion_->sources();
    const Contagion::Trees trees = contagion_->trees();
    for (std::size_t i = 0; i < sources.size(); ++i)
      if (sources[i] >= Contagion::from_outside) sizes_[std::bit_width(trees.whole[i]) - 1U] += 1.0;
  }
  return sizes_[bin];
}

}  // namespace swell::models
