// Findings as JSON, format 1: complete, so that every other rendering can be made from it alone.
//
// Numbers are written shortest such that they read back to the same bits; what does not exist is null. Everything but
// run.seconds and run.threads is the same for the same plan, seed, options and binary.
// Validated by tests/reports/json.cpp.
#pragma once

#include <nlohmann/json.hpp>

#include "studies/findings.hpp"

namespace swell::reports {

nlohmann::ordered_json findings_json(const studies::Findings& findings);
// The findings of every variant, the base first, and how they compare.
nlohmann::ordered_json comparison_json(const studies::ComparedFindings& compared);
nlohmann::ordered_json study_json(const studies::StudyFindings& findings);

}  // namespace swell::reports
