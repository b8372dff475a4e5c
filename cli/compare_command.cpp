#include <algorithm>
#include <filesystem>
#include <optional>
#include <string>

#include "cli/command.hpp"
#include "cli/compiled_plan.hpp"
#include "cli/described_findings.hpp"
#include "cli/output_options.hpp"
#include "cli/plan_options.hpp"
#include "cli/play_options.hpp"
#include "cli/playing.hpp"
#include "reports/compare_screen.hpp"
#include "reports/comparison_headline.hpp"
#include "scenarios/language/characters.hpp"
#include "studies/compare.hpp"

namespace swell::cli {

namespace {

class CompareCommand final : public Command {
 public:
  std::string_view name() const override { return "compare"; }
  std::string_view summary() const override { return "plays variants on the same futures and says which is better"; }
  std::string_view usage() const override { return "compare FILE… [options]"; }
  std::string_view examples() const override {
    return "  swell compare plan.yaml                                the plan and all its variants\n"
           "  swell compare plan.yaml --variant lean --kpi profit    the plan and one of them\n"
           "  swell compare this_year.yaml last_year.yaml --json compared.json\n";
  }
  void declare(CLI::App& options) override {
    options.add_option("FILE", files_, "a plan with variants, or several plans; the first is the base")->required();
    options.add_option("--variant", variants_, "only this variant beside the plan itself, as often as needed")
        ->type_name("NAME")
        ->allow_extra_args(false);
    options.add_option("--kpi", kpi_, "what ranks them (default: the plan's main figure)")->type_name("KPI");
    play_.declare(options);
    overlay_.declare(options);
    outputs_.declare(options);
    options.add_flag("--strict", strict_, "exit status 1 when any of them misses a goal with `wanted`");
    speech_.declare(options);
  }

  ExitStatus execute(const Console& console) override {
    const studies::RunOptions options = play_.read();
    const language::Tongue tongue = speech_.tongue();
    std::vector<std::string> names;
    const std::vector<CompiledPlan> plans = open(names, console);
    const std::vector<studies::SharedModel> models = models_of(plans);
    refuse_currencies(plans, names);
    refuse_problems(plans, options, console);
    if (!kpi_.empty()) require_kpi(*models.front(), "--kpi", kpi_);
    const StudyOutputs files = outputs_.open(tongue, files_);

    const studies::Outputs outputs = play_futures(models, options, speech_, console);
    const studies::StudyFindings study = findings(plans, models, names, outputs, options);
    const studies::ComparedFindings& compared = std::get<studies::ComparedFindings>(study);
    const studies::Played played = studies::played(models, outputs);
    files.write({study, &played, tongue});
    if (files.leave_screen())
      console.print(reports::compare_screen(
          compared, {.tongue = tongue, .colours = speech_.colours(console.out_is_terminal), .width = console.width}));
    if (outputs.interrupted) return interrupted;
    const bool missed = std::ranges::any_of(compared.variants, [](const studies::Findings& findings) {
      return std::ranges::any_of(findings.goals, &studies::GoalFinding::missed);
    });
    return strict_ && missed ? goal_missed : done;
  }

 private:
  studies::ComparedFindings findings(const std::vector<CompiledPlan>& plans,
                                     const std::vector<studies::SharedModel>& models,
                                     const std::vector<std::string>& names, const studies::Outputs& outputs,
                                     const studies::RunOptions& options) const {
    studies::ComparedFindings compared;
    for (std::size_t i = 0; i < plans.size(); ++i)
      compared.variants.push_back(described_findings(models, i, plans[i], outputs, options));
    compared.comparison = studies::compare(models, names, outputs, options, kpi_);
    compared.comparison.headline = reports::comparison_headline(compared);
    return compared;
  }

  std::vector<CompiledPlan> open(std::vector<std::string>& names, const Console& console) const {
    if (files_.size() == 1) return open_one(names, console);
    if (!variants_.empty())
      throw CommandFailure(wrong_usage, tell("--variant: goes with one FILE; several files are compared as they are",
                                             "--variant 只用于单个文件；多个文件按原样比较"));
    std::vector<CompiledPlan> plans;
    for (const std::string& file : files_) {
      plans.push_back(open_plan(file, {.settings = overlay_.settings, .variant = ""}, console));
      names.push_back(std::filesystem::path(file).stem().string());
    }
    // Files of the same name are told apart by their folders.
    const std::vector<std::string> stems = names;
    for (std::size_t i = 0; i < names.size(); ++i)
      if (std::ranges::count(stems, stems[i]) > 1) names[i] = files_[i];
    return plans;
  }

  std::vector<CompiledPlan> open_one(std::vector<std::string>& names, const Console& console) const {
    std::optional<std::vector<std::string>> wanted;
    if (!variants_.empty()) {
      wanted = std::vector<std::string>{""};
      for (const std::string& variant : variants_) {
        if (variant.empty() || std::ranges::count(*wanted, variant) > 0)
          throw CommandFailure(wrong_usage,
                               tell("--variant: `{}` is {}", "--variant：`{}` {}", language::harmless(variant),
                                    variant.empty() ? tell("no name", "不是名称") : tell("given twice", "写了两次")));
        wanted->push_back(variant);
      }
    }
    std::vector<CompiledPlan> plans = open_variants(files_.front(), overlay_.settings, wanted, console);
    if (plans.size() < 2)
      throw CommandFailure(wrong_usage, tell("{} has no `variants` to compare; write some, or name a second file",
                                             "{} 没有可比较的 `variants`；请写备选方案，或再给一份文件",
                                             language::harmless(files_.front())));
    for (const CompiledPlan& plan : plans) names.push_back(plan.plan.variant);
    return plans;
  }

  static void refuse_currencies(const std::vector<CompiledPlan>& plans, const std::vector<std::string>& names) {
    const std::string& first = plans.front().model->scenario().currency;
    for (std::size_t i = 1; i < plans.size(); ++i) {
      const std::string& other = plans[i].model->scenario().currency;
      if (other != first)
        throw CommandFailure(
            wrong_usage,
            tell("`{}` counts in {} and {} in {}: amounts cannot be compared; give both the "
                 "same `currency`",
                 "`{}` 以 {} 计价，{} 以 {} 计价：金额无法比较；请使用相同的 `currency`", language::harmless(names[i]),
                 other, names.front().empty() ? "the plan itself" : "`" + language::harmless(names.front()) + "`",
                 first));
    }
  }

  std::vector<std::string> files_, variants_;
  std::string kpi_;
  OutputOptions outputs_;
  PlayOptions play_;
  OverlayOptions overlay_;
  SpeechOptions speech_;
  bool strict_ = false;
};

}  // namespace

std::unique_ptr<Command> compare_command() {
  return std::make_unique<CompareCommand>();
}

}  // namespace swell::cli
