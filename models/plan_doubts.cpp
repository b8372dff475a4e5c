#include "models/plan_doubts.hpp"

#include <fmt/format.h>

#include <cmath>

#include "models/parts.hpp"

namespace swell::models {

namespace {

constexpr double kLeastContingency = 0.10;
constexpr double kMostBase = 0.45;
constexpr double kLeastBuffer = 7.0;

void doubt_budget(const Model& model, std::vector<Doubt>& doubts) {
  const Model::RollUp budget = model.roll_up();
  if (!budget.total || *budget.total <= 0.0) return;
  const double share = budget.contingency / *budget.total;
  if (share < kLeastContingency)
    doubts.push_back(
        {"budget.contingency.low", "budget.contingency",
         fmt::format("contingency is {:.0f} % of the total; the rule of thumb is 10–15 %", 100.0 * share)});
  for (const Model::RollUp::Layer& layer : budget.layers)
    if (layer.id == "base" && layer.planned > kMostBase * *budget.total)
      doubts.push_back({"budget.base.high", "budget.lines",
                        fmt::format("the base layer takes {:.0f} % of the total; the rule of thumb is 35–45 %",
                                    100.0 * layer.planned / *budget.total)});
  if (budget.planned + budget.contingency > *budget.total * (1.0 + 1e-9))
    doubts.push_back({"budget.over_total", "budget.total",
                      fmt::format("the lines ({:.0f}) and the contingency ({:.0f}) exceed the total ({:.0f}) by {:.0f}",
                                  budget.planned, budget.contingency, *budget.total,
                                  budget.planned + budget.contingency - *budget.total)});
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
    doubts.push_back({"schedule.no_buffer", "schedule.tasks",
                      buffer < 0.0
                          ? fmt::format("the work takes {:.1f} days longer than there is until the launch", -buffer)
                          : fmt::format("{:.1f} days of buffer before the launch; the rule of thumb is 7", buffer)});
}

void doubt_goals(const Model& model, std::vector<Doubt>& doubts) {
  const Timeline& timeline = model.parts().timeline;
  if (!timeline.has_launch()) return;
  for (const auto& [id, goal] : model.scenario().goals) {
    if (!goal.by.given) continue;
    if (timeline.end_of(goal.by, timeline.planned_launch(), 0.0) <= timeline.planned_launch())
      doubts.push_back({"goal.before_launch", goal.path + ".by", "is due before the launch"});
  }
}

}  // namespace

void add_plan_doubts(const Model& model, std::vector<Doubt>& doubts) {
  doubt_budget(model, doubts);
  doubt_schedule(model, doubts);
  doubt_goals(model, doubts);
}

}  // namespace swell::models
