// The continuous families of distribution.hpp in numerical form, one small struct each, built on the stack.
//
// Each gives F (cdf), 1-F (survival), both inverses, density with its logarithmic slope f'/f where a table of
// the inverse is wanted, support, moments, and a direct draw. Survival and its inverse are there because 1-F
// loses all digits in the upper tail, where truncation may put everything. Parameters are valid and not
// degenerate.
#pragma once

#include "sim/stream.hpp"

namespace swell::sim {

struct Moments {
  double mean;
  double sd;
};

struct UniformLaw {
  double low, high;
  double lower() const { return low; }
  double upper() const { return high; }
  double cdf(double x) const;
  double survival(double x) const;
  double quantile(double u) const { return low + u * (high - low); }
  double upper_quantile(double q) const { return high - q * (high - low); }
  Moments moments() const;
  double sample(Stream& stream) const { return quantile(stream.unit()); }
};

struct TriangularLaw {
  double low, mode, high;
  double lower() const { return low; }
  double upper() const { return high; }
  double cdf(double x) const;
  double survival(double x) const;
  double quantile(double u) const;
  double upper_quantile(double q) const;
  Moments moments() const;
  double sample(Stream& stream) const { return quantile(stream.unit()); }
};

// Beta(a, b) stretched to [low, low + range]; PERT with its shape 4 is one.
struct BetaLaw {
  double a, b, low, range;
  static BetaLaw pert(double min, double mode, double max);
  double lower() const { return low; }
  double upper() const { return low + range; }
  double cdf(double x) const;
  double survival(double x) const;
  double quantile(double u) const;
  double upper_quantile(double q) const;
  double density(double x) const;
  double log_slope(double x) const;
  Moments moments() const;
  double sample(Stream& stream) const;
};

// g(mu + sigma·Z): normal with g the identity, lognormal with exp, logit-normal with the logistic function.
struct NormalLaw {
  enum class Scale { identity, exponential, logistic };
  double mu, sigma;
  Scale scale;
  static NormalLaw lognormal(double mean, double sd);
  double lower() const;
  double upper() const;
  double cdf(double x) const;
  double survival(double x) const;
  double quantile(double u) const;
  double upper_quantile(double q) const;
  Moments moments() const;
  // Of the law between two of its values.
  Moments moments_between(double low, double high) const;
  double sample(Stream& stream) const;

 private:
  double from_standard(double z) const;
  double to_standard(double x) const;
};

// Weibull; with shape 1 exponential.
struct WeibullLaw {
  double shape, scale;
  double lower() const { return 0.0; }
  double upper() const;
  double cdf(double x) const;
  double survival(double x) const;
  double quantile(double u) const;
  double upper_quantile(double q) const;
  Moments moments() const;
  double sample(Stream& stream) const;
};

struct GammaLaw {
  double shape, scale;
  static GammaLaw by_moments(double mean, double sd);
  double lower() const { return 0.0; }
  double upper() const;
  double cdf(double x) const;
  double survival(double x) const;
  double quantile(double u) const;
  double upper_quantile(double q) const;
  double density(double x) const;
  double log_slope(double x) const;
  Moments moments() const;
  double sample(Stream& stream) const;
};

// Pareto without its cap, which is a truncation.
struct ParetoLaw {
  double min, alpha;
  double lower() const { return min; }
  double upper() const;
  double cdf(double x) const;
  double survival(double x) const;
  double quantile(double u) const;
  double upper_quantile(double q) const;
  Moments moments() const;  // infinite for alpha <= 1 (mean) and <= 2 (sd)
  double sample(Stream& stream) const { return upper_quantile(stream.unit()); }
};

}  // namespace swell::sim
