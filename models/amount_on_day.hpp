// What an amount over time comes to, day by day.
//
// A phase without dates runs from the start to the launch, or to the end of a plan without launch. An amount per time
// accrues with it, but for one that is paid on a day of the month: it falls on that day, whole. A total is spread over
// its phase evenly, and stays a total when the launch to which the phase is anchored moves: what has not fallen yet
// is spread over what is then left of it. Tests: tests/models/amount_on_day.cpp.
#pragma once

#include <vector>

#include "models/plan/quantity.hpp"

namespace swell::models {

struct World;

class AmountOverTime {
 public:
  explicit AmountOverTime(const OverTime& over) : over_(&over), fallen_(over.phases.size(), 0.0) {}

  void begin();
  // Money (or items) on the day that begins at `day`, with levers averaged over the step that ends now. Every day is
  // asked for once, in order.
  double on_day(const World& world, double day);

 private:
  double phase_on_day(const World& world, std::size_t phase, double day);

  const OverTime* over_;
  std::vector<double> fallen_;  // share of a phase's total so far, one a phase
};

}  // namespace swell::models
