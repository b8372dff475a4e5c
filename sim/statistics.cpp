#include "sim/statistics.hpp"

#include <algorithm>
#include <cmath>

#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/binomial.hpp>

#include "sim/column_summary.hpp"
#include "sim/interval_estimation.hpp"
#include "sim/math_policy.hpp"
#include "sim/normal.hpp"

namespace swell::sim {

namespace {

// With fewer successes, or failures, than this over all blocks, their counts are too skewed for Student's t.
constexpr std::size_t few = 20;

double nan() {
  return std::numeric_limits<double>::quiet_NaN();
}

// Share of the values that are a hit.
template <class Hit>
Estimate share_of(std::span<const double> column, Sampling sampling, double confidence, Hit is_hit) {
  const Grouping grouping(sampling, column.size());
  std::vector<double> successes(grouping.count(), 0.0);
  std::vector<std::size_t> counts(grouping.count(), 0);
  std::size_t n = 0;
  std::size_t hits = 0;
  grouping.for_each(column, [&](double x, std::size_t group) {
    const bool hit = is_hit(x);
    successes[group] += hit ? 1.0 : 0.0;
    ++counts[group];
    hits += hit ? 1 : 0;
    ++n;
  });
  Estimate result;
  if (n == 0) return result;
  result.value = static_cast<double>(hits) / static_cast<double>(n);
  if (grouping.independent()) {
    result.ci = wilson_interval(hits, n, confidence);
    return result;
  }
  StudentQuantile student(confidence);
  const double half = share_half_width(successes, counts, student);
  if (std::min(hits, n - hits) < few || half != half) {
    result.ci = clopper_pearson_interval(hits, n, confidence);
  } else {
    result.ci = {std::max(0.0, result.value - half), std::min(1.0, result.value + half)};
  }
  return result;
}

}  // namespace

std::size_t count_defined(std::span<const double> column) {
  return static_cast<std::size_t>(std::count_if(column.begin(), column.end(), [](double x) { return x == x; }));
}

Estimate mean(std::span<const double> column, Sampling sampling, double confidence) {
  const Grouping grouping(sampling, column.size());
  StudentQuantile student(confidence);
  return mean_estimate(grouped_moments(column, grouping), grouping, student);
}

double standard_deviation(std::span<const double> column) {
  return std::sqrt(grouped_moments(column, Grouping(Sampling::random, column.size())).variance);
}

Estimate quantile(std::span<const double> column, double p, Sampling sampling, double confidence) {
  return quantiles(column, std::span<const double>(&p, 1), sampling, confidence).front();
}

Estimate probability(std::span<const double> indicator, Sampling sampling, double confidence) {
  return share_of(indicator, sampling, confidence, [](double x) { return x != 0.0; });
}

Estimate probability_up_to(double limit, std::span<const double> column, Sampling sampling, double confidence) {
  return share_of(column, sampling, confidence, [limit](double x) { return x <= limit; });
}

Estimate cvar(std::span<const double> column, double p, Tail tail, Sampling sampling, double confidence) {
  const double sign = tail == Tail::upper ? 1.0 : -1.0;
  std::vector<double> beyond(column.begin(), column.end());
  if (tail == Tail::lower)
    for (double& x : beyond) x = -x;
  const double threshold = quantile(beyond, p, sampling, confidence).value;
  for (double& x : beyond)
    if (x == x) x = threshold + std::max(0.0, x - threshold) / (1.0 - p);
  Estimate result = mean(beyond, sampling, confidence);
  if (tail == Tail::upper) return result;
  return {sign * result.value, {sign * result.ci.high, sign * result.ci.low}};
}

std::vector<double> differences(std::span<const double> a, std::span<const double> b) {
  std::vector<double> result(std::min(a.size(), b.size()));
  for (std::size_t k = 0; k < result.size(); ++k) result[k] = a[k] - b[k];
  return result;
}

RankInterval quantile_ranks(std::size_t n, double p, double confidence) {
  const double outside = 0.5 - 0.5 * confidence;
  using Binomial = boost::math::binomial_distribution<double, MathPolicy>;
  const Binomial below(static_cast<double>(n), p);
  // low: the largest rank with P(B < low) <= outside; high: the smallest with P(B >= high) <= outside.
  auto low = static_cast<std::size_t>(std::max(0.0, boost::math::quantile(below, outside)));
  const auto cdf = [&below, n](std::size_t k) {
    return k >= n ? 1.0 : boost::math::cdf(below, static_cast<double>(k));
  };
  while (low > 0 && cdf(low - 1) > outside) --low;
  while (low < n && cdf(low) <= outside) ++low;
  auto high = static_cast<std::size_t>(std::max(0.0, boost::math::quantile(boost::math::complement(below, outside))));
  const auto survival = [&below, n](std::size_t k) {  // P(B >= k)
    if (k > n) return 0.0;
    return k == 0 ? 1.0 : boost::math::cdf(boost::math::complement(below, static_cast<double>(k - 1)));
  };
  while (high > 0 && survival(high - 1) <= outside) --high;
  while (high <= n && survival(high) > outside) ++high;
  return {low, high};
}

Interval wilson_interval(std::size_t successes, std::size_t n, double confidence) {
  if (n == 0) return {nan(), nan()};
  const double z = normal_quantile(0.5 + 0.5 * confidence);
  const auto trials = static_cast<double>(n);
  const double share = static_cast<double>(successes) / trials;
  const double weight = 1.0 + z * z / trials;
  const double centre = (share + z * z / (2.0 * trials)) / weight;
  const double half = z * std::sqrt(share * (1.0 - share) / trials + z * z / (4.0 * trials * trials)) / weight;
  return {successes == 0 ? 0.0 : std::max(0.0, centre - half), successes == n ? 1.0 : std::min(1.0, centre + half)};
}

Interval clopper_pearson_interval(std::size_t successes, std::size_t n, double confidence) {
  if (n == 0) return {nan(), nan()};
  const double outside = 0.5 - 0.5 * confidence;
  const auto hits = static_cast<double>(successes);
  const auto misses = static_cast<double>(n - successes);
  using Beta = boost::math::beta_distribution<double, MathPolicy>;
  Interval result{0.0, 1.0};
  if (successes > 0) result.low = boost::math::quantile(Beta(hits, misses + 1.0), outside);
  if (successes < n) result.high = boost::math::quantile(boost::math::complement(Beta(hits + 1.0, misses), outside));
  return result;
}

}  // namespace swell::sim
