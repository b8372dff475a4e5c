// Which variant is better, and how surely, in a few sentences.
//
// "Better" is said of the mean of the ranking KPI, and only when the difference to the base is larger than its
// simulation error; how surely is the chance that it beats the base in the same future, in words that say no more than
// the simulation knows. Validated by tests/reports/compare_screen.cpp.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "reports/texts.hpp"
#include "studies/findings.hpp"

namespace swell::reports {

// In both languages, the most important first. Empty when nothing was played or nothing can be ranked.
std::vector<studies::HeadlineFinding> comparison_headline(const studies::ComparedFindings& compared);

// The contrast that is best on average by the ranking KPI, or null when the base is, or nothing can be ranked.
const studies::Contrast* best_contrast(const studies::Comparison& comparison);
// The difference in that KPI; null when the variant does not give it.
const studies::KpiDifference* difference_in(const studies::Contrast& contrast, std::string_view kpi);

}  // namespace swell::reports
