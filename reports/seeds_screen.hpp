// The answer to `swell seeds` on one screen: which way of choosing first sharers reaches how many, and at what cost.
//
// Validated by the golden screens of tests/cli/seeds.cpp.
#pragma once

#include <string>

#include "reports/run_screen.hpp"
#include "studies/seeding.hpp"

namespace swell::reports {

std::string seeds_screen(const studies::SeedingFindings& found, const ScreenStyle& style);

// Everyone chosen, a line each: strategy, rank, node, segment, tier, degree, price.
std::string seeds_csv(const studies::SeedingFindings& found);

}  // namespace swell::reports
