// A sweep as JSON, format 1: what was swept, and of every point its settings and all of its figures.
//
// Validated by tests/cli/sweep.cpp.
#pragma once

#include <nlohmann/json.hpp>

#include "studies/sweep.hpp"

namespace swell::reports {

nlohmann::ordered_json sweep_json(const studies::SweepFindings& sweep);

}  // namespace swell::reports
