#include "studies/graph_findings.hpp"

#include <algorithm>
#include <array>

namespace swell::studies {

namespace {

using namespace models;

constexpr std::array<const char*, 5> kKinds{"poisson", "small_world", "preferential", "communities", "edge_list"};

GraphFindings::Position position_of(const PlanGraph& graph, const Model& model, unsigned threads) {
  const TieChances chances = tie_chances(model, graph, model.point_estimates());
  const SocialGraph& ties = *graph.audience.graph;
  GraphFindings::Position position;
  position.least_chance = 1.0;
  double sum = 0.0, offspring = 0.0;
  for (std::size_t i = 0; i < ties.people(); ++i) {
    const auto person = static_cast<PersonId>(i);
    const double chance = chances[ties.kind(person)];
    position.least_chance = std::min(position.least_chance, chance);
    position.most_chance = std::max(position.most_chance, chance);
    sum += chance;
    offspring += chance * ties.degree(person);
  }
  const auto people = static_cast<double>(ties.people());
  position.mean_chance = sum / people;
  position.offspring = offspring / people;
  position.ratio = spectral_radius(ties, chances, threads);
  position.critical_chance = position.mean_chance / position.ratio;
  return position;
}

}  // namespace

GraphFindings describe_graph(const PlanGraph& graph, const Model* model, unsigned threads) {
  GraphFindings found;
  found.kind = "edge_list";
  found.played = graph.played;
  found.uncertain = graph.uncertain;
  found.people_per_node = graph.people_per_node;
  const auto& begin = graph.audience.segment_begin;
  std::vector<std::uint32_t> sizes;
  for (std::size_t s = 0; s + 1 < begin.size(); ++s) {
    sizes.push_back(begin[s + 1] - begin[s]);
    found.people.push_back(sizes.back());
  }
  if (model != nullptr) {
    const Scenario& scenario = model->scenario();
    found.name = scenario.name;
    found.kind = kKinds.at(static_cast<std::size_t>(scenario.audience.graph.kind));
    for (const auto& [id, segment] : scenario.audience.segments) found.segments.push_back(id);
  }
  found.measures =
      measure_graph(*graph.audience.graph, found.segments.empty() ? std::vector<std::uint32_t>() : sizes, threads);
  if (model == nullptr || !model->scenario().spread.given) return found;
  switch (model->scenario().spread.model) {
    case Spread::linear_threshold:
      found.model = "linear_threshold";
      break;
    case Spread::complex_contagion:
      found.model = "complex_contagion";
      break;
    default:
      if (graph.audience.graph->people() > 0) found.position = position_of(graph, *model, threads);
  }
  return found;
}

}  // namespace swell::studies
