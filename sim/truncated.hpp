// A law given that its value lies in an interval: F(x) = (F₀(x) - F₀(a)) / (F₀(b) - F₀(a)).
//
// All differences are taken on the side of the median where probabilities are small, so that truncation far
// out in either tail keeps its digits. Moments come from integrating F below and 1-F above the median: both
// are bounded and monotone even where a density is infinite.
#pragma once

#include <algorithm>
#include <cmath>

#include <boost/math/quadrature/gauss_kronrod.hpp>

#include "sim/continuous_laws.hpp"

namespace swell::sim {

template <class Law>
class Truncated {
 public:
  // [low, high] may reach beyond the law's support. `counting` laws have a probability at low itself.
  Truncated(const Law& law, double low, double high, bool counting = false)
      : law_(law), low_(std::max(low, law.lower())), high_(std::min(high, law.upper())), counting_(counting) {
    const double before = counting ? std::ceil(low_) - 1.0 : low_;
    if (counting) {
      low_ = std::ceil(low_);
      high_ = std::floor(high_);
    }
    from_above_ = law_.cdf(before) > 0.5;
    start_ = from_above_ ? law_.survival(before) : law_.cdf(before);
    end_ = from_above_ ? law_.survival(high_) : law_.cdf(high_);
    mass_ = from_above_ ? start_ - end_ : end_ - start_;
  }

  // Probability of the interval under the law.
  double mass() const { return low_ > high_ ? 0.0 : mass_; }
  double lower() const { return low_; }
  double upper() const { return high_; }
  const Law& law() const { return law_; }

  double cdf(double x) const {
    if (x < low_) return 0.0;
    if (x >= high_) return 1.0;
    return std::clamp((from_above_ ? start_ - law_.survival(x) : law_.cdf(x) - start_) / mass_, 0.0, 1.0);
  }
  double survival(double x) const {
    if (x < low_) return 1.0;
    if (x >= high_) return 0.0;
    // Where the whole upper part was kept, 1-F itself; a difference of values near 1 would lose it.
    if (!from_above_ && high_ == law_.upper()) return std::clamp(law_.survival(x) / mass_, 0.0, 1.0);
    return std::clamp((from_above_ ? law_.survival(x) - end_ : end_ - law_.cdf(x)) / mass_, 0.0, 1.0);
  }
  double quantile(double u) const {
    const double x = from_above_ ? law_.upper_quantile(start_ - u * mass_) : law_.quantile(start_ + u * mass_);
    return std::clamp(x, low_, high_);
  }
  double upper_quantile(double q) const {
    double x;
    if (from_above_)
      x = law_.upper_quantile(end_ + q * mass_);
    else
      x = high_ == law_.upper() ? law_.upper_quantile(q * mass_) : law_.quantile(end_ - q * mass_);
    return std::clamp(x, low_, high_);
  }
  double density(double x) const requires requires(const Law& law) { law.density(x); }
  { return law_.density(x) / mass_; }
  double log_slope(double x) const requires requires(const Law& law) { law.log_slope(x); }
  { return law_.log_slope(x); }

  // X = c + (X-c)⁺ - (c-X)⁺ about the median c, with E(X-c)⁺ = ∫ (1-F) and E[(X-c)⁺]² = 2∫ (x-c)(1-F) above
  // c.
  Moments moments() const {
    if constexpr (requires { law_.moments_between(low_, high_); }) {
      return law_.moments_between(low_, high_);
    } else {
      const double centre = quantile(0.5);
      const Halves above = integrate(
          centre, high_, [&](double q) { return upper_quantile(q); }, [&](double x) { return survival(x); });
      const Halves below = integrate(
          centre, low_, [&](double u) { return quantile(u); }, [&](double x) { return cdf(x); });
      const double shift = above.first - below.first;
      return {centre + shift, std::sqrt(std::max(0.0, above.second + below.second - shift * shift))};
    }
  }

 private:
  struct Halves {
    double first = 0.0;
    double second = 0.0;
  };
  // ∫ tail and 2∫ |x-c|·tail from the centre out to `end`, between points of tail probability 1/4, 1/10,
  // 1/100, …
  template <class Point, class Tail>
  Halves integrate(double centre, double end, Point point, Tail tail) const {
    using Rule = boost::math::quadrature::gauss_kronrod<double, 15>;
    Halves total;
    double from = centre;
    double probability = 0.25;
    for (int step = 0; step <= 30 && from != end; ++step) {
      const double to = step == 30 && std::isfinite(end) ? end : point(probability);
      if (to != from) {
        // Between such points a tail is smooth; to ask for more digits than it has would halve to the end of depth.
        const unsigned depth = counting_ ? 2 : 4;
        constexpr double tolerance = 1e-11;
        const double width = std::fabs(to - from);
        const double sign = to > from ? 1.0 : -1.0;
        const double first = width * Rule::integrate([&](double t) { return tail(from + sign * width * t); }, 0.0, 1.0,
                                                     depth, tolerance);
        const double second = 2.0 * width *
                              Rule::integrate(
                                  [&](double t) {
                                    const double x = from + sign * width * t;
                                    return std::fabs(x - centre) * tail(x);
                                  },
                                  0.0, 1.0, depth, tolerance);
        total.first += first;
        total.second += second;
        if (first < 1e-18 * total.first && second < 1e-18 * total.second) break;
      }
      from = to;
      probability = step == 0 ? 0.1 : probability * 0.1;
    }
    return total;
  }

  Law law_;
  double low_;
  double high_;
  bool counting_;
  bool from_above_ = false;
  double start_ = 0.0;
  double end_ = 1.0;
  double mass_ = 1.0;
};

}  // namespace swell::sim
