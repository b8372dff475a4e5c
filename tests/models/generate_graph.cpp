#include "models/graph/generate_graph.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>

#include "models/graph/measure_graph.hpp"

namespace {

using namespace swell::models;

bool same(const SocialGraph& a, const SocialGraph& b) {
  if (a.people() != b.people() || a.entries() != b.entries()) return false;
  for (PersonId person = 0; person < a.people(); ++person)
    if (!std::ranges::equal(a.neighbours(person), b.neighbours(person))) return false;
  return true;
}

GraphSpec spec_of(GraphSpec::Kind kind) {
  GraphSpec spec{.kind = kind, .segments = {25000, 15000}, .mean_degree = 14};
  if (kind == GraphSpec::communities) {
    spec.tail_exponent = 2.7;
    spec.homophily = 0.6;
    spec.clustering = 0.2;
  }
  return spec;
}

constexpr GraphSpec::Kind kKinds[] = {GraphSpec::poisson, GraphSpec::small_world, GraphSpec::preferential,
                                      GraphSpec::communities};

}  // namespace

TEST_CASE("a generated graph is the same on any number of threads and another for another seed") {
  for (const auto kind : kKinds) {
    const SocialGraph one = generate_graph(spec_of(kind), 1, 1);
    CHECK(same(one, generate_graph(spec_of(kind), 1, 3)));
    CHECK_FALSE(same(one, generate_graph(spec_of(kind), 2, 1)));
  }
}

TEST_CASE("people have the ties asked for on average") {
  for (const auto kind : kKinds) {
    const SocialGraph graph = generate_graph(spec_of(kind), 3);
    CAPTURE(kind);
    CHECK(static_cast<double>(graph.entries()) / static_cast<double>(graph.people()) == Approx(14.0).epsilon(0.02));
  }
}

TEST_CASE("degrees of a Poisson graph are Poisson: variance equals mean") {
  const GraphMeasures found =
      measure_graph(generate_graph({.kind = GraphSpec::poisson, .segments = {30000}, .mean_degree = 20}, 5), {});
  // ⟨k²⟩/⟨k⟩ = c + 1.
  CHECK(found.degree_ratio == Approx(21.0).epsilon(0.015));
  CHECK(found.spectral_radius == Approx(21.0).epsilon(0.02));
  CHECK(found.clustering.value == Approx(20.0 / 30000).margin(2e-4));
  CHECK(found.largest_component == 30000);
}

// Watts & Strogatz: without rewiring 3(c-2)/(4(c-1)); rewired ties close triangles about (1-β)³ as often.
TEST_CASE("a small world is clustered as its ring, less what was rewired") {
  GraphSpec spec{.kind = GraphSpec::small_world, .segments = {20000}, .mean_degree = 10, .rewire = 0.0};
  CHECK(measure_graph(generate_graph(spec, 1), {}).clustering.value == Approx(24.0 / 36.0).epsilon(1e-9));
  spec.rewire = 0.2;
  CHECK(measure_graph(generate_graph(spec, 1), {}).clustering.value ==
        Approx(24.0 / 36.0 * 0.8 * 0.8 * 0.8).epsilon(0.05));
}

TEST_CASE("preferential ties give a tail of exponent 3") {
  const GraphMeasures found =
      measure_graph(generate_graph({.kind = GraphSpec::preferential, .segments = {50000}, .mean_degree = 12}, 2), {});
  CHECK(found.tail_exponent == Approx(3.0).margin(0.15));
  CHECK(found.least_degree >= 5);
}

TEST_CASE("communities have the tail, the homophily and the clustering asked for") {
  GraphSpec spec{.kind = GraphSpec::communities, .segments = {9000, 6000}, .mean_degree = 18};
  spec.tail_exponent = 2.5;
  spec.homophily = 0.7;
  const GraphMeasures tailed = measure_graph(generate_graph(spec, 4), spec.segments);
  CHECK(tailed.tail_exponent == Approx(2.5).margin(0.3));
  // Seven tenths stay; of the rest, those that fall on their own segment by chance.
  CHECK(tailed.within == Approx(0.7 + 0.3 * (0.36 + 0.16)).margin(0.01));
  CHECK(tailed.within_by_chance == Approx(0.52).margin(0.01));
  CHECK(tailed.most_degree < 2.0 * std::sqrt(18.0 * 15000));
  for (const double clustering : {0.1, 0.3}) {
    spec.clustering = clustering;
    const GraphMeasures found = measure_graph(generate_graph(spec, 4), spec.segments);
    CAPTURE(clustering);
    CHECK(found.clustering.value == Approx(clustering).margin(0.015));
    CHECK(found.mean_degree == Approx(18.0).epsilon(0.03));
  }
}

TEST_CASE("graphs of a few people are made too") {
  for (const auto kind : kKinds)
    for (const std::uint32_t people : {1U, 2U, 5U}) {
      const SocialGraph graph = generate_graph({.kind = kind, .segments = {people, 0}, .mean_degree = 4}, 1);
      CHECK(graph.people() == people);
      for (PersonId person = 0; person < people; ++person) CHECK(graph.degree(person) < people);
    }
}
