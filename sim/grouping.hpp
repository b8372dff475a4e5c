// Which replications belong together when an interval is computed: groups that are independent of one another
// and alike, while within a group replications are not independent.
//
// sobol: the 16 sequences, k mod 16. lhs: whole blocks of 256, gathered into at most 64 groups of
// consecutive blocks (a last, incomplete block joins the last group). random, and Latin hypercubes with fewer
// than two whole blocks: every replication by itself, which is one group marked independent.
#pragma once

#include <algorithm>
#include <cstddef>
#include <span>

#include "sim/sampling.hpp"

namespace swell::sim {

class Grouping {
 public:
  static constexpr std::size_t most_groups = 64;

  Grouping(Sampling sampling, std::size_t replications) {
    if (sampling == Sampling::sobol) {
      count_ = sobol_sequences;
      interleaved_ = true;
    } else if (sampling == Sampling::lhs && replications >= 2 * latin_block) {
      blocks_ = replications / latin_block;
      count_ = std::min(most_groups, blocks_);
      block_length_ = latin_block;
    } else {
      independent_ = true;
    }
  }

  // The same, but independent replications are divided into `parts` runs: for the jackknife, which needs
  // groups.
  static Grouping in_parts(Sampling sampling, std::size_t replications, std::size_t parts) {
    Grouping grouping(sampling, replications);
    if (grouping.interleaved_) return grouping;
    if (grouping.independent_) {
      grouping.independent_ = false;
      grouping.blocks_ = std::max<std::size_t>(1, replications);
      grouping.block_length_ = 1;
      grouping.count_ = std::min(parts, grouping.blocks_);
    } else {
      grouping.count_ = std::min(parts, grouping.count_);
    }
    return grouping;
  }

  bool independent() const { return independent_; }
  std::size_t count() const { return count_; }

  // f(value, group) for every defined value, in replication order.
  template <class F>
  void for_each(std::span<const double> column, F&& f) const {
    for_each_index(column.size(), [&](std::size_t k, std::size_t group) {
      if (const double x = column[k]; x == x) f(x, group);
    });
  }

  // f(k, group) for every replication.
  template <class F>
  void for_each_index(std::size_t n, F&& f) const {
    if (interleaved_) {
      for (std::size_t k = 0; k < n; ++k) f(k, k % sobol_sequences);
      return;
    }
    std::size_t k = 0;
    for (std::size_t group = 0; group < count_; ++group) {
      const std::size_t end = group + 1 == count_ ? n : std::min(n, first_block(group + 1) * block_length_);
      for (; k < end; ++k) f(k, group);
    }
  }

 private:
  std::size_t first_block(std::size_t group) const { return group * blocks_ / count_; }

  bool independent_ = false;
  bool interleaved_ = false;
  std::size_t count_ = 1;
  std::size_t blocks_ = 1;
  std::size_t block_length_ = 1;
};

}  // namespace swell::sim
