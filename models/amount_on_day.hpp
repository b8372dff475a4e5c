// What an amount over time comes to on one day.
#pragma once

#include "models/plan/quantity.hpp"

namespace swell::models {

struct World;

// Money (or items) of `over` on the day that begins at `day`, with levers averaged over the step that ends now.
// A phase without dates runs from the start to the launch, or to the end of a plan without launch.
double amount_on_day(const World& world, const OverTime& over, double day);

}  // namespace swell::models
