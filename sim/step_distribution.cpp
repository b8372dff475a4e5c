#include "sim/step_distribution.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace swell::sim {

StepDistribution::StepDistribution(std::span<const double> values, std::span<const double> weights, double low,
                                   double high) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return values[a] < values[b]; });
  double all = 0.0;
  double inside = 0.0;
  for (const std::size_t i : order) {
    all += weights[i];
    if (weights[i] <= 0.0 || values[i] < low || values[i] > high) continue;
    inside += weights[i];
    if (!values_.empty() && values_.back() == values[i]) {
      cumulative_.back() = inside;
    } else {
      values_.push_back(values[i]);
      cumulative_.push_back(inside);
    }
  }
  if (values_.empty()) return;
  mass_ = inside / all;
  for (double& c : cumulative_) c /= inside;
  cumulative_.back() = 1.0;
  guide_.resize(values_.size());
  std::uint32_t step = 0;
  for (std::size_t cell = 0; cell < guide_.size(); ++cell) {
    const double u = (static_cast<double>(cell) - 1e-6) / static_cast<double>(guide_.size());
    while (cumulative_[step] < u) ++step;
    guide_[cell] = step;
  }
}

double StepDistribution::quantile(double u) const {
  const double cell = std::clamp(u, 0.0, 1.0) * static_cast<double>(guide_.size());
  std::size_t step = guide_[std::min(guide_.size() - 1, static_cast<std::size_t>(cell))];
  while (step + 1 < values_.size() && cumulative_[step] < u) ++step;
  return values_[step];
}

double StepDistribution::cdf(double x) const {
  const auto after = std::upper_bound(values_.begin(), values_.end(), x) - values_.begin();
  return after == 0 ? 0.0 : cumulative_[static_cast<std::size_t>(after - 1)];
}

Moments StepDistribution::moments() const {
  const auto sum = [this](auto&& f) {
    double total = 0.0;
    double before = 0.0;
    for (std::size_t i = 0; i < values_.size(); ++i) {
      total += (cumulative_[i] - before) * f(values_[i]);
      before = cumulative_[i];
    }
    return total;
  };
  const double mean = sum([](double x) { return x; });
  return {mean, std::sqrt(sum([mean](double x) { return (x - mean) * (x - mean); }))};
}

}  // namespace swell::sim
