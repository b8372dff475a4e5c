// What every figure of a future means, in both languages: what the reference manual and the tests of names read.
//
// The formulas stand in docs/methods/kpis.md. A name's part in `<…>` is an id of the plan. Tests:
// tests/models/kpi_definitions.cpp holds the table to the figures that plans give, and to that page.
#pragma once

#include <span>
#include <string_view>

#include "models/model.hpp"

namespace swell::models {

struct KpiDefinition {
  std::string_view name;  // cost.<line>
  KpiUnit unit = KpiUnit::count;
  Help meaning;
  Help undefined{};  // when a future does not have it; empty: always there
};

// In the order of docs/methods/kpis.md.
std::span<const KpiDefinition> kpi_definitions();

// The definition of a plan's figure, that of a name of its own before that of a family; null when there is none.
const KpiDefinition* kpi_definition(std::string_view kpi);

}  // namespace swell::models
