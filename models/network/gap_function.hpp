// -ln u for the uniform u = (word + ½)/2^32, in single precision by additions and multiplications alone, so that plain
// code and vector lanes give the same bits. Relative error below 2e-6, also near u = 1, where gaps of small
// chances are decided: there 1 - u is taken from the word's complement instead of from the rounded u. The polynomial
// for ln(1 + f) is that of Moshier's Cephes library. Test: tests/models/share_draws.cpp.
#pragma once

#include <array>
#include <bit>
#include <cstdint>

namespace swell::models {

inline constexpr float most_gap = 1073741824.0F;  // 2^30: beyond any number of ties

namespace logarithm {
inline constexpr std::array<float, 9> coefficients{7.0376836292e-2F,  -1.1514610310e-1F, 1.1676998740e-1F,
                                                   -1.2420140846e-1F, 1.4249322787e-1F,  -1.6668057665e-1F,
                                                   2.0000714765e-1F,  -2.4999993993e-1F, 3.3333331174e-1F};
inline constexpr std::uint32_t three_quarters = 0xc0000000U;       // of 2^32
inline constexpr std::uint32_t three_quarters_bits = 0x3f400000U;  // of 0.75F
inline constexpr float ln2 = 0.69314718056F;
}  // namespace logarithm

inline float minus_log(std::uint32_t word) {
  float f, exponent;
  if (word >= logarithm::three_quarters) {
    f = (static_cast<float>(~word) + 0.5F) * -0x1p-32F;
    exponent = 32.0F;
  } else {
    // u·2^32 = m·2^e with m in [¾, 1½).
    const auto bits = std::bit_cast<std::uint32_t>(static_cast<float>(word) + 0.5F);
    const auto e = static_cast<std::int32_t>(bits - logarithm::three_quarters_bits) >> 23;
    f = std::bit_cast<float>(bits - (static_cast<std::uint32_t>(e) << 23)) - 1.0F;
    exponent = static_cast<float>(e);
  }
  float p = logarithm::coefficients[0];
  for (std::size_t k = 1; k < logarithm::coefficients.size(); ++k) p = p * f + logarithm::coefficients[k];
  const float square = f * f;
  const float log = f + (f * square * p - 0.5F * square);
  const float result = (32.0F - exponent) * logarithm::ln2 - log;
  return result > 0.0F ? result : 0.0F;
}

}  // namespace swell::models
