// Which KPIs a screen shows when there is no room for all, and in which order.
//
// Validated by tests/reports/run_screen.cpp.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "studies/findings.hpp"

namespace swell::reports {

// What a reader asks first, then the rest in the order of the findings; without details of lines and tasks, without
// flags, and without what is defined in no replication.
std::vector<const studies::KpiFinding*> main_kpis(const studies::Findings& findings, std::size_t most);

// "people", "days", …, or the plan's currency.
std::string_view unit_of(const studies::KpiFinding& kpi, const studies::Findings& findings);

}  // namespace swell::reports
