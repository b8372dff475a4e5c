#include <optional>
#include <string>

#include "cli/command.hpp"
#include "cli/compiled_plan.hpp"
#include "cli/listed_ties.hpp"
#include "cli/output_set.hpp"
#include "cli/plan_options.hpp"
#include "reports/graph_json.hpp"
#include "reports/graph_screen.hpp"
#include "studies/graph_findings.hpp"

namespace swell::cli {

namespace {

class GraphCommand final : public Command {
 public:
  std::string_view name() const override { return "graph"; }
  std::string_view summary() const override {
    return "describes a plan's social graph: degrees, clustering, mixing, and when posts take off";
  }
  std::string_view usage() const override { return "graph FILE [options]"; }
  std::string_view examples() const override {
    return "  swell graph plan.yaml\n"
           "  swell graph plan.yaml --set spread.share_probability=2% --lang zh\n"
           "  swell graph friends.txt.gz                a list of ties alone: `from to` on each line\n"
           "  swell graph follows.txt --directed --json graph.json\n";
  }
  void declare(CLI::App& options) override {
    options.add_option("FILE", file_, "the plan, or an edge list, also gzipped")->required();
    overlay_.declare(options);
    options.add_option("--variant", variant_, "the graph of this variant instead of the plan itself")
        ->type_name("NAME");
    options.add_flag("--directed", directed_, "of an edge list: its ties lead one way, from the first to the second");
    options.add_option("--json", json_, "write all figures there; - for standard output, instead of the screen")
        ->type_name("FILE");
    options.add_option("-j,--threads", threads_, "threads (default: all cores); results do not depend on it")
        ->type_name("COUNT")
        ->check(CLI::Range(1, 1024));
    speech_.declare(options);
  }

  ExitStatus execute(const Console& console) override {
    const reports::ScreenStyle style{speech_.tongue(), speech_.colours(console.out_is_terminal), console.width};
    OutputSet outputs({file_});
    const OutputFile* const json = outputs.add("--json", json_);
    const studies::GraphFindings found = describe(console);
    if (json != nullptr) json->write(reports::graph_json(found).dump(1) + "\n");
    if (json_ != "-") console.print(reports::graph_screen(found, style));
    return done;
  }

 private:
  studies::GraphFindings describe(const Console& console) const {
    if (const auto listed = read_listed_ties(file_, directed_, console)) {
      if (!overlay_.settings.empty() || !variant_.empty())
        throw CommandFailure(wrong_usage, tell("--set and --variant are for plans; this file is an edge list",
                                               "--set 与 --variant 用于方案；该文件是边列表"));
      studies::GraphFindings found = studies::describe_graph(listed->graph, nullptr, threads_);
      found.name = file_;
      found.files.push_back(listed->file);
      return found;
    }
    if (directed_)
      throw CommandFailure(wrong_usage,
                           tell("--directed is for edge lists; in a plan it is `audience.graph.directed: true`",
                                "--directed 用于边列表；在方案中写 `audience.graph.directed: true`"));
    CompiledPlan opened = open_plan(file_, {overlay_.settings, variant_}, console);
    const studies::PlanGraph graph = open_graph(opened, console);
    studies::GraphFindings found = studies::describe_graph(graph, opened.model.get(), threads_);
    if (found.name.empty()) found.name = file_;
    found.variant = opened.plan.variant;
    for (const auto& file : opened.plan.files) found.files.push_back({file.name, file.sha256});
    return found;
  }

  std::string file_, variant_, json_;
  unsigned threads_ = 0;
  OverlayOptions overlay_;
  SpeechOptions speech_;
  bool directed_ = false;
};

}  // namespace

std::unique_ptr<Command> graph_command() {
  return std::make_unique<GraphCommand>();
}

}  // namespace swell::cli
