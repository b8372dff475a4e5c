// Which k people reach the most others: influence maximisation with a guarantee.
//
// IMM (Tang, Shi & Xiao, SIGMOD 2015): enough reverse-reachable sets (reverse_reach.hpp), then the people who meet the
// most of them, one by one. With probability 1 - n^-ℓ the choice reaches, in expectation, at least 1 - 1/e - ε of the
// best possible one's. How many sets are enough is estimated on sets that are then thrown away: reusing them, as first
// published, breaks the proof (Chen, arXiv:1808.09363, the first of its two remedies); ℓ is raised by ln 2/ln n for the
// two steps. That the best k people reach at least k is used as well.
//
// On large graphs where hardly anybody shares, that many sets do not fit: at most `most_members` people are kept in
// them, and then only the second promise holds. It is checked after the fact, on fresh sets (Tang, Tang, Xiao & Yuan,
// SIGMOD 2018, OPIM): with probability 1 - `doubt`, the choice reaches at least `certified` of the best possible one's.
//
// The same on any number of threads. Tests: tests/models/influence.cpp (against enumeration on small graphs).
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "models/network/reverse_reach.hpp"

namespace swell::models {

struct InfluenceOptions {
  double epsilon = 0.2;  // in (0, 1 - 1/e)
  double ell = 1.0;      // > 0
  std::size_t most_members = std::size_t{1} << 24;
  unsigned threads = 0;
};

struct InfluentialPeople {
  std::vector<PersonId> people;  // the most useful first
  std::vector<double>
      reach;               // expected, of the first 1, 2, … of them, as the sets that chose them say (biased upwards)
  std::uint64_t sets = 0;  // that they were chosen by
  bool complete = false;   // enough of them for the first promise
  double promised = 0.0;   // 1 - 1/e - ε; 0 when not complete
  double certified = 0.0;  // of the best possible reach
  double doubt = 0.0;      // chance that either promise fails
};

// `graph`: along whose ties things spread; `count` of its people, or all when it has fewer.
InfluentialPeople most_influential(const SocialGraph& graph, bool linear_threshold, const FutureChances& chances,
                                   std::size_t count, std::uint64_t seed, const InfluenceOptions& options);

// Those of the graph's people who meet the most sets, greedily; ties go to the lower number. When all sets are met, the
// rest are those with the most ties.
struct Cover {
  std::vector<PersonId> people;
  std::vector<std::uint64_t> met;  // sets, by the first 1, 2, … of them
  std::uint64_t bound = 0;         // sets that any `count` people could meet at the most
};
Cover greedy_cover(const ReverseSets& sets, std::size_t count);

}  // namespace swell::models
