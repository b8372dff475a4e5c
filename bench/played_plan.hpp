// What the benchmarks of whole plans have in common: a plan from its file, and clocks that other work does not move.
#pragma once

#include <time.h>

#include <memory>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "models/model.hpp"
#include "scenarios/language/load.hpp"

namespace swell::bench {

// Null where the plan has faults.
inline std::shared_ptr<const models::Model> compiled(const std::string& file, std::vector<std::string> settings = {}) {
  language::Faults faults;
  const auto plan = language::load_plan(file, {.settings = std::move(settings), .variant = {}}, faults);
  if (!plan) return nullptr;
  models::Compiled model = models::Model::compile(plan->scenario);
  const auto* good = std::get_if<std::shared_ptr<const models::Model>>(&model);
  return good == nullptr ? nullptr : *good;
}

// CPU seconds so far: of CLOCK_THREAD_CPUTIME_ID or CLOCK_PROCESS_CPUTIME_ID.
inline double cpu_seconds(clockid_t of) {
  timespec now{};
  ::clock_gettime(of, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

}  // namespace swell::bench
