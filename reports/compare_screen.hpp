// The answer to `swell compare` on one screen: which variant is better and how surely, what else changes, and what
// happens to the goals.
//
// As many variants stand side by side as fit, the best first; the rest are ranked below them and complete in the JSON.
// Validated by tests/reports/compare_screen.cpp and the golden screens of tests/cli.
#pragma once

#include <string>

#include "reports/run_screen.hpp"
#include "studies/findings.hpp"

namespace swell::reports {

std::string compare_screen(const studies::ComparedFindings& compared, const ScreenStyle& style);

}  // namespace swell::reports
