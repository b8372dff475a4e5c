// Plans that a verb works on: read, overlaid, compiled; all that is wrong with them said at once.
//
// Validated by tests/cli/run.cpp and tests/cli/check.cpp.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cli/console.hpp"
#include "models/model.hpp"
#include "scenarios/language/load.hpp"
#include "scenarios/language/part_names.hpp"
#include "studies/findings.hpp"
#include "studies/plan_graph.hpp"

namespace swell::cli {

struct CompiledPlan {
  language::LoadedPlan plan;                            // without its scenario, which the model owns
  std::vector<studies::AssumptionFinding> assumptions;  // what the plan gives, for the audit
  language::PartNames names;                            // what it calls its parts
  std::shared_ptr<const models::Model> model;
};

// Compiles a plan, which finds what no single figure shows (cycles, unknown references), and adds the doubts that arise
// to its lints. Null, and at least one fault, when it cannot be played.
std::shared_ptr<const models::Model> compile(language::LoadedPlan& plan, language::Faults& faults);

// The plan of `file` with `--set` and `--variant`. Prints the faults and throws CommandFailure (wrong usage) when there
// are any.
CompiledPlan open_plan(const std::string& file, const language::LoadOptions& options, const Console& console);

// The same for the plan itself and its variants, or those of `names`; an empty name is the plan itself.
std::vector<CompiledPlan> open_variants(const std::string& file, const std::vector<std::string>& settings,
                                        const std::optional<std::vector<std::string>>& names, const Console& console);

// The audience graph of a plan. Prints what is wrong and throws CommandFailure (wrong usage) when there is none.
studies::PlanGraph open_graph(const CompiledPlan& opened, const Console& console);

// Prints the faults, if any, and throws CommandFailure (wrong usage).
void refuse_faults(const language::Faults& faults, const Console& console);

}  // namespace swell::cli
