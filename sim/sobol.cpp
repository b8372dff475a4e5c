#include "sim/sobol.hpp"

#include <stdexcept>

#include <boost/random/sobol.hpp>

namespace swell::sim {

std::vector<std::uint32_t> sobol_directions(std::size_t dimensions) {
  if (dimensions > sobol_max_dimension) throw std::invalid_argument("Sobol: more than 1,024 dimensions");
  std::vector<std::uint32_t> directions(dimensions * sobol_bits);
  if (dimensions == 0) return directions;
  boost::random::sobol_engine<std::uint32_t, sobol_bits> engine(dimensions);
  auto entry = directions.begin();
  for (unsigned bit = 0; bit < sobol_bits; ++bit) {
    // The engine counts in Gray code and skips point 0: the Gray code of 2^(bit+1) - 1 has this one bit set.
    engine.seed(static_cast<std::uint32_t>((std::uint64_t{2} << bit) - 2));
    for (std::size_t d = 0; d < dimensions; ++d) *entry++ = engine();
  }
  return directions;
}

namespace {

std::uint32_t reverse_bits(std::uint32_t x) {
  x = ((x >> 1) & 0x55555555u) | ((x & 0x55555555u) << 1);
  x = ((x >> 2) & 0x33333333u) | ((x & 0x33333333u) << 2);
  x = ((x >> 4) & 0x0f0f0f0fu) | ((x & 0x0f0f0f0fu) << 4);
  return __builtin_bswap32(x);
}

}  // namespace

std::uint32_t owen_scramble(std::uint32_t fraction, std::uint64_t key) {
  const auto first = static_cast<std::uint32_t>(key);
  const auto second = static_cast<std::uint32_t>(key >> 32);
  // Reversed, the leading digit is the lowest bit: additions and products by odd numbers carry upwards only.
  std::uint32_t x = reverse_bits(fraction);
  x ^= x * 0x3d20adeau;
  x += first;
  x *= second | 1u;
  x ^= x * 0x05526c56u;
  x ^= x * 0x53a22864u;
  return reverse_bits(x);
}

}  // namespace swell::sim
