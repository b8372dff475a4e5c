#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "cli/command.hpp"
#include "cli/compiled_plan.hpp"
#include "cli/option_values.hpp"
#include "cli/output_set.hpp"
#include "cli/plan_options.hpp"
#include "reports/seeds_json.hpp"
#include "reports/seeds_screen.hpp"
#include "scenarios/language/characters.hpp"
#include "scenarios/language/suggestion.hpp"
#include "studies/input_sampler.hpp"
#include "studies/seeding.hpp"

namespace swell::cli {

namespace {

constexpr std::uint64_t most_futures = 1'000'000;

class SeedsCommand final : public Command {
 public:
  std::string_view name() const override { return "seeds"; }
  std::string_view summary() const override {
    return "says whom to win as first sharers: ways to choose, their reach and cost";
  }
  std::string_view usage() const override { return "seeds FILE --budget COUNT [options]"; }
  std::string_view examples() const override {
    return "  swell seeds plan.yaml --budget 50\n"
           "  swell seeds plan.yaml --budget 50 --csv chosen.csv        everyone chosen, to be invited\n"
           "  swell seeds plan.yaml --budget 200 --epsilon 0.1 -n 4k    a closer guarantee, more futures\n"
           "  swell seeds plan.yaml --budget 20 --price core=400 --price others=30    what each choice costs\n";
  }
  void declare(CLI::App& options) override {
    options.add_option("FILE", file_, "the plan; its audience.graph is what posts travel on")->required();
    options.add_option("--budget", budget_, "how many people to win")->type_name("COUNT")->required();
    options
        .add_option("--price", prices_,
                    "what it costs to win one member of a tier; others=AMOUNT for anybody else; as often as needed")
        ->type_name("TIER=AMOUNT")
        ->allow_extra_args(false);
    options
        .add_option("--epsilon", epsilon_,
                    "how much less than 1 - 1/e of the best possible reach is allowed (default 0.2); memory and time "
                    "grow with its inverse square")
        ->type_name("SHARE")
        ->check(CLI::Range(0.01, 0.63));
    options.add_option("--ell", ell_, "the guarantee fails with chance n^-ELL for n people (default 1)")
        ->type_name("NUMBER")
        ->check(CLI::Range(0.1, 100.0));
    options.add_option("-n,--replications", futures_, "futures in which every choice is played (default 1000)")
        ->type_name("COUNT");
    options.add_option("--seed", seed_, "of all luck (default: the plan's)")->type_name("NUMBER");
    options.add_option("--confidence", confidence_, "of the intervals (default 95%)")->type_name("SHARE");
    options.add_option("-j,--threads", threads_, "threads (default: all cores); results do not depend on it")
        ->type_name("COUNT")
        ->check(CLI::Range(1, 1024));
    overlay_.declare(options);
    options.add_option("--variant", variant_, "of this variant instead of the plan itself")->type_name("NAME");
    options.add_option("--csv", csv_, "write everyone chosen there, a line each")->type_name("FILE");
    options.add_option("--json", json_, "write all figures there; - for standard output, instead of the screen")
        ->type_name("FILE");
    speech_.declare(options);
  }

  ExitStatus execute(const Console& console) override {
    studies::SeedingOptions options = read();
    OutputSet outputs({file_});
    const OutputFile* const csv = outputs.add("--csv", csv_);
    const OutputFile* const json = outputs.add("--json", json_);
    CompiledPlan opened = open_plan(file_, {overlay_.settings, variant_}, console);
    language::Faults faults;
    for (const models::Problem& problem : studies::correlation_problems(std::vector{opened.model}))
      language::add_problem(faults, opened.plan, problem);
    refuse_faults(faults, console);
    const studies::PlanGraph graph = open_graph(opened, console);
    if (graph.people_per_node != 1.0)
      throw CommandFailure(wrong_usage,
                           tell("whom to win is asked of people: the plan's audience.graph.people_per_node has to be 1",
                                "选人须逐人进行：方案的 audience.graph.people_per_node 应为1"));
    if (const std::size_t people = graph.audience.graph->people(); options.budget > people)
      throw CommandFailure(wrong_usage,
                           tell("--budget: the graph has only {} people", "--budget：关系网络中只有{}人", people));
    options.seed = seed_.value_or(opened.model->seed());
    read_prices(*opened.model, options);
    studies::SeedingFindings found = studies::choose_seeds(opened.model, graph, options);
    if (found.name.empty()) found.name = file_;
    found.variant = opened.plan.variant;
    for (const auto& file : opened.plan.files) found.files.push_back({file.name, file.sha256});
    if (csv != nullptr) csv->write(reports::seeds_csv(found));
    if (json != nullptr) json->write(reports::seeds_json(found).dump(1) + "\n");
    if (json_ != "-" && csv_ != "-")
      console.print(
          reports::seeds_screen(found, {speech_.tongue(), speech_.colours(console.out_is_terminal), console.width}));
    return done;
  }

 private:
  void read_prices(const models::Model& model, studies::SeedingOptions& options) const {
    std::vector<std::string> known{studies::other_people};
    for (const auto& [id, tier] : model.scenario().community.tiers) known.push_back(id);
    for (const std::string& given : prices_) {
      const std::size_t sign = given.find('=');
      const std::string tier = given.substr(0, sign);
      if (sign == std::string::npos)
        throw CommandFailure(wrong_usage, tell("--price: expected TIER=AMOUNT, got `{}`",
                                               "--price 应为 TIER=AMOUNT，实际写的是 `{}`", language::harmless(given)));
      if (std::find(known.begin(), known.end(), tier) == known.end())
        throw CommandFailure(wrong_usage,
                             tell("--price: the community has no tier `{}`{}", "--price：社群中没有层级 `{}`{}",
                                  language::harmless(tier), language::did_you_mean(tier, known)));
      options.prices[tier] = static_cast<double>(count_value("--price", given.substr(sign + 1)));
    }
  }

  studies::SeedingOptions read() const {
    studies::SeedingOptions options;
    options.budget = count_value("--budget", budget_);
    if (!futures_.empty()) options.futures = count_value("--replications", futures_);
    if (options.futures > most_futures)
      throw CommandFailure(wrong_usage, tell("--replications: at most {}", "--replications：最多{}", most_futures));
    if (!confidence_.empty()) options.confidence = confidence_value(confidence_);
    options.influence = {.epsilon = epsilon_, .ell = ell_, .threads = threads_};
    return options;
  }

  std::string file_, budget_, futures_, confidence_, variant_, csv_, json_;
  std::vector<std::string> prices_;
  std::optional<std::uint64_t> seed_;
  double epsilon_ = 0.2, ell_ = 1.0;
  unsigned threads_ = 0;
  OverlayOptions overlay_;
  SpeechOptions speech_;
};

}  // namespace

std::unique_ptr<Command> seeds_command() {
  return std::make_unique<SeedsCommand>();
}

}  // namespace swell::cli
