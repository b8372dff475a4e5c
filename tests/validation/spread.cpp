// Spread against closed forms and exact enumeration, each through a plan as a user would write it. A true value lies in
// the simulation's own 99.9 % interval; where one graph's luck or a day's grid stands between, a tolerance is given.
#include <catch2/catch.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <memory>
#include <numeric>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "models/model.hpp"
#include "scenarios/language/load.hpp"
#include "studies/run.hpp"

namespace {

using namespace swell;

using Tie = std::pair<int, int>;

// A folder of its own for a plan and its edge list, gone at the end of the test.
class PlanFolder {
 public:
  explicit PlanFolder(const std::string& name)
      : folder_(std::filesystem::temp_directory_path() / ("swell_spread_" + name)) {
    std::filesystem::create_directories(folder_);
  }
  ~PlanFolder() { std::filesystem::remove_all(folder_); }
  PlanFolder(const PlanFolder&) = delete;
  PlanFolder& operator=(const PlanFolder&) = delete;

  std::string write(const std::string& name, const std::string& text) const {
    const auto path = folder_ / name;
    std::ofstream(path) << text;
    return path.string();
  }
  void write_ties(const std::vector<Tie>& ties) const {
    std::string text;
    for (const auto& [from, to] : ties) text += std::to_string(from) + ' ' + std::to_string(to) + '\n';
    write("ties.txt", text);
  }

 private:
  std::filesystem::path folder_;
};

struct Played {
  std::shared_ptr<const models::Model> model;
  studies::Outputs outputs;
  studies::Findings findings;

  std::span<const double> column(std::string_view kpi) const { return outputs.models[0].column(model->kpi(kpi)); }
  sim::Estimate mean(std::string_view kpi) const { return findings.kpi(kpi)->summary.mean; }
};

constexpr double kConfidence = 0.999;

Played play_file(const std::string& file, std::uint64_t replications) {
  language::Faults faults;
  auto plan = language::load_plan(file, {}, faults);
  INFO(language::fault_report(faults));
  REQUIRE(plan);
  auto compiled = models::Model::compile(std::move(plan->scenario));
  if (const auto* problems = std::get_if<std::vector<models::Problem>>(&compiled))
    for (const auto& problem : *problems) FAIL(problem.path + ": " + problem.message);
  Played played;
  played.model = std::get<std::shared_ptr<const models::Model>>(std::move(compiled));
  studies::RunOptions options;
  options.replications = replications;
  options.confidence = kConfidence;
  options.sampling = sim::Sampling::random;
  const std::array<studies::SharedModel, 1> models{played.model};
  REQUIRE(studies::run_problems(models, options).empty());
  auto outcome = studies::play(models, options);
  REQUIRE(std::holds_alternative<studies::Outputs>(outcome));
  played.outputs = std::get<studies::Outputs>(std::move(outcome));
  played.findings = studies::analyse(models, 0, played.outputs, options);
  return played;
}

Played play_text(const std::string& name, const std::string& yaml, std::uint64_t replications) {
  const PlanFolder folder(name);
  return play_file(folder.write("plan.yaml", yaml), replications);
}

void check_within(const sim::Estimate& estimate, double truth) {
  CAPTURE(estimate.value, estimate.ci.low, estimate.ci.high, truth);
  CHECK(estimate.ci.low <= truth);
  CHECK(truth <= estimate.ci.high);
  // An interval that contains anything would prove nothing.
  CHECK(estimate.ci.high - estimate.ci.low < 0.1 * truth);
}

std::string cascade_plan(double chance, const std::string& seeds, bool directed, const std::string& delay) {
  return "swell: 1\nhorizon: 60 days\n"
         "audience: {graph: {kind: edge_list, file: ties.txt, directed: " +
         std::string(directed ? "true" : "false") + "}}\nspread: {share_probability: " + std::to_string(chance) +
         ", delay: " + delay + ", seeds: {" + seeds + "}}\n";
}

// People that `seeds` reach when exactly the ties of `alive` carry.
std::size_t reach_of(const std::vector<Tie>& ties, unsigned alive, const std::vector<int>& seeds, bool directed) {
  std::set<int> reached(seeds.begin(), seeds.end());
  for (bool grown = true; grown;) {
    grown = false;
    for (std::size_t i = 0; i < ties.size(); ++i) {
      if ((alive >> i & 1U) == 0) continue;
      const auto [from, to] = ties[i];
      if (reached.count(from) != 0 && reached.insert(to).second) grown = true;
      if (!directed && reached.count(to) != 0 && reached.insert(from).second) grown = true;
    }
  }
  return reached.size();
}

// The mean over all subsets of ties: exact (Kempe, Kleinberg & Tardos 2003, the live-edge view of the cascade).
double exact_reach(const std::vector<Tie>& ties, double chance, const std::vector<int>& seeds, bool directed) {
  double sum = 0.0;
  for (unsigned alive = 0; alive < 1U << ties.size(); ++alive) {
    double weight = 1.0;
    for (std::size_t i = 0; i < ties.size(); ++i) weight *= (alive >> i & 1U) != 0 ? chance : 1.0 - chance;
    sum += weight * static_cast<double>(reach_of(ties, alive, seeds, directed));
  }
  return sum;
}

std::vector<Tie> random_ties(std::mt19937& random, int people, std::size_t count, bool directed) {
  std::set<Tie> ties;
  // A ring first, so that every number occurs in the file.
  for (int i = 0; i < people; ++i) ties.insert({i, (i + 1) % people});
  while (ties.size() < count) {
    const int a = static_cast<int>(random() % static_cast<unsigned>(people));
    const int b = static_cast<int>(random() % static_cast<unsigned>(people));
    if (a == b || (!directed && ties.count({b, a}) != 0)) continue;
    ties.insert({a, b});
  }
  return {ties.begin(), ties.end()};
}

}  // namespace

TEST_CASE("on a path of three with even coins a post from one end reaches 1.75 people") {
  const PlanFolder folder("path");
  folder.write_ties({{0, 1}, {1, 2}});
  const Played played =
      play_file(folder.write("plan.yaml", cascade_plan(0.5, "nodes: [0]", false, "exponential(6 hours)")), 16384);
  check_within(played.mean("spread.reach"), 1.75);
}

TEST_CASE("on any small graph the mean reach is that of exact enumeration over live ties") {
  std::mt19937 random(20240711);
  for (int trial = 0; trial < 8; ++trial) {
    const bool directed = trial % 2 == 1;
    const int people = 6 + trial % 4;
    const double chance = 0.15 + 0.08 * trial;
    const std::vector<int> seeds = trial % 3 == 0 ? std::vector<int>{0, 3} : std::vector<int>{1};
    const std::vector<Tie> ties = random_ties(random, people, 9 + static_cast<std::size_t>(trial % 5), directed);
    const std::string nodes = seeds.size() == 2 ? "nodes: [0, 3]" : "nodes: [1]";
    // No delay, a fixed one and a drawn one: delays say when, never who.
    const std::string delay = trial % 3 == 0 ? "0" : trial % 3 == 1 ? "5 hours" : "exponential(1 day)";
    CAPTURE(trial, directed, people, chance, ties.size());
    const PlanFolder folder("exact");
    folder.write_ties(ties);
    const Played played = play_file(folder.write("plan.yaml", cascade_plan(chance, nodes, directed, delay)), 20000);
    check_within(played.mean("spread.reach"), exact_reach(ties, chance, seeds, directed));
  }
}

TEST_CASE("below one offspring a crowd's cascade has 1/(1-m) members for each seed") {
  const Played played = play_text("subcritical",
                                  "swell: 1\nhorizon: 100 days\n"
                                  "audience: {graph: {kind: poisson, mean_degree: 10}, segments: {all: {size: 1bn}}}\n"
                                  "spread: {share_probability: 6%, delay: 1 day, seeds: {count: 50}}\n",
                                  2000);
  check_within(played.mean("spread.reach"), 50.0 / (1.0 - 0.6));
}

// Innovators: a channel that hits p of everybody a day. Imitators: everybody reached shares q times a day for ever,
// which is a large number of ties each with a small chance, at a uniform time until far after the peak.
TEST_CASE("the crowd's adoption curve has Bass's as its limit and peaks at ln(q/p)/(p+q) = 6.19") {
  constexpr double unit = 12.0, p = 0.03, q = 0.38, people = 1e8, days = 120.0;
  const double spend = -people * std::log1p(-p / unit);
  const double chance = q / unit * days / 1000.0;
  const std::string yaml =
      "swell: 1\nhorizon: 120 days\n"
      "audience: {graph: {kind: poisson, mean_degree: 1000}, segments: {all: {size: 100M}}}\n"
      "channels: {all: {spend: " +
      std::to_string(spend) +
      " per day, price: {cpm: 1000}}}\n"
      "spread: {share_probability: " +
      std::to_string(chance) + ", delay: \"uniform(0, 120)\"}\n";
  const Played played = play_text("bass", yaml, 16);
  const auto& series = *std::find_if(played.findings.series.begin(), played.findings.series.end(),
                                     [](const auto& finding) { return finding.name == "spread.reach"; });
  std::vector<double> adopted(1, 0.0);
  adopted.insert(adopted.end(), series.p50.begin(), series.p50.end());
  for (const double t : {2.0, 4.0, 6.0, 8.0}) {
    const double decay = std::exp(-(p + q) * t);
    const double share = (1.0 - decay) / (1.0 + q / p * decay);
    CAPTURE(t, share);
    // A day's step shifts the curve by half a day at most: 1/24 of a unit.
    CHECK(adopted[static_cast<std::size_t>(t * unit)] / people == Approx(share).epsilon(0.04));
  }
  // The peak of the daily adoptions, between days by the parabola through the highest three.
  std::size_t top = 1;
  const auto daily = [&](std::size_t day) { return adopted[day] - adopted[day - 1]; };
  for (std::size_t day = 1; day < adopted.size(); ++day)
    if (daily(day) > daily(top)) top = day;
  const double before = daily(top - 1), at = daily(top), after = daily(top + 1);
  const double peak = static_cast<double>(top) - 0.5 + 0.5 * (before - after) / (before - 2.0 * at + after);
  CHECK(peak / unit == Approx(std::log(q / p) / (p + q)).margin(0.1));
}

// The offspring of a person reached is Poisson(20 · 0.08 = 1.6): S = 1 - e^(-1.6 S) gives 0.6420, both for the chance
// that one seed starts a large cascade and for the share of people in it.
TEST_CASE("on a Poisson random graph a large cascade happens to, and reaches, 0.6420") {
  constexpr int people = 3000;
  std::mt19937_64 random(7);
  std::set<Tie> ties;
  while (ties.size() < people * 10U) {
    const int a = static_cast<int>(random() % people), b = static_cast<int>(random() % people);
    if (a != b) ties.insert({std::min(a, b), std::max(a, b)});
  }
  const PlanFolder folder("poisson");
  folder.write_ties({ties.begin(), ties.end()});
  const Played played = play_file(folder.write("plan.yaml", cascade_plan(0.08, "count: 1", false, "6 hours") +
                                                                "goals: {large: {kpi: spread.reach, at_least: 300}}\n"),
                                  2000);
  const sim::Estimate large = played.findings.goals.at(0).probability;
  CAPTURE(large.value, large.ci.low, large.ci.high);
  CHECK(large.ci.low <= 0.6420);
  CHECK(0.6420 <= large.ci.high);
  double sum = 0.0, count = 0.0;
  for (const double reach : played.column("spread.reach"))
    if (reach >= 300.0) sum += reach, count += 1.0;
  // Which graph it is matters by about 1/sqrt(people).
  CHECK(sum / count / people == Approx(0.6420).epsilon(0.02));
}
