// What drives an outcome: the share of a KPI's variance that each uncertain input explains.
//
// First-order indices from the replications that were played anyway (sim/first_order_index.hpp), on the first 16,384 of
// them; the inputs are drawn again rather than stored. What no input explains alone — events, crowds, interactions
// — is the row `luck`; where the plan correlates inputs their shares overlap, and luck has none. The effect is
// Spearman's rank correlation: its sign says which way the KPI goes. How far it goes is what the KPI is on average
// where the input lies in its lowest tenth, and in its highest.
#pragma once

#include <vector>

#include "studies/findings.hpp"
#include "studies/run.hpp"

namespace swell::studies {

std::vector<Driver> find_drivers(const models::Model& model, std::size_t index, const Outputs& outputs,
                                 std::span<const SharedModel> models, const RunOptions& options);

}  // namespace swell::studies
