// Who passes a post on to whom, and when: draws for people who have just been reached, in time proportional to the
// shares that happen and not to the ties they could happen along.
//
// Each tie carries with chance p, so the gap to the next tie that does is geometric: ⌊E/-ln(1-p)⌋ with E exponential
// (Devroye 1986, X.2). Chances that differ between kinds of people only change the scale of the gaps. The time that a
// share takes is drawn from a table in constant time (Walker's alias method). Word r of person i's stream
// ("spread", "person") decides the gap before its r-th share, word r of ("spread", "delay") that share's time: half a
// draw of sim::Stream each, the upper half first. So a person's shares depend on (seed, replication, person) alone, not
// on who else is active, nor on batches, threads or the width of vectors; and delays do not change who shares.
//
// Shares come out in a canonical order: people in groups of 16 from the start of the call; within a group the first
// shares of all in order, then their second, third and fourth ones. Who has four waits for the next four: as soon as 16
// wait, and at the end of the call, the first 16 of them go on in the same way, so that lanes are rarely idle. People
// with more than 256 ties come last, one by one. The vector kernel needs AVX-512; where the processor has none, the
// plain one gives the same bits.
//
// Gaps have the resolution of 32-bit uniforms in single precision: a chance below 1e-7 is coarse.
// Tests: tests/models/share_draws.cpp (both kernels against each other and against streams; laws of gaps and times).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "models/graph/social_graph.hpp"
#include "sim/stream.hpp"

namespace swell::models {

// The scale of gaps for a chance per tie: 0 for 1, infinite for 0.
float gap_scale(double chance);
// The gap that a word gives: how many ties fail before the next that carries; at most 2^30.
std::uint32_t gap(std::uint32_t word, float scale);

// Discrete law of times, in buckets, as an alias table. Weights need not add up to 1.
class LagLaw {
 public:
  LagLaw() : LagLaw(std::vector<double>{1.0}) {}
  explicit LagLaw(const std::vector<double>& weights);  // of lag 0, 1, …; at most 65,536, not all zero

  bool immediate() const { return most_ == 0; }
  std::uint32_t most() const { return most_; }
  std::uint32_t lag(std::uint32_t word) const {
    const std::uint32_t cell = word >> (32 - bits_);
    const std::uint32_t pair = lags_[cell];
    return (word << bits_) < thresholds_[cell] ? pair & 0xffffU : pair >> 16;
  }
  int bits() const { return bits_; }
  const std::uint32_t* thresholds() const { return thresholds_.data(); }
  const std::uint32_t* lags() const { return lags_.data(); }  // the cell's own in the lower half, its alias above

 private:
  int bits_ = 1;
  std::uint32_t most_ = 0;
  std::vector<std::uint32_t> thresholds_, lags_;
};

inline constexpr std::size_t lane_group = 16;
inline constexpr std::uint32_t hub_degree = 256;
// Shares that a group of 16 may have in four rounds, and all that those who wait may still have.
inline constexpr std::size_t room_for_the_others = 4 * lane_group + 2 * lane_group * hub_degree;

struct ShareDraws {
  const SocialGraph* graph = nullptr;
  std::array<float, 256> scales{};  // by kind of person
  const LagLaw* law = nullptr;      // null: all at once, and no lags are written
  sim::StreamKey persons, delays;
  std::uint64_t replication = 0;
};

// What was drawn; the arrays have room for `capacity` shares and lane_group more.
struct DrawnShares {
  std::vector<std::uint32_t> ties;  // places in graph->neighbours()
  std::vector<std::uint32_t> from;  // index of the sharer: first_index + its place in `who`
  std::vector<std::uint32_t> lags;
  std::size_t count = 0;
  std::vector<std::uint32_t> hubs;  // scratch: places in `who` of people with many ties

  void reserve(std::size_t capacity);
  std::size_t capacity() const { return ties.size() - lane_group; }
};

// Draws for who[0 … count-1] as long as there is room, whole groups at a time; replaces what `out` held and returns for
// how many people it drew, at least one group. `out` must have room for the ties of any one group.
std::size_t draw_shares(const ShareDraws& draws, const PersonId* who, std::size_t count, std::uint32_t first_index,
                        DrawnShares& out);
// The two kernels; vector_shares() only where has_vector_shares().
std::size_t draw_shares_plainly(const ShareDraws& draws, const PersonId* who, std::size_t count,
                                std::uint32_t first_index, DrawnShares& out);
std::size_t draw_shares_in_lanes(const ShareDraws& draws, const PersonId* who, std::size_t count,
                                 std::uint32_t first_index, DrawnShares& out);
bool has_lanes();

// Room that the ties of any one group of 16 people need.
std::size_t room_for_a_group(const SocialGraph& graph);

}  // namespace swell::models
