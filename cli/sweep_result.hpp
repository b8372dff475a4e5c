// What `sweep` and `merge` say of a store: its screen, its JSON, and whether any point reaches the goals.
#pragma once

#include <string>

#include "cli/console.hpp"
#include "cli/exit_status.hpp"
#include "cli/output_file.hpp"
#include "cli/plan_options.hpp"
#include "studies/store.hpp"

namespace swell::cli {

struct SweepResult {
  const OutputFile* json = nullptr;
  bool json_instead = false;  // of the screen
  const SpeechOptions& speech;
  bool strict = false;

  // Throws CommandFailure (wrong usage) when no point gives `kpi`; empty: the sweep's main one.
  void require(const studies::SweepStore& store, const std::string& kpi) const;
  ExitStatus show(const studies::SweepStore& store, const std::string& kpi, const Console& console) const;
};

}  // namespace swell::cli
