// Who could have set off someone's being reached: random reverse-reachable sets, from which the reach of any choice of
// seeds can be estimated.
//
// Draw a person at random and, backwards along the ties that carry, all who would reach them: the set. The share of
// sets that a group of seeds meets, times the number of people, is its expected reach (Borgs, Brautbar, Chayes &
// Lucier, SODA 2014). Independent cascade: each tie carries with the chance of the one who passes on, so that
// backwards, too, the gap to the next tie that may carry is geometric, thinned by the chance. Linear threshold with
// uniform thresholds: of the ties that lead to a person one counts, chosen evenly, and carries with its chance (Kempe,
// Kleinberg & Tardos 2003, theorem 4.6; the coin of a tie matters only where it is the one chosen). Complex contagion
// has no such sets.
//
// Chances may differ between futures: each set is of one future, drawn evenly, and the expectation is over both. Set j
// has a stream of its own, so that sets do not depend on threads. Left out: delays; reach is in the long run.
// Tests: tests/models/influence.cpp.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "models/graph/social_graph.hpp"
#include "sim/stream.hpp"

namespace swell::models {

// Chances along a tie by future and kind of person.
class FutureChances {
 public:
  FutureChances(std::size_t kinds, std::vector<double> chances) : kinds_(kinds), chances_(std::move(chances)) {}
  std::size_t futures() const { return chances_.size() / kinds_; }
  std::span<const double> of(std::size_t future) const { return {chances_.data() + future * kinds_, kinds_}; }

 private:
  std::size_t kinds_;
  std::vector<double> chances_;
};

// The graph with its ties turned round, kinds kept.
SocialGraph reversed(const SocialGraph& graph);

class ReverseSets {
 public:
  // `sources`: who can pass on to a person (an undirected graph itself, else the reversed one); kept by reference, as
  // are the chances.
  ReverseSets(const SocialGraph& sources, bool linear_threshold, const FutureChances& chances, sim::StreamKey key,
              unsigned threads);

  // Draws until there are `sets` of them, or they hold `most_members`. False in the latter case.
  bool grow(std::size_t sets, std::size_t most_members);

  std::size_t size() const { return begin_.size() - 1; }
  std::size_t members() const { return members_.size(); }
  std::span<const PersonId> set(std::size_t index) const {
    return {members_.data() + begin_[index], static_cast<std::size_t>(begin_[index + 1] - begin_[index])};
  }
  const SocialGraph& sources() const { return *sources_; }

  // How many of `sets` fresh ones, which are not kept, meet the seeds.
  std::uint64_t count_met(std::size_t sets, std::span<const PersonId> seeds) const;

 private:
  struct Scratch;
  void draw(std::uint64_t index, Scratch& scratch, std::vector<PersonId>& out) const;

  const SocialGraph* sources_;
  bool linear_threshold_;
  const FutureChances* chances_;
  std::vector<double> gap_scales_;  // by future: 1/ln(1 - the largest chance)
  std::vector<double> most_;        // by future: that chance
  sim::StreamKey key_;
  unsigned threads_;
  std::vector<std::uint64_t> begin_{0};
  std::vector<PersonId> members_;
};

}  // namespace swell::models
