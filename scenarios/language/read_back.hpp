// What the reader understood of each figure, in words: "likely 400k, 5 % above 520k". One line for each quantity that
// the plan gives, in the order of the manual.
//
// Tests: tests/scenarios/language/read_back.cpp
#pragma once

#include <string>
#include <vector>

#include "scenarios/language/load.hpp"
#include "scenarios/language/tongue.hpp"

namespace swell::language {

struct ReadBackLine {
  std::string path;
  std::string text;
};

std::vector<ReadBackLine> read_back(LoadedPlan& plan, Tongue tongue);

}  // namespace swell::language
