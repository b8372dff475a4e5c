#include "scenarios/language/load.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <iterator>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "scenarios/language/csv_column.hpp"
#include "scenarios/language/date_words.hpp"
#include "scenarios/language/edge_list.hpp"
#include "scenarios/language/gzip_text.hpp"
#include "scenarios/language/lint_codes.hpp"
#include "scenarios/language/plan_head.hpp"
#include "scenarios/language/section_reader.hpp"
#include "scenarios/language/suggestion.hpp"

namespace swell::language {

namespace {

// Keys that are read here or before, not by the declarations.
const std::vector<std::string>& head_keys() {
  static const std::vector<std::string> keys{"swell", "start", "horizon", "extends", "variants"};
  return keys;
}

constexpr std::size_t most_unpacked = std::size_t{1} << 32;  // bytes of a gzipped edge list
bool is_within(std::string_view path, std::string_view outer) {
  return path.starts_with(outer) && (path.size() == outer.size() || path[outer.size()] == '.');
}

// Parts of the plan that were not read, by path.
class UnreadParts {
 public:
  explicit UnreadParts(std::vector<std::string> paths)
      : paths_(std::make_move_iterator(paths.begin()), std::make_move_iterator(paths.end())) {}

  // Whether a path stands at, around or in one of them.
  bool touch(std::string_view path) const {
    for (std::size_t dot = path.find('.'); dot != std::string_view::npos; dot = path.find('.', dot + 1))
      if (paths_.contains(path.substr(0, dot))) return true;
    if (paths_.contains(path)) return true;
    const std::string inside = std::string(path) + '.';
    const auto first = paths_.lower_bound(inside);
    return first != paths_.end() && first->starts_with(inside);
  }

 private:
  std::set<std::string, std::less<>> paths_;
};

// Whether a problem may be due to parts of the plan that were not read: it touches one of them, or speaks of it.
bool may_follow(const models::Problem& problem, const UnreadParts& unread) {
  if (unread.touch(problem.path)) return true;
  const std::string_view message = problem.message.en;
  for (std::size_t open = message.find('`'); open != std::string_view::npos; open = message.find('`', open + 1)) {
    const std::size_t close = message.find('`', open + 1);
    if (close == std::string_view::npos) break;
    std::string_view words = message.substr(open + 1, close - open - 1);
    words.remove_prefix(words.rfind(' ') == std::string_view::npos ? 0 : words.rfind(' ') + 1);
    if (unread.touch(words)) return true;
    open = close;
  }
  return false;
}

class Loader {
 public:
  Loader(PlanFiles& files, const std::string& file, const LoadOptions& options, Faults& faults)
      : files_(files), options_(options), faults_(faults) {
    plan_.file = file;
    plan_.variant = options.variant;
  }

  std::optional<LoadedPlan> load() {
    const std::size_t before = faults_.all().size();
    const auto sound = [&] { return faults_.all().size() == before; };
    const auto variant = options_.variant.empty() ? std::nullopt : std::optional<std::string>(options_.variant);
    auto text = files_.text(variant, options_.settings, faults_, options_.option);
    if (!text) return std::nullopt;
    const Node& tree = text->tree;
    plan_.places[""] = tree.place;
    read_version(tree, faults_);
    plan_.scenario.start = read_start(tree, faults_);
    ReadingState state{faults_, plan_.lints, plan_.places,
                       [this](const std::string& name, const std::string& column) { return column_of(name, column); },
                       std::nullopt};
    if (plan_.scenario.start.given) state.start = plan_.scenario.start.days_since_epoch;
    // A start that cannot be read is one fault, not one for every date that is counted from it.
    const Member* start = tree.find("start");
    const bool unread_start = start != nullptr && start->value.kind != Node::Kind::null && !state.start;
    if (unread_start) state.start = 0;
    read_section(tree, plan_.scenario, "", state, head_keys());
    plan_.scenario.horizon = read_horizon(tree, plan_.scenario, faults_);
    if (!unread_start)
      for (const auto& [path, date] : state.dates) check_date(path, date);
    check_launch();
    read_graph();
    plan_.overrides = std::move(text->overrides);
    plan_.variant_title = std::move(text->variant_title);
    plan_.variant_names = std::move(text->variant_names);
    plan_.files = files_.files();
    silence();
    if (sound()) return std::move(plan_);
    add_problems(state, before);
    return std::nullopt;
  }

 private:
  // All that is wrong comes at once: what the model's compiler finds in the rest of a plan that was not read whole.
  // What may follow from that which was not read is left out.
  void add_problems(const ReadingState& state, std::size_t before) {
    std::vector<std::string> unread = state.unread;
    for (std::size_t i = before; i < faults_.all().size(); ++i)
      if (const std::string& path = faults_.all()[i].path; !path.empty()) unread.push_back(path);
    if (std::find(unread.begin(), unread.end(), "") != unread.end()) return;
    // The nodes that a spread begins at are those of the graph's file.
    if (std::any_of(unread.begin(), unread.end(), [](const auto& part) { return is_within(part, "audience.graph"); }))
      unread.emplace_back("spread.seeds");
    const UnreadParts parts(std::move(unread));
    for (const models::Problem& problem : models::Model::problems(plan_.scenario))
      if (!may_follow(problem, parts)) add_problem(faults_, plan_, problem);
  }

  Column column_of(const std::string& name, const std::string& column) {
    Faults unread;
    const auto text = files_.read_data_file(name, {}, "", unread);
    if (text) return csv_column(*text, column);
    return {{}, unread.empty() ? tell("cannot read `{}`", "无法读取 `{}`", name) : unread.all().front().message};
  }

  void check_launch() {
    const models::Date& launch = plan_.scenario.launch;
    if (launch.given && launch.anchor != models::Date::Anchor::day)
      faults_.add(place_of(plan_, "launch"), "launch",
                  tell("`{}` is no day yet: write a date such as 2026-09-17, or `start + 200 days`",
                       "`{}` 还不是确定的日子：请写日期，例如 2026-09-17，或 `start + 200 days`", launch.text));
  }

  // What is dated before the start never happens; what is dated after the end is not seen.
  void check_date(const std::string& path, const models::Date& date) {
    if (date.anchor != models::Date::Anchor::day || date.months != 0) return;
    const double day = date.day + date.days;
    const CivilStart start = plan_.scenario.start;
    if (day < 0)
      faults_.add(place_of(plan_, path), path,
                  start.given ? tell("{} lies before the start of the plan, {}", "{} 早于方案起始日 {}", date.text,
                                     civil_text(start.days_since_epoch))
                              : tell("{} lies before the start of the plan", "{} 早于方案起始日", date.text));
    if (plan_.scenario.horizon > 0 && day >= plan_.scenario.horizon)
      plan_.lints.push_back({{"date.after_horizon", path, {{"date", date.text}}}, place_of(plan_, path)});
  }

  void read_graph() {
    models::AudienceGraph& graph = plan_.scenario.audience.graph;
    const bool listed = graph.given && graph.kind == models::AudienceGraph::edge_list;
    const std::string path = "audience.graph.file";
    if (graph.given && !listed && !graph.file.empty())
      faults_.add(place_of(plan_, path), path,
                  tell("`file` is for `kind: edge_list`", "`file` 仅用于 `kind: edge_list`"));
    if (!listed) return;
    if (graph.file.empty()) {
      faults_.add(place_of(plan_, "audience.graph"), "audience.graph",
                  tell("`kind: edge_list` needs `file`", "`kind: edge_list` 需要 `file`"));
      return;
    }
    auto text = files_.read_data_file(graph.file, place_of(plan_, path), path, faults_);
    if (!text) return;
    EdgeListFault wrong;
    if (is_gzip(*text)) text = gunzip(*text, most_unpacked, wrong.message);
    if (auto list = text ? read_edge_list(*text, wrong) : std::nullopt) {
      graph.node_ids = std::move(list->node_ids);
      graph.ties = std::move(list->ties);
    } else {
      faults_.add(place_of(plan_, path), path, tell("{}: {}", "{}：{}", graph.file, wrong.text()));
    }
  }

  void silence() {
    const auto& off = plan_.scenario.lints.off;
    const std::vector<std::string> codes = lint_code_names();
    for (std::size_t i = 0; i < off.size(); ++i)
      if (std::find(codes.begin(), codes.end(), off[i]) == codes.end())
        faults_.add(place_of(plan_, fmt::format("lints.off.{}", i + 1)), "lints.off",
                    tell("there is no lint `{}`{}", "没有提示代码 `{}`{}", off[i],
                         nearest(off[i], codes)
                             ? did_you_mean(off[i], codes)
                             : tell("; `swell help language` lists the codes", "；全部代码见 `swell help language`")));
    std::erase_if(plan_.lints,
                  [&](const Lint& lint) { return std::find(off.begin(), off.end(), lint.code) != off.end(); });
  }

  using CivilStart = models::CivilDate;
  PlanFiles& files_;
  const LoadOptions& options_;
  Faults& faults_;
  LoadedPlan plan_;
};

}  // namespace

std::optional<LoadedPlan> load_plan(PlanFiles& files, const std::string& file, const LoadOptions& options,
                                    Faults& faults) {
  return Loader(files, file, options, faults).load();
}

std::optional<LoadedPlan> load_plan(const std::string& file, const LoadOptions& options, Faults& faults) {
  auto files = PlanFiles::open(file, faults);
  if (!files) return std::nullopt;
  auto plan = load_plan(*files, file, options, faults);
  return faults.empty() ? std::move(plan) : std::nullopt;
}

void add_variant_faults(Faults& faults, const Faults& found, const std::string& variant) {
  const auto mark = [](const Fault& fault) {
    return std::tuple(fault.place.source, fault.place.line, fault.place.column, fault.path, fault.message.en);
  };
  // A hostile plan may have as many faults as lines.
  std::set<decltype(mark(std::declval<const Fault&>()))> known;
  for (const Fault& fault : faults.all()) known.insert(mark(fault));
  for (const Fault& fault : found.all())
    if (!known.contains(mark(fault)))
      faults.add(fault.place, fault.path,
                 variant.empty() ? fault.message
                                 : tell("{} (in variant `{}`)", "{}（备选方案 `{}`）", fault.message, variant));
}

std::vector<LoadedPlan> load_variants(const std::string& file, const std::vector<std::string>& settings,
                                      const std::optional<std::vector<std::string>>& names, Faults& faults) {
  std::vector<LoadedPlan> plans;
  auto files = PlanFiles::open(file, faults);
  if (!files) return plans;
  std::vector<std::string> wanted{""};
  wanted.insert(wanted.end(), files->variant_names().begin(), files->variant_names().end());
  for (const std::string& name : names.value_or(wanted)) {
    Faults found;
    if (auto plan = load_plan(*files, file, {settings, name}, found)) plans.push_back(std::move(*plan));
    // That there is no such variant is not said of the variant.
    const bool known = std::ranges::find(wanted, name) != wanted.end();
    add_variant_faults(faults, found, known ? name : std::string());
  }
  if (!faults.empty()) plans.clear();
  return plans;
}

Place place_of(const LoadedPlan& plan, std::string_view path) {
  while (true) {
    const auto found = plan.places.find(std::string(path));
    if (found != plan.places.end()) return found->second;
    if (path.empty()) return {};
    const std::size_t dot = path.rfind('.');
    path = dot == std::string_view::npos ? std::string_view() : path.substr(0, dot);
  }
}

void add_problem(Faults& faults, const LoadedPlan& plan, const models::Problem& problem) {
  faults.add(place_of(plan, problem.path), problem.path, problem.message);
}

void add_lint(LoadedPlan& plan, const models::Doubt& doubt) {
  const auto& off = plan.scenario.lints.off;
  if (std::find(off.begin(), off.end(), doubt.code) != off.end()) return;
  plan.lints.push_back({doubt, place_of(plan, doubt.path)});
}

}  // namespace swell::language
