// Why the reserves that a plan needs are other than the rules of thumb: 10 to 15 % of the cost, 7 days.
//
// What to hold above the plan has two parts: that the middle future already costs more than the plan says (ranges that
// reach further up than down, risks), and how far the bad futures lie above the middle one. Each is named with the
// input or the task that does most of it. Validated by tests/reports/run_screen.cpp.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "reports/figures.hpp"
#include "studies/findings.hpp"

namespace swell::reports {

// A sentence each for money, time and cash, where there is something to say.
std::vector<std::string> reserve_reasons(const studies::Findings& findings, Tongue tongue);

// "2026-06-15": the day that lies `days` after the start.
std::string date_text(std::chrono::sys_days start, double days);

}  // namespace swell::reports
