#include "cli/sweep_plans.hpp"

#include <optional>
#include <set>
#include <utility>

#include "cli/exit_status.hpp"
#include "scenarios/language/characters.hpp"

namespace swell::cli {

namespace {

language::PlanFiles open_files(const std::string& file, const Console& console) {
  language::Faults faults;
  std::optional<language::PlanFiles> files = language::PlanFiles::open(file, faults);
  refuse_faults(faults, console);
  return std::move(*files);
}

CompiledPlan plan_of(language::PlanFiles& files, const std::string& file, const language::LoadOptions& options,
                     const Console& console) {
  language::Faults faults;
  std::optional<language::LoadedPlan> plan = language::load_plan(files, file, options, faults);
  refuse_faults(faults, console);
  CompiledPlan opened{std::move(*plan), {}, {}, nullptr};
  opened.model = compile(opened.plan, faults);
  refuse_faults(faults, console);
  return opened;
}

}  // namespace

SweepPlans::SweepPlans(const std::string& file, language::LoadOptions options, const Console& console)
    : file_(file),
      options_(std::move(options)),
      console_(console),
      files_(open_files(file, console)),
      base_(plan_of(files_, file, options_, console)),
      common_{base_.model} {}

void SweepPlans::try_values(const studies::SweepDesign& design) {
  std::set<std::string> known;
  for (const models::Input& input : base_.model->inputs()) known.insert(input.path);
  for (const studies::Axis& axis : design.axes)
    for (const studies::AxisValue& value : axis.values) {
      const studies::SharedModel model = with({value.setting});
      bool adds = false;
      for (const models::Input& input : model->inputs()) adds = known.insert(input.path).second || adds;
      if (adds) common_.push_back(model);
    }
}

studies::SharedModel SweepPlans::with(const std::vector<std::string>& settings) {
  language::LoadOptions options = options_;
  options.settings.insert(options.settings.end(), settings.begin(), settings.end());
  options.option = "--axis";  // the other settings were good when the plan was opened
  studies::SharedModel model = plan_of(files_, file_, options, console_).model;
  const std::string& currency = base_.model->scenario().currency;
  if (model->scenario().currency != currency)
    throw CommandFailure(wrong_usage, tell("{} makes the plan count in {} instead of {}: its amounts cannot be "
                                           "compared with those of the other points",
                                           "{} 使方案改以 {} 计价，而不是 {}：其金额无法与其他取值点比较",
                                           language::harmless(settings.back()), model->scenario().currency, currency));
  return model;
}

}  // namespace swell::cli
