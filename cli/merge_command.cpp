#include <filesystem>
#include <string>
#include <vector>

#include "cli/command.hpp"
#include "cli/output_set.hpp"
#include "cli/plan_options.hpp"
#include "cli/store_draft.hpp"
#include "cli/sweep_result.hpp"
#include "scenarios/language/characters.hpp"
#include "studies/store.hpp"

namespace swell::cli {

namespace {

using studies::DatabaseFault;
using studies::SweepStore;

class MergeCommand final : public Command {
 public:
  std::string_view name() const override { return "merge"; }
  std::string_view summary() const override { return "joins the stores of a sweep's shards into one"; }
  std::string_view usage() const override { return "merge OUT SHARD… [options]"; }
  std::string_view examples() const override {
    return "  swell merge all.db shard-*.db\n"
           "  swell merge so_far.db shard-*.db --partial     while some shards are not done\n";
  }
  void declare(CLI::App& options) override {
    options.add_option("OUT", out_, "the store to write; what it holds already is kept")->required();
    options.add_option("SHARD", shards_, "the stores to join")->required();
    options.add_flag("--partial", partial_, "write it although points are missing");
    options.add_option("--kpi", kpi_, "what the screen shows (default: the sweep's main figure)")->type_name("KPI");
    options.add_option("--json", json_, "write all points there; - for standard output, instead of the screen")
        ->type_name("FILE");
    speech_.declare(options);
  }

  ExitStatus execute(const Console& console) override {
    OutputSet files(shards_);
    files.claim("OUT", out_);
    const SweepResult result{files.add("--json", json_), json_ == "-", speech_, false};
    try {
      StoreDraft draft(out_);
      std::vector<std::string> sources = shards_;
      if (std::filesystem::exists(out_)) sources.insert(sources.begin(), out_);
      SweepStore merged = SweepStore::create(draft.path(), SweepStore::open(sources.front()).sweep());
      studies::merge(sources, merged);
      refuse_missing(merged);
      result.require(merged, kpi_);
      draft.keep(std::move(merged));
      return result.show(SweepStore::open(out_), kpi_, console);
    } catch (const DatabaseFault& fault) {
      throw CommandFailure(fault.kind() == DatabaseFault::Kind::write_failed ? failed : wrong_usage, fault.message());
    }
  }

 private:
  void refuse_missing(const SweepStore& merged) const {
    const std::vector<std::uint64_t> held = merged.held();
    const std::uint64_t all = merged.sweep().design.points();
    if (partial_ || held.size() == all) return;
    std::uint64_t first = 0;
    while (first < held.size() && held[first] == first) ++first;
    throw CommandFailure(failed, tell("{} of {} points are missing, the first is {}; finish the shards, or say "
                                      "--partial",
                                      "共{1}个取值点，缺{0}个，第一个是{2}；请补完各分片，或加 --partial",
                                      all - held.size(), all, first));
  }

  std::string out_, kpi_, json_;
  std::vector<std::string> shards_;
  bool partial_ = false;
  SpeechOptions speech_;
};

}  // namespace

std::unique_ptr<Command> merge_command() {
  return std::make_unique<MergeCommand>();
}

}  // namespace swell::cli
