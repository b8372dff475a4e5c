#include <fmt/format.h>

#include <filesystem>
#include <optional>
#include <string>
#include <variant>

#include "cli/axis_values.hpp"
#include "cli/command.hpp"
#include "cli/interruption.hpp"
#include "cli/option_values.hpp"
#include "cli/output_set.hpp"
#include "cli/plan_options.hpp"
#include "cli/play_options.hpp"
#include "cli/playing.hpp"
#include "cli/progress_bar.hpp"
#include "cli/sweep_plans.hpp"
#include "cli/sweep_result.hpp"
#include "cli/version.hpp"
#include "reports/texts.hpp"
#include "scenarios/language/characters.hpp"
#include "studies/compare.hpp"
#include "studies/store.hpp"

namespace swell::cli {

namespace {

class SweepCommand final : public Command {
 public:
  std::string_view name() const override { return "sweep"; }
  std::string_view summary() const override { return "plays a plan over ranges of its levers, into a store"; }
  std::string_view usage() const override { return "sweep FILE --axis LEVER=FROM..TO/STEPS… [options]"; }
  std::string_view examples() const override {
    return "  swell sweep plan.yaml --axis channels.douyin.spend=x0.5..x2/4       half to twice the plan's spend\n"
           "  swell sweep plan.yaml --axis budget.contingency=8%..20%/7 --axis partners.creators.count=1,3,6\n"
           "  swell sweep plan.yaml --axis revenue.tickets.price=-20%..+20%/5 --db prices.db   go on later with the "
           "same\n"
           "  swell sweep plan.yaml --axis revenue.tickets.price=300..600 --axis channels.douyin.spend=x0..x3 --points "
           "64\n"
           "  swell sweep plan.yaml --axis … --shard 3/8 --db shard3.db           an eighth; `swell merge` joins "
           "them\n";
  }
  void declare(CLI::App& options) override {
    options.add_option("FILE", file_, "the plan")->required();
    options.add_option("--axis", axes_, "what is stepped through, once for each axis; values replace, xF or ±P% scale")
        ->type_name("LEVER=FROM..TO/STEPS")
        ->required()
        ->allow_extra_args(false);
    options.add_option("--points", points_, "instead of a grid, so many points spread over all axes (without /STEPS)")
        ->type_name("COUNT");
    options.add_option("--db", db_, "the store (SQLite); what it holds already is not played again")->type_name("FILE");
    options.add_option("--shard", shard_, "play only every N-th point, from the I-th; needs --db")->type_name("I/N");
    options.add_option("--kpi", kpi_, "what the screen shows (default: the plan's main figure)")->type_name("KPI");
    play_.declare(options);
    overlay_.declare(options);
    options.add_option("--variant", variant_, "sweep this variant instead of the plan itself")->type_name("NAME");
    options.add_option("--json", json_, "write all points there; - for standard output, instead of the screen")
        ->type_name("FILE");
    options.add_flag("--strict", strict_, "exit status 1 when no point reaches all goals with `wanted`");
    speech_.declare(options);
  }

  ExitStatus execute(const Console& console) override {
    studies::RunOptions options = play_.read();
    const studies::Shard shard = shard_.empty() ? studies::Shard() : shard_value(shard_);
    if (shard.count > 1 && db_.empty())
      throw CommandFailure(wrong_usage,
                           tell("--shard: needs --db FILE, where the shard's points are kept for `swell merge`",
                                "--shard 需配合 --db FILE，分片的取值点存于其中，供 `swell merge` 合并"));
    const std::uint64_t spread = points_.empty() ? 0 : count_value("--points", points_);
    SweepPlans plans(file_, {.settings = overlay_.settings, .variant = variant_}, console);
    options.seed = options.seed.value_or(plans.base().model->seed());

    studies::SweepFindings sweep = described(plans.base(), options);
    sweep.design = sweep_design(axes_, spread, *options.seed);
    plans.try_values(sweep.design);
    options.common_with = plans.common();
    refuse(plans, options, console);
    sweep.kpi = studies::main_kpi(*plans.base().model);
    OutputSet files({file_});
    if (db_ == "-")
      throw CommandFailure(wrong_usage,
                           tell("--db: a store is a file, not standard output", "--db：结果库是文件，不能是标准输出"));
    if (!db_.empty()) files.claim("--db", db_);
    const SweepResult result{files.add("--json", json_), json_ == "-", speech_, strict_};

    try {
      studies::SweepStore store = studies::SweepStore::create(db_.empty() ? ":memory:" : db_, sweep);
      const studies::SweepOutcome outcome = play(sweep, plans, shard, options, store, console);
      const ExitStatus status = result.show(store, kpi_, console);
      if (!outcome.interrupted) return status;
      const Message kept = tell("{} of {} points", "{}/{}个取值点", store.held().size(), sweep.design.points());
      console.complain(language::in_words(
          db_.empty() ? tell("interrupted: {} were complete; with --db FILE a sweep can go on later",
                             "已中断：已完成{}；使用 --db FILE 可在之后继续", kept)
                      : tell("interrupted: {} are complete and kept; the same command goes on from there",
                             "已中断：已完成并保留{}；再次执行同一命令即可继续", kept),
          speech_.tongue()));
      return interrupted;
    } catch (const studies::DatabaseFault& fault) {
      throw CommandFailure(fault.kind() == studies::DatabaseFault::Kind::write_failed ? failed : wrong_usage,
                           fault.message());
    }
  }

 private:
  studies::SweepFindings described(const CompiledPlan& plan, const studies::RunOptions& options) const {
    studies::SweepFindings sweep;
    sweep.scenario.name = plan.model->scenario().name;
    sweep.scenario.variant = plan.plan.variant;
    sweep.scenario.currency = plan.model->scenario().currency;
    for (const auto& file : plan.plan.files)
      // Where the plan lies is no part of what it says: shards may run in other folders.
      sweep.scenario.files.push_back({std::filesystem::path(file.name).filename().string(), file.sha256});
    sweep.scenario.overrides = plan.plan.overrides;
    sweep.run.requested = options.precision ? options.max_replications : options.replications;
    sweep.run.seed = *options.seed;
    sweep.run.sampling = options.sampling;
    sweep.run.confidence = options.confidence;
    if (options.precision)
      sweep.precision = fmt::format("{}={}{}", options.precision->kpi, options.precision->half_width,
                                    options.precision->relative ? " of the mean" : "");
    sweep.version = version();
    return sweep;
  }

  // The plan itself stands for the points: they have its sections.
  void refuse(const SweepPlans& plans, const studies::RunOptions& options, const Console& console) const {
    std::vector<CompiledPlan> base;
    base.push_back(plans.base());
    refuse_problems(base, options, console);
    if (!kpi_.empty()) require_kpi(*plans.base().model, "--kpi", kpi_);
  }

  studies::SweepOutcome play(const studies::SweepFindings& sweep, SweepPlans& plans, studies::Shard shard,
                             studies::RunOptions options, studies::SweepStore& store, const Console& console) const {
    const reports::Texts texts(speech_.tongue());
    if (const std::size_t held = store.held().size(); held > 0 && !speech_.quiet)
      console.complain(texts.say("sweep.resumed", fmt::arg("done", held), fmt::arg("all", sweep.design.points())));
    const Interruption interruption;
    ProgressBar bar(console.err_is_terminal && !speech_.quiet, speech_.tongue());
    options.interrupt = &interruption.flag();
    options.progress = [&bar](std::uint64_t done, std::uint64_t total) { bar.show(done, total); };
    const studies::PointModel model = [&](std::uint64_t point) { return plans.with(sweep.design.settings(point)); };
    const auto played = studies::sweep(sweep.design, model, shard, options, store);
    bar.wipe();
    if (const auto* failure = std::get_if<studies::PointFailed>(&played)) {
      std::string settings;
      for (const std::string& setting : sweep.design.settings(failure->point))
        settings += (settings.empty() ? "" : ", ") + language::harmless(setting);
      throw CommandFailure(failed,
                           tell("replication {} of point {} ({}) failed: {}", "第{}次模拟在取值点{}（{}）失败：{}",
                                failure->failure.replication, failure->point, settings, failure->failure.message));
    }
    return std::get<studies::SweepOutcome>(played);
  }

  std::string file_;
  std::vector<std::string> axes_;
  std::string points_, db_, shard_, kpi_, variant_, json_;
  PlayOptions play_;
  OverlayOptions overlay_;
  SpeechOptions speech_;
  bool strict_ = false;
};

}  // namespace

std::unique_ptr<Command> sweep_command() {
  return std::make_unique<SweepCommand>();
}

}  // namespace swell::cli
