#include "cli/playing.hpp"

#include <algorithm>
#include <variant>

#include "cli/exit_status.hpp"
#include "cli/interruption.hpp"
#include "cli/progress_bar.hpp"
#include "scenarios/language/characters.hpp"
#include "scenarios/language/suggestion.hpp"

namespace swell::cli {

std::vector<studies::SharedModel> models_of(const std::vector<CompiledPlan>& plans) {
  std::vector<studies::SharedModel> models;
  models.reserve(plans.size());
  for (const CompiledPlan& plan : plans) models.push_back(plan.model);
  return models;
}

void refuse_problems(const std::vector<CompiledPlan>& plans, const studies::RunOptions& options,
                     const Console& console) {
  if (options.precision) require_kpi(*plans.front().model, "--precision", options.precision->kpi);
  language::Faults faults;
  for (const models::Problem& problem : studies::run_problems(models_of(plans), options)) {
    if (problem.path.empty()) throw CommandFailure(wrong_usage, problem.message);
    // Of several plans, the first that says something there.
    const auto where =
        std::ranges::find_if(plans, [&](const CompiledPlan& plan) { return plan.plan.places.contains(problem.path); });
    language::add_problem(faults, (where == plans.end() ? plans.front() : *where).plan, problem);
  }
  refuse_faults(faults, console);
}

void require_kpi(const models::Model& model, std::string_view option, const std::string& kpi) {
  if (model.kpi(kpi) < model.kpis().size()) return;
  std::vector<std::string> known;
  for (const models::Kpi& each : model.kpis())
    if (!each.name.starts_with("goal.")) known.push_back(each.name);
  throw CommandFailure(wrong_usage, tell("{}: this plan gives no `{}`{}", "{}：本方案没有指标 `{}`{}", option,
                                         language::harmless(kpi), language::did_you_mean(kpi, known)));
}

studies::Outputs play_futures(const std::vector<studies::SharedModel>& models, studies::RunOptions options,
                              const SpeechOptions& speech, const Console& console) {
  const Interruption interruption;
  ProgressBar bar(console.err_is_terminal && !speech.quiet, speech.tongue());
  options.interrupt = &interruption.flag();
  options.progress = [&bar](std::uint64_t done, std::uint64_t total) { bar.show(done, total); };
  auto played = studies::play(models, options);
  bar.wipe();
  if (const auto* failure = std::get_if<studies::Failed>(&played))
    throw CommandFailure(
        failed, tell("replication {} failed: {}", "第{}次模拟失败：{}", failure->replication, failure->message));
  return std::get<studies::Outputs>(std::move(played));
}

}  // namespace swell::cli
