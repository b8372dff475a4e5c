#include "sim/interval_estimation.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <boost/math/distributions/students_t.hpp>

#include "sim/math_policy.hpp"

namespace swell::sim {

namespace {

// With fewer values than this beyond a quantile, the blocks' counts of them are too skewed for Student's t.
constexpr double few = 20.0;

}  // namespace

GroupedMoments grouped_moments(std::span<const double> column, const Grouping& grouping) {
  GroupedMoments result;
  const auto first = std::find_if(column.begin(), column.end(), [](double x) { return x == x; });
  result.sums.assign(grouping.count(), 0.0);
  result.counts.assign(grouping.count(), 0);
  if (first == column.end()) return result;
  result.shift = *first;
  // Sixteen running sums, so that additions need not wait for one another; independent replications use them
  // all, groups of consecutive ones start where they begin. The order of additions is fixed.
  std::array<double, 16> squares{};
  std::array<double, 16> lanes{};
  const bool own_lanes = grouping.count() == 1;
  std::size_t lane = 0;
  double low = result.min;
  double high = result.max;
  grouping.for_each(column, [&](double x, std::size_t group) {
    const double difference = x - result.shift;
    lane = (lane + 1) % 16;
    squares[lane] += difference * difference;
    (own_lanes ? lanes[lane] : result.sums[group]) += difference;
    ++result.counts[group];
    low = x < low ? x : low;
    high = x > high ? x : high;
  });
  result.min = low;
  result.max = high;
  if (own_lanes)
    for (const double sum : lanes) result.sums[0] += sum;
  double sum = 0.0;
  double square = 0.0;
  for (const double group_sum : result.sums) sum += group_sum;
  for (const double lane_square : squares) square += lane_square;
  for (const std::size_t count : result.counts) result.n += count;
  const auto n = static_cast<double>(result.n);
  result.mean = result.shift + sum / n;
  if (result.n > 1) result.variance = std::max(0.0, (square - sum * sum / n) / (n - 1.0));
  return result;
}

double StudentQuantile::operator()(double degrees_of_freedom) {
  using boost::math::students_t_distribution;
  if (degrees_of_freedom != last_degrees_) {
    last_degrees_ = degrees_of_freedom;
    last_ = boost::math::quantile(boost::math::complement(
        students_t_distribution<double, MathPolicy>(degrees_of_freedom), 0.5 - 0.5 * confidence_));
  }
  return last_;
}

double ratio_half_width(std::span<const double> sums, std::span<const std::size_t> counts, StudentQuantile& student) {
  double sum = 0.0;
  double n = 0.0;
  double groups = 0.0;
  for (std::size_t g = 0; g < sums.size(); ++g) {
    sum += sums[g];
    n += static_cast<double>(counts[g]);
    if (counts[g] > 0) groups += 1.0;
  }
  if (groups < 2.0) return std::numeric_limits<double>::quiet_NaN();
  const double ratio = sum / n;
  double squares = 0.0;
  for (std::size_t g = 0; g < sums.size(); ++g) {
    const double residual = sums[g] - ratio * static_cast<double>(counts[g]);
    squares += residual * residual;
  }
  const double error = std::sqrt(squares * groups / (groups - 1.0)) / n;
  return student(groups - 1.0) * error;
}

double share_half_width(std::span<const double> inside, std::span<const std::size_t> counts, StudentQuantile& student) {
  double n = 0.0;
  double groups = 0.0;
  for (const std::size_t count : counts) {
    n += static_cast<double>(count);
    if (count > 0) groups += 1.0;
  }
  const double half = ratio_half_width(inside, counts, student);
  const double hidden = 1.0 - std::pow(0.5 - 0.5 * student.confidence(), 1.0 / std::max(1.0, groups));
  return half != half ? half : std::max(half, hidden * groups / n);
}

Estimate mean_estimate(const GroupedMoments& moments, const Grouping& grouping, StudentQuantile& student) {
  Estimate result;
  if (moments.n == 0) return result;
  result.value = moments.mean;
  if (moments.n < 2) return result;
  const auto n = static_cast<double>(moments.n);
  const double half = grouping.independent() ? student(n - 1.0) * std::sqrt(moments.variance / n)
                                             : ratio_half_width(moments.sums, moments.counts, student);
  result.ci = {result.value - half, result.value + half};
  return result;
}

std::size_t quantile_rank(std::size_t n, double p) {
  const double exact = static_cast<double>(n) * p;
  const double rank = std::ceil(exact - 1e-9 * std::max(1.0, exact));
  return static_cast<std::size_t>(std::clamp(rank, 1.0, static_cast<double>(n)));
}

namespace {

// Half the width, in probability, of the interval of the distribution function at the value of `rank`. Where
// many values tie there, its spread just below the value counts as well: the quantile may be the next lower
// value.
double section_half_width(OrderStatistics& order, const Grouping& grouping, std::size_t rank,
                          StudentQuantile& student) {
  std::vector<std::size_t> inside(grouping.count());
  std::vector<std::size_t> sizes(grouping.count());
  std::vector<double> shares(grouping.count());
  for (std::size_t g = 0; g < grouping.count(); ++g) sizes[g] = order.group_size(g);
  const auto half_width = [&] {
    std::transform(inside.begin(), inside.end(), shares.begin(), [](std::size_t c) { return static_cast<double>(c); });
    return share_half_width(shares, sizes, student);
  };
  order.count_up_to(rank, inside);
  const double up_to = half_width();
  order.count_below(rank, inside);
  return std::max(up_to, half_width());
}

RankInterval interval_ranks(OrderStatistics& order, const Grouping& grouping, double p, std::size_t rank,
                            StudentQuantile& student) {
  const std::size_t n = order.size();
  const auto size = static_cast<double>(n);
  double half = std::numeric_limits<double>::quiet_NaN();
  if (!grouping.independent() && size * std::min(p, 1.0 - p) >= few)
    half = section_half_width(order, grouping, rank, student);
  if (half != half) return quantile_ranks(n, p, student.confidence());
  const double low = std::floor(size * (p - half));
  const double high = std::ceil(size * (p + half));
  return {low < 1.0 ? 0 : std::min(rank, static_cast<std::size_t>(low)),
          high > size ? n + 1 : std::max(rank, static_cast<std::size_t>(high))};
}

}  // namespace

Estimate quantile_estimate(OrderStatistics& order, const Grouping& grouping, double p, StudentQuantile& student) {
  Estimate result;
  const std::size_t n = order.size();
  if (n == 0) return result;
  const std::size_t rank = quantile_rank(n, p);
  result.value = order.at(rank);
  const RankInterval ranks = interval_ranks(order, grouping, p, rank, student);
  if (ranks.low >= 1) result.ci.low = order.at(ranks.low);
  if (ranks.high <= n) result.ci.high = order.at(ranks.high);
  return result;
}

}  // namespace swell::sim
