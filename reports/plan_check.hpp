// What `swell check` says of a plan: its faults and doubts, what the reader understood, and how the budget adds up.
//
// The shares stand beside the rules that planners go by: 35 to 45 % of the budget for the base, 10 to 15 % held back.
// Validated by tests/reports/plan_check.cpp.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "models/model.hpp"
#include "reports/figures.hpp"
#include "scenarios/language/fault.hpp"
#include "scenarios/language/read_back.hpp"

namespace swell::reports {

struct PlanCheck {
  std::string file;
  std::string name;
  std::string currency;
  std::vector<std::string> variants;
  std::vector<language::ReadBackLine> understood;
  std::optional<models::Model::RollUp> budget;
  std::vector<language::Lint> lints;
  language::Faults faults;
};

// All but the faults and lints, which go to standard error.
std::string plan_check_text(const PlanCheck& check, Tongue tongue, std::size_t width);

nlohmann::ordered_json plan_check_json(const std::vector<PlanCheck>& checks);

}  // namespace swell::reports
