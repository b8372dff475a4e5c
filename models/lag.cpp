#include "models/lag.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "sim/distribution_function.hpp"

namespace swell::models {

void LagTable::cut_tail() {
  cumulative_.back() = 1.0;
  last_ = 0;
  // Lags of less than a billionth of the crowd only cost time.
  while (cumulative_[last_] < 1.0 - 1e-9) ++last_;
  std::fill(cumulative_.begin() + static_cast<std::ptrdiff_t>(last_), cumulative_.end(), 1.0);
}

void LagTable::tabulate(const sim::Distribution& delay, double scale) {
  for (std::size_t lag = 0; lag <= max_lag; ++lag)
    cumulative_[lag] = scale > 0.0 ? delay.cdf((static_cast<double>(lag) + 0.5) / scale) : 1.0;
  cut_tail();
}

void LagTable::tabulate_constant(double days) {
  const auto lag = static_cast<std::size_t>(std::clamp(std::floor(days + 0.5), 0.0, static_cast<double>(max_lag)));
  std::fill(cumulative_.begin(), cumulative_.begin() + static_cast<std::ptrdiff_t>(lag), 0.0);
  std::fill(cumulative_.begin() + static_cast<std::ptrdiff_t>(lag), cumulative_.end(), 1.0);
  cut_tail();
}

void LagTable::tabulate(const Each& delay, std::span<const double> arguments, double scale) {
  if (!(scale > 0.0)) {
    std::fill(cumulative_.begin(), cumulative_.end(), 1.0);
  } else {
    std::array<double, max_lag + 1> ends;
    for (std::size_t lag = 0; lag <= max_lag; ++lag) ends[lag] = (static_cast<double>(lag) + 0.5) / scale;
    sim::cdf(delay.family, arguments, delay.lower, delay.upper, ends, cumulative_);
  }
  cut_tail();
}

std::size_t LagTable::lag(double u) const {
  const auto found = std::lower_bound(cumulative_.begin(), cumulative_.begin() + static_cast<std::ptrdiff_t>(last_), u);
  return static_cast<std::size_t>(found - cumulative_.begin());
}

DelayLags::DelayLags(const EachDraw& draw) : draw_(&draw) {}

void DelayLags::refresh(const Levers& levers) {
  const Each& each = *draw_->each;
  const double scale = levers.of(each.scale, 1.0);
  if (each.family == sim::Family::constant) {
    table_.tabulate_constant(each.arguments.empty() ? 0.0 : levers.of(each.arguments[0]) * scale);
    return;
  }
  if (draw_->ready) {
    if (scale != scale_) table_.tabulate(*draw_->ready, scale);
    scale_ = scale;
    return;
  }
  std::array<double, 8> arguments{};
  const std::size_t count = std::min(each.arguments.size(), arguments.size());
  for (std::size_t i = 0; i < count; ++i) arguments[i] = levers.of(each.arguments[i]);
  if (scale == scale_ && arguments == arguments_) return;
  try {
    table_.tabulate(each, {arguments.data(), count}, scale);
  } catch (const std::domain_error& fault) {
    throw std::domain_error(each.path + ": " + fault.what());
  }
  scale_ = scale;
  arguments_ = arguments;
}

}  // namespace swell::models
