// A post on its way through a graph: who has it, from whom, and since which hour.
//
// Time goes in buckets (hours). In a bucket, shares that land reach people, who share in turn; shares that take less
// than a bucket land in the same one, turn by turn until it is quiet. Who is reached by when depends only on each
// person's own draws (share_draws.hpp), not on the order within a bucket; from whom they have it, where several shares
// land in one bucket, is decided by the canonical order of the shares.
//
// Rules. Simple: the first share that lands reaches (independent cascade; Kempe, Kleinberg & Tardos 2003). Repeated: it
// takes `exposures` of them (complex contagion; Centola & Macy 2007). Fraction: each person has a threshold, uniform on
// (0, 1), and is reached when that share of its contacts has shared with it (linear threshold; Granovetter 1978).
// People whom media reach need neither.
//
// Cost: one draw of shares for each person reached, one line of memory for each share. Nothing is proportional to the
// number of people: what was touched is cleared.
// Tests: tests/models/contagion.cpp (against a plain priority queue; live-edge laws; any batch, any kernel).
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "models/network/share_draws.hpp"

namespace swell::models {

struct ContagionRule {
  enum Kind { simple, repeated, fraction };
  Kind kind = simple;
  std::uint32_t exposures = 2;       // repeated
  std::vector<std::uint32_t> heard;  // fraction, directed graphs: ties that lead to each person
};

// The shape of the trees that shares form, each from someone whom media or seeds reached.
struct CascadeShape {
  std::uint32_t depth = 0;     // of the deepest
  std::uint64_t cascades = 0;  // trees
  std::uint64_t alone = 0;     // trees of one person
  std::uint64_t largest = 0;   // people
  // Mean distance between two people of one cascade, over all such pairs (structural virality; Goel et al. 2016);
  // NaN without pairs.
  double virality = 0.0;
};

class Contagion {
 public:
  static constexpr std::uint32_t from_outside = 0x80000000U;  // in origins: plus which one

  // `most_lag`: the longest time of a share, in buckets.
  Contagion(const SocialGraph& graph, ContagionRule rule, std::uint32_t most_lag);

  // Back to nobody. `thresholds`: the streams of thresholds, for the fraction rule.
  void begin(sim::StreamKey thresholds, std::uint64_t replication);
  // Longer times than before; only after begin().
  void allow_lags(std::uint32_t most_lag);
  // Someone outside reaches a person, in the bucket that runs next. False when it is reached already.
  bool start(PersonId person, std::uint32_t origin);
  // Buckets run in order; what would land after `last` is forgotten. `later`: by how many buckets a share of each lag
  // lands later than now (for days and nights); null: by its lag.
  void run(std::uint32_t bucket, std::uint32_t last, const ShareDraws& draws, const std::uint16_t* later = nullptr) {
    if (!idle(bucket)) run_bucket(bucket, last, draws, later);
  }
  // The same where what is shared decides how readily: people of theme t have the scales themes[t] for draws.scales.
  using Scales = std::array<float, 256>;
  void run(std::uint32_t bucket, std::uint32_t last, ShareDraws& draws, std::span<const Scales> themes,
           const std::uint16_t* later = nullptr);
  // From now on, who shares how often is counted, and who is reached by a share has the theme of the one it has it
  // from; `theme_of`: of each origin. Only after begin().
  void follow(std::span<const std::uint8_t> theme_of);

  bool reached(PersonId person) const { return (reached_[person >> 6] >> (person & 63) & 1) != 0; }
  // In the order in which they were reached.
  std::span<const PersonId> people() const { return {order_.data(), count_}; }
  // For each of them, the index of the one it has it from, or from_outside + origin.
  std::span<const std::uint32_t> sources() const { return {source_.data(), count_}; }
  // Times at which people were reached: (bucket, how many by its end), for buckets in which any were.
  std::span<const std::pair<std::uint32_t, std::uint32_t>> times() const { return times_; }
  std::uint64_t shares() const { return shares_; }
  // For each of people(), how many shares it made; empty unless followed.
  std::span<const std::uint32_t> made() const { return {made_.data(), made_.empty() ? 0 : count_}; }
  std::uint64_t under_way() const { return pending_; }  // shares that have not landed
  // Nothing will happen until someone is reached from outside.
  bool quiet() const { return pending_ == 0 && spread_ == count_; }
  std::uint64_t started() const { return started_; }
  // The bits of reached people, 64 a word.
  std::span<const std::uint64_t> reached_words() const { return reached_; }

  CascadeShape shape();
  // As shape() last found them, for each of people(): steps from outside; people of the branch that it is the root of;
  // people of its tree.
  struct Trees {
    std::span<const std::uint32_t> depth, branch, whole;
  };
  Trees trees() const {
    return {{tree_.data(), count_}, {tree_.data() + count_, count_}, {tree_.data() + 2 * count_, count_}};
  }

 private:
  // Most hours of a small cascade: nothing lands, and nobody is to share.
  bool idle(std::uint32_t bucket) const { return ring_[bucket & (ring_.size() - 1)].empty() && spread_ == count_; }
  void run_bucket(std::uint32_t bucket, std::uint32_t last, const ShareDraws& draws, const std::uint16_t* later);
  struct Share {
    std::uint32_t tie, from;
  };
  template <class At>
  void land(std::size_t count, At&& at);
  void reach(PersonId person, std::uint32_t source);
  bool convinced(PersonId person);
  template <class Spread>
  void run_turns(std::uint32_t bucket, Spread&& spread);
  void follow_turn(std::size_t turn);
  void dispatch(std::uint32_t bucket, std::uint32_t last, const ShareDraws& draws, const std::uint16_t* later);
  void file(std::uint32_t bucket, std::uint32_t last, const std::uint16_t* later);

  const SocialGraph* graph_;
  ContagionRule rule_;
  std::vector<std::uint64_t> reached_;
  std::vector<PersonId> order_;
  std::vector<std::uint32_t> source_;
  std::size_t count_ = 0, spread_ = 0;    // reached; of these, who have drawn their shares
  std::vector<std::vector<Share>> ring_;  // by bucket, modulo its size
  std::vector<std::uint16_t> left_;       // exposures that a person still needs; 0: none so far
  std::vector<PersonId> exposed_;         // people with left_ != 0
  std::vector<std::pair<std::uint32_t, std::uint32_t>> times_;
  DrawnShares drawn_;
  std::vector<std::uint32_t> made_;      // shares of each person reached; empty: not followed
  std::vector<std::uint8_t> theme_;      // of each person reached
  std::vector<std::uint8_t> theme_of_;   // of each origin
  std::vector<PersonId> alike_;          // people of one theme …
  std::vector<std::uint32_t> alike_at_;  // … and their places in order_
  std::vector<std::uint32_t> tree_;      // scratch of shape()
  std::uint64_t shares_ = 0, pending_ = 0, started_ = 0;
  sim::StreamKey thresholds_;
  std::uint64_t replication_ = 0;
};

}  // namespace swell::models
