// The plan's head: what all else is counted from. `swell: 1`, `start`, `horizon`.
#pragma once

#include "models/plan/scenario.hpp"
#include "scenarios/language/fault.hpp"
#include "scenarios/language/node.hpp"

namespace swell::language {

// The version of the language that the plan must name and this program reads.
inline constexpr int kLanguageVersion = 1;

void read_version(const Node& tree, Faults& faults);
// Not given when absent or, with a fault, wrong.
models::CivilDate read_start(const Node& tree, Faults& faults);
// `12 months`, or `until 2027-09-30`, that day included; in days from the start, 0 when absent or wrong. Needs the
// start and, for dates after it, the launch of `scenario`.
double read_horizon(const Node& tree, const models::Scenario& scenario, Faults& faults);

}  // namespace swell::language
