#include "sim/distribution.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <utility>

#include "sim/continuous_laws.hpp"
#include "sim/counting_laws.hpp"
#include "sim/distribution_fault.hpp"
#include "sim/distribution_function.hpp"
#include "sim/inverse_table.hpp"
#include "sim/step_distribution.hpp"
#include "sim/truncated.hpp"

namespace swell::sim {

class Distribution::Shape {
 public:
  Shape() = default;
  Shape(const Shape&) = delete;
  Shape& operator=(const Shape&) = delete;
  virtual ~Shape() = default;
  virtual double quantile(double u) const = 0;
  virtual double cdf(double x) const = 0;
  virtual double sample(Stream& stream) const { return quantile(stream.unit()); }

  DistributionSpec spec;
  Moments moments{0.0, 0.0};
  double lower = 0.0;
  double upper = 0.0;
};

namespace {

// The only value such parameters leave, if they leave only one.
std::optional<double> only_value(Family family, std::span<const double> p) {
  const auto when = [](bool condition, double value) { return condition ? std::optional(value) : std::nullopt; };
  switch (family) {
    case Family::constant:
      return p[0];
    case Family::uniform:
      return when(p[0] == p[1], p[0]);
    case Family::triangular:
    case Family::pert:
      return when(p[0] == p[2], p[0]);
    case Family::normal:
    case Family::lognormal:
    case Family::gamma:
      return when(p[1] == 0.0, p[0]);
    case Family::logit_normal:
      return when(p[1] == 0.0, 1.0 / (1.0 + std::exp(-p[0])));
    case Family::exponential:
    case Family::poisson:
      return when(p[0] == 0.0, 0.0);
    case Family::pareto:
      return when(p[0] == p[2], p[0]);
    case Family::bernoulli:
      return when(p[0] == 0.0 || p[0] == 1.0, p[0]);
    case Family::binomial:
      return when(p[0] == 0.0 || p[1] == 0.0 || p[1] == 1.0, p[0] * p[1]);
    case Family::weibull:
    case Family::beta:
    case Family::discrete:
    case Family::empirical:
      break;
  }
  return std::nullopt;
}

// Calls f(law, counting) with the family's law; parameters are valid and leave more than one value.
template <class F>
auto with_law(Family family, std::span<const double> p, F&& f) {
  switch (family) {
    case Family::uniform:
      return f(UniformLaw{p[0], p[1]}, false);
    case Family::triangular:
      return f(TriangularLaw{p[0], p[1], p[2]}, false);
    case Family::pert:
      return f(BetaLaw::pert(p[0], p[1], p[2]), false);
    case Family::normal:
      return f(NormalLaw{p[0], p[1], NormalLaw::Scale::identity}, false);
    case Family::lognormal:
      return f(NormalLaw::lognormal(p[0], p[1]), false);
    case Family::logit_normal:
      return f(NormalLaw{p[0], p[1], NormalLaw::Scale::logistic}, false);
    case Family::exponential:
      return f(WeibullLaw{1.0, p[0]}, false);
    case Family::gamma:
      return f(GammaLaw::by_moments(p[0], p[1]), false);
    case Family::weibull:
      return f(WeibullLaw{p[0], p[1]}, false);
    case Family::beta:
      return f(BetaLaw{p[0], p[1], 0.0, 1.0}, false);
    case Family::pareto:
      return f(ParetoLaw{p[0], p[1]}, false);
    case Family::bernoulli:
      return f(BinomialLaw{1.0, p[0]}, true);
    case Family::poisson:
      return f(PoissonLaw{p[0]}, true);
    case Family::binomial:
      return f(BinomialLaw{p[0], p[1]}, true);
    case Family::constant:
    case Family::discrete:
    case Family::empirical:
      break;
  }
  throw std::logic_error("distribution: a family without a law");
}

// Pareto's cap is an upper bound like any other.
double effective_upper(Family family, std::span<const double> p, double upper) {
  return family == Family::pareto ? std::min(upper, p[2]) : upper;
}

template <class Law>
bool bounded(const Law& law, double lower, double upper) {
  return lower > law.lower() || upper < law.upper();
}

bool has_values(Family family) {
  return family == Family::discrete || family == Family::empirical;
}

StepDistribution steps_of(const DistributionSpec& spec) {
  const std::vector<double> equal(spec.family == Family::empirical ? spec.values.size() : 0, 1.0);
  return {spec.values, equal.empty() ? std::span<const double>(spec.weights) : equal, spec.lower, spec.upper};
}

double mass_inside(const DistributionSpec& spec) {
  if (has_values(spec.family)) return steps_of(spec).mass();
  if (const auto value = only_value(spec.family, spec.parameters))
    return *value >= spec.lower && *value <= spec.upper ? 1.0 : 0.0;
  const double upper = effective_upper(spec.family, spec.parameters, spec.upper);
  return with_law(spec.family, spec.parameters,
                  [&](const auto& law, bool counting) { return Truncated(law, spec.lower, upper, counting).mass(); });
}

class ConstantShape final : public Distribution::Shape {
 public:
  explicit ConstantShape(double value) { moments.mean = lower = upper = value; }
  double quantile(double) const override { return lower; }
  double cdf(double x) const override { return x >= lower ? 1.0 : 0.0; }
  double sample(Stream&) const override { return lower; }
};

class StepShape final : public Distribution::Shape {
 public:
  explicit StepShape(StepDistribution steps) : steps_(std::move(steps)) {
    moments = steps_.moments();
    lower = steps_.lower();
    upper = steps_.upper();
  }
  double quantile(double u) const override { return steps_.quantile(u); }
  double cdf(double x) const override { return steps_.cdf(x); }

 private:
  StepDistribution steps_;
};

// A law, whole or truncated, whose inverse is a formula or, for counts of many, a search.
template <class Law>
class FormulaShape final : public Distribution::Shape {
 public:
  explicit FormulaShape(const Law& law) : law_(law) {
    moments = law_.moments();
    lower = law_.lower();
    upper = law_.upper();
  }
  double quantile(double u) const override { return law_.quantile(u); }
  double cdf(double x) const override { return law_.cdf(x); }
  double sample(Stream& stream) const override {
    if constexpr (requires { law_.sample(stream); })
      return law_.sample(stream);
    else
      return law_.quantile(stream.unit());
  }

 private:
  Law law_;
};

// A law whose inverse is tabulated.
template <class Law>
class TabulatedShape final : public Distribution::Shape {
 public:
  explicit TabulatedShape(const Law& law)
      : law_(law),
        inverse_({[law](double x) { return law.cdf(x); }, [law](double u) { return law.quantile(u); },
                  [law](double x) { return law.density(x); }, [law](double x) { return law.log_slope(x); }}) {
    moments = law_.moments();
    lower = law_.lower();
    upper = law_.upper();
  }
  double quantile(double u) const override { return inverse_(u); }
  double cdf(double x) const override { return law_.cdf(x); }
  double sample(Stream& stream) const override {
    if constexpr (requires { law_.sample(stream); })
      return law_.sample(stream);
    else
      return inverse_(stream.unit());
  }

 private:
  Law law_;
  InverseTable inverse_;
};

// Counts are tabulated up to this many of them; beyond, their inverse is searched for.
constexpr double most_steps = 16384.0;

template <class Law>
std::shared_ptr<Distribution::Shape> counting_shape(const Law& law, double low, double high) {
  const Moments whole = law.moments();
  // Outside lies less than 10^-18.
  const double reach = 9.5 * whole.sd + 60.0;
  const double first = std::max(0.0, std::floor(whole.mean - reach));
  const double last = std::min(law.upper(), std::ceil(whole.mean + reach));
  if (last - first > most_steps) {
    if (bounded(law, low, high)) return std::make_shared<FormulaShape<Truncated<Law>>>(Truncated(law, low, high, true));
    return std::make_shared<FormulaShape<Law>>(law);
  }
  std::vector<double> values;
  std::vector<double> weights;
  const auto steps = static_cast<std::size_t>(last - first);
  for (std::size_t step = 0; step <= steps; ++step) {
    const double k = first + static_cast<double>(step);
    values.push_back(k);
    weights.push_back(std::exp(law.log_probability(k)));
  }
  auto shape = std::make_shared<StepShape>(StepDistribution(values, weights, low, high));
  if (!bounded(law, low, high)) {
    shape->moments = whole;
    shape->lower = law.lower();
    shape->upper = law.upper();
  }
  return shape;
}

template <class Law>
std::shared_ptr<Distribution::Shape> law_shape(const Law& law) {
  if constexpr (requires { law.density(0.5); })
    return std::make_shared<TabulatedShape<Law>>(law);
  else
    return std::make_shared<FormulaShape<Law>>(law);
}

std::shared_ptr<Distribution::Shape> make_shape(const DistributionSpec& spec) {
  if (has_values(spec.family)) return std::make_shared<StepShape>(steps_of(spec));
  if (const auto value = only_value(spec.family, spec.parameters)) return std::make_shared<ConstantShape>(*value);
  const double upper = effective_upper(spec.family, spec.parameters, spec.upper);
  return with_law(spec.family, spec.parameters, [&](const auto& law, bool) -> std::shared_ptr<Distribution::Shape> {
    if constexpr (requires { law.log_probability(0.0); }) {
      return counting_shape(law, spec.lower, upper);
    } else {
      if (bounded(law, spec.lower, upper)) return law_shape(Truncated(law, spec.lower, upper));
      return law_shape(law);
    }
  });
}

}  // namespace

std::optional<Message> fault(const DistributionSpec& spec) {
  if (auto wrong = has_values(spec.family) ? table_fault(spec) : parameter_fault(spec.family, spec.parameters))
    return wrong;
  if (!(spec.lower <= spec.upper) || mass_inside(spec) < least_mass)
    return truncation_fault(spec.family, spec.parameters, spec.lower, spec.upper);
  return std::nullopt;
}

Distribution::Distribution() : Distribution(DistributionSpec{Family::constant, {0.0}, {}, {}}) {}

Distribution::Distribution(DistributionSpec spec) {
  if (const auto wrong = fault(spec)) throw std::invalid_argument(wrong->en);
  auto shape = make_shape(spec);
  shape->spec = std::move(spec);
  shape_ = std::move(shape);
}

double Distribution::mean() const {
  return shape_->moments.mean;
}
double Distribution::sd() const {
  return shape_->moments.sd;
}
double Distribution::quantile(double u) const {
  return shape_->quantile(u);
}
double Distribution::cdf(double x) const {
  return shape_->cdf(x);
}
double Distribution::lower_bound() const {
  return shape_->lower;
}
double Distribution::upper_bound() const {
  return shape_->upper;
}
bool Distribution::is_constant() const {
  return shape_->lower == shape_->upper;
}
double Distribution::sample(Stream& stream) const {
  return shape_->sample(stream);
}
const DistributionSpec& Distribution::spec() const {
  return shape_->spec;
}

namespace {

// The only value that parameters of the moment leave, if they leave only one.
std::optional<double> checked_only_value(Family family, std::span<const double> parameters, double lower,
                                         double upper) {
  if (has_values(family)) throw std::domain_error(std::string(name(family)) + ": values do not fit into parameters");
  if (const auto wrong = parameter_fault(family, parameters)) throw std::domain_error(wrong->en);
  const auto value = only_value(family, parameters);
  if (!(lower <= upper) || (value && (*value < lower || *value > upper)))
    throw std::domain_error(truncation_fault(family, parameters, lower, upper).en);
  return value;
}

}  // namespace

double sample(Family family, std::span<const double> parameters, double lower, double upper, Stream& stream) {
  if (const auto value = checked_only_value(family, parameters, lower, upper)) return *value;
  upper = effective_upper(family, parameters, upper);
  return with_law(family, parameters, [&](const auto& law, bool counting) {
    if (!bounded(law, lower, upper)) return law.sample(stream);
    // Most bounds cut little off: a few tries are cheaper than the functions that inversion needs.
    for (int attempt = 0; attempt < 8; ++attempt)
      if (const double x = law.sample(stream); x >= lower && x <= upper) return x;
    const Truncated inside(law, lower, upper, counting);
    if (inside.mass() < least_mass) throw std::domain_error(truncation_fault(family, parameters, lower, upper).en);
    return inside.quantile(stream.unit());
  });
}

void cdf(Family family, std::span<const double> parameters, double lower, double upper, std::span<const double> xs,
         std::span<double> out) {
  if (const auto value = checked_only_value(family, parameters, lower, upper)) {
    std::ranges::transform(xs, out.begin(), [&](double x) { return x >= *value ? 1.0 : 0.0; });
    return;
  }
  upper = effective_upper(family, parameters, upper);
  with_law(family, parameters, [&](const auto& law, bool counting) {
    if (!bounded(law, lower, upper)) {
      std::ranges::transform(xs, out.begin(), [&](double x) { return law.cdf(x); });
      return 0.0;
    }
    const Truncated inside(law, lower, upper, counting);
    if (inside.mass() < least_mass) throw std::domain_error(truncation_fault(family, parameters, lower, upper).en);
    std::ranges::transform(xs, out.begin(), [&](double x) { return inside.cdf(x); });
    return 0.0;
  });
}

}  // namespace swell::sim
