// What people call the parts of a plan, and, with that, its levers.
//
// A part is a member of a collection: `goals.on_time`, `budget.lines.venue`. Where the plan gives it a `name`, reports
// use that in place of its id. Tests: tests/scenarios/language/part_names.cpp
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "models/plan/scenario.hpp"
#include "scenarios/language/tongue.hpp"

namespace swell::language {

// Path → name, of the parts that have one.
using PartNames = std::map<std::string, std::string, std::less<>>;

PartNames part_names(models::Scenario& scenario);

// The part's name, else its id; both harmless to show. Without an id, that is the end of its path.
std::string part_label(const PartNames& names, std::string_view path, std::string_view id);
std::string part_label(const PartNames& names, std::string_view path);

// A lever as people say it: `budget.lines.venue.unit_cost` is "Budget · Venue · unit cost", 预算 · 场地 · 单位成本. In
// English its fields are called as they are written, in Chinese as the manual explains them. What no declaration knows
// stays as it is.
std::string lever_label(const PartNames& names, std::string_view path, Tongue tongue);

}  // namespace swell::language
