#include "sim/continuous_laws.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include <boost/math/quadrature/gauss_kronrod.hpp>
#include <boost/math/special_functions/beta.hpp>
#include <boost/math/special_functions/gamma.hpp>

#include "sim/exponential.hpp"
#include "sim/math_policy.hpp"
#include "sim/normal.hpp"
#include "sim/random_variates.hpp"

namespace swell::sim {

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

double unit_interval(double x) {
  return std::clamp(x, 0.0, 1.0);
}

}  // namespace

double UniformLaw::cdf(double x) const {
  return unit_interval((x - low) / (high - low));
}
double UniformLaw::survival(double x) const {
  return unit_interval((high - x) / (high - low));
}
Moments UniformLaw::moments() const {
  return {0.5 * (low + high), (high - low) / std::sqrt(12.0)};
}

double TriangularLaw::cdf(double x) const {
  if (x <= low) return 0.0;
  if (x < mode) return (x - low) / (high - low) * ((x - low) / (mode - low));
  return 1.0 - survival(x);
}
double TriangularLaw::survival(double x) const {
  if (x >= high) return 0.0;
  if (x >= mode) return (high - x) / (high - low) * ((high - x) / (high - mode));
  return 1.0 - cdf(x);
}
double TriangularLaw::quantile(double u) const {
  const double below_mode = (mode - low) / (high - low);
  if (u < below_mode) return low + std::sqrt(u * (high - low) * (mode - low));
  return high - std::sqrt((1.0 - u) * (high - low) * (high - mode));
}
double TriangularLaw::upper_quantile(double q) const {
  const double above_mode = (high - mode) / (high - low);
  if (q < above_mode) return high - std::sqrt(q * (high - low) * (high - mode));
  return low + std::sqrt((1.0 - q) * (high - low) * (mode - low));
}
Moments TriangularLaw::moments() const {
  const double left = mode - low;
  const double right = high - mode;
  return {low + (2.0 * left + right) / 3.0, std::sqrt((left * left + left * right + right * right) / 18.0)};
}

BetaLaw BetaLaw::pert(double min, double mode, double max) {
  const double range = max - min;
  return {1.0 + 4.0 * (mode - min) / range, 1.0 + 4.0 * (max - mode) / range, min, range};
}
double BetaLaw::cdf(double x) const {
  return boost::math::ibeta(a, b, unit_interval((x - low) / range), MathPolicy());
}
double BetaLaw::survival(double x) const {
  return boost::math::ibetac(a, b, unit_interval((x - low) / range), MathPolicy());
}
double BetaLaw::quantile(double u) const {
  return low + range * boost::math::ibeta_inv(a, b, u, MathPolicy());
}
double BetaLaw::upper_quantile(double q) const {
  return low + range * boost::math::ibetac_inv(a, b, q, MathPolicy());
}
double BetaLaw::density(double x) const {
  return boost::math::ibeta_derivative(a, b, (x - low) / range, MathPolicy()) / range;
}
double BetaLaw::log_slope(double x) const {
  return (a - 1.0) / (x - low) - (b - 1.0) / (low + range - x);
}
Moments BetaLaw::moments() const {
  const double sum = a + b;
  return {low + range * a / sum, range * std::sqrt(a * b / (sum + 1.0)) / sum};
}
double BetaLaw::sample(Stream& stream) const {
  return low + range * beta(a, b, stream);
}

NormalLaw NormalLaw::lognormal(double mean, double sd) {
  const double ratio = sd / mean;
  const double variance = std::log1p(ratio * ratio);
  return {std::log(mean) - 0.5 * variance, std::sqrt(variance), Scale::exponential};
}
double NormalLaw::lower() const {
  return scale == Scale::identity ? -infinity : 0.0;
}
double NormalLaw::upper() const {
  return scale == Scale::logistic ? 1.0 : infinity;
}
double NormalLaw::from_standard(double z) const {
  const double y = mu + sigma * z;
  switch (scale) {
    case Scale::identity:
      return y;
    case Scale::exponential:
      return std::exp(y);
    case Scale::logistic:
      // exp of a number that is not positive cannot overflow.
      return y < 0.0 ? std::exp(y) / (1.0 + std::exp(y)) : 1.0 / (1.0 + std::exp(-y));
  }
  return y;
}
double NormalLaw::to_standard(double x) const {
  if (x <= lower()) return -infinity;
  if (x >= upper()) return infinity;
  double y = x;
  if (scale == Scale::exponential) y = std::log(x);
  if (scale == Scale::logistic) y = std::log(x) - std::log1p(-x);
  return (y - mu) / sigma;
}
double NormalLaw::cdf(double x) const {
  return normal_cdf(to_standard(x));
}
double NormalLaw::survival(double x) const {
  return normal_cdf(-to_standard(x));
}
double NormalLaw::quantile(double u) const {
  return from_standard(normal_quantile(u));
}
double NormalLaw::upper_quantile(double q) const {
  return from_standard(-normal_quantile(q));
}
Moments NormalLaw::moments() const {
  if (scale == Scale::identity) return {mu, sigma};
  if (scale == Scale::exponential) {
    const double mean = std::exp(mu + 0.5 * sigma * sigma);
    return {mean, mean * std::sqrt(std::expm1(sigma * sigma))};
  }
  return moments_between(0.0, 1.0);
}
Moments NormalLaw::moments_between(double low, double high) const {
  // Over z, where the integrand is smooth; for the lognormal the weight of x² peaks 2·sigma to the right.
  const double far = scale == Scale::exponential ? 39.0 + 2.0 * sigma : 39.0;
  const double start = std::max(-39.0, to_standard(low));
  const double end = std::min(far, to_standard(high));
  // The weight falls from its peak on either side, the nearest point to it sets the scale against underflow.
  const double peak = std::clamp(0.0, start, end);
  const auto integral = [&](auto&& g) {
    const auto weighted = [&](double z) { return g(from_standard(z)) * std::exp(0.5 * (peak - z) * (peak + z)); };
    // In steps of about one standard deviation near the peak.
    double total = 0.0;
    const int pieces = static_cast<int>(std::clamp(std::ceil(end - start), 4.0, 400.0));
    for (int i = 0; i < pieces; ++i) {
      const double from = start + (end - start) * i / pieces;
      const double to = start + (end - start) * (i + 1) / pieces;
      total += boost::math::quadrature::gauss_kronrod<double, 31>::integrate(weighted, from, to, 8, 1e-12);
    }
    return total;
  };
  const double mass = integral([](double) { return 1.0; });
  const double mean = integral([](double x) { return x; }) / mass;
  const double variance = integral([mean](double x) { return (x - mean) * (x - mean); }) / mass;
  return {mean, std::sqrt(variance)};
}
double NormalLaw::sample(Stream& stream) const {
  return from_standard(standard_normal(stream));
}

double WeibullLaw::upper() const {
  return infinity;
}
double WeibullLaw::cdf(double x) const {
  if (x <= 0.0) return 0.0;
  return -std::expm1(-(shape == 1.0 ? x / scale : std::pow(x / scale, shape)));
}
double WeibullLaw::survival(double x) const {
  if (x <= 0.0) return 1.0;
  return std::exp(-(shape == 1.0 ? x / scale : std::pow(x / scale, shape)));
}
double WeibullLaw::quantile(double u) const {
  const double hazard = -std::log1p(-u);
  return scale * (shape == 1.0 ? hazard : std::pow(hazard, 1.0 / shape));
}
double WeibullLaw::upper_quantile(double q) const {
  const double hazard = -std::log(q);
  return scale * (shape == 1.0 ? hazard : std::pow(hazard, 1.0 / shape));
}
Moments WeibullLaw::moments() const {
  if (shape == 1.0) return {scale, scale};
  const double first = boost::math::tgamma(1.0 + 1.0 / shape, MathPolicy());
  // Γ(1+2/k)/Γ(1+1/k)² - 1 through logarithms, which keeps its digits when the shape is large.
  const double log_ratio =
      boost::math::lgamma(1.0 + 2.0 / shape, MathPolicy()) - 2.0 * boost::math::lgamma(1.0 + 1.0 / shape, MathPolicy());
  return {scale * first, scale * first * std::sqrt(std::expm1(log_ratio))};
}
double WeibullLaw::sample(Stream& stream) const {
  const double hazard = exponential(stream);
  return scale * (shape == 1.0 ? hazard : std::pow(hazard, 1.0 / shape));
}

GammaLaw GammaLaw::by_moments(double mean, double sd) {
  const double ratio = mean / sd;
  return {ratio * ratio, sd / ratio};
}
double GammaLaw::upper() const {
  return infinity;
}
double GammaLaw::cdf(double x) const {
  return x <= 0.0 ? 0.0 : x == infinity ? 1.0 : boost::math::gamma_p(shape, x / scale, MathPolicy());
}
double GammaLaw::survival(double x) const {
  return x <= 0.0 ? 1.0 : x == infinity ? 0.0 : boost::math::gamma_q(shape, x / scale, MathPolicy());
}
double GammaLaw::quantile(double u) const {
  return scale * boost::math::gamma_p_inv(shape, u, MathPolicy());
}
double GammaLaw::upper_quantile(double q) const {
  return scale * boost::math::gamma_q_inv(shape, q, MathPolicy());
}
double GammaLaw::density(double x) const {
  return boost::math::gamma_p_derivative(shape, x / scale, MathPolicy()) / scale;
}
double GammaLaw::log_slope(double x) const {
  return (shape - 1.0) / x - 1.0 / scale;
}
Moments GammaLaw::moments() const {
  return {shape * scale, std::sqrt(shape) * scale};
}
double GammaLaw::sample(Stream& stream) const {
  return scale * standard_gamma(shape, stream);
}

double ParetoLaw::upper() const {
  return infinity;
}
double ParetoLaw::cdf(double x) const {
  return x <= min ? 0.0 : -std::expm1(alpha * std::log(min / x));
}
double ParetoLaw::survival(double x) const {
  return x <= min ? 1.0 : std::exp(alpha * std::log(min / x));
}
double ParetoLaw::quantile(double u) const {
  return min * std::exp(-std::log1p(-u) / alpha);
}
double ParetoLaw::upper_quantile(double q) const {
  return min * std::exp(-std::log(q) / alpha);
}
Moments ParetoLaw::moments() const {
  if (alpha <= 1.0) return {infinity, infinity};
  const double mean = alpha * min / (alpha - 1.0);
  return {mean, alpha <= 2.0 ? infinity : mean / std::sqrt(alpha * (alpha - 2.0))};
}

}  // namespace swell::sim
