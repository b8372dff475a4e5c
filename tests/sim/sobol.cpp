#include "sim/sobol.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <set>

using namespace swell::sim;

namespace {

std::uint32_t point(const std::vector<std::uint32_t>& directions, std::size_t dimensions, std::size_t d,
                    std::uint32_t index) {
  std::uint32_t x = 0;
  for (unsigned bit = 0; bit < sobol_bits; ++bit)
    if ((index >> bit & 1u) != 0) x ^= directions[bit * dimensions + d];
  return x;
}

}  // namespace

TEST_CASE("the first points of Sobol's sequence are 0, 1/2, 1/4 and 3/4 in dimension 1, as published") {
  const auto directions = sobol_directions(3);
  CHECK(point(directions, 3, 0, 0) == 0);
  CHECK(point(directions, 3, 0, 1) == 0x80000000u);
  CHECK(point(directions, 3, 0, 2) == 0x40000000u);
  CHECK(point(directions, 3, 1, 2) == 0xc0000000u);
  CHECK_THROWS_AS(sobol_directions(sobol_max_dimension + 1), std::invalid_argument);
}

TEST_CASE("each of 1,024 dimensions, scrambled or not, has one point in each 256th among its first 256") {
  const auto directions = sobol_directions(sobol_max_dimension);
  for (std::size_t d = 0; d < sobol_max_dimension; ++d) {
    std::set<std::uint32_t> plain;
    std::set<std::uint32_t> scrambled;
    for (std::uint32_t i = 0; i < 256; ++i) {
      const std::uint32_t x = point(directions, sobol_max_dimension, d, i);
      plain.insert(x >> 24);
      scrambled.insert(owen_scramble(x, 0x9e3779b97f4a7c15ULL * (d + 1)) >> 24);
    }
    REQUIRE(plain.size() == 256);
    REQUIRE(scrambled.size() == 256);
  }
}

TEST_CASE("scrambling keeps what two numbers share: their common leading digits and nothing more") {
  for (unsigned shared = 0; shared < 32; ++shared) {
    const std::uint32_t a = 0xb5297a4du;
    const std::uint32_t b = a ^ (0x80000000u >> shared);
    const std::uint32_t difference = owen_scramble(a, 0x1234567890abcdefULL) ^ owen_scramble(b, 0x1234567890abcdefULL);
    CHECK(__builtin_clz(difference) == static_cast<int>(shared));
  }
}
