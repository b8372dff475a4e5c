// Rows of uniform numbers, one row a replication, one column an uncertain input.
//
// A value depends on (seed, replication, sampling, name of the column) and, for Sobol, on the column's place
// among the names, but never on how many replications are run: a longer study extends a shorter one, and any
// replication can be drawn again alone.
//
// random: Philox keyed by the name.
// lhs:    in each block of 256 consecutive replications every column takes each 256th of (0, 1) once (McKay,
//         Beckman & Conover, Technometrics 21, 1979). The permutation is a keyed bijection
//         (a Feistel network), not a stored shuffle.
// sobol:  16 Sobol sequences (Joe & Kuo direction numbers) with nested uniform scrambling keyed by (seed,
//         sequence, name) (Owen 1995; hashed as in Burley, JCGT 9(4), 2020). The 16 are independent and
//         identically distributed, which is what intervals rest on. From dimension 1,024 on, columns are
//         Latin hypercubes within each sequence.
//
// Tests: tests/sim/sampling_plan.cpp (stratification, independence of names, extension), bench/coverage.cpp.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "sim/sampling.hpp"
#include "sim/stream.hpp"

namespace swell::sim {

class SamplingPlan {
 public:
  // One dimension a name, in this order; names must differ (std::invalid_argument).
  SamplingPlan(Sampling sampling, std::uint64_t seed, std::vector<std::string> dimension_names);

  Sampling sampling() const { return sampling_; }
  std::size_t dimensions() const { return names_.size(); }
  const std::vector<std::string>& names() const { return names_; }

  // The row of `replication`: out[d] for d < dimensions(), each inside (0, 1). Allocates nothing;
  // thread-safe. Sobol serves replications below 2^36.
  void uniforms(std::uint64_t replication, std::span<double> out) const;

  // The column of `dimension` for replications first, first+1, … : the same numbers as uniforms() gives.
  void uniform_block(std::uint64_t first, std::size_t dimension, std::span<double> out) const;

 private:
  double random_value(std::uint64_t replication, std::size_t dimension) const;
  void sobol_row(std::uint64_t replication, std::span<double> out) const;

  Sampling sampling_;
  std::vector<std::string> names_;
  std::vector<std::uint64_t> keys_;        // [dimension]; sobol: [sequence][dimension]
  std::vector<std::uint32_t> directions_;  // sobol: [bit][dimension]
  std::size_t sobol_dimensions_ = 0;
};

}  // namespace swell::sim
