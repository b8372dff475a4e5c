#include "sim/deterministic_math.hpp"

#include <sleef.h>

#include <bit>
#include <cmath>
#include <cstdint>
#include <initializer_list>
#include <limits>

// Definitions for the linker, not for callers: no header of ours declares them, <cmath> does.

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

// ln 2 in two parts; the first has 21 trailing zero bits, so that k·ln2_high is exact for |k| < 2^11.
constexpr double ln2_high = 0x1.62e42feep-1;
constexpr double ln2_low = 0x1.a39ef35793c76p-33;

double scale_by_power_of_two(double y, int k) {
  // In two steps where 2^k alone is no normal number.
  if (k > 1023) return y * 0x1p1023 * std::bit_cast<double>(static_cast<std::uint64_t>(k - 1023 + 1023) << 52);
  if (k < -1021) return y * std::bit_cast<double>(static_cast<std::uint64_t>(k + 60 + 1023) << 52) * 0x1p-60;
  return y * std::bit_cast<double>(static_cast<std::uint64_t>(k + 1023) << 52);
}

// x = k ln 2 + r with |r| <= ln(2)/2; exp r = 1 + r + r²·(1/2! + r/3! + … + r¹¹/13!), the series cut where it
// is below 2^-57. Summed pairwise (Estrin) for the sake of the pipeline.
double exponential_function(double x) {
  if (!(std::fabs(x) < 708.0)) {  // also NaN
    if (x > 709.782712893384) return infinity;
    if (x < -745.1332191019412) return 0.0;
    if (x != x) return x;
  }
  // Adding and taking away 1.5·2^52 rounds to the nearest integer.
  constexpr double rounder = 0x1.8p52;
  const double shifted = x * 0x1.71547652b82fep0 + rounder;
  const double k = shifted - rounder;
  const double high = x - k * ln2_high;
  const double low = k * ln2_low;
  const double r = high - low;
  const double error = (high - r) - low;
  const double r2 = r * r;
  const double r4 = r2 * r2;
  const double q0 = 1.0 / 2 + r * (1.0 / 6);
  const double q1 = 1.0 / 24 + r * (1.0 / 120);
  const double q2 = 1.0 / 720 + r * (1.0 / 5040);
  const double q3 = 1.0 / 40320 + r * (1.0 / 362880);
  const double q4 = 1.0 / 3628800 + r * (1.0 / 39916800);
  const double q5 = 1.0 / 479001600 + r * (1.0 / 6227020800.0);
  const double q = (q0 + r2 * q1) + r4 * ((q2 + r2 * q3) + r4 * (q4 + r2 * q5));
  const double y = 1.0 + (r + (error + r2 * q));
  return scale_by_power_of_two(y, static_cast<int>(k));
}

// x = 2^k·m with m in [√½, √2), f = m - 1, s = f/(2+f): log m = 2 atanh s = f - s·(f - R), where
// R = 2s²/3 + 2s⁴/5 + …; written with f²/2 apart, so that the rounding of the sum is all that is lost.
double logarithm(double x) {
  auto bits = std::bit_cast<std::uint64_t>(x);
  std::int64_t exponent_adjustment = 0;
  if (bits - 0x0010000000000000 >= 0x7fe0000000000000) {  // not a positive normal number
    if (x == 0.0) return -infinity;
    if (x != x) return x;
    if (x < 0.0) return std::numeric_limits<double>::quiet_NaN();
    if (x == infinity) return x;
    bits = std::bit_cast<std::uint64_t>(x * 0x1p54);
    exponent_adjustment = -54;
  }
  constexpr std::uint64_t sqrt_half = 0x3fe6a09e667f3bcd;
  const auto above = static_cast<std::int64_t>(bits - sqrt_half);
  const auto k = static_cast<double>((above >> 52) + exponent_adjustment);
  const double m = std::bit_cast<double>(bits - (static_cast<std::uint64_t>(above) & 0xfff0000000000000));
  const double f = m - 1.0;
  const double s = f / (2.0 + f);
  const double z = s * s;
  const double z2 = z * z;
  const double z4 = z2 * z2;
  const double p0 = 2.0 / 3 + z * (2.0 / 5);
  const double p1 = 2.0 / 7 + z * (2.0 / 9);
  const double p2 = 2.0 / 11 + z * (2.0 / 13);
  const double p3 = 2.0 / 15 + z * (2.0 / 17);
  const double p4 = 2.0 / 19 + z * (2.0 / 21);
  const double series = z * ((p0 + z2 * p1) + z4 * ((p2 + z2 * p3) + z4 * p4));
  const double half_square = 0.5 * f * f;
  return k * ln2_high - ((half_square - (s * (half_square + series) + k * ln2_low)) - f);
}

// log u + (x - (u - 1))/u for the rounded u = 1 + x: the second term gives back what rounding took.
double logarithm_of_one_plus(double x) {
  const double u = 1.0 + x;
  if (!(x < 0x1p53) || !(u > 0.0)) return logarithm(u);
  return logarithm(u) + (x - (u - 1.0)) / u;
}

}  // namespace

extern "C" {
double exp(double x) noexcept {
  return exponential_function(x);
}
double log(double x) noexcept {
  return logarithm(x);
}
double log1p(double x) noexcept {
  return logarithm_of_one_plus(x);
}
double exp2(double x) noexcept {
  return Sleef_cinz_exp2d1_u10purec(x);
}
double exp10(double x) noexcept {
  return Sleef_cinz_exp10d1_u10purec(x);
}
double expm1(double x) noexcept {
  return Sleef_cinz_expm1d1_u10purec(x);
}
double log2(double x) noexcept {
  return Sleef_cinz_log2d1_u10purec(x);
}
double log10(double x) noexcept {
  return Sleef_cinz_log10d1_u10purec(x);
}
double pow(double x, double y) noexcept {
  return Sleef_cinz_powd1_u10purec(x, y);
}
double cbrt(double x) noexcept {
  return Sleef_cinz_cbrtd1_u10purec(x);
}
double hypot(double x, double y) noexcept {
  return Sleef_cinz_hypotd1_u05purec(x, y);
}
double sin(double x) noexcept {
  return Sleef_cinz_sind1_u10purec(x);
}
double cos(double x) noexcept {
  return Sleef_cinz_cosd1_u10purec(x);
}
double tan(double x) noexcept {
  return Sleef_cinz_tand1_u10purec(x);
}
// gcc turns sin(x) and cos(x) of one x into this.
void sincos(double x, double* sine, double* cosine) noexcept {
  *sine = Sleef_cinz_sind1_u10purec(x);
  *cosine = Sleef_cinz_cosd1_u10purec(x);
}
double asin(double x) noexcept {
  return Sleef_cinz_asind1_u10purec(x);
}
double acos(double x) noexcept {
  return Sleef_cinz_acosd1_u10purec(x);
}
double atan(double x) noexcept {
  return Sleef_cinz_atand1_u10purec(x);
}
double atan2(double y, double x) noexcept {
  return Sleef_cinz_atan2d1_u10purec(y, x);
}
double sinh(double x) noexcept {
  return Sleef_cinz_sinhd1_u10purec(x);
}
double cosh(double x) noexcept {
  return Sleef_cinz_coshd1_u10purec(x);
}
double tanh(double x) noexcept {
  return Sleef_cinz_tanhd1_u10purec(x);
}
double asinh(double x) noexcept {
  return Sleef_cinz_asinhd1_u10purec(x);
}
double acosh(double x) noexcept {
  return Sleef_cinz_acoshd1_u10purec(x);
}
double atanh(double x) noexcept {
  return Sleef_cinz_atanhd1_u10purec(x);
}
double erf(double x) noexcept {
  return Sleef_cinz_erfd1_u10purec(x);
}
double erfc(double x) noexcept {
  return Sleef_cinz_erfcd1_u15purec(x);
}
double lgamma(double x) noexcept {
  return Sleef_cinz_lgammad1_u10purec(x);
}
double tgamma(double x) noexcept {
  return Sleef_cinz_tgammad1_u10purec(x);
}
}

namespace swell::sim {

namespace {

class Fingerprint {
 public:
  void add(double value) {
    // FNV-1a over whole words, then a multiply to spread high bits down.
    hash_ = (hash_ ^ std::bit_cast<std::uint64_t>(value)) * 0x100000001b3ULL;
    hash_ ^= hash_ >> 29;
  }
  std::uint64_t value() const { return hash_; }

 private:
  std::uint64_t hash_ = 0xcbf29ce484222325ULL;
};

}  // namespace

std::uint64_t math_fingerprint() {
  Fingerprint print;
  // A step that is no round number, so that arguments have full mantissas.
  for (int i = 0; i < 2902; ++i) {  // to 40
    const double x = 0.0137 + 0.013779 * i;
    for (const double f : {std::exp(x), std::exp(-x), std::log(x), std::exp2(x), std::expm1(-x), std::log1p(x),
                           std::log2(x), std::log10(x), std::pow(x, 1.37), std::pow(x, -0.21), std::cbrt(x)})
      print.add(f);
    for (const double f : {std::sin(x), std::cos(x), std::tan(x), std::atan(x), std::atan2(x, 3.3),
                           std::asin(1.0 / (1.0 + x)), std::acos(1.0 / (1.0 + x)), std::hypot(x, 2.9)})
      print.add(f);
    for (const double f :
         {std::sinh(x), std::cosh(x), std::tanh(x), std::asinh(x), std::acosh(1.0 + x), std::atanh(1.0 / (1.0 + x)),
          std::erf(x - 20), std::erfc(x - 20), std::lgamma(x), std::tgamma(x)})
      print.add(f);
  }
  return print.value();
}

bool math_is_deterministic() {
  for (int i = 0; i < 291; ++i) {  // to 40
    const double x = 0.0137 + 0.13779 * i;
    // Through volatile, lest the compiler evaluate them itself.
    volatile double argument = x;
    const double y = argument;
    if (std::exp(y) != exponential_function(x) || std::log(y) != logarithm(x) ||
        std::pow(y, 1.37) != Sleef_cinz_powd1_u10purec(x, 1.37))
      return false;
  }
  return true;
}

}  // namespace swell::sim
