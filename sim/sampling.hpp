// How a study's inputs are drawn, which also decides how its intervals are computed.
//
// random: replications are independent.
// lhs:    Latin hypercube in independent consecutive blocks of 256 replications.
// sobol:  16 independently scrambled Sobol sequences; replication k is point floor(k/16) of sequence k
// mod 16.
#pragma once

#include <cstddef>

namespace swell::sim {

enum class Sampling { random, lhs, sobol };

inline constexpr std::size_t sobol_sequences = 16;
inline constexpr std::size_t latin_block = 256;

}  // namespace swell::sim
