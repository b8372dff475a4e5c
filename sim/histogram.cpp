#include "sim/histogram.hpp"

#include <algorithm>
#include <cmath>

namespace swell::sim {

namespace {

constexpr double wanted_bars = 40.0;
constexpr double most_tail_bars = 20.0;  // on either side

// The smallest of 1, 2, 5 times a power of ten that is not below x > 0.
double round_up_nicely(double x) {
  double power = std::pow(10.0, std::floor(std::log10(x)));
  while (power > x) power /= 10.0;
  for (const double step : {1.0, 2.0, 5.0, 10.0})
    if (step * power >= x * (1.0 - 1e-12)) return step * power;
  return 10.0 * power;
}

// Multiples of the width as quotients where the width is below 1: 3/10 is nearer to 0.3 than 3·0.1.
double edge(double multiple, double width) {
  if (width >= 1.0) return multiple * width;
  return multiple / std::round(1.0 / width);
}

std::vector<double> edges_between(double min, double max, double p1, double p99, double narrowest) {
  const double spread = p99 > p1 ? p99 - p1 : max - min;
  const double width = std::max(narrowest, round_up_nicely(spread / wanted_bars));
  // 1/width is whole for widths below 1 except 5·10^-k, whose inverse is too: 1/0.05 = 20.
  const double first_core = std::floor(p1 / width);
  const double last_core = std::floor(p99 / width) + 1.0;
  double first = std::floor(min / width);
  double last = std::floor(max / width) + 1.0;
  if (max == edge(last - 1.0, width) && last - 1.0 > first) last -= 1.0;  // the last bar includes its upper edge
  const bool cut_low = first < first_core - most_tail_bars;
  const bool cut_high = last > last_core + most_tail_bars;
  if (cut_low) first = first_core - most_tail_bars;
  if (cut_high) last = last_core + most_tail_bars;
  std::vector<double> edges;
  if (cut_low) edges.push_back(min);
  const auto bars = static_cast<std::size_t>(last - first);
  for (std::size_t bar = 0; bar <= bars; ++bar) edges.push_back(edge(first + static_cast<double>(bar), width));
  if (cut_high) edges.push_back(max);
  return edges;
}

}  // namespace

Histogram histogram(std::span<const double> column, double min, double max, double p1, double p99) {
  Histogram result;
  if (!std::isfinite(min) || !std::isfinite(max)) return result;
  // Below this, bars could not be told apart in double precision.
  const double resolution = 1e-12 * std::max(std::fabs(min), std::fabs(max));
  if (max - min <= resolution) {
    result.edges = {min, max};
    result.counts = {
        static_cast<std::uint64_t>(std::count_if(column.begin(), column.end(), [](double x) { return x == x; }))};
    return result;
  }
  if (p99 - p1 <= resolution) {
    p1 = min;
    p99 = max;
  }
  // Counts get a bar for each whole number rather than empty bars in between.
  const bool whole = std::all_of(column.begin(), column.end(), [](double x) { return x != x || x == std::floor(x); });
  result.edges = edges_between(min, max, p1, p99, whole ? 1.0 : 0.0);
  const auto& edges = result.edges;
  result.counts.assign(edges.size() - 1, 0);
  // The bars between the outermost ones are all equally wide.
  const std::size_t last = result.counts.size() - 1;
  const std::size_t reference = last / 2;
  const double origin = edges[reference];
  const double scale = 1.0 / (edges[reference + 1] - edges[reference]);
  for (const double x : column) {
    if (x != x) continue;
    const double position = std::floor((x - origin) * scale) + static_cast<double>(reference);
    auto bar = static_cast<std::size_t>(std::clamp(position, 0.0, static_cast<double>(last)));
    // Rounding may have put a value that lies on an edge to the wrong side of it.
    while (bar > 0 && x < edges[bar]) --bar;
    while (bar < last && x >= edges[bar + 1]) ++bar;
    ++result.counts[bar];
  }
  return result;
}

}  // namespace swell::sim
