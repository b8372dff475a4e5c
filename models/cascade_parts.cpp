// Whose cascades they were: the figures of each part of the plan and of the audience, from who had it from whom.
#include <algorithm>
#include <bit>
#include <cmath>

#include "models/cascade.hpp"

namespace swell::models {

namespace {

constexpr std::size_t kAhead = 24;  // people whose record is fetched early

void of_each(SpreadParts::Owners owners, const auto& act) {
  if (owners.first != SpreadParts::none) act(owners.first);
  if (owners.second != SpreadParts::none) act(owners.second);
}

}  // namespace

CascadeRun::Tally& CascadeRun::Tally::operator+=(const Tally& more) {
  reach += more.reach;
  made += more.made;
  offspring += more.offspring;
  distances += more.distances;
  pairs += more.pairs;
  depth = std::max(depth, more.depth);
  return *this;
}

// People who count alike: those of one kind, and those whose cascade began at one origin.
void CascadeRun::name_groups() {
  groups_.assign(parts_->owners.begin(), parts_->owners.end());
  const auto tier_classes = static_cast<std::uint32_t>(plan_->tiers + 1);
  for (std::uint32_t kind = 0; kind < plan_->segments() * tier_classes; ++kind) {
    const std::uint32_t segment = kind / tier_classes, tier = kind % tier_classes;
    groups_.push_back(
        {parts_->first_segment == SpreadParts::none ? SpreadParts::none : parts_->first_segment + segment,
         parts_->first_tier == SpreadParts::none || tier == 0 ? SpreadParts::none : parts_->first_tier + tier - 1});
  }
  tallies_.resize(groups_.size());
  so_far_.resize(groups_.size());
}

// Everybody reached counts once for the origin of its cascade and once for its kind.
void CascadeRun::tally_groups() {
  const auto people = contagion_->people();
  const auto sources = contagion_->sources(), made = contagion_->made();
  const Contagion::Trees trees = contagion_->trees();
  const SocialGraph& graph = *plan_->graph;
  const std::size_t kinds = parts_->owners.size();  // the first group of a kind
  for (auto* kind : {&kind_, &root_kind_}) kind->resize(std::max(kind->size(), people.size()));
  root_origin_.resize(std::max(root_origin_.size(), people.size()));
  std::fill(tallies_.begin(), tallies_.end(), Tally{});
  for (std::size_t i = 0; i < people.size(); ++i) {
    if (i + kAhead < people.size()) __builtin_prefetch(graph.persons() + people[i + kAhead]);
    const std::uint32_t source = sources[i];
    const bool seed = source >= Contagion::from_outside;
    const std::uint8_t kind = kind_[i] = static_cast<std::uint8_t>(graph.kind(people[i]));
    root_kind_[i] = seed ? kind : root_kind_[source];
    root_origin_[i] = seed ? source - Contagion::from_outside : root_origin_[source];
    Tally& of_origin = tallies_[root_origin_[i]];
    for (Tally* const tally : {&of_origin, &tallies_[kinds + kind]}) {
      ++tally->reach;
      tally->made += made[i];
      tally->depth = std::max(tally->depth, trees.depth[i]);
    }
    const double all = trees.whole[i], branch = trees.branch[i];
    Tally& of_root = tallies_[kinds + root_kind_[i]];
    for (Tally* const tally : {&of_origin, &of_root}) {
      if (seed)
        tally->pairs += all * (all - 1.0);
      else
        tally->distances += 2.0 * branch * (all - branch);
    }
    if (seed) continue;
    ++of_origin.offspring;
    ++tallies_[kinds + kind_[source]].offspring;
  }
}

// The hour by whose end half of a part's people were reached.
void CascadeRun::find_half_times() {
  const std::size_t kinds = parts_->owners.size();
  std::fill(so_far_.begin(), so_far_.end(), 0);
  std::vector<std::uint64_t>& reached = part_so_far_;
  std::size_t i = 0;
  for (const auto& [hour, by_now] : contagion_->times()) {
    for (; i < by_now; ++i) {
      ++so_far_[root_origin_[i]];
      ++so_far_[kinds + kind_[i]];
    }
    reached.assign(part_figures_.size(), 0);
    for (std::size_t group = 0; group < groups_.size(); ++group)
      of_each(groups_[group], [&](std::uint32_t part) { reached[part] += so_far_[group]; });
    for (std::size_t part = 0; part < reached.size(); ++part) {
      PartFigures& figures = part_figures_[part];
      if (reached[part] > 0 && std::isnan(figures.half_time) &&
          2.0 * weight() * static_cast<double>(reached[part]) >= figures.reach)
        figures.half_time = (hour + 1.0) / 24.0;
    }
  }
}

void CascadeRun::tell_parts_apart() {
  if (parts_of_ == contagion_->people().size()) return;
  parts_of_ = contagion_->people().size();
  shape();
  tally_groups();
  part_tallies_.assign(part_figures_.size(), Tally{});
  for (std::size_t group = 0; group < groups_.size(); ++group)
    of_each(groups_[group], [&](std::uint32_t part) { part_tallies_[part] += tallies_[group]; });
  for (std::size_t part = 0; part < part_figures_.size(); ++part) {
    const Tally& tally = part_tallies_[part];
    PartFigures& figures = part_figures_[part];
    figures = {weight() * static_cast<double>(tally.reach), weight() * static_cast<double>(tally.made),
               weight() * static_cast<double>(tally.offspring)};
    if (tally.reach > 0) figures.depth = tally.depth;
    if (tally.pairs > 0.0) figures.virality = tally.distances / tally.pairs;
  }
  find_half_times();
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
