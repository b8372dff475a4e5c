#include "models/network/contagion.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <utility>

namespace swell::models {

namespace {
constexpr std::size_t kBatch = 2048;     // people who draw before their shares are looked at: stays in the first cache
constexpr std::size_t kRoom = 1U << 14;  // shares
constexpr std::size_t kAhead = 32;       // shares whose target is fetched early
constexpr std::size_t kFew = 64;         // shares whose targets are fetched when they are drawn
}  // namespace

Contagion::Contagion(const SocialGraph& graph, ContagionRule rule, std::uint32_t most_lag)
    : graph_(&graph),
      rule_(std::move(rule)),
      reached_((graph.people() + 63) / 64, 0),
      order_(graph.people() + 1),
      source_(graph.people() + 1),
      ring_(std::bit_ceil(std::size_t{most_lag} + 1)),
      left_(rule_.kind == ContagionRule::simple ? 0 : graph.people(), 0) {
  drawn_.reserve(kRoom + room_for_a_group(graph));
}

void Contagion::begin(sim::StreamKey thresholds, std::uint64_t replication) {
  if (count_ > reached_.size() / 4) {
    std::fill(reached_.begin(), reached_.end(), 0);
  } else {
    for (const PersonId person : people()) reached_[person >> 6] = 0;
  }
  for (const PersonId person : exposed_) left_[person] = 0;
  exposed_.clear();
  if (pending_ > 0)
    for (auto& bucket : ring_) bucket.clear();
  times_.clear();
  count_ = spread_ = 0;
  shares_ = pending_ = started_ = 0;
  thresholds_ = thresholds;
  replication_ = replication;
}

void Contagion::allow_lags(std::uint32_t most_lag) {
  if (ring_.size() <= most_lag) ring_.resize(std::bit_ceil(std::size_t{most_lag} + 1));
}

void Contagion::reach(PersonId person, std::uint32_t source) {
  reached_[person >> 6] |= std::uint64_t{1} << (person & 63);
  order_[count_] = person;
  source_[count_] = source;
  ++count_;
}

bool Contagion::start(PersonId person, std::uint32_t origin) {
  if (reached(person)) return false;
  reach(person, from_outside + origin);
  ++started_;
  return true;
}

// One more contact has shared with someone who is not reached yet.
bool Contagion::convinced(PersonId person) {
  std::uint16_t& left = left_[person];
  if (left == 0) {
    exposed_.push_back(person);
    std::uint32_t needed = rule_.exposures;
    if (rule_.kind == ContagionRule::fraction) {
      const double contacts = rule_.heard.empty() ? graph_->degree(person) : rule_.heard[person];
      needed = static_cast<std::uint32_t>(std::ceil(sim::Stream(thresholds_, replication_, person).unit() * contacts));
    }
    left = static_cast<std::uint16_t>(std::clamp(needed, 1U, 0xffffU));
  }
  return --left == 0;
}

template <class At>
void Contagion::land(std::size_t count, At&& at) {
  const PersonId* const neighbours = graph_->neighbours();
  if (rule_.kind != ContagionRule::simple) {
    for (std::size_t i = 0; i < count; ++i) {
      const Share share = at(i);
      const PersonId person = neighbours[share.tie];
      if (!reached(person) && convinced(person)) reach(person, share.from);
    }
    return;
  }
  std::uint64_t* const words = reached_.data();
  PersonId* const order = order_.data();
  std::uint32_t* const source = source_.data();
  std::size_t end = count_;
  for (std::size_t i = 0; i < count; ++i) {
    if (i + kAhead < count) __builtin_prefetch(&neighbours[at(i + kAhead).tie]);
    const Share share = at(i);
    const PersonId person = neighbours[share.tie];
    // Without a branch: it is written down, and stays if it is new.
    std::uint64_t& word = words[person >> 6];
    const std::uint64_t bit = std::uint64_t{1} << (person & 63);
    order[end] = person;
    source[end] = share.from;
    end += (word & bit) == 0 ? 1U : 0U;
    word |= bit;
  }
  count_ = end;
}

// Puts what was drawn into the buckets where it lands.
void Contagion::file(std::uint32_t bucket, std::uint32_t last, const std::uint16_t* later) {
  const std::size_t mask = ring_.size() - 1, count = drawn_.count;
  // Held here: what is written might else be what is read next.
  std::vector<Share>* const ring = ring_.data();
  const std::uint32_t *const ties = drawn_.ties.data(), *const from = drawn_.from.data(),
                             *const lags = drawn_.lags.data();
  const std::uint32_t longest = last - bucket;
  std::uint64_t filed = 0;
  if (count < kFew)  // they land soon
    for (std::size_t i = 0; i < count; ++i) __builtin_prefetch(&graph_->neighbours()[ties[i]]);
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint32_t lag = later != nullptr ? later[lags[i]] : lags[i];
    if (lag > longest) continue;
    ring[(bucket + lag) & mask].push_back({ties[i], from[i]});
    ++filed;
  }
  pending_ += filed;
}

void Contagion::follow(std::span<const std::uint8_t> theme_of) {
  theme_of_.assign(theme_of.begin(), theme_of.end());
  made_.resize(order_.size());
  theme_.resize(order_.size());
}

// What was drawn lands now, or in the buckets of its lags.
void Contagion::dispatch(std::uint32_t bucket, std::uint32_t last, const ShareDraws& draws,
                         const std::uint16_t* later) {
  shares_ += drawn_.count;
  if (!made_.empty())
    for (std::size_t i = 0; i < drawn_.count; ++i) ++made_[drawn_.from[i]];
  if (draws.law != nullptr)
    file(bucket, last, later);
  else
    land(drawn_.count, [this](std::size_t i) { return Share{drawn_.ties[i], drawn_.from[i]}; });
}

// Who has just been reached has made no shares yet, and shares what the one shares from whom it has it.
void Contagion::follow_turn(std::size_t turn) {
  for (std::size_t i = spread_; i < turn; ++i) {
    made_[i] = 0;
    theme_[i] = source_[i] >= from_outside ? theme_of_[source_[i] - from_outside] : theme_[source_[i]];
  }
}

// `spread(turn)` draws for all before `turn` who have not drawn yet.
template <class Spread>
void Contagion::run_turns(std::uint32_t bucket, Spread&& spread) {
  std::vector<Share>& queue = ring_[bucket & (ring_.size() - 1)];
  const std::size_t before = times_.empty() ? 0 : times_.back().second;
  std::size_t landed = 0;
  for (;;) {
    const Share* const shares = queue.data() + landed;
    land(queue.size() - landed, [shares](std::size_t i) { return shares[i]; });
    landed = queue.size();
    if (spread_ == count_) break;
    const std::size_t turn = count_;
    if (!made_.empty()) follow_turn(turn);
    spread(turn);
  }
  pending_ -= landed;
  queue.clear();
  if (count_ > before) times_.emplace_back(bucket, static_cast<std::uint32_t>(count_));
}

void Contagion::run_bucket(std::uint32_t bucket, std::uint32_t last, const ShareDraws& draws,
                           const std::uint16_t* later) {
  run_turns(bucket, [&](std::size_t turn) {
    while (spread_ < turn) {
      spread_ += draw_shares(draws, order_.data() + spread_, std::min(turn - spread_, kBatch),
                             static_cast<std::uint32_t>(spread_), drawn_);
      dispatch(bucket, last, draws, later);
    }
  });
}

void Contagion::run(std::uint32_t bucket, std::uint32_t last, ShareDraws& draws, std::span<const Scales> themes,
                    const std::uint16_t* later) {
  if (themes.size() < 2) {
    run(bucket, last, draws, later);
    return;
  }
  if (idle(bucket)) return;
  run_turns(bucket, [&](std::size_t turn) {
    const std::size_t first = std::exchange(spread_, turn);  // whom zero lags reach now are of the next turn
    for (std::size_t theme = 0; theme < themes.size(); ++theme) {
      alike_.clear(), alike_at_.clear();
      for (std::size_t i = first; i < turn; ++i)
        if (theme_[i] == theme) alike_.push_back(order_[i]), alike_at_.push_back(static_cast<std::uint32_t>(i));
      if (alike_.empty()) continue;
      draws.scales = themes[theme];
      for (std::size_t done = 0; done < alike_.size();) {
        const std::size_t of = std::min(alike_.size() - done, kBatch);
        done += draw_shares(draws, alike_.data() + done, of, static_cast<std::uint32_t>(done), drawn_);
        for (std::size_t i = 0; i < drawn_.count; ++i) drawn_.from[i] = alike_at_[drawn_.from[i]];
        dispatch(bucket, last, draws, later);
      }
    }
  });
}

CascadeShape Contagion::shape() {
  CascadeShape shape;
  const auto outside = [this](std::size_t i) { return source_[i] >= from_outside; };
  tree_.resize(3 * std::max(count_, tree_.size() / 3));
  std::uint32_t* const depth = tree_.data();
  std::uint32_t* const below = depth + count_;
  std::uint32_t* const whole = below + count_;
  for (std::size_t i = 0; i < count_; ++i) {
    depth[i] = outside(i) ? 0 : depth[source_[i]] + 1;
    shape.depth = std::max(shape.depth, depth[i]);
    below[i] = 1;
  }
  for (std::size_t i = count_; i-- > 0;)
    if (!outside(i)) below[source_[i]] += below[i];
  // Cutting the tie above i parts the cascade in two: each pair across goes through it, both ways.
  double distances = 0.0, pairs = 0.0;
  for (std::size_t i = 0; i < count_; ++i) {
    whole[i] = outside(i) ? below[i] : whole[source_[i]];
    const double all = whole[i], part = below[i];
    if (outside(i)) {
      ++shape.cascades;
      shape.alone += whole[i] == 1 ? 1U : 0U;
      shape.largest = std::max<std::uint64_t>(shape.largest, whole[i]);
      pairs += all * (all - 1.0);
    } else {
      distances += 2.0 * part * (all - part);
    }
  }
  shape.virality = pairs > 0.0 ? distances / pairs : std::numeric_limits<double>::quiet_NaN();
  return shape;
}

}  // namespace swell::models
