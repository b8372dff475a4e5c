#include <optional>
#include <string>
#include <vector>

#include "cli/command.hpp"
#include "cli/compiled_plan.hpp"
#include "cli/plan_options.hpp"
#include "models/model.hpp"
#include "reports/lint_words.hpp"
#include "reports/plan_check.hpp"
#include "scenarios/language/load.hpp"
#include "scenarios/language/read_back.hpp"
#include "studies/input_sampler.hpp"

namespace swell::cli {

namespace {

using language::LoadedPlan;

class CheckCommand final : public Command {
 public:
  std::string_view name() const override { return "check"; }
  std::string_view summary() const override { return "reads plans, says what it understood and doubts; runs nothing"; }
  std::string_view usage() const override { return "check FILE… [options]"; }
  std::string_view examples() const override {
    return "  swell check plan.yaml\n"
           "  swell check plans/*.yaml --json > checked.json\n"
           "  swell check plan.yaml --set budget.contingency=8%\n";
  }
  void declare(CLI::App& options) override {
    options.add_option("FILE", files_, "the plans")->required();
    overlay_.declare(options);
    options.add_option("--variant", variant_, "say back this variant instead of the plan itself")->type_name("NAME");
    options.add_flag("--json", json_, "on standard output, for programs");
    speech_.declare(options);
  }
  ExitStatus execute(const Console& console) override {
    std::vector<reports::PlanCheck> checks;
    for (const std::string& file : files_) checks.push_back(check(file));
    ExitStatus status = done;
    for (const auto& checked : checks) {
      if (!checked.faults.empty()) {
        status = wrong_usage;
        console.complain(language::fault_report(checked.faults, speech_.tongue()));
        continue;
      }
      if (json_) continue;
      console.print(reports::plan_check_text(checked, speech_.tongue(), console.width));
      for (const auto& lint : checked.lints)
        console.complain(reports::lint_line(lint, speech_.tongue(), checked.currency));
    }
    if (json_) console.print(reports::plan_check_json(checks).dump(2) + "\n");
    return status;
  }

 private:
  reports::PlanCheck check(const std::string& file) const {
    reports::PlanCheck checked;
    checked.file = file;
    auto files = language::PlanFiles::open(file, checked.faults);
    if (!files) return checked;
    std::optional<LoadedPlan> plan =
        language::load_plan(*files, file, {.settings = overlay_.settings, .variant = variant_}, checked.faults);
    check_variants(*files, file, checked.faults);
    if (!plan || !checked.faults.empty()) return checked;
    checked.name = plan->scenario.name;
    checked.currency = plan->scenario.currency;
    checked.variants = plan->variant_names;
    checked.understood = language::read_back(*plan, speech_.tongue());
    if (const auto model = compile(*plan, checked.faults)) {
      if (!model->lines().empty()) checked.budget = model->roll_up();
    }
    checked.lints = plan->lints;
    return checked;
  }

  // A variant that cannot be run is found here, not on the day it is needed.
  void check_variants(language::PlanFiles& files, const std::string& file, language::Faults& faults) const {
    std::vector<std::string> names{""};
    names.insert(names.end(), files.variant_names().begin(), files.variant_names().end());
    std::vector<LoadedPlan> plans;
    std::vector<std::shared_ptr<const models::Model>> models;
    for (const std::string& name : names) {
      language::Faults found;
      if (auto plan = language::load_plan(files, file, {overlay_.settings, name}, found)) {
        if (auto model = compile(*plan, found)) {
          models.push_back(std::move(model));
          plans.push_back(std::move(*plan));
        }
      }
      language::add_variant_faults(faults, found, name);
    }
    if (!faults.empty()) return;
    for (const models::Problem& problem : studies::correlation_problems(models))
      language::add_problem(faults, plans.front(), problem);
  }

  std::vector<std::string> files_;
  OverlayOptions overlay_;
  SpeechOptions speech_;
  std::string variant_;
  bool json_ = false;
};

}  // namespace

std::unique_ptr<Command> check_command() {
  return std::make_unique<CheckCommand>();
}

}  // namespace swell::cli
