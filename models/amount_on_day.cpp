#include "models/amount_on_day.hpp"

#include <algorithm>

#include "models/world.hpp"

namespace swell::models {

namespace {

// Whether that day of a month falls on the day.
bool falls_on(const Timeline& timeline, int day_of_month, double day) {
  const auto& starts = timeline.month_starts();
  const auto next = std::upper_bound(starts.begin(), starts.end(), day);
  if (next == starts.begin() || next == starts.end()) return false;
  const double paid = timeline.day_in_month(static_cast<std::size_t>(next - starts.begin()) - 1, day_of_month);
  return day <= paid && paid < day + 1.0;
}

}  // namespace

void AmountOverTime::begin() {
  std::fill(fallen_.begin(), fallen_.end(), 0.0);
}

double AmountOverTime::phase_on_day(const World& world, std::size_t index, double day) {
  const Phase& phase = over_->phases[index];
  const double from = phase.from.given ? world.day_of(phase.from) : 0.0;
  const double to = phase.to.given       ? world.end_of(phase.to)
                    : phase.from.given   ? from + phase.from.span
                    : world.has_launch() ? world.launch_day()
                                         : world.horizon;
  const double begins = std::max(day, from), covered = std::min(day + 1.0, to) - begins;
  if (covered <= 0.0) return 0.0;
  const double amount = world.levers.average(phase.amount, world.clock.now());
  if (phase.day_of_month > 0)
    return falls_on(world.parts.timeline, phase.day_of_month, day) ? amount * days_of_written_month : 0.0;
  if (phase.per != Per::total) return amount * covered;
  const double share = (1.0 - fallen_[index]) * std::min(1.0, covered / (to - begins));
  fallen_[index] += share;
  return amount * share;
}

double AmountOverTime::on_day(const World& world, double day) {
  double sum = 0.0;
  for (std::size_t phase = 0; phase < fallen_.size(); ++phase) sum += phase_on_day(world, phase, day);
  return sum == 0.0 ? 0.0 : sum * world.levers.average(over_->scale, world.clock.now(), 1.0);
}

}  // namespace swell::models
