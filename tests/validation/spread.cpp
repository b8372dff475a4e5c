// Spread against closed forms and exact enumeration, each through a plan as a user would write it. A true value lies in
// the simulation's own 99.9 % interval; where one graph's luck or a day's grid stands between, a tolerance is given.
#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "tests/validation/played_text.hpp"

namespace {

using namespace swell;
using namespace swell::validation;

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

// Poisson offspring, so that both solvers are the same branching process until the graph is used up. The delay is a
// whole day, for the crowd moves by days and people by hours.
TEST_CASE("on a well-mixed graph of 100,000 people and crowds agree in mean and spread of the daily reach") {
  const auto plan = [](const std::string& solver) {
    return "swell: 1\nhorizon: 9 days\naudience: {graph: {kind: poisson, mean_degree: 20}, segments: {all: {size: "
           "100k}}}\nspread: {solver: " +
           solver + ", share_probability: 8%, delay: 1 day, seeds: {count: 60}}\n";
  };
  constexpr std::uint64_t n = 5000;
  const Played network = play_text("network", plan("network"), n), cohort = play_text("cohort", plan("cohort"), n);
  REQUIRE(network.gives("spread.depth"));
  REQUIRE_FALSE(cohort.gives("spread.depth"));
  const auto on_day = [](const Played& played, std::size_t day) {
    const auto values = played.outputs.models[0].value_over_replications(played.model->series_offset(0) + day);
    double sum = 0.0, square = 0.0;
    for (const float value : values) sum += value, square += static_cast<double>(value) * value;
    const auto count = static_cast<double>(values.size());
    const double mean = sum / count;
    return std::pair{mean, std::sqrt(square / count - mean * mean)};
  };
  REQUIRE(network.model->series()[0].name == "spread.reach");
  for (std::size_t day = 1; day < 9; ++day) {
    CAPTURE(day);
    CHECK(on_day(network, day).first == Approx(on_day(cohort, day).first).epsilon(0.02));
    CHECK(on_day(network, day).second == Approx(on_day(cohort, day).second).epsilon(0.05));
  }
  CHECK(network.mean("spread.half_time").value == Approx(cohort.mean("spread.half_time").value).margin(1.0));
}

const std::string kMediaPlan =
    "swell: 1\nhorizon: 12 days\n"
    "audience: {graph: {kind: communities, mean_degree: 12, tail_exponent: 2.6, homophily: 60%, clustering: 15%}, "
    "segments: {young: {size: 3000, activity: 1.5}, old: {size: 2000}}}\n"
    "channels: {paper: {spend: 300 per day, price: {cpm: 1000}}}\n"
    "funnel: {registered: {base: 20%}}\n";

TEST_CASE("media reach the same number of people whether they are played one by one or as crowds") {
  const auto plan = [](const std::string& solver) {
    return kMediaPlan + "spread: {share_probability: 0, solver: " + solver + "}\n";
  };
  const Played network = play_text("media_network", plan("network"), 50),
               cohort = play_text("media_cohort", plan("cohort"), 50);
  const auto same = [&](std::string_view kpi) {
    CAPTURE(kpi);
    CHECK(std::ranges::equal(network.column(kpi), cohort.column(kpi)));
  };
  same("spread.reach"), same("spread.segment.young.reach"), same("funnel.registered");
  CHECK(network.mean("spread.unpaid_share").value == 0.0);
}

TEST_CASE("people played one by one are the same on any number of threads, sharing or not") {
  const std::string yaml = kMediaPlan +
                           "spread: {share_probability: 6%, solver: network, delay: exponential(9 hours), "
                           "novelty_half_life: 2 days, rhythm: [1,1,1,1,1,1,2,4,6,6,6,6,8,6,6,6,6,6,8,9,9,8,5,2]}\n"
                           "community: {members: 20%, tiers: {core: {share: 5%, activity: 3, influence: 2}, active: "
                           "{share: 15%, activity: 2}, ordinary: {share: 80%}}}\n";
  const Played one = play_text("one", yaml, 64, 1), three = play_text("three", yaml, 64, 3);
  for (const models::Kpi& kpi : one.model->kpis()) {
    CAPTURE(kpi.name);
    CHECK(std::ranges::equal(one.column(kpi.name), three.column(kpi.name)));
  }
  CHECK(one.mean("spread.unpaid_share").value > 0.1);
  CHECK(one.mean("spread.virality").value > 1.0);
}

// Shares of 1,000 seeds that all land after the end: 1,000 people × 20 ties × 2 % × the tiers' mean factor.
TEST_CASE("tiers of the community share as often as their activity and influence say, one by one and as crowds") {
  for (const std::string solver : {"network", "cohort"}) {
    CAPTURE(solver);
    const Played played = play_text("tiers",
                                    "swell: 1\nhorizon: 3 days\n"
                                    "audience: {graph: {kind: poisson, mean_degree: 20}, segments: {all: {size: "
                                    "20k}}}\n"
                                    "community: {members: 50%, tiers: {core: {share: 20%, activity: 4, influence: 2}, "
                                    "ordinary: {share: 80%, activity: 0.5}}}\n"
                                    "spread: {share_probability: 2%, delay: 30 days, seeds: {count: 1000}, solver: " +
                                        solver + "}\n",
                                    400);
    const double factor = 0.5 + 0.5 * (0.2 * 8.0 + 0.8 * 0.5);
    // Who is in the core is one draw for all futures: 2,000 ± 42 of 20,000, which makes 1 %.
    CHECK(played.mean("spread.shares").value == Approx(1000.0 * 20.0 * 0.02 * factor).epsilon(0.03));
    CHECK(played.mean("spread.reach").value == 1000.0);
  }
}

TEST_CASE("novelty takes half of the shares that wait one half-life") {
  for (const std::string solver : {"network", "cohort"}) {
    CAPTURE(solver);
    const Played played = play_text("novelty",
                                    "swell: 1\nhorizon: 3 days\n"
                                    "audience: {graph: {kind: poisson, mean_degree: 10}, segments: {all: {size: "
                                    "50k}}}\n"
                                    "spread: {share_probability: 4%, delay: 3 days, novelty_half_life: 3 days, seeds: "
                                    "{count: 2000}, solver: " +
                                        solver + "}\n",
                                    300);
    CHECK(played.mean("spread.shares").value == Approx(2000.0 * 0.4 * 0.5).epsilon(0.04).margin(0.0));
  }
}

TEST_CASE("a complex contagion needs two contacts and a linear threshold a share of them") {
  const PlanFolder folder("rules");
  folder.write_ties({{0, 1}, {1, 2}, {2, 3}, {0, 2}});
  const auto reach = [&](const std::string& spread) {
    return play_file(folder.write("plan.yaml",
                                  "swell: 1\nhorizon: 9 days\naudience: {graph: {kind: edge_list, file: "
                                  "ties.txt}}\nspread: {delay: 0, " +
                                      spread + "}\n"),
                     4000)
        .mean("spread.reach");
  };
  // 0 and 1 reach 2; 3 has one contact only.
  CHECK(reach("model: complex_contagion, share_probability: 1, seeds: {nodes: [0, 1]}").value == 3.0);
  CHECK(reach("model: complex_contagion, share_probability: 1, seeds: {nodes: [0]}").value == 1.0);
  CHECK(reach("model: complex_contagion, exposures: 1, share_probability: 1, seeds: {nodes: [3]}").value == 4.0);
  // From 3: 2 keeps it with 1/3; then 0 and 1 each keep 2 or each other with even chances: three of four ways for each.
  check_within(reach("model: linear_threshold, seeds: {nodes: [3]}"), 1.0 + (1.0 / 3.0) * (1.0 + 0.75 + 0.75));
}

TEST_CASE("the solver is chosen by what there is to play, and the plan is told") {
  const auto plan = [](const std::string& size, const std::string& spread) {
    return "swell: 1\nhorizon: 9 days\naudience: {graph: {kind: poisson, mean_degree: 4}, segments: {all: {size: " +
           size + "}}}\nspread: {share_probability: 1%, " + spread + "seeds: {count: 1}}\n";
  };
  CHECK(play_text("auto", plan("5k", ""), 4).gives("spread.depth"));
  CHECK_FALSE(play_text("auto", plan("5k", "solver: cohort, "), 4).gives("spread.depth"));
  CHECK_FALSE(play_text("auto", plan("4k to 6k", ""), 4).gives("spread.depth"));
  CHECK(told(plan("5k", "")).empty());
  CHECK_THAT(told(plan("2M", "")), Catch::Contains("spread.cohort"));
  CHECK(told(plan("2M", "solver: cohort, ")).empty());
  CHECK_THAT(told(plan("4k to 6k", "solver: network, ")), Catch::Contains("certain"));
  CHECK_THAT(told(plan("2M", "model: linear_threshold, solver: cohort, ")), Catch::Contains("crowds know only"));
  CHECK_THAT(told(plan("9bn", "solver: network, ")), Catch::Contains("more than a graph can hold"));
  CHECK_THAT(told(plan("5k", "rhythm: [1, 2], ")), Catch::Contains("24 weights"));
  CHECK_THAT(told(plan("5k", "") + "community: {members: 20%, tiers: {core: {share: 5%}}}\n"),
             Catch::Contains("add up to 5%"));
}
