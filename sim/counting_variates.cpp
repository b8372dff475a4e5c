// Binomial, Poisson and the other counting distributions of random_variates.hpp.
#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "sim/counting_probabilities.hpp"
#include "sim/random_variates.hpp"

namespace swell::sim {

namespace {

// Where the remaining probability of a count of mean below 10 is under 1e-70: nothing but rounding is left.
constexpr std::int64_t inversion_end = 110;

constexpr auto reciprocals = [] {
  std::array<double, inversion_end + 2> table{};
  for (std::size_t i = 1; i < table.size(); ++i) table[i] = 1.0 / static_cast<double>(i);
  return table;
}();

// Counts up the distribution function; p <= 1/2 and n·p < 10, so about 11 steps. Few are often none: then Bernoulli's
// inequality, (1-p)^n >= 1 - n·p, spares the power.
std::int64_t binomial_by_inversion(std::int64_t n, double p, Stream& stream) {
  double u = stream.unit();
  if (u < 1.0 - static_cast<double>(n) * p) return 0;
  if (n == 1) return 1;
  const double odds = p / (1.0 - p);
  const double scaled = static_cast<double>(n + 1) * odds;
  const double none = std::exp(static_cast<double>(n) * std::log1p(-p));
  const std::int64_t last = std::min(n, inversion_end);
  for (;; u = stream.unit()) {
    double f = none;
    for (std::int64_t k = 0; k <= last; ++k) {
      if (u < f) return k;
      u -= f;
      f *= scaled * reciprocals[static_cast<std::size_t>(k + 1)] - odds;
    }
  }
}

// Hörmann's BTRD: transformed rejection whose acceptance test is seldom needed. p <= 1/2, n·p >= 10.
std::int64_t binomial_by_rejection(std::int64_t n, double p, Stream& stream) {
  const auto trials = static_cast<double>(n);
  const double mode = std::floor((trials + 1.0) * p);
  const double r = p / (1.0 - p);
  const double nr = (trials + 1.0) * r;
  const double variance = trials * p * (1.0 - p);
  const double root = std::sqrt(variance);
  const double b = 1.15 + 2.53 * root;
  const double a = -0.0873 + 0.0248 * b + 0.01 * p;
  const double c = trials * p + 0.5;
  const double alpha = (2.83 + 5.1 / b) * root;
  const double v_r = 0.92 - 4.2 / b;
  const double u_r_v_r = 0.86 * v_r;

  for (;;) {
    double v = stream.unit();
    double u;
    if (v <= u_r_v_r) {
      u = v / v_r - 0.43;
      return static_cast<std::int64_t>(std::floor((2.0 * a / (0.5 - std::fabs(u)) + b) * u + c));
    }
    if (v >= v_r) {
      u = stream.unit() - 0.5;
    } else {
      u = v / v_r - 0.93;
      u = (u < 0.0 ? -0.5 : 0.5) - u;
      v = stream.unit() * v_r;
    }
    const double us = 0.5 - std::fabs(u);
    if (us <= 0.0) continue;
    const double k = std::floor((2.0 * a / us + b) * u + c);
    if (k < 0.0 || k > trials) continue;
    v = v * alpha / (a / (us * us) + b);
    const double distance = std::fabs(k - mode);
    if (distance <= 15.0) {
      // The ratio of the probabilities of k and the mode is a product of (n+1-i)·r/i; numerators and
      // denominators are multiplied apart, since 15 of either stay far from overflow.
      double numerator = 1.0;
      double denominator = 1.0;
      const double nearer = std::min(k, mode);
      const int steps = static_cast<int>(distance);
      for (int step = 1; step <= steps; ++step) {
        const double i = nearer + step;
        numerator *= nr - r * i;
        denominator *= i;
      }
      if (k > mode ? v * denominator <= numerator : v * numerator <= denominator) return static_cast<std::int64_t>(k);
      continue;
    }
    v = std::log(v);
    const double rho = (distance / variance) * (((distance / 3.0 + 0.625) * distance + 1.0 / 6.0) / variance + 0.5);
    const double t = -distance * distance / (2.0 * variance);
    if (v < t - rho) return static_cast<std::int64_t>(k);
    if (v > t + rho) continue;
    const double log_ratio = log_binomial_probability(k, trials, p) - log_binomial_probability(mode, trials, p);
    if (v <= log_ratio) return static_cast<std::int64_t>(k);
  }
}

std::int64_t poisson_by_inversion(double mean, Stream& stream) {
  double u = stream.unit();
  if (u < 1.0 - mean) return 0;
  const double none = std::exp(-mean);
  for (;; u = stream.unit()) {
    double f = none;
    for (std::size_t k = 0; k <= inversion_end; ++k) {
      if (u < f) return static_cast<std::int64_t>(k);
      u -= f;
      f *= mean * reciprocals[k + 1];
    }
  }
}

// Hörmann's PTRS: transformed rejection with squeeze; mean >= 10.
std::int64_t poisson_by_rejection(double mean, Stream& stream) {
  const double b = 0.931 + 2.53 * std::sqrt(mean);
  const double a = -0.059 + 0.02483 * b;
  const double inverse_alpha = 1.1239 + 1.1328 / (b - 3.4);
  const double v_r = 0.9277 - 3.6224 / (b - 2.0);
  for (;;) {
    const double u = stream.unit() - 0.5;
    const double v = stream.unit();
    const double us = 0.5 - std::fabs(u);
    if (us <= 0.0) continue;
    const double k = std::floor((2.0 * a / us + b) * u + mean + 0.43);
    if (us >= 0.07 && v <= v_r) return static_cast<std::int64_t>(k);
    if (k < 0.0 || (us < 0.013 && v > us)) continue;
    if (std::log(v * inverse_alpha / (a / (us * us) + b)) <= log_poisson_probability(k, mean))
      return static_cast<std::int64_t>(k);
  }
}

// Ball by ball; for few draws.
std::int64_t hypergeometric_by_urn(std::int64_t good, std::int64_t all, std::int64_t drawn, Stream& stream) {
  std::int64_t found = 0;
  for (; drawn > 0; --drawn, --all) {
    if (stream.unit() * static_cast<double>(all) < static_cast<double>(good - found)) ++found;
  }
  return found;
}

// Stadlober's HRUA (Computing 42, 1989): ratio of uniforms. good <= all/2, drawn <= all/2.
std::int64_t hypergeometric_by_rejection(double good, double all, double drawn, Stream& stream) {
  constexpr double d1 = 1.7155277699214135;  // 2·sqrt(2/e)
  constexpr double d2 = 0.8989161620588988;  // 3 - 2·sqrt(3/e)
  const double bad = all - good;
  const double share = good / all;
  const double centre = drawn * share + 0.5;
  const double spread = std::sqrt((all - drawn) * drawn * share * (1.0 - share) / (all - 1.0) + 0.5);
  const double width = d1 * spread + d2;
  const double mode = std::floor((drawn + 1.0) * (good + 1.0) / (all + 2.0));
  const double log_at_mode = log_hypergeometric_probability(mode, good, bad, drawn);
  const double end = std::min(std::min(drawn, good) + 1.0, std::floor(centre + 16.0 * spread));
  for (;;) {
    const double x = stream.unit();
    const double w = centre + width * (stream.unit() - 0.5) / x;
    if (w < 0.0 || w >= end) continue;
    const double k = std::floor(w);
    const double t = log_hypergeometric_probability(k, good, bad, drawn) - log_at_mode;
    if (x * (4.0 - x) - 3.0 <= t) return static_cast<std::int64_t>(k);
    if (x * (x - t) >= 1.0) continue;
    if (2.0 * std::log(x) <= t) return static_cast<std::int64_t>(k);
  }
}

}  // namespace

std::int64_t binomial(std::int64_t n, double p, Stream& stream) {
  if (n <= 0 || p <= 0.0) return 0;
  if (p >= 1.0) return n;
  const double rare = std::min(p, 1.0 - p);
  const std::int64_t successes = static_cast<double>(n) * rare < 10.0 ? binomial_by_inversion(n, rare, stream)
                                                                      : binomial_by_rejection(n, rare, stream);
  return p <= 0.5 ? successes : n - successes;
}

std::int64_t poisson(double mean, Stream& stream) {
  if (mean <= 0.0) return 0;
  return mean < 10.0 ? poisson_by_inversion(mean, stream) : poisson_by_rejection(mean, stream);
}

std::int64_t geometric(double p, Stream& stream) {
  if (p >= 1.0) return 0;
  const double failures = std::floor(std::log(stream.unit()) / std::log1p(-p));
  constexpr double most = 9.2e18;
  return failures < most ? static_cast<std::int64_t>(failures) : std::numeric_limits<std::int64_t>::max();
}

std::int64_t hypergeometric(std::int64_t good, std::int64_t bad, std::int64_t drawn, Stream& stream) {
  const std::int64_t all = good + bad;
  const std::int64_t fewer = std::min(drawn, all - drawn);
  const std::int64_t rarer = std::min(good, bad);
  if (fewer <= 0 || rarer <= 0) return drawn <= 0 ? 0 : std::min(drawn, good);
  // Rare ones among the smaller of the two parts, mirrored back below.
  std::int64_t found = fewer <= 10 ? hypergeometric_by_urn(rarer, all, fewer, stream)
                                   : hypergeometric_by_rejection(static_cast<double>(rarer), static_cast<double>(all),
                                                                 static_cast<double>(fewer), stream);
  if (good > bad) found = fewer - found;
  return drawn > fewer ? good - found : found;
}

void multinomial(std::int64_t n, std::span<const double> probabilities, std::span<std::int64_t> out, Stream& stream) {
  double left = 0.0;
  for (const double p : probabilities) left += p;
  for (std::size_t i = 0; i < probabilities.size(); ++i) {
    const bool last = i + 1 == probabilities.size();
    const double share = last || probabilities[i] >= left ? 1.0 : probabilities[i] / left;
    out[i] = probabilities[i] > 0.0 ? binomial(n, share, stream) : 0;
    n -= out[i];
    left -= probabilities[i];
  }
}

}  // namespace swell::sim
