// The answer to `swell sweep` on one screen: where the main figure is best, and how it goes over the axes.
//
// One axis is a table, two are a map, more (or points that are no grid) the best points in their order. A point is
// called the best only as far as the simulation can tell. Validated by tests/reports/sweep_screen.cpp and the golden
// screens of tests/cli.
#pragma once

#include <string>

#include "reports/run_screen.hpp"
#include "studies/sweep.hpp"

namespace swell::reports {

std::string sweep_screen(const studies::SweepFindings& sweep, const ScreenStyle& style);

}  // namespace swell::reports
