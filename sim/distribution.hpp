// Probability distributions of a plan's uncertain quantities.
//
// An input is drawn by monotone inversion, x = F⁻¹(u): only so do Sobol points keep their evenness, copulas
// their dependence, and two variants their common random numbers. Where F⁻¹ has no quick closed form it is
// tabulated when the distribution is made (inverse_table.hpp). Quantities that are drawn again at every
// occurrence use sample(), which may reject instead.
//
// Any family may be truncated to [lower, upper]: the distribution given that X lies inside, not X clamped.
// mean() and sd() are those of the truncated distribution.
//
// Parameters by family:
//   constant(x) · uniform(a, b) · triangular(min, mode, max) · pert(min, mode, max): beta of shape 4
//   normal(mean, sd) · lognormal(mean, sd): by its own mean and sd, not those of the logarithm
//   logit_normal(mu, sigma): log(x/(1-x)) is normal; what a 90 % interval of a share becomes
//   exponential(mean) · gamma(mean, sd) · weibull(shape, scale) · beta(a, b)
//   pareto(min, alpha, cap): P(X > x) = (min/x)^alpha, truncated at the cap
//   bernoulli(p) · poisson(mean) · binomial(n, p) · discrete: values with weights · empirical: data,
//   resampled
//
// Tests: tests/sim/distribution.cpp (moments, inversion, truncation, closed forms).
#pragma once

#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/message.hpp"
#include "sim/stream.hpp"

namespace swell::sim {

enum class Family {
  constant,
  uniform,
  triangular,
  pert,
  normal,
  lognormal,
  logit_normal,
  exponential,
  gamma,
  weibull,
  beta,
  pareto,
  bernoulli,
  poisson,
  binomial,
  discrete,
  empirical,
};

std::string_view name(Family family);
// As written in a plan: "triangular(min, mode, max)".
std::string_view signature(Family family);
std::optional<Family> family_from_name(std::string_view name);

struct DistributionSpec {
  Family family = Family::constant;
  std::vector<double> parameters;
  std::vector<double> values;   // discrete: the choices; empirical: the data
  std::vector<double> weights;  // discrete: one a value, need not add up to 1
  double lower = -std::numeric_limits<double>::infinity();
  double upper = std::numeric_limits<double>::infinity();

  bool operator==(const DistributionSpec&) const = default;
};

// What the field that holds an interval can be, which decides the family of `80k to 150k`.
enum class SupportHint { positive, share, real };

// The distribution with 5 % below `low` and 5 % above `high`: lognormal for positive amounts, logit-normal
// for shares, normal for real fields or when an end is negative. See interval_fault for what it accepts.
DistributionSpec interval(double low, double high, SupportHint hint);
// Why such an interval cannot be had, or nothing.
std::optional<Message> interval_fault(double low, double high, SupportHint hint);

// Why these parameters are wrong, for the user who wrote them, or nothing: "triangular(min, mode, max) needs
// min ≤ mode ≤ max, got 500k, 400k, 560k".
std::optional<Message> fault(const DistributionSpec& spec);

class Distribution {
 public:
  // The constant 0.
  Distribution();
  // Throws std::invalid_argument(fault(spec)).
  explicit Distribution(DistributionSpec spec);

  double mean() const;
  double sd() const;
  // Smallest x with cdf(x) >= u, for u in (0, 1).
  double quantile(double u) const;
  double cdf(double x) const;
  // The support: no draw lies outside.
  double lower_bound() const;
  double upper_bound() const;
  bool is_constant() const;
  double sample(Stream& stream) const;
  const DistributionSpec& spec() const;

  // The immutable numerical form of one family; defined in distribution.cpp.
  class Shape;

 private:
  std::shared_ptr<const Shape> shape_;
};

// One draw from parameters that are only known at the moment of drawing: builds and allocates nothing.
// Throws std::domain_error(fault) when the parameters are invalid, and for discrete and empirical,
// whose values do not fit into parameters.
double sample(Family family, std::span<const double> parameters, double lower, double upper, Stream& stream);

}  // namespace swell::sim
