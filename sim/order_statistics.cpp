#include "sim/order_statistics.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

namespace swell::sim {

namespace {

// The bits of a double as a whole number: for positive values a piecewise linear logarithm.
double exponent_scale(double x) {
  return static_cast<double>(std::bit_cast<std::int64_t>(x));
}

// Up to 512 defined values at even distances, sorted: enough to lay out bins.
std::vector<double> sorted_sample(std::span<const double> column) {
  std::vector<double> sample;
  const std::size_t step = std::max<std::size_t>(1, column.size() / 512);
  for (std::size_t k = 0; k < column.size(); k += step)
    if (column[k] == column[k]) sample.push_back(column[k]);
  std::sort(sample.begin(), sample.end());
  return sample;
}

}  // namespace

OrderStatistics::OrderStatistics(std::span<const double> column, const Grouping& grouping, double low, double high)
    : column_(column), grouping_(grouping) {
  if (low < high) {
    bins_ = std::clamp<std::size_t>(column.size() / 64, 16, grouping.count() == 1 ? 4096 : 1024);
    // A few far values must not stretch the bins; what lies outside goes into the first or last one.
    if (const auto sample = sorted_sample(column); sample.size() >= 64) {
      const std::size_t cut = sample.size() / 128;
      const double from = sample[cut];
      const double to = sample[sample.size() - 1 - cut];
      if (from < to) {
        low = from;
        high = to;
      }
    }
    logarithmic_ = low > 0.0 && high > 64.0 * low;
    origin_ = logarithmic_ ? exponent_scale(low) : low;
    scale_ = static_cast<double>(bins_) / ((logarithmic_ ? exponent_scale(high) : high) - origin_);
    if (!std::isfinite(scale_)) scale_ = 0.0;
  }

  cumulative_.assign(grouping_.count() * stride(), 0);
  grouping_.for_each(column_, [this](double x, std::size_t group) { ++cumulative_[group * stride() + bin_of(x) + 1]; });
  before_.assign(stride(), 0);
  for (std::size_t group = 0; group < grouping_.count(); ++group) {
    std::uint32_t* counts = cumulative_.data() + group * stride();
    for (std::size_t bin = 1; bin <= bins_; ++bin) {
      counts[bin] += counts[bin - 1];
      before_[bin] += counts[bin];
    }
  }
  size_ = before_[bins_];
  start_.assign(bins_, absent);
}

std::size_t OrderStatistics::bin_of(double x) const {
  if (logarithmic_) x = x > 0.0 ? exponent_scale(x) : 0.0;
  const double position = (x - origin_) * scale_;
  if (!(position > 0.0)) return 0;
  const auto last = static_cast<double>(bins_ - 1);
  return static_cast<std::size_t>(position < last ? position : last);
}

std::size_t OrderStatistics::bin_of_rank(std::size_t rank) const {
  const auto after = std::lower_bound(before_.begin(), before_.end(), rank);
  return static_cast<std::size_t>(after - before_.begin()) - 1;
}

void OrderStatistics::prepare(std::span<const std::size_t> ranks, std::size_t margin) {
  std::vector<std::uint8_t> wanted(bins_, 0);
  for (const std::size_t rank : ranks) {
    const std::size_t first = bin_of_rank(rank > margin ? rank - margin : 1);
    const std::size_t last = bin_of_rank(std::min(size_, rank + margin));
    for (std::size_t bin = first; bin <= last; ++bin) wanted[bin] = start_[bin] == absent ? 1 : 0;
  }
  gather(wanted);
}

void OrderStatistics::gather(const std::vector<std::uint8_t>& wanted) {
  std::vector<std::size_t> next(bins_, 0);
  std::size_t end = gathered_.size();
  for (std::size_t bin = 0; bin < bins_; ++bin) {
    if (wanted[bin] == 0) continue;
    start_[bin] = next[bin] = end;
    end += before_[bin + 1] - before_[bin];
  }
  if (end == gathered_.size()) return;
  gathered_.resize(end);
  grouping_.for_each(column_, [&](double x, std::size_t group) {
    const std::size_t bin = bin_of(x);
    if (wanted[bin] != 0) gathered_[next[bin]++] = {x, static_cast<std::uint32_t>(group)};
  });
  for (std::size_t bin = 0; bin < bins_; ++bin) {
    if (wanted[bin] == 0) continue;
    std::sort(gathered_.begin() + static_cast<std::ptrdiff_t>(start_[bin]),
              gathered_.begin() + static_cast<std::ptrdiff_t>(next[bin]),
              [](const Member& a, const Member& b) { return a.value < b.value; });
  }
}

std::span<const OrderStatistics::Member> OrderStatistics::members(std::size_t bin) const {
  return {gathered_.data() + start_[bin], before_[bin + 1] - before_[bin]};
}

double OrderStatistics::at(std::size_t rank) {
  const std::size_t bin = bin_of_rank(rank);
  if (start_[bin] == absent) {
    std::vector<std::uint8_t> wanted(bins_, 0);
    wanted[bin] = 1;
    gather(wanted);
  }
  return members(bin)[rank - before_[bin] - 1].value;
}

template <class Inside>
void OrderStatistics::count(std::size_t rank, std::span<std::size_t> counts, Inside inside) {
  const double value = at(rank);
  const std::size_t bin = bin_of_rank(rank);
  for (std::size_t group = 0; group < grouping_.count(); ++group) counts[group] = cumulative_[group * stride() + bin];
  for (const Member& member : members(bin)) {
    if (!inside(member.value, value)) break;
    ++counts[member.group];
  }
}

void OrderStatistics::count_below(std::size_t rank, std::span<std::size_t> counts) {
  count(rank, counts, [](double x, double value) { return x < value; });
}

void OrderStatistics::count_up_to(std::size_t rank, std::span<std::size_t> counts) {
  count(rank, counts, [](double x, double value) { return x <= value; });
}

}  // namespace swell::sim
