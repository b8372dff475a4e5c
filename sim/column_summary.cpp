#include "sim/column_summary.hpp"

#include <cmath>

#include "sim/histogram.hpp"
#include "sim/interval_estimation.hpp"

namespace swell::sim {

namespace {

std::vector<Estimate> quantile_estimates(OrderStatistics& order, const Grouping& grouping,
                                         std::span<const double> probabilities, StudentQuantile& student) {
  const std::size_t n = order.size();
  std::vector<std::size_t> ranks;
  if (n > 0)
    for (const double p : probabilities) ranks.push_back(quantile_rank(n, p));
  // Wide enough for the ranks of most intervals: blocked designs are seldom worse than independent draws.
  const double margin = 1.2 * std::sqrt(static_cast<double>(n)) + 2.0;
  order.prepare(ranks, static_cast<std::size_t>(margin));
  std::vector<Estimate> result;
  for (const double p : probabilities) result.push_back(quantile_estimate(order, grouping, p, student));
  return result;
}

}  // namespace

std::vector<Estimate> quantiles(std::span<const double> column, std::span<const double> probabilities,
                                Sampling sampling, double confidence) {
  const Grouping grouping(sampling, column.size());
  const GroupedMoments moments = grouped_moments(column, grouping);
  OrderStatistics order(column, grouping, moments.min, moments.max);
  StudentQuantile student(confidence);
  return quantile_estimates(order, grouping, probabilities, student);
}

ColumnSummary summarize(std::span<const double> column, Sampling sampling, double confidence) {
  const Grouping grouping(sampling, column.size());
  const GroupedMoments moments = grouped_moments(column, grouping);
  ColumnSummary summary;
  summary.n = moments.n;
  if (moments.n == 0) return summary;
  StudentQuantile student(confidence);
  summary.mean = mean_estimate(moments, grouping, student);
  summary.sd = std::sqrt(moments.variance);
  summary.min = moments.min;
  summary.max = moments.max;
  OrderStatistics order(column, grouping, moments.min, moments.max);
  const auto estimates = quantile_estimates(order, grouping, summary_probabilities, student);
  std::copy(estimates.begin(), estimates.end(), summary.quantiles.begin());
  const double p1 = summary.quantiles.front().value;
  const double p99 = summary.quantiles.back().value;
  summary.histogram = histogram(column, moments.min, moments.max, p1, p99);
  return summary;
}

}  // namespace swell::sim
