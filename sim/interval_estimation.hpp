// The steps from sums and order statistics to intervals, shared by single estimates (statistics.hpp) and by
// the summary of a whole column (column_summary.hpp), so that both give the same numbers.
#pragma once

#include <span>

#include "sim/grouping.hpp"
#include "sim/order_statistics.hpp"
#include "sim/statistics.hpp"

namespace swell::sim {

// Moments of a column, and the sums of its groups, about a shift near the mean (the first defined value).
struct GroupedMoments {
  std::size_t n = 0;
  double shift = 0.0;
  double mean = std::numeric_limits<double>::quiet_NaN();
  double variance = std::numeric_limits<double>::quiet_NaN();  // n - 1
  double min = std::numeric_limits<double>::infinity();
  double max = -std::numeric_limits<double>::infinity();
  std::vector<double> sums;  // [group], of value - shift
  std::vector<std::size_t> counts;
};
GroupedMoments grouped_moments(std::span<const double> column, const Grouping& grouping);

// Two-sided Student quantile: t with P(|T| <= t) = confidence. Remembers the last one, since a column asks
// for the same degrees of freedom again and again and the inversion costs more than counting thousands of
// values.
class StudentQuantile {
 public:
  explicit StudentQuantile(double confidence) : confidence_(confidence) {}
  double confidence() const { return confidence_; }
  double operator()(double degrees_of_freedom);

 private:
  double confidence_;
  double last_degrees_ = 0.0;
  double last_ = 0.0;
};

// Half the width of the interval of sum(sums)/sum(counts), Student over the groups that have values; NaN for
// fewer than two such groups.
double ratio_half_width(std::span<const double> sums, std::span<const std::size_t> counts, StudentQuantile& student);

// The same for a share, of which each group knows no more than a whole count: groups of even points often agree to the
// last one, which does not make their share exact. If a group's expected count lay a part f below the next whole one,
// all of G would hide it with probability (1-f)^G; the half-width is at least the f of the confidence's tail, in counts
// a group.
double share_half_width(std::span<const double> inside, std::span<const std::size_t> counts, StudentQuantile& student);

Estimate mean_estimate(const GroupedMoments& moments, const Grouping& grouping, StudentQuantile& student);

// ceil(n·p) as a rank, safe against the last bit of the product.
std::size_t quantile_rank(std::size_t n, double p);

Estimate quantile_estimate(OrderStatistics& order, const Grouping& grouping, double p, StudentQuantile& student);

}  // namespace swell::sim
