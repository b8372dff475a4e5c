// The commented plans that `swell init` writes; their files are scenarios/templates/<language>/<name>.yaml.
#pragma once

#include <span>
#include <string_view>

namespace swell::cli {

struct StarterPlan {
  std::string_view name;      // "event"
  std::string_view language;  // "en" or "zh": of its comments
  std::string_view text;
};

// In the order of language, then name.
std::span<const StarterPlan> starter_plans();

}  // namespace swell::cli
