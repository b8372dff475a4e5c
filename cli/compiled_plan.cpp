#include "cli/compiled_plan.hpp"

#include <utility>
#include <variant>

#include "cli/exit_status.hpp"
#include "studies/audit.hpp"

namespace swell::cli {

using language::Faults;
using language::LoadedPlan;

std::shared_ptr<const models::Model> compile(LoadedPlan& plan, Faults& faults) {
  models::Compiled compiled = models::Model::compile(std::move(plan.scenario));
  if (const auto* problems = std::get_if<std::vector<models::Problem>>(&compiled)) {
    for (const auto& problem : *problems) language::add_problem(faults, plan, problem);
    return nullptr;
  }
  auto model = std::get<std::shared_ptr<const models::Model>>(std::move(compiled));
  // The model owns the plan now; what it silences is asked for with every doubt.
  plan.scenario.lints.off = model->scenario().lints.off;
  for (const auto& doubt : model->doubts()) language::add_lint(plan, doubt);
  return model;
}

void refuse_faults(const Faults& faults, const Console& console) {
  if (faults.empty()) return;
  console.complain(language::fault_report(faults, console.tongue));
  throw CommandFailure(wrong_usage, "");
}

namespace {

// What the plan says of itself, before the model takes it.
CompiledPlan described(LoadedPlan plan) {
  CompiledPlan opened{std::move(plan), {}, {}, nullptr};
  opened.assumptions = studies::assumptions(opened.plan);
  opened.names = language::part_names(opened.plan.scenario);
  return opened;
}

}  // namespace

CompiledPlan open_plan(const std::string& file, const language::LoadOptions& options, const Console& console) {
  Faults faults;
  std::optional<LoadedPlan> plan = language::load_plan(file, options, faults);
  refuse_faults(faults, console);
  CompiledPlan opened = described(std::move(*plan));
  opened.model = compile(opened.plan, faults);
  refuse_faults(faults, console);
  return opened;
}

studies::PlanGraph open_graph(const CompiledPlan& opened, const Console& console) {
  std::vector<models::Problem> problems;
  studies::PlanGraph graph = studies::plan_graph(*opened.model, problems);
  Faults faults;
  for (const auto& problem : problems) language::add_problem(faults, opened.plan, problem);
  refuse_faults(faults, console);
  return graph;
}

std::vector<CompiledPlan> open_variants(const std::string& file, const std::vector<std::string>& settings,
                                        const std::optional<std::vector<std::string>>& names, const Console& console) {
  Faults faults;
  std::vector<CompiledPlan> opened;
  for (LoadedPlan& plan : language::load_variants(file, settings, names, faults)) {
    CompiledPlan& added = opened.emplace_back(described(std::move(plan)));
    added.model = compile(added.plan, faults);
  }
  refuse_faults(faults, console);
  return opened;
}

}  // namespace swell::cli
