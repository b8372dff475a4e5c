// Playing futures for a verb: what cannot be played is refused at its place, progress is shown, Ctrl-C stops after what
// has begun, and a replication that fails is named.
//
// Validated by tests/cli/run.cpp and tests/cli/interruption.cpp.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/compiled_plan.hpp"
#include "cli/console.hpp"
#include "cli/plan_options.hpp"
#include "studies/run.hpp"

namespace swell::cli {

std::vector<studies::SharedModel> models_of(const std::vector<CompiledPlan>& plans);

// Throws CommandFailure (wrong usage) when the plans cannot be played together, having said why and where.
void refuse_problems(const std::vector<CompiledPlan>& plans, const studies::RunOptions& options,
                     const Console& console);

// Throws CommandFailure (wrong usage) when `kpi`, which `option` asked for, is not among the model's.
void require_kpi(const models::Model& model, std::string_view option, const std::string& kpi);

// Precondition: refuse_problems() has passed. Throws CommandFailure (failed) that names the replication.
studies::Outputs play_futures(const std::vector<studies::SharedModel>& models, studies::RunOptions options,
                              const SpeechOptions& speech, const Console& console);

}  // namespace swell::cli
