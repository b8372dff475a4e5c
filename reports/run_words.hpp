// What screens say of the run itself: how many futures, from which seed, how drawn, how long it took.
#pragma once

#include <string>

#include "reports/texts.hpp"
#include "studies/findings.hpp"

namespace swell::reports {

// "16384 futures, seed 1, Sobol sequences, 1.2 s."
std::string run_line(const Texts& texts, const studies::RunInfo& run);
// That it was interrupted, and how much of it is kept.
std::string interruption(const Texts& texts, const studies::RunInfo& run);

}  // namespace swell::reports
