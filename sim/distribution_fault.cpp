// Names of the families, what is wrong with parameters, and 90 % intervals: the parts of distribution.hpp
// that speak to the user.
#include <array>
#include <cmath>
#include <utility>

#include <fmt/format.h>

#include "sim/distribution_fault.hpp"

namespace swell::sim {

namespace {

struct FamilyWords {
  Family family;
  std::string_view name;
  std::string_view signature;
  int parameters;  // -1: values instead
};

constexpr std::array<FamilyWords, 17> words = {{
    {Family::constant, "constant", "constant(x)", 1},
    {Family::uniform, "uniform", "uniform(a, b)", 2},
    {Family::triangular, "triangular", "triangular(min, mode, max)", 3},
    {Family::pert, "pert", "pert(min, mode, max)", 3},
    {Family::normal, "normal", "normal(mean, sd)", 2},
    {Family::lognormal, "lognormal", "lognormal(mean, sd)", 2},
    {Family::logit_normal, "logit_normal", "logit_normal(mu, sigma)", 2},
    {Family::exponential, "exponential", "exponential(mean)", 1},
    {Family::gamma, "gamma", "gamma(mean, sd)", 2},
    {Family::weibull, "weibull", "weibull(shape, scale)", 2},
    {Family::beta, "beta", "beta(a, b)", 2},
    {Family::pareto, "pareto", "pareto(min, alpha, cap)", 3},
    {Family::bernoulli, "bernoulli", "bernoulli(p)", 1},
    {Family::poisson, "poisson", "poisson(mean)", 1},
    {Family::binomial, "binomial", "binomial(n, p)", 2},
    {Family::discrete, "discrete", "discrete(value: weight, …)", -1},
    {Family::empirical, "empirical", "empirical(file.csv, column)", -1},
}};

const FamilyWords& words_of(Family family) {
  return words[static_cast<std::size_t>(family)];
}

// As a plan writes it: 400k, 1.2M, 0.15.
std::string text(double x) {
  constexpr std::array<std::pair<double, const char*>, 3> suffixes = {{{1e9, "bn"}, {1e6, "M"}, {1e3, "k"}}};
  for (const auto& [unit, suffix] : suffixes) {
    if (!std::isfinite(x) || std::fabs(x) < unit) continue;
    // Only where the short form is the whole number.
    std::string shorter = fmt::format("{:g}", x / unit);
    if (std::stod(shorter) * unit == x) return shorter + suffix;
  }
  return fmt::format("{:g}", x);
}

std::string list(std::span<const double> numbers) {
  std::vector<std::string> written;
  for (const double x : numbers) written.push_back(text(x));
  return fmt::format("{}", fmt::join(written, ", "));
}

std::optional<Message> needs(const Message& requirement, Family family, std::span<const double> got) {
  return tell("{} needs {}, got {}", "{} 要求{}，实际为 {}", words_of(family).signature, requirement, list(got));
}
// Of requirements that are written in symbols.
std::optional<Message> needs(std::string_view symbols, Family family, std::span<const double> got) {
  return needs(Message{std::string(symbols), " " + std::string(symbols)}, family, got);
}

constexpr double most_trials = 1e15;

}  // namespace

std::string_view name(Family family) {
  return words_of(family).name;
}

std::string_view signature(Family family) {
  return words_of(family).signature;
}

std::optional<Family> family_from_name(std::string_view name) {
  for (const auto& entry : words)
    if (entry.name == name) return entry.family;
  return std::nullopt;
}

std::optional<Message> parameter_fault(Family family, std::span<const double> p) {
  const auto& entry = words_of(family);
  if (entry.parameters >= 0 && p.size() != static_cast<std::size_t>(entry.parameters))
    return tell("{} takes {} number{}, got {}", "{0} 需要 {1} 个数，实际为 {3}", entry.signature, entry.parameters,
                entry.parameters == 1 ? "" : "s", p.size());
  for (const double x : p)
    if (!std::isfinite(x)) return needs(tell("finite numbers", "有限的数"), family, p);
  switch (family) {
    case Family::uniform:
      if (p[0] > p[1]) return needs("a ≤ b", family, p);
      break;
    case Family::triangular:
    case Family::pert:
      if (p[0] > p[1] || p[1] > p[2]) return needs("min ≤ mode ≤ max", family, p);
      break;
    case Family::normal:
      if (p[1] < 0.0) return needs("sd ≥ 0", family, p);
      break;
    case Family::lognormal:
    case Family::gamma:
      if (p[0] <= 0.0) return needs("mean > 0", family, p);
      if (p[1] < 0.0) return needs("sd ≥ 0", family, p);
      break;
    case Family::logit_normal:
      if (p[1] < 0.0) return needs("sigma ≥ 0", family, p);
      break;
    case Family::exponential:
      if (p[0] < 0.0) return needs("mean ≥ 0", family, p);
      break;
    case Family::weibull:
      if (p[0] <= 0.0 || p[1] <= 0.0)
        return needs(tell("shape > 0 and scale > 0", " shape > 0 且 scale > 0"), family, p);
      break;
    case Family::beta:
      if (p[0] <= 0.0 || p[1] <= 0.0) return needs(tell("a > 0 and b > 0", " a > 0 且 b > 0"), family, p);
      break;
    case Family::pareto:
      if (p[0] <= 0.0 || p[1] <= 0.0 || p[2] < p[0])
        return needs(tell("0 < min ≤ cap and alpha > 0", " 0 < min ≤ cap 且 alpha > 0"), family, p);
      break;
    case Family::bernoulli:
      if (p[0] < 0.0 || p[0] > 1.0) return needs("0 ≤ p ≤ 1", family, p);
      break;
    case Family::poisson:
      if (p[0] < 0.0 || p[0] > most_trials)
        return needs(tell("a mean from 0 to 10¹⁵", "均值在 0 至 10¹⁵ 之间"), family, p);
      break;
    case Family::binomial:
      if (p[0] < 0.0 || p[0] > most_trials || p[0] != std::floor(p[0]))
        return needs(tell("a whole number n from 0 to 10¹⁵", " n 为 0 至 10¹⁵ 的整数"), family, p);
      if (p[1] < 0.0 || p[1] > 1.0) return needs("0 ≤ p ≤ 1", family, p);
      break;
    case Family::constant:
    case Family::discrete:
    case Family::empirical:
      break;
  }
  return std::nullopt;
}

std::optional<Message> table_fault(const DistributionSpec& spec) {
  const std::string_view written = words_of(spec.family).signature;
  if (spec.values.empty()) return tell("{} needs at least one value", "{} 至少需要一个值", written);
  for (const double x : spec.values)
    if (!std::isfinite(x)) return tell("{} needs finite values, got {}", "{} 要求值有限，实际为 {}", written, text(x));
  if (spec.family == Family::empirical) return std::nullopt;
  if (spec.weights.size() != spec.values.size())
    return tell("{} needs one weight a value, got {} for {}", "{0} 的每个值要有一个权重，实际为 {2} 个值 {1} 个权重",
                written, spec.weights.size(), spec.values.size());
  double total = 0.0;
  for (const double weight : spec.weights) {
    if (!std::isfinite(weight) || weight < 0.0)
      return tell("{} needs weights ≥ 0, got {}", "{} 要求权重 ≥ 0，实际为 {}", written, text(weight));
    total += weight;
  }
  if (!(total > 0.0) || !std::isfinite(total))
    return tell("{} needs a weight above 0", "{} 至少要有一个大于 0 的权重", written);
  return std::nullopt;
}

Message truncation_fault(Family family, std::span<const double> parameters, double lower, double upper) {
  const auto& entry = words_of(family);
  const std::string what =
      entry.parameters >= 0 ? fmt::format("{}({})", entry.name, list(parameters)) : std::string(entry.name);
  if (!(lower <= upper))
    return tell("{} in [{}, {}] needs the lower bound first", "{} in [{}, {}] 应先写下限", what, text(lower),
                text(upper));
  return tell("{} in [{}, {}] leaves nothing: less than 1 chance in 10¹² lies between these bounds",
              "{} in [{}, {}] 截断后所剩无几：落在上下限之间的概率不足 10¹² 分之一", what, text(lower), text(upper));
}

std::optional<Message> interval_fault(double low, double high, SupportHint hint) {
  const auto written = [&] { return fmt::format("{} to {}", text(low), text(high)); };
  if (!std::isfinite(low) || !std::isfinite(high))
    return tell("a 90 % interval needs two finite ends, got {}", "90% 区间的两端必须是有限的数，实际为 {}", written());
  if (!(low < high))
    return tell("a 90 % interval needs its lower end first, got {}", "90% 区间应先写较小的一端，实际为 {}", written());
  if (hint == SupportHint::share && (low <= 0.0 || high >= 1.0))
    return tell("a 90 % interval of a share needs ends between 0 % and 100 %, got {:g}% to {:g}%",
                "比例的 90% 区间，两端须在 0% 与 100% 之间，实际为 {:g}% to {:g}%", 100.0 * low, 100.0 * high);
  if (hint == SupportHint::positive && low == 0.0)
    return tell("a 90 % interval of a positive amount cannot begin at 0, got {}; uniform({}, {}) can",
                "正数的 90% 区间不能从 0 开始，实际为 {}；可改写为 uniform({}, {})", written(), text(low), text(high));
  return std::nullopt;
}

DistributionSpec interval(double low, double high, SupportHint hint) {
  constexpr double z95 = 1.6448536269514722;  // P(Z <= z95) = 0.95
  DistributionSpec spec;
  if (hint == SupportHint::share) {
    const double from = std::log(low) - std::log1p(-low);
    const double to = std::log(high) - std::log1p(-high);
    spec.family = Family::logit_normal;
    spec.parameters = {0.5 * (from + to), 0.5 * (to - from) / z95};
  } else if (hint == SupportHint::positive && low > 0.0) {
    const double mu = 0.5 * (std::log(low) + std::log(high));
    const double sigma = 0.5 * (std::log(high) - std::log(low)) / z95;
    const double mean = std::exp(mu + 0.5 * sigma * sigma);
    spec.family = Family::lognormal;
    spec.parameters = {mean, mean * std::sqrt(std::expm1(sigma * sigma))};
  } else {
    spec.family = Family::normal;
    spec.parameters = {0.5 * (low + high), 0.5 * (high - low) / z95};
  }
  return spec;
}

}  // namespace swell::sim
