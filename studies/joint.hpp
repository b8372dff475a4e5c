// Two figures together: in how many futures they fall into which cell, and how likely both limits are kept.
//
// Cells are the bars of the two figures' histograms, joined by twos, threes, … until there are at most 40 on a side.
// Futures in which either figure does not exist are left out. Validated by tests/studies/joint.cpp.
#pragma once

#include <optional>
#include <span>

#include "sim/sampling.hpp"
#include "studies/findings.hpp"

namespace swell::studies {

inline constexpr std::size_t most_cells = 40;  // on a side

struct JointSide {
  const KpiFinding& kpi;
  std::span<const double> column;
  std::optional<double> limit;  // at most so much is wanted
};

// Nothing when one of them is never defined.
std::optional<JointFinding> joint(const JointSide& x, const JointSide& y, sim::Sampling sampling, double confidence);

}  // namespace swell::studies
