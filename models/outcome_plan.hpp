// Which figures a compiled plan gives: KPIs, goals, series.
#pragma once

#include <vector>

#include "models/outcome.hpp"
#include "models/parts.hpp"

namespace swell::models {

// Needs all other parts compiled. Adds problems (a goal on an unknown KPI) and doubts (a deadline after the end).
OutcomePlan compile_outcome(const Model::Parts& parts, std::vector<Problem>& problems, std::vector<Doubt>& doubts);

}  // namespace swell::models
