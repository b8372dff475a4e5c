#include "models/network/influence.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <functional>

namespace {

using namespace swell;
using namespace swell::models;
using Ties = std::vector<std::pair<PersonId, PersonId>>;

struct Example {
  SocialGraph graph;
  std::vector<double> chances;               // by kind: one for each person
  std::vector<std::vector<PersonId>> heard;  // who can pass on to each
};

// Each person is of a kind of its own, so that chances differ.
Example example(std::size_t people, std::size_t ties, bool directed, std::uint64_t seed) {
  sim::Stream stream(sim::stream_key(seed, "influence", "test"), 0);
  const auto below = [&stream](std::size_t n) { return static_cast<PersonId>(stream.unit() * static_cast<double>(n)); };
  Ties list;
  while (list.size() < ties) {
    const PersonId a = below(people), b = below(people);
    if (a != b) list.emplace_back(a, b);
  }
  Example made{SocialGraph(people, list, directed), {}, std::vector<std::vector<PersonId>>(people)};
  for (std::size_t i = 0; i < people; ++i) {
    made.graph.set_kind(static_cast<PersonId>(i), static_cast<std::uint8_t>(i));
    made.chances.push_back(0.1 + 0.6 * stream.unit());
  }
  for (std::size_t i = 0; i < people; ++i)
    for (const PersonId other : made.graph.neighbours(static_cast<PersonId>(i)))
      made.heard[other].push_back(static_cast<PersonId>(i));
  return made;
}

std::size_t reached(std::size_t people, unsigned seeds, const std::function<bool(PersonId, PersonId)>& live) {
  unsigned now = seeds;
  for (bool grown = true; grown;) {
    grown = false;
    for (PersonId from = 0; from < people; ++from)
      for (PersonId to = 0; to < people && (now >> from & 1U) != 0; ++to)
        if ((now >> to & 1U) == 0 && live(from, to)) {
          now |= 1U << to;
          grown = true;
        }
  }
  return static_cast<std::size_t>(__builtin_popcount(now));
}

// Expected reach of every choice of `count` seeds, by going through all that may happen.
std::vector<std::pair<unsigned, double>> exact_reach(const Example& made, bool linear_threshold, int count) {
  const std::size_t people = made.graph.people();
  std::vector<std::pair<unsigned, double>> found;
  for (unsigned seeds = 0; seeds < 1U << people; ++seeds)
    if (__builtin_popcount(seeds) == count) found.emplace_back(seeds, 0.0);
  std::vector<std::vector<std::uint8_t>> live(people, std::vector<std::uint8_t>(people, 0));
  const std::function<void(std::size_t, std::size_t, double)> go = [&](std::size_t to, std::size_t at, double chance) {
    if (chance == 0.0) return;
    if (to == people) {
      for (auto& [seeds, mean] : found)
        mean += chance *
                static_cast<double>(reached(people, seeds, [&](PersonId a, PersonId b) { return live[a][b] != 0; }));
      return;
    }
    const auto& sources = made.heard[to];
    if (linear_threshold) {
      double none = 1.0;
      for (const PersonId source : sources) {
        const double one = made.chances[source] / static_cast<double>(sources.size());
        live[source][to] = 1;
        go(to + 1, 0, chance * one);
        live[source][to] = 0;
        none -= one;
      }
      go(to + 1, 0, chance * none);
      return;
    }
    if (at == sources.size()) return go(to + 1, 0, chance);
    live[sources[at]][to] = 1;
    go(to, at + 1, chance * made.chances[sources[at]]);
    live[sources[at]][to] = 0;
    go(to, at + 1, chance * (1.0 - made.chances[sources[at]]));
  };
  go(0, 0, 1.0);
  return found;
}

unsigned mask(std::span<const PersonId> people) {
  unsigned seeds = 0;
  for (const PersonId person : people) seeds |= 1U << person;
  return seeds;
}

double reach_of(const std::vector<std::pair<unsigned, double>>& exact, unsigned seeds) {
  for (const auto& [of, mean] : exact)
    if (of == seeds) return mean;
  return std::nan("");
}

double best_of(const std::vector<std::pair<unsigned, double>>& exact) {
  double best = 0.0;
  for (const auto& [seeds, mean] : exact) best = std::max(best, mean);
  return best;
}

}  // namespace

TEST_CASE("the sets that a choice meets give its exact reach, person by person and by thresholds") {
  constexpr std::size_t sets = 40'000;
  for (const bool linear : {false, true})
    for (const bool directed : {false, true}) {
      CAPTURE(linear, directed);
      const Example made = example(7, directed ? 9 : 5, directed, 3);
      const FutureChances chances(7, made.chances);
      const SocialGraph turned = reversed(made.graph);
      const ReverseSets drawn(directed ? turned : made.graph, linear, chances, sim::stream_key(1, "a", "b"), 2);
      for (const auto& [seeds, mean] : exact_reach(made, linear, 2)) {
        std::vector<PersonId> people;
        for (PersonId i = 0; i < 7; ++i)
          if ((seeds >> i & 1U) != 0) people.push_back(i);
        const double share = mean / 7.0, error = std::sqrt(share * (1.0 - share) / sets);
        CHECK(std::fabs(static_cast<double>(drawn.count_met(sets, people)) / sets - share) < 4.5 * error + 1e-12);
      }
    }
}

TEST_CASE("what is chosen reaches 1 - 1/e - ε of the best choice, and at least what is certified") {
  for (std::uint64_t seed = 1; seed <= 6; ++seed)
    for (const bool linear : {false, true}) {
      CAPTURE(seed, linear);
      const bool directed = seed % 2 == 0;
      const Example made = example(7, directed ? 9 : 5, directed, seed);
      const auto exact = exact_reach(made, linear, 2);
      const InfluentialPeople found =
          most_influential(made.graph, linear, FutureChances(7, made.chances), 2, seed, {.epsilon = 0.1});
      REQUIRE(found.people.size() == 2);
      const double share = reach_of(exact, mask(found.people)) / best_of(exact);
      CHECK(found.complete);
      CHECK(found.promised == Approx(1.0 - std::exp(-1.0) - 0.1));
      CHECK(share >= found.promised);
      CHECK(share >= found.certified);
      CHECK(found.certified > found.promised);
      CHECK(found.reach[1] == Approx(reach_of(exact, mask(found.people))).epsilon(0.05));
    }
}

TEST_CASE("where futures differ, the choice is the best over all of them") {
  // Two stars: in half of the futures only the first one's centre shares, in the other half only the second one's,
  // which is larger. One person reaches more by the second.
  Ties ties;
  for (PersonId leaf = 2; leaf < 12; ++leaf) ties.emplace_back(leaf < 6 ? 0U : 1U, leaf);
  SocialGraph graph(12, ties, false);
  for (PersonId person = 0; person < 12; ++person)
    graph.set_kind(person, static_cast<std::uint8_t>(std::min(person, 2U)));
  const FutureChances chances(3, {1.0, 0.0, 0.0, 0.0, 1.0, 0.0});
  const InfluentialPeople found = most_influential(graph, false, chances, 2, 1, {});
  CHECK(found.people == std::vector<PersonId>{1, 0});
  CHECK(found.reach[0] == Approx(1.0 + 0.5 * 6.0).epsilon(0.1));
}

TEST_CASE("too few sets promise nothing, and what is certified still holds") {
  const Example made = example(8, 6, false, 11);
  const auto exact = exact_reach(made, false, 1);
  const InfluentialPeople found = most_influential(made.graph, false, FutureChances(8, made.chances), 1, 5,
                                                   {.epsilon = 0.05, .most_members = 5000});
  CHECK_FALSE(found.complete);
  CHECK(found.promised == 0.0);
  CHECK(found.certified > 0.5);
  CHECK(reach_of(exact, mask(found.people)) / best_of(exact) >= found.certified);
}

TEST_CASE("the most influential are the same on any number of threads") {
  const Example made = example(60, 200, false, 9);
  const FutureChances chances(60, made.chances);
  const InfluentialPeople one = most_influential(made.graph, false, chances, 5, 1, {.epsilon = 0.3, .threads = 1});
  const InfluentialPeople three = most_influential(made.graph, false, chances, 5, 1, {.epsilon = 0.3, .threads = 3});
  CHECK(one.people == three.people);
  CHECK(one.reach == three.reach);
  CHECK(one.sets == three.sets);
  CHECK(one.certified == three.certified);
}

TEST_CASE("all people are chosen where there are no more, and the best connected where nobody adds anything") {
  const SocialGraph pair(2, Ties{{0, 1}}, false);
  CHECK(most_influential(pair, false, FutureChances(1, {0.5}), 2, 1, {}).people == std::vector<PersonId>{0, 1});
  // Everybody reaches everybody: after one, the rest come by their ties.
  const SocialGraph star(5, Ties{{4, 0}, {4, 1}, {4, 2}, {4, 3}, {0, 1}}, false);
  const FutureChances sure(1, {1.0});
  ReverseSets sets(star, false, sure, sim::stream_key(1, "a", "b"), 1);
  CHECK(sets.grow(100, 1000));
  const Cover cover = greedy_cover(sets, 3);
  CHECK(cover.people == std::vector<PersonId>{0, 4, 1});
  CHECK(cover.met == std::vector<std::uint64_t>{100, 100, 100});
  CHECK(cover.bound == 100);
}
