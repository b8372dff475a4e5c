// How much of an output's variance one input explains: S = Var(E[Y | X]) / Var(Y), from the replications
// that were run anyway ("given data").
//
// X is cut into bins of equal probability; S is the variance of Y's bin means over its variance, less what
// bin means scatter by chance alone (one-way analysis of variance; Plischke, Borgonovo & Smith, EJOR 226,
// 2013). For evenly drawn points that scatter is far below that of independent ones, and is taken from what bin means
// differ by between groups of replications. Variation of E[Y | X] within a bin, about (π/bins)²/3 of a full sine over
// the range, is made good by comparing with bins of twice the width. A discrete X has a bin a value. The estimate can
// be a little below zero when X explains nothing. Interval: jackknife over 16 groups of replications (the sequences for
// Sobol, runs of whole blocks for Latin hypercubes).
//
// Tests: tests/sim/first_order_index.cpp, tests/validation/engine.cpp (Ishigami, S = 0.3139, 0.4424, 0).
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "sim/sampling.hpp"
#include "sim/statistics.hpp"

namespace swell::sim {

// One input's bins, made once and used for every output.
class InputBins {
 public:
  // `bins` 0 chooses by the number of replications, between 8 and 64. NaN values are in no bin.
  explicit InputBins(std::span<const double> input, std::size_t bins = 0);

  static constexpr std::uint16_t none = 0xffff;
  std::size_t count() const { return count_; }
  // Whether all bins are equally likely and none was lost to ties: those of a continuous input.
  bool even() const { return even_; }
  std::span<const std::uint16_t> of_replication() const { return bin_; }

 private:
  std::vector<std::uint16_t> bin_;
  std::size_t count_ = 0;
  bool even_ = false;
};

// Share of output's variance; NaN when the output is constant or there are too few replications. `output` has
// one value a replication, as many as the bins were made of.
Estimate first_order_index(const InputBins& input, std::span<const double> output, Sampling sampling,
                           double confidence = 0.95);

}  // namespace swell::sim
