// Every quantity of a plan that can be moved, by its dotted path: what variants override, sweeps step through,
// sensitivity perturbs, and effects and rules act on.
//
// Tests: tests/scenarios/language/levers.cpp
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/plan/field_visitor.hpp"

namespace swell::language {

struct Lever {
  enum class Kind { fixed, once, each, over_time };
  std::string path;
  Kind kind = Kind::once;
  models::Unit unit = models::Unit::number;
  std::string text;     // as written; empty when it stands at its default
  bool given = false;   // written in the plan
  bool absent = false;  // neither written nor defaulted: it can be set, not changed relatively
  models::Help help;
  double at_least = 0.0, at_most = 0.0;
  const models::Once* once = nullptr;  // its value or scale; null for fixed levers
};

// Valid as long as the scenario is neither moved nor changed.
class LeverIndex {
 public:
  explicit LeverIndex(models::Section& scenario);

  // In the order of the manual.
  const std::vector<Lever>& all() const { return levers_; }
  // Null when there is none of that path.
  const Lever* find(std::string_view path) const;
  // "unknown lever `x`; did you mean `y`?"
  Message unknown(std::string_view path) const;

 private:
  std::vector<Lever> levers_;
  std::map<std::string, std::size_t, std::less<>> by_path_;
};

}  // namespace swell::language
