// A sweep as tidy tables, as tables.hpp has those of findings: its points, what they set, their figures and goals.
//
// The names are those of the store (studies/store.hpp) with `sweep_` in front; `point` joins them. Validated by
// tests/cli/report.cpp.
#pragma once

#include <vector>

#include "reports/tables.hpp"
#include "studies/sweep.hpp"

namespace swell::reports {

// All tables, always in the same order, also those that have no rows.
std::vector<Table> sweep_tables(const studies::SweepFindings& sweep);

}  // namespace swell::reports
