#include "models/crowd_spread.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include <fmt/format.h>

#include "models/world.hpp"

namespace swell::models {

namespace {
constexpr std::size_t kRing = max_lag + 1;
}

CrowdPlan CrowdPlan::compile(const Scenario& scenario, const std::string& name, std::size_t origins,
                             StreamNames& streams) {
  CrowdPlan plan;
  plan.audience = &scenario.audience;
  plan.community = &scenario.community;
  plan.segments = scenario.audience.segments.size();
  plan.tiers = scenario.community.given ? scenario.community.tiers.size() : 0;
  plan.origins = origins;
  for (const auto& [id, segment] : scenario.audience.segments) {
    const std::string crowd = fmt::format("{}|{}", name, id);
    plan.share_streams.push_back(streams.add(crowd, "share"));
    plan.lag_streams.push_back(streams.add(crowd, "lag"));
    plan.target_streams.push_back(streams.add(crowd, "target"));
  }
  return plan;
}

CrowdSpread::CrowdSpread(const CrowdPlan& plan)
    : plan_(&plan),
      size_(plan.segments),
      reached_(plan.segments),
      today_(plan.segments),
      fresh_(plan.segments),
      fresh_of_(plan.segments * plan.origins),
      pending_(kRing * plan.segments),
      pending_of_(kRing * plan.segments * tags()),
      arriving_of_(tags()),
      mix_(plan.origins),
      class_left_(plan.segments * plan.classes()),
      class_reached_(plan.classes()),
      class_shares_(plan.classes()),
      class_offspring_(plan.classes()),
      origin_reach_(plan.origins),
      origin_shares_(plan.origins),
      origin_offspring_(plan.origins),
      segment_offspring_(plan.segments),
      segment_shares_(plan.segments) {}

void CrowdSpread::begin(const World& world) {
  for (auto* counts : {&reached_, &today_, &fresh_, &pending_, &class_reached_, &class_shares_, &segment_shares_})
    std::fill(counts->begin(), counts->end(), 0);
  for (auto* values : {&fresh_of_, &pending_of_, &class_offspring_, &origin_reach_, &origin_shares_, &origin_offspring_,
                       &segment_offspring_})
    std::fill(values->begin(), values->end(), 0.0);
  history_.clear();
  reached_total_ = by_ties_ = shares_ = 0;
  total_size_ = 0.0;
  const Community& community = *plan_->community;
  for (std::size_t s = 0; s < plan_->segments; ++s) {
    size_[s] = std::floor(world.levers.of(plan_->audience->segments.at(s).size));
    total_size_ += size_[s];
    double* const left = &class_left_[s * plan_->classes()];
    left[0] = size_[s];
    for (std::size_t tier = 0; tier < plan_->tiers; ++tier) {
      left[tier + 1] = std::round(size_[s] * community.members.value * community.tiers.at(tier).share.value);
      left[0] -= left[tier + 1];
    }
    left[0] = std::max(0.0, left[0]);
  }
  mean_degree_ = plan_->audience->graph.mean_degree.value;
  homophily_ = std::isnan(plan_->audience->graph.homophily.value) ? 0.0 : plan_->audience->graph.homophily.value;
}

// `people` of the segment have just been reached: of which classes they are, and what they share.
void CrowdSpread::share(const World& world, std::size_t segment, std::int64_t people, const Day& day,
                        std::uint32_t turn) {
  const std::uint32_t occurrence = static_cast<std::uint32_t>(day.day) + (turn << 14);
  double* const fresh_of = &fresh_of_[segment * plan_->origins];
  double chance = 0.0, all = 0.0;
  for (std::size_t origin = 0; origin < plan_->origins; ++origin) {
    all += fresh_of[origin];
    mix_[origin] = fresh_of[origin] * day.chances[origin];
    chance += mix_[origin];
    origin_reach_[origin] += fresh_of[origin];
    fresh_of[origin] = 0.0;
  }
  for (double& part : mix_) part = chance > 0.0 ? part / chance : 0.0;
  chance = all > 0.0 ? chance / all : 0.0;
  if (turn > 0) chance *= day.later;
  sim::Stream stream = world.draws.stream(plan_->share_streams[segment], occurrence);
  sim::Stream lags = world.draws.stream(plan_->lag_streams[segment], occurrence);
  const double activity = world.levers.of(plan_->audience->segments.at(segment).activity, 1.0);
  double* const left = &class_left_[segment * plan_->classes()];
  double left_in_all = 0.0;
  for (std::size_t c = 0; c < plan_->classes(); ++c) left_in_all += left[c];
  for (std::size_t c = plan_->classes(); c-- > 0;) {
    std::int64_t here = people;
    if (c > 0) {
      const auto most = static_cast<std::int64_t>(left[c]);
      here = std::min(most, world.draws.binomial(people, left_in_all > 0.0 ? left[c] / left_in_all : 0.0, stream));
    }
    left_in_all -= left[c];
    people -= here;
    left[c] = std::max(0.0, left[c] - static_cast<double>(here));
    class_reached_[c] += here;
    double factor = activity;
    if (c > 0) {
      const CommunityTier& tier = plan_->community->tiers.at(c - 1);
      factor *= world.levers.of(tier.activity, 1.0) * world.levers.of(tier.influence, 1.0);
    }
    const double each = std::min(1.0, chance * factor);
    if (here <= 0 || each <= 0.0) continue;
    const double ties = static_cast<double>(here) * mean_degree_;
    const std::int64_t passed = plan_->audience->graph.kind == AudienceGraph::poisson
                                    ? world.draws.poisson(ties * each, stream)
                                    : world.draws.binomial(std::llround(ties), each, stream);
    std::int64_t shares = 0;
    day.lags->split(passed, world.draws, lags, [&](std::size_t lag, std::int64_t count) {
      if (day.novelty > 0.0 && lag > 0) count = world.draws.binomial(count, still_new_[lag], lags);
      if (count == 0) return;
      const std::size_t at = (day.day + lag) % kRing * plan_->segments + segment;
      pending_[at] += count;
      double* const of = &pending_of_[at * tags()];
      const auto amount = static_cast<double>(count);
      for (std::size_t origin = 0; origin < plan_->origins; ++origin) of[origin] += amount * mix_[origin];
      of[plan_->origins + c] += amount;
      shares += count;
    });
    shares_ += shares;
    class_shares_[c] += shares;
    segment_shares_[segment] += shares;
    const auto amount = static_cast<double>(shares);
    for (std::size_t origin = 0; origin < plan_->origins; ++origin) origin_shares_[origin] += amount * mix_[origin];
  }
}

// Chances that novelty leaves of a share after each lag.
void CrowdSpread::fade(double novelty) {
  if (novelty == novelty_) return;
  novelty_ = novelty;
  for (std::size_t lag = 0; lag < still_new_.size(); ++lag)
    still_new_[lag] = std::exp2(-static_cast<double>(lag) / novelty);
}

void CrowdSpread::land(const World& world, std::size_t from, std::size_t at, std::int64_t count, sim::Stream& stream) {
  const double untouched = size_[at] - static_cast<double>(reached_[at]);
  if (size_[at] < 1.0) return;
  const std::int64_t hits = world.draws.binomial(count, std::min(1.0, untouched / size_[at]), stream);
  if (hits == 0) return;
  // Several may hit the same person: of h hits among u people, u·(1 - e^(-h/u)) people are hit.
  const double crowding = static_cast<double>(hits) / untouched;
  const double repeated = 1.0 + std::expm1(-crowding) / crowding;
  const std::int64_t fresh =
      std::min(hits - world.draws.binomial(hits, repeated, stream), static_cast<std::int64_t>(untouched));
  reached_[at] += fresh;
  fresh_[at] += fresh;
  by_ties_ += fresh;
  const auto amount = static_cast<double>(fresh);
  segment_offspring_[from] += amount;
  for (std::size_t origin = 0; origin < plan_->origins; ++origin) {
    fresh_of_[at * plan_->origins + origin] += amount * arriving_of_[origin];
    origin_offspring_[origin] += amount * arriving_of_[origin];
  }
  for (std::size_t c = 0; c < plan_->classes(); ++c) class_offspring_[c] += amount * arriving_of_[plan_->origins + c];
}

// Shares that reach people today: within the segment or across, and of use only with those not yet reached.
void CrowdSpread::arrive(const World& world, std::size_t segment, std::int64_t shares, std::uint32_t occurrence) {
  sim::Stream stream = world.draws.stream(plan_->target_streams[segment], occurrence);
  std::int64_t away = plan_->segments > 1 ? world.draws.binomial(shares, 1.0 - homophily_, stream) : 0;
  land(world, segment, segment, shares - away, stream);
  double left = total_size_;
  for (std::size_t s = 0; s < plan_->segments && away > 0; ++s) {
    const std::int64_t here =
        s + 1 == plan_->segments ? away : world.draws.binomial(away, std::min(1.0, size_[s] / left), stream);
    left -= size_[s];
    away -= here;
    land(world, segment, s, here, stream);
  }
}

void CrowdSpread::step(const World& world, const Day& day) {
  std::fill(today_.begin(), today_.end(), 0);
  if (day.novelty > 0.0) fade(day.novelty);
  for (std::size_t origin = 0; origin < plan_->origins; ++origin)
    for (std::size_t s = 0; s < plan_->segments; ++s) {
      const std::int64_t fresh = day.fresh[origin * plan_->segments + s];
      if (fresh == 0) continue;
      reached_[s] += fresh;
      fresh_[s] += fresh;
      fresh_of_[s * plan_->origins + origin] += static_cast<double>(fresh);
    }
  const auto occurrence = static_cast<std::uint32_t>(day.day);
  // Shares without delay find people who share again at once: turn by turn until the day is quiet.
  for (std::uint32_t turn = 0; turn < 10000; ++turn) {
    bool quiet = true;
    for (std::size_t s = 0; s < plan_->segments; ++s) {
      const std::int64_t fresh = std::exchange(fresh_[s], 0);
      today_[s] += fresh;
      reached_total_ += fresh;
      if (fresh == 0) continue;
      quiet = false;
      share(world, s, fresh, day, turn);
    }
    for (std::size_t s = 0; s < plan_->segments; ++s) {
      const std::size_t at = day.day % kRing * plan_->segments + s;
      const std::int64_t arriving = std::exchange(pending_[at], 0);
      if (arriving == 0) continue;
      quiet = false;
      for (std::size_t tag = 0; tag < tags(); ++tag)
        arriving_of_[tag] = std::exchange(pending_of_[at * tags() + tag], 0.0) / static_cast<double>(arriving);
      arrive(world, s, arriving, occurrence + (turn << 14));
    }
    if (quiet) break;
  }
  history_.insert(history_.end(), origin_reach_.begin(), origin_reach_.end());
  history_.insert(history_.end(), reached_.begin(), reached_.end());
  history_.insert(history_.end(), class_reached_.begin(), class_reached_.end());
}

CrowdSpread::Figures CrowdSpread::of_segment(std::size_t segment) const {
  return {static_cast<double>(reached_[segment]), static_cast<double>(segment_shares_[segment]),
          segment_offspring_[segment]};
}

CrowdSpread::Figures CrowdSpread::of_class(std::size_t tier) const {
  return {static_cast<double>(class_reached_[tier]), static_cast<double>(class_shares_[tier]), class_offspring_[tier]};
}

CrowdSpread::Figures CrowdSpread::of_origin(std::size_t origin) const {
  return {origin_reach_[origin], origin_shares_[origin], origin_offspring_[origin]};
}

}  // namespace swell::models
