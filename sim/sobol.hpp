// Sobol's sequence with nested uniform scrambling, at any point directly.
//
// A point's coordinate is the exclusive-or of direction numbers over the set bits of its index (natural
// order, so that the first 2^m points are a (t, m, s)-net). Direction numbers: Joe & Kuo, SIAM J. Sci.
// Comput. 30 (2008), from Boost.Random. Scrambling permutes the two halves of every dyadic interval at
// random, each interval for itself (Owen, 1995); here the permutation is a hash in which higher digits steer
// lower ones only (Laine & Karras 2011; constants of Vegdahl 2021, as in Burley, JCGT 9(4), 2020).
//
// Tests: tests/sim/sobol.cpp (nets, uniformity).
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace swell::sim {

inline constexpr std::size_t sobol_max_dimension = 1024;
inline constexpr unsigned sobol_bits = 32;

// Direction numbers as [bit][dimension], bit b being that of index 2^b; dimensions <= sobol_max_dimension.
std::vector<std::uint32_t> sobol_directions(std::size_t dimensions);

// Nested uniform scrambling of a 32-bit fraction under a key.
std::uint32_t owen_scramble(std::uint32_t fraction, std::uint64_t key);

}  // namespace swell::sim
