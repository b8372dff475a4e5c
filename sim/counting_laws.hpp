// Poisson and binomial as distribution.hpp sees them: distribution function, inverse, probabilities.
#pragma once

#include "sim/continuous_laws.hpp"

namespace swell::sim {

struct PoissonLaw {
  double mean;
  double lower() const { return 0.0; }
  double upper() const;
  double cdf(double x) const;
  double survival(double x) const;  // P(X > x)
  double quantile(double u) const;
  double upper_quantile(double q) const;
  double log_probability(double k) const;
  Moments moments() const;
  double sample(Stream& stream) const;
};

// 0 < p < 1 and n > 0, a whole number.
struct BinomialLaw {
  double n, p;
  double lower() const { return 0.0; }
  double upper() const { return n; }
  double cdf(double x) const;
  double survival(double x) const;
  double quantile(double u) const;
  double upper_quantile(double q) const;
  double log_probability(double k) const;
  Moments moments() const;
  double sample(Stream& stream) const;
};

}  // namespace swell::sim
