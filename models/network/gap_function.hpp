// A standard exponential E from a word of 32 random bits, in single precision by additions and multiplications alone,
// so that plain code and vector lanes give the same bits.
//
// The zeros before the first one say in which binade 2^-k the uniform lies, the bits behind it where: with r of these
// bits as a fraction, U = 2^-k (1 - r/2) is uniform on (0, 1), and E = -ln U = k ln 2 - ln(1 - r/2). Small E, where
// gaps of small chances are decided, comes from small r and has all its digits. -ln(1 - v) = v + v² Q(v) on (0, ½], Q
// the polynomial of least relative error (Lawson's iteration). Relative error of E below 2e-6. Test:
// tests/models/share_draws.cpp.
#pragma once

#include <array>
#include <bit>
#include <cstdint>

namespace swell::models {

inline constexpr float most_gap = 1073741824.0F;  // 2^30: beyond any number of ties

namespace logarithm {
// Of v⁵, v⁴ … 1.
inline constexpr std::array<float, 6> coefficients{0.9676446318626404F,  -0.6008852124214172F, 0.49979522824287415F,
                                                   0.19433380663394928F, 0.33793771266937256F, 0.49987557530403137F};
inline constexpr float ln2 = 0.69314718056F;
}  // namespace logarithm

inline float exponential(std::uint32_t word) {
  const int zeros = std::countl_zero(word);
  const std::uint32_t behind = zeros < 31 ? word << (zeros + 1) : 0;
  const float v = (static_cast<float>(behind) + 1.0F) * 0x1p-33F;
  float q = logarithm::coefficients[0];
  for (std::size_t k = 1; k < logarithm::coefficients.size(); ++k) q = q * v + logarithm::coefficients[k];
  return static_cast<float>(zeros) * logarithm::ln2 + (v + v * v * q);
}

}  // namespace swell::models
