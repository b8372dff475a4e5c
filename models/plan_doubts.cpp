#include "models/plan_doubts.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <string>
#include <utility>

#include "models/parts.hpp"

namespace swell::models {

namespace {

constexpr double kLeastContingency = 0.10;
constexpr double kMostBase = 0.45;
constexpr double kLeastBuffer = 7.0;

Argument money(std::string name, double amount) {
  return {std::move(name), Figure{amount, Unit::money}};
}

void doubt_budget(const Model& model, std::vector<Doubt>& doubts) {
  const Model::RollUp budget = model.roll_up();
  const double asked = std::max(budget.total.value_or(0.0), budget.planned + budget.contingency);
  if (budget.approved && asked > *budget.approved * (1.0 + 1e-9))
    doubts.push_back(
        {"budget.over_approved",
         "budget.approved",
         {money("asked", asked), money("excess", asked - *budget.approved), money("approved", *budget.approved)}});
  if (!budget.total || *budget.total <= 0.0) return;
  const double share = budget.contingency / *budget.total;
  if (share < kLeastContingency)
    doubts.push_back({"budget.contingency.low", "budget.contingency", {{"share", Figure{share, Unit::share}}}});
  for (const Model::RollUp::Layer& layer : budget.layers)
    if (layer.id == "base" && layer.planned > kMostBase * *budget.total)
      doubts.push_back(
          {"budget.base.high", "budget.lines", {{"share", Figure{layer.planned / *budget.total, Unit::share}}}});
  if (budget.planned + budget.contingency > *budget.total * (1.0 + 1e-9))
    doubts.push_back(
        {"budget.over_total",
         "budget.total",
         {money("lines", budget.planned), money("contingency", budget.contingency), money("total", *budget.total),
          money("excess", budget.planned + budget.contingency - *budget.total)}});
}

void doubt_schedule(const Model& model, std::vector<Doubt>& doubts) {
  const TaskNetwork& tasks = model.parts().tasks;
  const Timeline& timeline = model.parts().timeline;
  if (tasks.launch_task < 0 || !timeline.has_launch()) return;
  double ready = 0.0;
  for (const std::uint32_t need : tasks.nodes[static_cast<std::size_t>(tasks.launch_task)].needs)
    ready = std::max(ready, model.tasks()[need].planned_finish);
  const double buffer = timeline.planned_launch() - ready;
  if (buffer < kLeastBuffer)
    doubts.push_back({"schedule.no_buffer",
                      "schedule.tasks",
                      {{"time", Figure{std::abs(buffer), Unit::days}}},
                      buffer < 0.0 ? "late" : "short"});
}

void doubt_goals(const Model& model, std::vector<Doubt>& doubts) {
  const Timeline& timeline = model.parts().timeline;
  if (!timeline.has_launch()) return;
  for (const auto& [id, goal] : model.scenario().goals) {
    if (!goal.by.given) continue;
    if (timeline.end_of(goal.by, timeline.planned_launch(), 0.0) <= timeline.planned_launch())
      doubts.push_back({"goal.before_launch", goal.path + ".by", {{"goal", id}}});
  }
}

// Whether the draw improves what it changes, at its middle; false where its arguments are uncertain themselves.
bool improves(const Each& each, double above) {
  sim::DistributionSpec spec = each.data;
  spec.family = each.family;
  if (spec.values.empty())
    for (const Once& argument : each.arguments) {
      if (!argument.quantity.certain() || argument.quantity.distribution.parameters.empty()) return false;
      spec.parameters.push_back(argument.quantity.distribution.parameters[0]);
    }
  return !sim::fault(spec) && sim::Distribution(spec).quantile(0.5) > above;
}

// What several success stories promise, each measured without the others, is more than they hold together.
void doubt_uplifts(const Model& model, std::vector<Doubt>& doubts) {
  std::map<std::string, std::vector<std::string>> uplifts;
  for (const auto& [id, risk] : model.scenario().risks)
    for (const auto& [number, effect] : risk.effects) {
      if (effect.duration.given) continue;
      if ((effect.change.given && improves(effect.change, 0.0)) ||
          (effect.multiply.given && improves(effect.multiply, 1.0)))
        uplifts[effect.target].push_back(effect.path);
    }
  const auto& slots = model.parts().slots;
  for (const auto& [target, effects] : uplifts) {
    const std::int32_t slot = slots.find(target);
    if (slot < 0) continue;
    if (can_be_uplifted(target, slots.slots[static_cast<std::size_t>(slot)].unit))
      add_uplifts_doubt(effects.back() + ".target", target, effects.size(), doubts);
  }
}

}  // namespace

bool can_be_uplifted(std::string_view path, Unit unit) {
  constexpr std::array<std::string_view, 7> sections{"audience.", "channels.", "content.", "spread.",
                                                     "funnel.",   "partners.", "revenue."};
  const bool persuades =
      std::any_of(sections.begin(), sections.end(), [&](std::string_view start) { return path.starts_with(start); });
  const bool money_or_time = unit == Unit::days || unit == Unit::per_day || unit == Unit::money_per_day ||
                             (unit == Unit::money && !path.ends_with(".price"));
  return persuades && !money_or_time && !path.ends_with(".spend");
}

void add_uplifts_doubt(const std::string& path, const std::string& lever, std::size_t improvements,
                       std::vector<Doubt>& doubts) {
  if (improvements < 2) return;
  doubts.push_back({"lever.uplifts", path, {{"count", Figure{static_cast<double>(improvements)}}, {"lever", lever}}});
}

void add_plan_doubts(const Model& model, std::vector<Doubt>& doubts) {
  doubt_budget(model, doubts);
  doubt_schedule(model, doubts);
  doubt_goals(model, doubts);
  doubt_uplifts(model, doubts);
}

}  // namespace swell::models
