// Doubts about a plan as a whole: rules of thumb that it breaks. Each has a code, which the plan can silence.
#pragma once

#include <vector>

#include "models/model.hpp"

namespace swell::models {

// budget.contingency.low (under 10 % of the total), budget.base.high (base over 45 %), budget.over_total (lines and
// contingency exceed the total), schedule.no_buffer (under 7 days between the planned end of the work and the launch),
// goal.before_launch.
void add_plan_doubts(const Model& model, std::vector<Doubt>& doubts);

}  // namespace swell::models
