// A plan out of a test's text: loaded, or refused with the faults that were found.
#pragma once

#include <catch2/catch.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "scenarios/language/levers.hpp"
#include "scenarios/language/load.hpp"

namespace swell::language {

// `name` is the path that the text would have: `extends` and data files are looked up in its folder.
inline std::optional<LoadedPlan> loaded(const std::string& yaml, Faults& faults, const LoadOptions& options = {},
                                        const std::string& name = "plan.yaml") {
  auto files = PlanFiles::from_text(name, "swell: 1\n" + yaml, faults);
  return files ? load_plan(*files, name, options, faults) : std::nullopt;
}

inline LoadedPlan good_plan(const std::string& yaml, const LoadOptions& options = {},
                            const std::string& name = "plan.yaml") {
  Faults faults;
  auto plan = loaded(yaml, faults, options, name);
  INFO(yaml << fault_report(faults));
  REQUIRE(plan);
  return std::move(*plan);
}

// The one fault of a plan.
inline std::string only_fault(const std::string& yaml, const LoadOptions& options = {}) {
  Faults faults;
  const bool refused = !loaded(yaml, faults, options);
  INFO(yaml << fault_report(faults));
  CHECK(refused);
  REQUIRE(faults.all().size() == 1);
  return faults.all()[0].message.en;
}

// The figure of a lever, whatever section it stands in.
inline models::Quantity quantity(LoadedPlan& plan, std::string_view path) {
  const LeverIndex levers(plan.scenario);
  const Lever* lever = levers.find(path);
  INFO(path);
  REQUIRE(lever != nullptr);
  REQUIRE(lever->once != nullptr);
  return lever->once->quantity;
}

inline double certain_value(LoadedPlan& plan, std::string_view path) {
  const models::Quantity found = quantity(plan, path);
  INFO(path);
  REQUIRE(found.certain());
  return found.distribution.parameters.at(0) * found.factor + found.shift;
}

inline bool has_lint(const LoadedPlan& plan, std::string_view code) {
  for (const Lint& lint : plan.lints)
    if (lint.code == code) return true;
  return false;
}

}  // namespace swell::language
