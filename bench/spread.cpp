// Cascades on social graphs beside a bare kernel, and the building of a large graph.
//
//   plain   independent cascade at once: models::Contagion, whose every cascade can be played again alone, beside
//           bench/bare_spread.hpp, which shares one random stream among all
//   full    delays by the hour, six kinds of people with chances of their own, who has it from whom is kept; beside the
//           bare kernel with the same delays and one chance
//   graph   a million people and twenty million ties, made and laid out; its bytes over those of bare sparse rows
//
// Graphs: Poisson (ER) and preferential attachment (BA) of mean degree 20; ten seeds. An item is a person reached.
// `--graphs FOLDER` writes the graphs and seeds for bench/spread_peers.py, which plays the same cascades with packages
// of Python; scripts/bench puts all side by side.
#include <benchmark/benchmark.h>

#include <array>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "bench/bare_spread.hpp"
#include "models/graph/generate_graph.hpp"
#include "models/network/contagion.hpp"
#include "sim/stream.hpp"

namespace {

using namespace swell;
using models::GraphSpec;
using models::PersonId;
using models::SocialGraph;

struct Case {
  const char* name;
  GraphSpec::Kind kind;
  std::uint32_t people;
  double chance;
};
constexpr std::array<Case, 4> cases{{{"ER_100k_p03", GraphSpec::poisson, 100'000, 0.03},
                                     {"ER_100k_p08", GraphSpec::poisson, 100'000, 0.08},
                                     {"BA_100k_p08", GraphSpec::preferential, 100'000, 0.08},
                                     {"ER_1M_p08", GraphSpec::poisson, 1'000'000, 0.08}}};
constexpr std::size_t seeds_of_one = 10;
constexpr std::uint32_t most_hours = 168;

// Everything that a case needs, made once.
struct Stage {
  SocialGraph graph;
  bench::BareGraph bare;
  std::vector<PersonId> seeds;
};

const Stage& stage(const Case& of) {
  static std::map<std::pair<int, std::uint32_t>, std::unique_ptr<Stage>> made;
  std::unique_ptr<Stage>& slot = made[{of.kind, of.people}];
  if (slot == nullptr) {
    slot = std::make_unique<Stage>();
    slot->graph = models::generate_graph({.kind = of.kind, .segments = {of.people}, .mean_degree = 20.0}, 1);
    slot->bare.begin.push_back(0);
    for (PersonId person = 0; person < of.people; ++person) {
      const auto ties = slot->graph.neighbours(person);
      slot->bare.ends.insert(slot->bare.ends.end(), ties.begin(), ties.end());
      slot->bare.begin.push_back(static_cast<std::uint32_t>(slot->bare.ends.size()));
      slot->graph.set_kind(person, static_cast<std::uint8_t>(person % 6));
    }
    sim::Stream stream(sim::stream_key(1, "bench", "seeds"), 0);
    for (std::size_t i = 0; i < seeds_of_one; ++i)
      slot->seeds.push_back(static_cast<PersonId>(stream.unit() * of.people));
  }
  return *slot;
}

// Hours until a share, falling by half every six: geometric, cut at a week.
std::vector<double> hour_weights() {
  std::vector<double> weights;
  double weight = 1.0;
  for (std::uint32_t hour = 0; hour < most_hours; ++hour, weight *= 0.8909) weights.push_back(weight);
  return weights;
}
// The same as 4,096 equally likely hours.
std::vector<std::uint32_t> hour_table() {
  const std::vector<double> weights = hour_weights();
  double sum = 0.0, below = 0.0;
  for (const double weight : weights) sum += weight;
  std::vector<std::uint32_t> table;
  for (std::uint32_t hour = 0; hour < most_hours; ++hour) {
    below += weights[hour] / sum;
    while (table.size() < static_cast<std::size_t>(below * 4096.0 + 0.5) && table.size() < 4096) table.push_back(hour);
  }
  table.resize(4096, most_hours - 1);
  return table;
}

void plain_ours(benchmark::State& state, const Case& of) {
  const Stage& on = stage(of);
  models::Contagion contagion(on.graph, {}, 0);
  models::ShareDraws draws;
  draws.graph = &on.graph;
  draws.scales.fill(models::gap_scale(of.chance));
  draws.persons = sim::stream_key(1, "bench", "person");
  std::int64_t reached = 0;
  for (auto _ : state) {
    contagion.begin({}, draws.replication);
    for (const PersonId seed : on.seeds) contagion.start(seed, 0);
    contagion.run(0, 0, draws);
    reached += static_cast<std::int64_t>(contagion.people().size());
    ++draws.replication;
  }
  state.SetItemsProcessed(reached);
}

void full_ours(benchmark::State& state, const Case& of) {
  const Stage& on = stage(of);
  const models::LagLaw law(hour_weights());
  models::Contagion contagion(on.graph, {}, law.most());
  models::ShareDraws draws;
  draws.graph = &on.graph;
  draws.law = &law;
  // Chances around the case's own: their mean is the same.
  constexpr std::array<double, 6> factors{0.9, 0.95, 1.0, 1.0, 1.05, 1.1};
  for (std::size_t kind = 0; kind < 6; ++kind) draws.scales[kind] = models::gap_scale(of.chance * factors[kind]);
  draws.persons = sim::stream_key(1, "bench", "person");
  draws.delays = sim::stream_key(1, "bench", "delay");
  std::int64_t reached = 0;
  constexpr std::uint32_t last = 24 * 365;
  for (auto _ : state) {
    contagion.begin({}, draws.replication);
    for (const PersonId seed : on.seeds) contagion.start(seed, 0);
    for (std::uint32_t hour = 0; !contagion.quiet() && hour < last; ++hour) contagion.run(hour, last, draws);
    reached += static_cast<std::int64_t>(contagion.people().size());
    ++draws.replication;
  }
  state.SetItemsProcessed(reached);
}

void bare(benchmark::State& state, const Case& of, bool timed) {
  const Stage& on = stage(of);
  bench::BareCascade cascade(on.bare, of.chance, timed ? hour_table() : std::vector<std::uint32_t>(), 1);
  std::int64_t reached = 0;
  for (auto _ : state) reached += static_cast<std::int64_t>(cascade.run(on.seeds));
  state.SetItemsProcessed(reached);
}

void large_graph(benchmark::State& state, GraphSpec spec) {
  spec.mean_degree = 40.0;  // 20 million ties, each in both ends' rows
  for (auto _ : state) {
    const SocialGraph graph = models::generate_graph(spec, 1, 2);
    const auto bare_bytes = static_cast<double>(4 * (graph.people() + 1) + 4 * graph.entries());
    state.counters["ties"] = static_cast<double>(graph.entries()) / 2.0;
    state.counters["bytes_over_bare"] = static_cast<double>(graph.bytes()) / bare_bytes;
  }
}

// people, then each tie once as two 32-bit numbers; and the seeds.
void write_graphs(const std::string& folder) {
  for (const Case& of : cases) {
    const Stage& on = stage(of);
    std::ofstream ties(folder + "/" + of.name + ".ties", std::ios::binary);
    std::ofstream seeds(folder + "/" + of.name + ".seeds");
    seeds << of.people << ' ' << of.chance << '\n';
    for (const PersonId seed : on.seeds) seeds << seed << '\n';
    for (PersonId person = 0; person < of.people; ++person)
      for (const PersonId other : on.graph.neighbours(person))
        if (person < other) {
          const std::array<std::uint32_t, 2> tie{person, other};
          ties.write(reinterpret_cast<const char*>(tie.data()), sizeof tie);
        }
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc == 3 && std::string_view(argv[1]) == "--graphs") {
    write_graphs(argv[2]);
    return 0;
  }
  const auto add = [](const std::string& name, auto&& body) {
    benchmark::RegisterBenchmark(name.c_str(), body)->Unit(benchmark::kMillisecond);
  };
  for (const Case& of : cases) {
    const std::string name = of.name;
    add("plain/ours/" + name, [&of](benchmark::State& state) { plain_ours(state, of); });
    add("full/ours/" + name, [&of](benchmark::State& state) { full_ours(state, of); });
    if (!bench::BareCascade::possible()) continue;
    add("plain/bare/" + name, [&of](benchmark::State& state) { bare(state, of, false); });
    add("full/bare/" + name, [&of](benchmark::State& state) { bare(state, of, true); });
  }
  const std::vector<std::uint32_t> people{400'000, 600'000};
  const auto graph = [](const char* name, const GraphSpec& spec) {
    benchmark::RegisterBenchmark(name, [spec](benchmark::State& state) { large_graph(state, spec); })
        ->Unit(benchmark::kMillisecond)
        ->Iterations(1)
        ->MeasureProcessCPUTime()
        ->UseRealTime();
  };
  graph("graph/poisson", {.kind = GraphSpec::poisson, .segments = people});
  graph("graph/preferential", {.kind = GraphSpec::preferential, .segments = people});
  graph("graph/small_world", {.kind = GraphSpec::small_world, .segments = people});
  graph(
      "graph/communities",
      {.kind = GraphSpec::communities, .segments = people, .tail_exponent = 2.7, .homophily = 0.7, .clustering = 0.2});
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
  benchmark::Shutdown();
  return 0;
}
