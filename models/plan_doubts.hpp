// Doubts about a plan as a whole: rules of thumb that it breaks. Each has a code, which the plan can silence.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "models/model.hpp"

namespace swell::models {

// budget.contingency.low (under 10 % of the total), budget.base.high (base over 45 %), budget.over_total (lines and
// contingency exceed the total), schedule.no_buffer (under 7 days between the planned end of the work and the launch),
// goal.before_launch, lever.uplifts (several effects that never end improve one lever).
void add_plan_doubts(const Model& model, std::vector<Doubt>& doubts);

// lever.uplifts at `path`, where `lever` is improved more than once.
void add_uplifts_doubt(const std::string& path, const std::string& lever, std::size_t improvements,
                       std::vector<Doubt>& doubts);

// Whether more of that quantity is what success stories promise: shares and numbers of people and sales, not costs or
// times.
bool can_be_uplifted(std::string_view path, Unit unit);

}  // namespace swell::models
