#include "models/network/share_draws.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

#include "models/network/gap_function.hpp"

namespace swell::models {

float gap_scale(double chance) {
  if (!(chance > 0.0)) return std::numeric_limits<float>::infinity();
  if (chance >= 1.0) return 0.0F;
  return static_cast<float>(-1.0 / std::log1p(-chance));
}

std::uint32_t gap(std::uint32_t word, float scale) {
  const float gap = exponential(word) * scale;
  return gap < most_gap ? static_cast<std::uint32_t>(gap) : static_cast<std::uint32_t>(most_gap);
}

// Vose's construction, in whole units of 2^-32, so that it loses nothing to rounding.
LagLaw::LagLaw(const std::vector<double>& weights) {
  const std::size_t cells = std::bit_ceil(std::max<std::size_t>(2, weights.size()));
  bits_ = std::countr_zero(cells);
  double sum = 0.0;
  for (const double weight : weights) sum += weight;
  // Each cell holds `cell` units; each lag gets its share of all of them, the last bit of rounding to the likeliest.
  const std::uint64_t cell = std::uint64_t{1} << 32, all = cell * cells;
  std::vector<std::uint64_t> units(cells, 0);
  std::uint64_t given = 0;
  std::size_t likeliest = 0;
  for (std::size_t lag = 0; lag < weights.size(); ++lag) {
    units[lag] = static_cast<std::uint64_t>(weights[lag] / sum * static_cast<double>(all));
    given += units[lag];
    if (weights[lag] > weights[likeliest]) likeliest = lag;
    if (weights[lag] > 0.0) most_ = static_cast<std::uint32_t>(lag);
  }
  units[likeliest] += all - given;
  thresholds_.assign(cells, std::numeric_limits<std::uint32_t>::max());
  lags_.resize(cells);
  std::vector<std::uint32_t> small, large;
  for (std::uint32_t i = 0; i < cells; ++i) {
    lags_[i] = i | i << 16;
    (units[i] < cell ? small : large).push_back(i);
  }
  while (!small.empty() && !large.empty()) {
    const std::uint32_t poor = small.back(), rich = large.back();
    small.pop_back();
    thresholds_[poor] = static_cast<std::uint32_t>(units[poor]);
    lags_[poor] = poor | rich << 16;
    units[rich] -= cell - units[poor];
    if (units[rich] < cell) {
      large.pop_back();
      small.push_back(rich);
    }
  }
}

void DrawnShares::reserve(std::size_t capacity) {
  for (auto* column : {&ties, &from, &lags}) column->resize(capacity + lane_group);
}

namespace {

// Halves of a stream's draws, in order.
class Words {
 public:
  Words(sim::StreamKey key, std::uint64_t replication, PersonId person)
      : key_{static_cast<std::uint32_t>(key.value), static_cast<std::uint32_t>(key.value >> 32)},
        replication_(replication),
        person_(person) {}
  std::uint32_t operator[](std::uint32_t index) {
    if (index / 4 != block_) {
      block_ = index / 4;
      words_ = sim::philox_block(
          {block_, person_, static_cast<std::uint32_t>(replication_), static_cast<std::uint32_t>(replication_ >> 32)},
          key_);
    }
    return words_[index % 4];
  }

 private:
  std::array<std::uint32_t, 2> key_;
  std::uint64_t replication_;
  PersonId person_;
  std::uint32_t block_ = std::numeric_limits<std::uint32_t>::max();
  std::array<std::uint32_t, 4> words_{};
};

}  // namespace

std::size_t draw_shares_plainly(const ShareDraws& draws, const PersonId* who, std::size_t count,
                                std::uint32_t first_index, DrawnShares& out) {
  const SocialGraph::Person* persons = draws.graph->persons();
  struct Lane {
    std::uint32_t at;  // in `who`
    Words gaps, lags;
    std::uint32_t round = 0;
    std::uint64_t place = 0;
    bool alive = true;
  };
  const auto lane_of = [&](std::size_t at) {
    return Lane{static_cast<std::uint32_t>(at),
                {draws.persons, draws.replication, who[at]},
                {draws.delays, draws.replication, who[at]}};
  };
  const auto share = [&](Lane& lane) {
    const SocialGraph::Person& person = persons[who[lane.at]];
    lane.place += (lane.round > 0 ? 1U : 0U) + gap(lane.gaps[lane.round], draws.scales[person.kind()]);
    lane.alive = lane.place < person.degree();
    if (!lane.alive) return;
    out.ties[out.count] = person.first + static_cast<std::uint32_t>(lane.place);
    out.from[out.count] = first_index + lane.at;
    if (draws.law != nullptr) out.lags[out.count] = draws.law->lag(lane.lags[lane.round]);
    ++out.count;
    ++lane.round;
  };
  std::vector<Lane> waiting;
  const auto four = [&](std::vector<Lane> group) {
    for (int round = 0; round < 4; ++round)
      for (Lane& lane : group)
        if (lane.alive) share(lane);
    for (const Lane& lane : group)
      if (lane.alive) waiting.push_back(lane);
  };
  const auto go_on = [&](std::size_t lanes) {
    const auto end = waiting.begin() + static_cast<std::ptrdiff_t>(lanes);
    std::vector<Lane> group(waiting.begin(), end);
    waiting.erase(waiting.begin(), end);
    four(std::move(group));
  };
  out.count = 0;
  out.hubs.clear();
  std::size_t base = 0, hub_ties = 0;
  for (; base < count; base += lane_group) {
    const std::size_t end = std::min(base + lane_group, count);
    for (std::size_t at = base; at < end; ++at)
      hub_ties += persons[who[at]].degree() > hub_degree ? persons[who[at]].degree() : 0;
    if (base > 0 && out.count + hub_ties + room_for_the_others > out.capacity()) break;
    std::vector<Lane> group;
    for (std::size_t at = base; at < end; ++at) {
      if (persons[who[at]].degree() > hub_degree)
        out.hubs.push_back(static_cast<std::uint32_t>(at));
      else
        group.push_back(lane_of(at));
    }
    four(std::move(group));
    while (waiting.size() >= lane_group) go_on(lane_group);
  }
  while (!waiting.empty()) go_on(std::min(waiting.size(), lane_group));
  for (const std::uint32_t at : out.hubs)
    for (Lane lane = lane_of(at); lane.alive;) share(lane);
  return std::min(base, count);
}

std::size_t draw_shares(const ShareDraws& draws, const PersonId* who, std::size_t count, std::uint32_t first_index,
                        DrawnShares& out) {
  static const bool lanes = has_lanes();
  return lanes ? draw_shares_in_lanes(draws, who, count, first_index, out)
               : draw_shares_plainly(draws, who, count, first_index, out);
}

std::size_t room_for_a_group(const SocialGraph& graph) {
  std::size_t most = 0;
  for (std::size_t i = 0; i < graph.people(); ++i)
    most = std::max<std::size_t>(most, graph.degree(static_cast<PersonId>(i)));
  const std::size_t hubs = most > hub_degree ? std::min(lane_group * most, graph.entries()) : 0;
  return hubs + room_for_the_others;
}

}  // namespace swell::models
