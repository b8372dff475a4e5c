// Variants side by side on the same futures.
//
// The difference of two variants is estimated from the column of paired differences, whose variance is far below that
// of independent runs (Law, Simulation Modeling and Analysis, 5th ed., 11.2). First-order dominance: every quantile is
// at least as good; second-order: so is every mean of the worst q futures. Both are judged on the empirical
// distributions at 99 levels and are statements about these futures, not tests. Tests: tests/studies/compare.cpp.
#pragma once

#include <string>
#include <vector>

#include "studies/findings.hpp"
#include "studies/run.hpp"

namespace swell::studies {

// Whether less of a KPI is better: cost, days, insolvency, acquisition cost.
bool lower_is_better(std::string_view kpi);
// What variants are ranked by when nobody says: roas.total, profit, cost.total, schedule.finish, …
std::string main_kpi(const models::Model& model);

// `names[i]` is what model i is called (nothing: the plan itself); the first is the base. `kpi` empty: main_kpi of the
// base.
Comparison compare(std::span<const SharedModel> models, std::span<const std::string> names, const Outputs& outputs,
                   const RunOptions& options, std::string kpi);

}  // namespace swell::studies
