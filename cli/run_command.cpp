#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "cli/command.hpp"
#include "cli/compiled_plan.hpp"
#include "cli/described_findings.hpp"
#include "cli/output_options.hpp"
#include "cli/plan_options.hpp"
#include "cli/play_options.hpp"
#include "cli/playing.hpp"
#include "reports/run_screen.hpp"

namespace swell::cli {

namespace {

class RunCommand final : public Command {
 public:
  std::string_view name() const override { return "run"; }
  std::string_view summary() const override { return "plays a plan and prints how it may end"; }
  std::string_view usage() const override { return "run FILE [options]"; }
  std::string_view examples() const override {
    return "  swell run plan.yaml\n"
           "  swell run plan.yaml -n 64Ki --seed 7 --json findings.json\n"
           "  swell run plan.yaml --html report.html\n"
           "  swell run plan.yaml --csv tables --db runs.db\n"
           "  swell run plan.yaml --variant traditional --lang zh\n"
           "  swell run plan.yaml --set budget.contingency=15% --set channels.douyin.spend=\"change: -50%\"\n"
           "  swell run plan.yaml --precision roi=1%\n";
  }
  void declare(CLI::App& options) override {
    options.add_option("FILE", file_, "the plan")->required();
    play_.declare(options);
    overlay_.declare(options);
    options.add_option("--variant", variant_, "play this variant instead of the plan itself")->type_name("NAME");
    outputs_.declare(options);
    options.add_flag("--strict", strict_, "exit status 1 when a goal with `wanted` is missed");
    speech_.declare(options);
  }

  ExitStatus execute(const Console& console) override {
    const studies::RunOptions options = play_.read();
    const language::Tongue tongue = speech_.tongue();
    std::vector<CompiledPlan> plans;
    plans.push_back(open_plan(file_, {.settings = overlay_.settings, .variant = variant_}, console));
    refuse_problems(plans, options, console);
    const StudyOutputs files = outputs_.open(tongue, {file_});

    const std::vector<studies::SharedModel> models = models_of(plans);
    const studies::Outputs outputs = play_futures(models, options, speech_, console);
    const studies::StudyFindings study = described_findings(models, 0, plans.front(), outputs, options);
    const studies::Findings& findings = std::get<studies::Findings>(study);
    const studies::Played played = studies::played(models, outputs);
    files.write({study, &played, tongue});
    if (files.leave_screen())
      console.print(reports::run_screen(
          findings, {.tongue = tongue, .colours = speech_.colours(console.out_is_terminal), .width = console.width}));
    if (outputs.interrupted) return interrupted;
    const bool missed = std::ranges::any_of(findings.goals, &studies::GoalFinding::missed);
    return strict_ && missed ? goal_missed : done;
  }

 private:
  std::string file_;
  PlayOptions play_;
  OverlayOptions overlay_;
  SpeechOptions speech_;
  OutputOptions outputs_;
  std::string variant_;
  bool strict_ = false;
};

}  // namespace

std::unique_ptr<Command> run_command() {
  return std::make_unique<RunCommand>();
}

}  // namespace swell::cli
