// The answer to `swell run` on one screen: the decision, the range of outcomes, the goals, the reserves, the drivers.
//
// Every column is measured in terminal cells, so that Chinese text stays aligned. Validated by
// tests/reports/run_screen.cpp and the golden screens of tests/cli.
#pragma once

#include <cstddef>
#include <string>

#include "reports/figures.hpp"
#include "studies/findings.hpp"

namespace swell::reports {

struct ScreenStyle {
  Tongue tongue = Tongue::english;
  bool colours = false;     // ANSI, for terminals
  std::size_t width = 100;  // cells of a line
};

std::string run_screen(const studies::Findings& findings, const ScreenStyle& style);

}  // namespace swell::reports
