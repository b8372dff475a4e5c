// The plans of a sweep: the one it starts from, and that of every point.
//
// Every single value is tried before anything is played, so that a slip shows at once; what only a combination of
// values makes wrong shows when its point comes.
// Validated by tests/cli/sweep.cpp.
#pragma once

#include <string>
#include <vector>

#include "cli/compiled_plan.hpp"
#include "scenarios/language/plan_files.hpp"
#include "studies/sweep.hpp"

namespace swell::cli {

class SweepPlans {
 public:
  // Reads the plan. Throws CommandFailure (wrong usage), the faults having been said.
  SweepPlans(const std::string& file, language::LoadOptions options, const Console& console);

  const CompiledPlan& base() const { return base_; }
  // Tries every value of every axis. Throws CommandFailure (wrong usage).
  void try_values(const studies::SweepDesign& design);
  // The plan itself, and those of the values that make something uncertain which was not: by these the dimensions of
  // the random numbers are counted, whatever points are played.
  const std::vector<studies::SharedModel>& common() const { return common_; }
  // The model with further settings. Throws CommandFailure (wrong usage).
  studies::SharedModel with(const std::vector<std::string>& settings);

 private:
  std::string file_;
  language::LoadOptions options_;
  const Console& console_;
  language::PlanFiles files_;
  CompiledPlan base_;
  std::vector<studies::SharedModel> common_;
};

}  // namespace swell::cli
