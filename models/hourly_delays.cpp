#include "models/hourly_delays.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "models/lag.hpp"

namespace swell::models {

namespace {

constexpr std::uint32_t kMostLag = 24 * max_lag;  // hours; what takes longer lands then

std::vector<double> hours_of(const sim::Distribution& delay, double scale) {
  std::vector<double> weights;
  double before = 0.0;
  for (std::uint32_t lag = 0; lag < kMostLag && before < 1.0 - 1e-9; ++lag) {
    const double below = scale > 0.0 ? delay.cdf((lag + 0.5) / 24.0 / scale) : 1.0;
    weights.push_back(std::max(0.0, below - before));
    before = below;
  }
  if (before < 1.0) weights.push_back(1.0 - before);
  return weights;
}

}  // namespace

// The law without novelty; false when that has not changed.
bool HourlyDelays::set_weights(const Levers& levers, double novelty, std::vector<double>& weights) {
  const Each& each = *delay_->each;
  const double scale = levers.of(each.scale, 1.0);
  const bool constant = each.family == sim::Family::constant;
  if (constant) {
    const double hours = 24.0 * scale * (each.arguments.empty() ? 0.0 : levers.of(each.arguments[0]));
    const auto lag = static_cast<std::size_t>(std::clamp(std::floor(hours + 0.5), 0.0, double{kMostLag}));
    if (scale_ == static_cast<double>(lag) && novelty == novelty_) return false;
    weights.assign(lag + 1, 0.0);
    weights[lag] = 1.0;
    scale_ = static_cast<double>(lag);
    return true;
  }
  if (delay_->ready.has_value()) {
    if (scale == scale_ && novelty == novelty_) return false;
    weights = hours_of(*delay_->ready, scale);
    scale_ = scale;
    return true;
  }
  sim::DistributionSpec spec = each.data;
  spec.family = each.family;
  spec.lower = each.lower;
  spec.upper = each.upper;
  spec.parameters.clear();
  for (const Once& argument : each.arguments) spec.parameters.push_back(levers.of(argument));
  if (sim::fault(spec)) throw std::domain_error(each.path + ": no distribution has these arguments");
  weights = hours_of(sim::Distribution(std::move(spec)), scale);
  return true;
}

bool HourlyDelays::refresh(const Levers& levers, double novelty) {
  std::vector<double> weights;
  if (!set_weights(levers, novelty, weights)) return false;
  novelty_ = novelty;
  survive_ = 1.0;
  if (novelty > 0.0) {
    double sum = 0.0, kept = 0.0;
    for (std::size_t lag = 0; lag < weights.size(); ++lag) {
      sum += weights[lag];
      weights[lag] *= std::exp2(-static_cast<double>(lag) / 24.0 / novelty);
      kept += weights[lag];
    }
    survive_ = kept / sum;
    if (!(kept > 0.0)) weights.assign(1, 1.0);
  }
  law_ = LagLaw(weights);
  most_ = law_.most();
  later_.clear();
  if (rhythm_->empty() || law_.immediate()) return true;
  // Hours until as much activity has passed as a day-round even one would have in `lag` hours.
  later_.resize(24);
  for (std::size_t now = 0; now < 24; ++now) {
    double passed = 0.0;
    std::uint32_t hours = 0;
    for (std::uint32_t lag = 0; lag <= law_.most(); ++lag) {
      while (passed < lag - 1e-9) {
        passed += 0.5 * ((*rhythm_)[(now + hours) % 24] + (*rhythm_)[(now + hours + 1) % 24]);
        ++hours;
      }
      later_[now].push_back(static_cast<std::uint16_t>(std::min(hours, 0xffffU)));
      most_ = std::max(most_, hours);
    }
  }
  return true;
}

}  // namespace swell::models
