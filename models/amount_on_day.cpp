#include "models/amount_on_day.hpp"

#include <algorithm>

#include "models/world.hpp"

namespace swell::models {

double amount_on_day(const World& world, const OverTime& over, double day) {
  double sum = 0.0;
  for (const Phase& phase : over.phases) {
    const double from = phase.from.given ? world.day_of(phase.from) : 0.0;
    const double to = phase.to.given       ? world.end_of(phase.to)
                      : phase.from.given   ? from + phase.from.span
                      : world.has_launch() ? world.launch_day()
                                           : world.horizon;
    const double covered = std::min(day + 1.0, to) - std::max(day, from);
    if (covered <= 0.0) continue;
    const double amount = world.levers.average(phase.amount, world.clock.now());
    sum += phase.per == Per::total ? amount * covered / std::max(to - from, 1e-9) : amount * covered;
  }
  return sum == 0.0 ? 0.0 : sum * world.levers.average(over.scale, world.clock.now(), 1.0);
}

}  // namespace swell::models
