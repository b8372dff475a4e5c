#include "sim/counting_laws.hpp"

#include <cmath>
#include <limits>

#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/poisson.hpp>

#include "sim/counting_probabilities.hpp"
#include "sim/math_policy.hpp"
#include "sim/random_variates.hpp"

namespace swell::sim {

namespace {

using Poisson = boost::math::poisson_distribution<double, MathPolicy>;
using Binomial = boost::math::binomial_distribution<double, MathPolicy>;

// Boost's search stops a few counts off where n is huge; the last steps are taken here.
constexpr int last_steps = 64;

template <class Law>
double smallest_reaching(const Law& law, double k, double u) {
  if (!std::isfinite(k)) return k;
  for (int i = 0; i < last_steps && k > 0.0 && law.cdf(k - 1.0) >= u; ++i) k -= 1.0;
  for (int i = 0; i < last_steps && k < law.upper() && law.cdf(k) < u; ++i) k += 1.0;
  return k;
}

// The same from above: the smallest k with P(X > k) <= q.
template <class Law>
double smallest_left_above(const Law& law, double k, double q) {
  if (!std::isfinite(k)) return k;
  for (int i = 0; i < last_steps && k > 0.0 && law.survival(k - 1.0) <= q; ++i) k -= 1.0;
  for (int i = 0; i < last_steps && k < law.upper() && law.survival(k) > q; ++i) k += 1.0;
  return k;
}

}  // namespace

double PoissonLaw::upper() const {
  return std::numeric_limits<double>::infinity();
}
double PoissonLaw::cdf(double x) const {
  if (x < 0.0) return 0.0;
  return std::isinf(x) ? 1.0 : boost::math::cdf(Poisson(mean), std::floor(x));
}
double PoissonLaw::survival(double x) const {
  if (x < 0.0) return 1.0;
  return std::isinf(x) ? 0.0 : boost::math::cdf(boost::math::complement(Poisson(mean), std::floor(x)));
}
double PoissonLaw::quantile(double u) const {
  return smallest_reaching(*this, boost::math::quantile(Poisson(mean), u), u);
}
double PoissonLaw::upper_quantile(double q) const {
  return smallest_left_above(*this, boost::math::quantile(boost::math::complement(Poisson(mean), q)), q);
}
double PoissonLaw::log_probability(double k) const {
  return log_poisson_probability(k, mean);
}
Moments PoissonLaw::moments() const {
  return {mean, std::sqrt(mean)};
}
double PoissonLaw::sample(Stream& stream) const {
  return static_cast<double>(poisson(mean, stream));
}

double BinomialLaw::cdf(double x) const {
  if (x < 0.0) return 0.0;
  return x >= n ? 1.0 : boost::math::cdf(Binomial(n, p), std::floor(x));
}
double BinomialLaw::survival(double x) const {
  if (x < 0.0) return 1.0;
  return x >= n ? 0.0 : boost::math::cdf(boost::math::complement(Binomial(n, p), std::floor(x)));
}
double BinomialLaw::quantile(double u) const {
  return smallest_reaching(*this, boost::math::quantile(Binomial(n, p), u), u);
}
double BinomialLaw::upper_quantile(double q) const {
  return smallest_left_above(*this, boost::math::quantile(boost::math::complement(Binomial(n, p), q)), q);
}
double BinomialLaw::log_probability(double k) const {
  return log_binomial_probability(k, n, p);
}
Moments BinomialLaw::moments() const {
  return {n * p, std::sqrt(n * p * (1.0 - p))};
}
double BinomialLaw::sample(Stream& stream) const {
  return static_cast<double>(binomial(static_cast<std::int64_t>(n), p, stream));
}

}  // namespace swell::sim
