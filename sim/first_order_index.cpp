#include "sim/first_order_index.hpp"

#include <algorithm>
#include <cmath>

#include "sim/grouping.hpp"
#include "sim/interval_estimation.hpp"

namespace swell::sim {

namespace {

constexpr std::size_t jackknife_groups = 16;

std::size_t default_bins(std::size_t n) {
  const auto root = static_cast<std::size_t>(std::cbrt(static_cast<double>(n)) * 2.0);
  return std::clamp<std::size_t>(root, 8, 64);
}

// Upper ends of bins that hold equally many values; equal values share a bin.
std::vector<double> bin_ends(std::span<const double> input, std::size_t bins) {
  const Grouping all(Sampling::random, input.size());
  const GroupedMoments moments = grouped_moments(input, all);
  if (moments.n == 0) return {};
  OrderStatistics order(input, all, moments.min, moments.max);
  std::vector<std::size_t> ranks;
  for (std::size_t i = 1; i <= bins; ++i) ranks.push_back(std::max<std::size_t>(1, order.size() * i / bins));
  order.prepare(ranks, 0);
  std::vector<double> ends;
  for (const std::size_t rank : ranks)
    if (const double end = order.at(rank); ends.empty() || end > ends.back()) ends.push_back(end);
  return ends;
}

// Sums of the output within the bins.
struct BinSums {
  std::vector<double> n, sum;
  double total_n = 0.0, total = 0.0, squares = 0.0;

  explicit BinSums(std::size_t bins) : n(bins, 0.0), sum(bins, 0.0) {}
  void add(std::size_t bin, double y) {
    n[bin] += 1.0;
    sum[bin] += y;
    squares += y * y;
  }
  void close() {
    for (std::size_t bin = 0; bin < n.size(); ++bin) {
      total_n += n[bin];
      total += sum[bin];
    }
  }
};

// One-way analysis of variance of `all` less `left_out` (which may be null): the between-bin variance
// component over the variance.
double index_of(const BinSums& all, const BinSums* left_out) {
  double n = all.total_n;
  double total = all.total;
  double squares = all.squares;
  if (left_out != nullptr) {
    n -= left_out->total_n;
    total -= left_out->total;
    squares -= left_out->squares;
  }
  double between = 0.0;
  double used = 0.0;
  for (std::size_t bin = 0; bin < all.n.size(); ++bin) {
    const double count = all.n[bin] - (left_out != nullptr ? left_out->n[bin] : 0.0);
    const double sum = all.sum[bin] - (left_out != nullptr ? left_out->sum[bin] : 0.0);
    if (count < 0.5) continue;
    between += sum * sum / count;
    used += 1.0;
  }
  if (n <= used) return std::numeric_limits<double>::quiet_NaN();
  const double mean_square = total * total / n;
  const double spread = squares - mean_square;
  between -= mean_square;
  const double noise = std::max(0.0, spread - between) / (n - used);
  return spread > 0.0 ? (between - (used - 1.0) * noise) / spread : std::numeric_limits<double>::quiet_NaN();
}

}  // namespace

InputBins::InputBins(std::span<const double> input, std::size_t bins) {
  const auto ends = bin_ends(input, bins == 0 ? default_bins(count_defined(input)) : bins);
  count_ = ends.size();
  bin_.reserve(input.size());
  for (const double x : input) {
    const auto end = std::lower_bound(ends.begin(), ends.end(), x);
    bin_.push_back(x == x && end != ends.end() ? static_cast<std::uint16_t>(end - ends.begin()) : none);
  }
}

Estimate first_order_index(const InputBins& input, std::span<const double> output, Sampling sampling,
                           double confidence) {
  const auto bins = input.of_replication();
  const Grouping grouping = Grouping::in_parts(sampling, output.size(), jackknife_groups);
  std::vector<BinSums> groups(grouping.count(), BinSums(input.count()));
  // About the mean, lest squares of large values drown their spread.
  const double centre = mean(output, Sampling::random, confidence).value;
  grouping.for_each_index(output.size(), [&](std::size_t k, std::size_t group) {
    const double y = output[k];
    if (y == y && bins[k] != InputBins::none) groups[group].add(bins[k], y - centre);
  });
  BinSums all(input.count());
  for (BinSums& group : groups) {
    group.close();
    for (std::size_t bin = 0; bin < input.count(); ++bin) {
      all.n[bin] += group.n[bin];
      all.sum[bin] += group.sum[bin];
    }
    all.squares += group.squares;
  }
  all.close();

  Estimate result;
  result.value = index_of(all, nullptr);
  const auto parts = static_cast<double>(grouping.count());
  if (parts < 2.0) return result;
  double sum = 0.0;
  double squares = 0.0;
  for (const BinSums& group : groups) {
    const double difference = index_of(all, &group) - result.value;
    sum += difference;
    squares += difference * difference;
  }
  const double variance = (parts - 1.0) / parts * std::max(0.0, squares - sum * sum / parts);
  const double half = StudentQuantile(confidence)(parts - 1.0) * std::sqrt(variance);
  result.ci = {result.value - half, result.value + half};
  return result;
}

}  // namespace swell::sim
