#include "models/graph/social_graph.hpp"

#include <catch2/catch.hpp>

#include <stdexcept>

using namespace swell::models;

TEST_CASE("ties are laid both ways, each once, never to oneself") {
  const std::vector<std::pair<PersonId, PersonId>> ties{{2, 0}, {0, 2}, {1, 1}, {0, 1}, {0, 1}};
  const SocialGraph graph(4, ties, false);
  CHECK(graph.people() == 4);
  CHECK(graph.entries() == 4);
  CHECK(std::vector<PersonId>(graph.neighbours(0).begin(), graph.neighbours(0).end()) == std::vector<PersonId>{1, 2});
  CHECK(std::vector<PersonId>(graph.neighbours(2).begin(), graph.neighbours(2).end()) == std::vector<PersonId>{0});
  CHECK(graph.degree(3) == 0);
}

TEST_CASE("a directed tie leads one way") {
  const std::vector<std::pair<PersonId, PersonId>> ties{{2, 0}, {0, 1}};
  const SocialGraph graph(3, ties, true);
  CHECK(graph.entries() == 2);
  CHECK(graph.degree(2) == 1);
  CHECK(graph.degree(1) == 0);
}

TEST_CASE("a person's kind is kept beside its ties") {
  const std::vector<std::pair<PersonId, PersonId>> ties{{0, 1}};
  SocialGraph graph(2, ties, false);
  graph.set_kind(1, 200);
  CHECK(graph.kind(1) == 200);
  CHECK(graph.degree(1) == 1);
  CHECK(graph.kind(0) == 0);
}

TEST_CASE("a graph takes eight bytes a person and four an entry") {
  const std::vector<std::pair<PersonId, PersonId>> ties{{0, 1}, {1, 2}};
  CHECK(SocialGraph(3, ties, false).bytes() == 3 * 8 + 4 * 4);
}
