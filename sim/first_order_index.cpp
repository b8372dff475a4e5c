#include "sim/first_order_index.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <utility>

#include "sim/grouping.hpp"
#include "sim/interval_estimation.hpp"

namespace swell::sim {

namespace {

constexpr std::size_t jackknife_groups = 16;
constexpr std::size_t least_bins = 8;

std::size_t default_bins(std::size_t n) {
  const auto root = static_cast<std::size_t>(std::cbrt(static_cast<double>(n)) * 2.0);
  return std::clamp<std::size_t>(root / 2 * 2, least_bins, 64);  // an even number: they are also taken in pairs
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

// Replications in a bin, and the sum of their outputs.
struct BinSum {
  double n = 0.0, sum = 0.0;
  void add(const BinSum& other) {
    n += other.n;
    sum += other.sum;
  }
};

// One group of replications.
struct GroupSums {
  std::vector<BinSum> bins;
  BinSum total;
  double squares = 0.0;

  explicit GroupSums(std::size_t count) : bins(count) {}
  void add(std::size_t bin, double y) {
    bins[bin].add({1.0, y});
    total.add({1.0, y});
    squares += y * y;
  }
  // Two neighbouring bins as one.
  GroupSums in_pairs() const {
    GroupSums result((bins.size() + 1) / 2);
    for (std::size_t bin = 0; bin < bins.size(); ++bin) result.bins[bin / 2].add(bins[bin]);
    result.total = total;
    result.squares = squares;
    return result;
  }
};

// Groups of one bin, added up so that one of them can be left out.
struct AcrossGroups {
  BinSum all;
  double nn = 0.0, ns = 0.0, ss = 0.0;  // sums over the groups of n², n·sum, sum²

  void add(const BinSum& group, double sign = 1.0) {
    all.n += sign * group.n;
    all.sum += sign * group.sum;
    nn += sign * group.n * group.n;
    ns += sign * group.n * group.sum;
    ss += sign * group.sum * group.sum;
  }
  AcrossGroups without(const BinSum* group) const {
    AcrossGroups rest = *this;
    if (group != nullptr) rest.add(*group, -1.0);
    return rest;
  }
  double square() const { return all.sum * all.sum / all.n; }
  // What this square exceeds that of the true mean by, expected, as seen from one of `groups` groups to the next.
  double chance(double groups) const {
    const double mean = all.sum / all.n;
    return std::max(0.0, ss - 2.0 * mean * ns + mean * mean * nn) * groups / (groups - 1.0) / all.n;
  }
};

class Index {
 public:
  Index(std::vector<GroupSums> groups, bool independent)
      : groups_(std::move(groups)), independent_(independent), bins_(groups_.front().bins.size()) {
    for (const GroupSums& group : groups_) {
      for (std::size_t bin = 0; bin < bins_.size(); ++bin) bins_[bin].add(group.bins[bin]);
      total_.add(group.total);
      squares_ += group.squares;
    }
  }
  Index in_pairs() const {
    std::vector<GroupSums> groups;
    for (const GroupSums& group : groups_) groups.push_back(group.in_pairs());
    return {std::move(groups), independent_};
  }

  // The between-bin variance component over the variance, of all groups but one; `left_out` none: of all.
  // Independent replications: one-way analysis of variance. Evenly drawn ones scatter far less about a bin's mean than
  // their number suggests; how much is then seen from one group to the next.
  double operator()(std::size_t left_out) const {
    const bool leave = left_out < groups_.size();
    const GroupSums* group = leave ? &groups_[left_out] : nullptr;
    const AcrossGroups total = total_.without(leave ? &group->total : nullptr);
    const double spread = squares_ - (leave ? group->squares : 0.0) - total.square();
    const double parts = static_cast<double>(groups_.size()) - (leave ? 1.0 : 0.0);
    double between = -total.square(), used = 0.0, chance = 0.0;
    for (std::size_t bin = 0; bin < bins_.size(); ++bin) {
      const AcrossGroups sums = bins_[bin].without(leave ? &group->bins[bin] : nullptr);
      if (sums.all.n < 0.5) continue;
      between += sums.square();
      chance += sums.chance(parts);
      used += 1.0;
    }
    if (total.all.n <= used || !(spread > 0.0)) return std::numeric_limits<double>::quiet_NaN();
    if (independent_ || parts < 2.0)
      chance = (used - 1.0) * std::max(0.0, spread - between) / (total.all.n - used);
    else
      chance -= total.chance(parts);
    return (between - chance) / spread;
  }
  static constexpr std::size_t none = static_cast<std::size_t>(-1);
  std::size_t groups() const { return groups_.size(); }

 private:
  std::vector<GroupSums> groups_;
  bool independent_;
  std::vector<AcrossGroups> bins_;
  AcrossGroups total_;
  double squares_ = 0.0;
};

}  // namespace

InputBins::InputBins(std::span<const double> input, std::size_t bins) {
  if (bins == 0) bins = default_bins(count_defined(input));
  const auto ends = bin_ends(input, bins);
  count_ = ends.size();
  even_ = count_ == bins;
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
  std::vector<GroupSums> groups(grouping.count(), GroupSums(input.count()));
  // About the mean, lest squares of large values drown their spread.
  const double centre = mean(output, Sampling::random, confidence).value;
  grouping.for_each_index(output.size(), [&](std::size_t k, std::size_t group) {
    const double y = output[k];
    if (y == y && bins[k] != InputBins::none) groups[group].add(bins[k], y - centre);
  });
  const Index fine(std::move(groups), Grouping(sampling, output.size()).independent());
  std::optional<Index> coarse;
  if (input.even() && input.count() >= least_bins) coarse = fine.in_pairs();
  // Where E[Y | X] is smooth, what it varies within a bin falls fourfold when bins are halved: bins of no width would
  // explain more by a third of the last gain (Richardson).
  const auto index = [&](std::size_t left_out) {
    const double share = fine(left_out);
    return coarse ? share + (share - (*coarse)(left_out)) / 3.0 : share;
  };

  Estimate result;
  result.value = index(Index::none);
  const auto parts = static_cast<double>(fine.groups());
  if (parts < 2.0) return result;
  double sum = 0.0;
  double squares = 0.0;
  for (std::size_t group = 0; group < fine.groups(); ++group) {
    const double difference = index(group) - result.value;
    sum += difference;
    squares += difference * difference;
  }
  const double variance = (parts - 1.0) / parts * std::max(0.0, squares - sum * sum / parts);
  const double half = StudentQuantile(confidence)(parts - 1.0) * std::sqrt(variance);
  result.ci = {result.value - half, result.value + half};
  return result;
}

}  // namespace swell::sim
