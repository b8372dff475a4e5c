// Every quantity that a plan gives, for those who must answer for it: written, understood, planned, and how it is
// spread.
//
// Validated by tests/studies/audit.cpp.
#pragma once

#include <vector>

#include "models/model.hpp"
#include "scenarios/language/load.hpp"
#include "studies/findings.hpp"

namespace swell::studies {

// What the plan alone can tell; before it is compiled, because the model takes its scenario.
std::vector<AssumptionFinding> assumptions(language::LoadedPlan& plan);

// Adds what the compiled plan knows: the planned figure of each quantity drawn once, and the range of the uncertain
// ones.
void add_figures(std::vector<AssumptionFinding>& assumptions, const models::Model& model);

}  // namespace swell::studies
