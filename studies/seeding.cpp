#include "studies/seeding.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "models/levers.hpp"
#include "models/parts.hpp"
#include "sim/replicate.hpp"
#include "studies/input_sampler.hpp"

namespace swell::studies {

namespace {

using namespace models;

std::size_t kinds_of(const PlanGraph& graph) {
  return (graph.audience.segment_begin.size() - 1) * (graph.audience.tiers + 1);
}

// Chances of every future; of one alone when all are the same.
FutureChances chances_of(const std::shared_ptr<const Model>& model, const PlanGraph& graph,
                         const SeedingOptions& options) {
  const std::size_t kinds = kinds_of(graph);
  const std::vector<std::shared_ptr<const Model>> models{model};
  const InputSampler sampler(models, sim::Sampling::random, options.seed);
  std::vector<double> all(options.futures * kinds);
  constexpr std::size_t piece = 256;
  sim::parallel_for((options.futures + piece - 1) / piece, options.influence.threads, [&](std::size_t part) {
    std::vector<double> uniforms(sampler.dimensions()), inputs(model->slots());
    for (std::size_t k = part * piece; k < std::min<std::size_t>(options.futures, (part + 1) * piece); ++k) {
      sampler.uniforms(k, uniforms);
      sampler.row(0, uniforms, inputs);
      const TieChances chances = tie_chances(*model, graph, inputs);
      std::copy_n(chances.begin(), kinds, all.begin() + static_cast<std::ptrdiff_t>(k * kinds));
    }
  });
  bool alike = true;
  for (std::size_t i = kinds; i < all.size() && alike; ++i) alike = all[i] == all[i - kinds];
  if (alike) all.resize(kinds);
  return {kinds, std::move(all)};
}

// `count` of the people, evenly (Floyd's way needs no more draws than that), in the order in which they were drawn.
std::vector<PersonId> drawn(const std::vector<PersonId>& among, std::size_t count, sim::Stream stream) {
  std::vector<PersonId> people = among;
  for (std::size_t i = 0; i < std::min(count, people.size()); ++i) {
    const auto left = static_cast<double>(people.size() - i);
    const std::size_t at = i + std::min(people.size() - i - 1, static_cast<std::size_t>(stream.unit() * left));
    std::swap(people[i], people[at]);
  }
  people.resize(std::min(count, people.size()));
  return people;
}

std::vector<PersonId> everybody(const PlanGraph& graph) {
  std::vector<PersonId> people(graph.audience.graph->people());
  std::iota(people.begin(), people.end(), PersonId{0});
  return people;
}

std::vector<PersonId> by_degree(const PlanGraph& graph, std::size_t count) {
  const SocialGraph& ties = *graph.audience.graph;
  std::vector<PersonId> people = everybody(graph);
  std::partial_sort(people.begin(), people.begin() + static_cast<std::ptrdiff_t>(count), people.end(),
                    [&](PersonId a, PersonId b) {
                      return ties.degree(a) != ties.degree(b) ? ties.degree(a) > ties.degree(b) : a < b;
                    });
  people.resize(count);
  return people;
}

std::vector<PersonId> by_tier(const Model& model, const PlanGraph& graph, std::size_t count, std::uint64_t seed) {
  Levers levers(model.parts().slots, {});
  levers.begin(model.point_estimates());
  std::vector<std::pair<double, std::size_t>> heard;  // most first
  for (std::size_t tier = 0; tier <= graph.audience.tiers; ++tier) {
    double factor = 1.0;
    if (tier > 0) {
      const CommunityTier& of = model.scenario().community.tiers.at(tier - 1);
      factor = levers.of(of.activity, 1.0) * levers.of(of.influence, 1.0);
    }
    heard.emplace_back(-factor, tier);
  }
  // Of two that are heard alike, the community's comes before everybody else.
  std::stable_sort(heard.begin(), heard.end(), [](const auto& a, const auto& b) {
    return a.first != b.first ? a.first < b.first : (a.second != 0 && b.second == 0);
  });
  std::vector<PersonId> people;
  for (const auto& [factor, tier] : heard) {
    if (people.size() == count) break;
    std::vector<PersonId> members;
    for (const PersonId person : everybody(graph))
      if (graph.tier_of(person) == tier) members.push_back(person);
    const auto added = drawn(members, count - people.size(),
                             sim::Stream(sim::stream_key(seed, "seeds", "tier"), 0, static_cast<std::uint32_t>(tier)));
    people.insert(people.end(), added.begin(), added.end());
  }
  return people;
}

// Plays every choice in one future.
class Worker final : public sim::ReplicationWorker {
 public:
  Worker(const PlanGraph& graph, const FutureChances& chances, std::uint64_t seed, std::vector<SeedChoice>& choices)
      : chances_(&chances),
        choices_(&choices),
        thresholds_(sim::stream_key(seed, "spread", "threshold")),
        contagion_(*graph.audience.graph, graph.rule, 0) {
    draws_.graph = graph.audience.graph.get();
    draws_.persons = sim::stream_key(seed, "spread", "person");
    draws_.delays = sim::stream_key(seed, "spread", "delay");
  }
  void run(std::uint64_t replication) override {
    const auto chances = chances_->of(chances_->futures() == 1 ? 0 : replication);
    draws_.scales.fill(gap_scale(0.0));
    for (std::size_t kind = 0; kind < chances.size(); ++kind) draws_.scales[kind] = gap_scale(chances[kind]);
    draws_.replication = replication;
    for (SeedChoice& choice : *choices_) {
      contagion_.begin(thresholds_, replication);
      for (const PersonId person : choice.people) contagion_.start(person, 0);
      contagion_.run(0, 0, draws_);
      choice.columns[replication] = static_cast<double>(contagion_.people().size());
    }
  }

 private:
  const FutureChances* chances_;
  std::vector<SeedChoice>* choices_;
  sim::StreamKey thresholds_;
  Contagion contagion_;
  ShareDraws draws_;
};

void read_prices(const Scenario& scenario, SeedingFindings& found) {
  const auto& prices = found.options.prices;
  const auto price = [&prices](const std::string& tier, double otherwise) {
    const auto given = prices.find(tier);
    return given == prices.end() ? otherwise : given->second;
  };
  const double others = price(other_people, std::numeric_limits<double>::quiet_NaN());
  found.prices.push_back(others);
  for (const auto& [id, tier] : scenario.community.tiers) {
    found.tiers.push_back(id);
    found.prices.push_back(price(id, others));
  }
}

void summarise(SeedingFindings& found) {
  const SeedChoice& random = found.choices.back();
  const double confidence = found.options.confidence;
  for (SeedChoice& choice : found.choices) {
    choice.reach = sim::mean(choice.columns, sim::Sampling::random, confidence);
    choice.gain = sim::mean(sim::differences(choice.columns, random.columns), sim::Sampling::random, confidence);
    for (const PersonId person : choice.people) choice.cost += found.price_of(person);
    choice.cost_a_head.value = choice.cost / choice.reach.value;
    choice.cost_a_head.ci = {choice.cost / choice.reach.ci.high, choice.reach.ci.low > 0.0
                                                                     ? choice.cost / choice.reach.ci.low
                                                                     : std::numeric_limits<double>::quiet_NaN()};
  }
}

}  // namespace

SeedingFindings choose_seeds(const std::shared_ptr<const Model>& model, const PlanGraph& graph,
                             const SeedingOptions& options) {
  SeedingFindings found;
  const Scenario& scenario = model->scenario();
  found.name = scenario.name;
  found.currency = scenario.currency;
  found.model = graph.rule.kind == ContagionRule::simple     ? "independent_cascade"
                : graph.rule.kind == ContagionRule::fraction ? "linear_threshold"
                                                             : "complex_contagion";
  found.options = options;
  found.graph = graph;
  for (const auto& [id, segment] : scenario.audience.segments) found.segments.push_back(id);
  read_prices(scenario, found);

  const FutureChances chances = chances_of(model, graph, options);
  const auto choose = [&found](const char* strategy, std::vector<PersonId> people) {
    found.choices.push_back({strategy, std::move(people), {}, {}, {}, 0.0, {}});
  };
  if (graph.rule.kind != ContagionRule::repeated) {
    found.influence = most_influential(*graph.audience.graph, graph.rule.kind == ContagionRule::fraction, chances,
                                       options.budget, options.seed, options.influence);
    choose("influence", found.influence->people);
  }
  choose("degree", by_degree(graph, options.budget));
  if (graph.audience.tiers > 0) choose("tier", by_tier(*model, graph, options.budget, options.seed));
  choose("random",
         drawn(everybody(graph), options.budget, sim::Stream(sim::stream_key(options.seed, "seeds", "random"), 0)));

  for (SeedChoice& choice : found.choices) choice.columns.resize(options.futures);
  sim::ReplicateOptions threads;
  threads.threads = options.influence.threads;
  sim::replicate(0, options.futures, threads,
                 [&] { return std::make_unique<Worker>(graph, chances, options.seed, found.choices); });
  summarise(found);
  return found;
}

}  // namespace swell::studies
