#include "models/lag.hpp"

#include <algorithm>
#include <cmath>

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

void LagTable::estimate(const EachDraw& draw, const Draws& draws, const Levers& levers) {
  constexpr std::uint32_t count = 1024;
  std::fill(cumulative_.begin(), cumulative_.end(), 0.0);
  sim::Stream stream = draws.stream(draw.stream, 0xffffffffU);
  for (std::uint32_t i = 0; i < count; ++i) {
    const double days = draws.each(draw, levers, stream);
    const double lag = std::clamp(std::floor(days + 0.5), 0.0, static_cast<double>(max_lag));
    cumulative_[static_cast<std::size_t>(lag)] += 1.0 / count;
  }
  for (std::size_t lag = 1; lag <= max_lag; ++lag) cumulative_[lag] += cumulative_[lag - 1];
  cut_tail();
}

std::size_t LagTable::lag(double u) const {
  const auto found = std::lower_bound(cumulative_.begin(), cumulative_.begin() + static_cast<std::ptrdiff_t>(last_), u);
  return static_cast<std::size_t>(found - cumulative_.begin());
}

DelayLags::DelayLags(const EachDraw& draw) : draw_(&draw) {}

void DelayLags::refresh(const Draws& draws, const Levers& levers) {
  const Each& each = *draw_->each;
  const double scale = levers.of(each.scale, 1.0);
  if (each.family == sim::Family::constant) {
    table_.tabulate_constant(each.arguments.empty() ? 0.0 : levers.of(each.arguments[0]) * scale);
  } else if (draw_->ready) {
    if (scale != scale_) table_.tabulate(*draw_->ready, scale);
    scale_ = scale;
  } else {
    table_.estimate(*draw_, draws, levers);
  }
}

}  // namespace swell::models
