// How much of an output's variance each input explains alone (S), and how much it takes part in, alone or together with
// others (ST): 1 - ST is what would be left to know if only this input were not known.
//
// Two independent rows A and B are drawn together; f is evaluated at A, at B, and for each input i at A with its i-th
// value from B (d + 2 evaluations a replication for d inputs). With AB_i for the last,
//   S_i  = E[f(B)·(f(AB_i) - f(A))] / V     (Saltelli et al., Computer Physics Communications 181, 2010)
//   ST_i = E[(f(A) - f(AB_i))²] / 2V        (Jansen, Computer Physics Communications 117, 1999)
// Inputs are independent. Unlike first_order_index.hpp this needs replications of its own, and sees interactions.
// Interval: jackknife over the 16 Sobol sequences.
//
// Test: tests/validation/engine.cpp (Ishigami, S = 0.3139, 0.4424, 0 and ST = 0.5576, 0.4424, 0.2437).
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "sim/statistics.hpp"

namespace swell::sim {

struct SobolIndex {
  Estimate first, total;  // shares of the variance; NaN when f is constant
};

// One an input. `f` gets a row of uniforms, one an input in the order of `names`, and is called from one thread.
std::vector<SobolIndex> sobol_indices(const std::vector<std::string>& names,
                                      const std::function<double(std::span<const double>)>& f,
                                      std::uint64_t replications, std::uint64_t seed, double confidence = 0.95);

}  // namespace swell::sim
