// Plans that play in a blink, for tests of the command.
#pragma once

#include <string_view>

namespace swell::cli {

// clang-format off
// Costs with a goal, and variants of which one is better at every level, one worse, and one safer but dearer.
inline constexpr std::string_view cost_plan = R"plan(swell: 1
name: Small fair
currency: CNY
budget:
  total: 400k
  contingency: 10%
  lines:
    venue: {layer: base, cost: 100k / 120k / 200k}
    media: {layer: channel, cost: 80k to 160k}
    crew:  {layer: base, cost: "uniform(50k, 70k)"}
goals:
  cheap: {kpi: cost.total, at_most: 320k, wanted: 80%}
variants:
  lean:  {budget.lines.media.cost: {change: -20%}}
  grand: {budget.lines.venue.cost: {change: +30%}}
  fixed: {budget.lines.media.cost: 118k}
)plan";
// clang-format on

}  // namespace swell::cli
