// What analysis does not know of a run: its files, its overrides, its doubts, and what all of it says in a sentence.
#pragma once

#include "cli/compiled_plan.hpp"
#include "studies/findings.hpp"
#include "studies/run.hpp"

namespace swell::cli {

// The findings of plans[index], complete with scenario, lints and headline.
studies::Findings described_findings(std::span<const studies::SharedModel> models, std::size_t index,
                                     const CompiledPlan& compiled, const studies::Outputs& outputs,
                                     const studies::RunOptions& options);

}  // namespace swell::cli
