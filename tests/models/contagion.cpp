#include "models/network/contagion.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <map>
#include <queue>
#include <set>

#include "models/graph/generate_graph.hpp"

namespace {

using namespace swell::models;
namespace sim = swell::sim;

constexpr std::uint32_t kForever = 0x7fffffffU;

struct Case {
  const SocialGraph* graph;
  ShareDraws draws;
  std::vector<PersonId> seeds;
};

Case case_on(const SocialGraph& graph, double chance, std::uint64_t replication, const LagLaw* law = nullptr) {
  Case made{&graph, {}, {}};
  made.draws.graph = &graph;
  made.draws.scales.fill(gap_scale(chance));
  made.draws.law = law;
  made.draws.persons = sim::stream_key(1, "spread", "person");
  made.draws.delays = sim::stream_key(1, "spread", "delay");
  made.draws.replication = replication;
  return made;
}

void play(Contagion& contagion, const Case& given, std::uint32_t buckets, std::uint32_t last = kForever) {
  contagion.begin(sim::stream_key(1, "spread", "threshold"), given.draws.replication);
  for (const PersonId seed : given.seeds) contagion.start(seed, 0);
  for (std::uint32_t bucket = 0; bucket < buckets && (bucket == 0 || contagion.under_way() > 0); ++bucket)
    contagion.run(bucket, last, given.draws);
}

// How many shares have to land before a person is reached.
std::size_t needed(const Case& given, const ContagionRule& rule, PersonId person) {
  if (rule.kind == ContagionRule::simple) return 1;
  if (rule.kind == ContagionRule::repeated) return rule.exposures;
  const sim::StreamKey thresholds = sim::stream_key(1, "spread", "threshold");
  const double threshold = sim::Stream(thresholds, given.draws.replication, person).unit();
  std::size_t contacts = 0;  // ties that lead here
  for (PersonId other = 0; other < given.graph->people(); ++other)
    contacts += static_cast<std::size_t>(std::ranges::count(given.graph->neighbours(other), person));
  std::size_t shares = 1;
  while (static_cast<double>(shares) < threshold * static_cast<double>(contacts)) ++shares;
  return shares;
}

// The plain twin: a priority queue of landings, each person drawing from its own streams.
std::map<PersonId, std::uint32_t> played_plainly(const Case& given, std::uint32_t last = kForever,
                                                 const ContagionRule& rule = {}) {
  struct Landing {
    std::uint32_t time;
    PersonId person;
    bool from_outside;
    bool operator>(const Landing& other) const { return time > other.time; }
  };
  std::priority_queue<Landing, std::vector<Landing>, std::greater<>> landings;
  for (const PersonId seed : given.seeds) landings.push({0U, seed, true});
  std::map<PersonId, std::uint32_t> reached;
  std::map<PersonId, std::size_t> landed;
  while (!landings.empty()) {
    const auto [time, person, from_outside] = landings.top();
    landings.pop();
    if (reached.count(person) != 0) continue;
    if (!from_outside && ++landed[person] < needed(given, rule, person)) continue;
    reached.emplace(person, time);
    sim::Stream gaps(given.draws.persons, given.draws.replication, person),
        times(given.draws.delays, given.draws.replication, person);
    const auto neighbours = given.graph->neighbours(person);
    std::uint64_t gap_pair = 0, time_pair = 0;
    for (std::uint64_t round = 0, place = 0;; ++round, ++place) {
      if (round % 2 == 0) gap_pair = gaps(), time_pair = times();
      const auto half = [round](std::uint64_t pair) {
        return static_cast<std::uint32_t>(round % 2 == 0 ? pair >> 32 : pair);
      };
      place += gap(half(gap_pair), given.draws.scales[given.graph->kind(person)]);
      if (place >= neighbours.size()) break;
      const std::uint32_t lag = given.draws.law != nullptr ? given.draws.law->lag(half(time_pair)) : 0;
      if (time + lag <= last) landings.push({time + lag, neighbours[place], false});
    }
  }
  return reached;
}

std::map<PersonId, std::uint32_t> reached_by(const Contagion& contagion) {
  std::map<PersonId, std::uint32_t> reached;
  std::size_t i = 0;
  for (const auto& [bucket, count] : contagion.times())
    for (; i < count; ++i) reached[contagion.people()[i]] = bucket;
  return reached;
}

SocialGraph path_of(std::uint32_t people) {
  std::vector<std::pair<PersonId, PersonId>> ties;
  for (PersonId i = 0; i + 1 < people; ++i) ties.emplace_back(i, i + 1);
  return SocialGraph(people, ties, false);
}

}  // namespace

TEST_CASE("who is reached, and in which hour, is the same as with a plain queue of landings") {
  const LagLaw law({0.2, 0.3, 0.2, 0.1, 0.05, 0.05, 0.1});
  for (std::uint64_t trial = 0; trial < 40; ++trial) {
    SocialGraph graph = generate_graph({.kind = trial % 2 == 0 ? GraphSpec::poisson : GraphSpec::preferential,
                                        .segments = {400 + 37 * static_cast<std::uint32_t>(trial)},
                                        .mean_degree = 10},
                                       trial);
    Contagion contagion(graph, {}, law.most());
    Case given = case_on(graph, 0.05 + 0.005 * static_cast<double>(trial), trial, trial % 3 == 0 ? nullptr : &law);
    given.seeds = {0, 17, static_cast<PersonId>(graph.people() - 1)};
    const std::uint32_t last = trial % 4 == 0 ? 9 : kForever;
    play(contagion, given, last == 9 ? 10 : kForever, last);
    CHECK(reached_by(contagion) == played_plainly(given, last));
  }
}

// The same for all rules, on graphs with and without directions, and with chances that differ between kinds of people.
TEST_CASE("complex contagions and linear thresholds are those of the plain queue too, person by person") {
  const LagLaw law({0.1, 0.3, 0.3, 0.1, 0.1, 0.0, 0.1});
  std::size_t by_shares = 0;
  for (std::uint64_t trial = 0; trial < 60; ++trial) {
    SocialGraph graph = generate_graph({.kind = trial % 2 == 0 ? GraphSpec::poisson : GraphSpec::small_world,
                                        .segments = {120 + 7 * static_cast<std::uint32_t>(trial)},
                                        .mean_degree = 8},
                                       trial);
    const bool directed = trial % 5 == 4;
    if (directed) {
      std::vector<std::pair<PersonId, PersonId>> ties;
      for (PersonId person = 0; person < graph.people(); ++person)
        for (const PersonId other : graph.neighbours(person))
          if ((person + other) % 3 != 0) ties.emplace_back(person, other);
      graph = SocialGraph(graph.people(), ties, true);
    }
    for (PersonId person = 0; person < graph.people(); ++person) graph.set_kind(person, person % 4 == 0 ? 1 : 0);
    ContagionRule rule;
    rule.kind = trial % 3 == 0 ? ContagionRule::fraction : ContagionRule::repeated;
    rule.exposures = 2 + trial % 2;
    if (rule.kind == ContagionRule::fraction && directed) {
      rule.heard.assign(graph.people(), 0);
      for (std::size_t i = 0; i < graph.entries(); ++i) ++rule.heard[graph.neighbours()[i]];
    }
    Contagion contagion(graph, rule, law.most());
    Case given = case_on(graph, trial % 3 == 0 ? 1.0 : 0.5, trial, trial % 4 == 0 ? nullptr : &law);
    given.draws.scales[1] = gap_scale(0.8);
    for (PersonId seed = 0; seed < 12 + trial % 20; ++seed) given.seeds.push_back(3 * seed);
    const std::uint32_t last = trial % 7 == 0 ? 8 : kForever;
    play(contagion, given, last == 8 ? 9 : kForever, last);
    CAPTURE(trial);
    CHECK(reached_by(contagion) == played_plainly(given, last, rule));
    by_shares += contagion.people().size() - given.seeds.size();
  }
  CHECK(by_shares > 2000);
}

// Two kinds of content, one of which everybody passes on and one nobody.
TEST_CASE("whoever has a post from someone passes on that post, as readily as that post is passed on") {
  const SocialGraph graph = generate_graph({.kind = GraphSpec::poisson, .segments = {2000}, .mean_degree = 6}, 9);
  const LagLaw law({0.5, 0.5});
  for (const LagLaw* const delays : {static_cast<const LagLaw*>(nullptr), &law}) {
    Contagion contagion(graph, {}, law.most());
    Case given = case_on(graph, 0.3, 5, delays);
    contagion.begin({}, given.draws.replication);
    const std::array<std::uint8_t, 3> theme_of{1, 0, 0};
    contagion.follow(theme_of);
    std::array<Contagion::Scales, 2> themes{};
    themes[0].fill(gap_scale(0.3));
    themes[1].fill(gap_scale(0.0));
    for (PersonId person = 0; person < 60; ++person) contagion.start(person, person % 3);
    for (std::uint32_t bucket = 0; bucket == 0 || contagion.under_way() > 0; ++bucket)
      contagion.run(bucket, kForever, given.draws, themes);
    REQUIRE(contagion.people().size() > 500);
    std::vector<std::uint32_t> root(contagion.people().size());
    std::vector<std::uint64_t> received(contagion.people().size(), 0);
    std::uint64_t made = 0;
    for (std::size_t i = 0; i < root.size(); ++i) {
      const std::uint32_t source = contagion.sources()[i];
      root[i] = source >= Contagion::from_outside ? source - Contagion::from_outside : root[source];
      made += contagion.made()[i];
      if (root[i] == 0) CHECK(contagion.made()[i] == 0);
      if (source < Contagion::from_outside) {
        CHECK(root[i] != 0);
        ++received[source];
      }
    }
    CHECK(made == contagion.shares());
    for (std::size_t i = 0; i < root.size(); ++i) REQUIRE(received[i] <= contagion.made()[i]);
    // Who and when is the same as with everybody on the one theme, from the seeds that are passed on at all.
    Case alone = case_on(graph, 0.3, 5, delays);
    for (PersonId person = 0; person < 60; ++person)
      if (person % 3 != 0) alone.seeds.push_back(person);
    std::map<PersonId, std::uint32_t> expected = played_plainly(alone), got = reached_by(contagion);
    // The silent seeds hold their places: whoever would have been reached only through them is missing.
    for (const auto& [person, bucket] : got)
      if (person >= 60) CHECK((expected.count(person) != 0 && expected[person] <= bucket));
  }
}

TEST_CASE("everyone's source was reached no later and is tied to it") {
  const SocialGraph graph = generate_graph({.kind = GraphSpec::poisson, .segments = {5000}, .mean_degree = 15}, 2);
  const LagLaw law({0.5, 0.25, 0.25});
  Contagion contagion(graph, {}, law.most());
  Case given = case_on(graph, 0.1, 4, &law);
  given.seeds = {1, 2, 3};
  play(contagion, given, kForever);
  REQUIRE(contagion.people().size() > 1000);
  for (std::size_t i = 0; i < contagion.people().size(); ++i) {
    const std::uint32_t source = contagion.sources()[i];
    if (source >= Contagion::from_outside) continue;
    REQUIRE(source < i);
    const auto ties = graph.neighbours(contagion.people()[source]);
    REQUIRE(std::binary_search(ties.begin(), ties.end(), contagion.people()[i]));
  }
}

TEST_CASE("a replication is the same after any others") {
  const SocialGraph graph = generate_graph({.kind = GraphSpec::poisson, .segments = {2000}, .mean_degree = 20}, 2);
  Contagion used(graph, {}, 0);
  for (std::uint64_t replication = 0; replication < 20; ++replication) {
    Case given = case_on(graph, 0.07, replication);
    given.seeds = {static_cast<PersonId>(replication)};
    Contagion fresh(graph, {}, 0);
    play(used, given, 1);
    play(fresh, given, 1);
    REQUIRE(std::ranges::equal(used.people(), fresh.people()));
    REQUIRE(std::ranges::equal(used.sources(), fresh.sources()));
  }
}

TEST_CASE("with certain ties everybody is reached at the distance in steps") {
  const SocialGraph graph = path_of(30);
  const LagLaw law({0.0, 0.0, 1.0});
  Contagion contagion(graph, {}, law.most());
  Case given = case_on(graph, 1.0, 0, &law);
  given.seeds = {10};
  play(contagion, given, kForever);
  CHECK(contagion.people().size() == 30);
  for (const auto& [person, bucket] : reached_by(contagion))
    CHECK(bucket == 2 * static_cast<std::uint32_t>(std::abs(static_cast<int>(person) - 10)));
  CHECK(contagion.shape().depth == 19);
}

TEST_CASE("the shape of a chain and of a star is what their distances say") {
  const SocialGraph chain = path_of(5);
  Contagion contagion(chain, {}, 0);
  Case given = case_on(chain, 1.0, 0);
  given.seeds = {0};
  play(contagion, given, 1);
  // Distances in a path of n: mean (n+1)/3.
  CHECK(contagion.shape().virality == Approx(2.0));
  CHECK(contagion.shape().depth == 4);
  std::vector<std::pair<PersonId, PersonId>> ties;
  for (PersonId leaf = 1; leaf < 11; ++leaf) ties.emplace_back(0U, leaf);
  const SocialGraph star(11, ties, false);
  Contagion broadcast(star, {}, 0);
  given = case_on(star, 1.0, 0);
  given.seeds = {0};
  play(broadcast, given, 1);
  CHECK(broadcast.shape().virality == Approx(2.0 - 2.0 / 11.0));
  CHECK(broadcast.shape().largest == 11);
  CHECK(broadcast.shape().cascades == 1);
}

TEST_CASE("nights put shares off but do not change who is reached") {
  const SocialGraph graph = generate_graph({.kind = GraphSpec::poisson, .segments = {1000}, .mean_degree = 15}, 6);
  const LagLaw law({0.3, 0.4, 0.3});
  const std::vector<std::uint16_t> later{5, 6, 7};
  Contagion contagion(graph, {}, 7), plain(graph, {}, law.most());
  Case given = case_on(graph, 0.1, 3, &law);
  given.seeds = {5};
  contagion.begin({}, given.draws.replication);
  contagion.start(5, 0);
  for (std::uint32_t bucket = 0; bucket == 0 || contagion.under_way() > 0; ++bucket)
    contagion.run(bucket, kForever, given.draws, later.data());
  play(plain, given, kForever);
  const auto of = [](const Contagion& c) { return std::set<PersonId>(c.people().begin(), c.people().end()); };
  CHECK(of(contagion) == of(plain));
  CHECK(contagion.times().back().first > plain.times().back().first);
}

TEST_CASE("a complex contagion of certain ties is bootstrap percolation") {
  for (std::uint64_t trial = 0; trial < 20; ++trial) {
    const SocialGraph graph = generate_graph({.kind = GraphSpec::poisson, .segments = {300}, .mean_degree = 8}, trial);
    Contagion contagion(graph, {.kind = ContagionRule::repeated, .exposures = 3, .heard = {}}, 0);
    Case given = case_on(graph, 1.0, trial);
    for (PersonId seed = 0; seed < 30; ++seed) given.seeds.push_back(seed);
    play(contagion, given, 1);
    std::set<PersonId> expected(given.seeds.begin(), given.seeds.end());
    for (bool grown = true; grown;) {
      grown = false;
      for (PersonId person = 0; person < graph.people(); ++person) {
        const auto ties = graph.neighbours(person);
        const auto active = std::count_if(ties.begin(), ties.end(), [&](PersonId t) { return expected.count(t) != 0; });
        if (active >= 3 && expected.insert(person).second) grown = true;
      }
    }
    CHECK(std::set<PersonId>(contagion.people().begin(), contagion.people().end()) == expected);
  }
}

// Kempe, Kleinberg & Tardos 2003, theorem 4.6: the reach of linear thresholds is that of live ties when each person
// keeps one of the ties that lead to it, each with chance 1/degree.
TEST_CASE("linear thresholds reach as many as when everybody keeps one tie at random") {
  const SocialGraph graph = generate_graph({.kind = GraphSpec::poisson, .segments = {7}, .mean_degree = 3}, 11);
  double exact = 0.0, choices = 1.0;
  for (PersonId person = 0; person < 7; ++person) choices *= std::max(1U, graph.degree(person));
  for (double choice = 0; choice < choices; ++choice) {
    std::vector<int> kept(7, -1);
    double rest = choice;
    for (PersonId person = 0; person < 7; ++person) {
      const double degree = graph.degree(person);
      if (degree == 0) continue;
      kept[person] = static_cast<int>(graph.neighbours(person)[static_cast<std::size_t>(std::fmod(rest, degree))]);
      rest = std::floor(rest / degree);
    }
    std::set<int> reached{0};
    for (bool grown = true; grown;) {
      grown = false;
      for (int person = 0; person < 7; ++person)
        if (kept[static_cast<std::size_t>(person)] >= 0 && reached.count(kept[static_cast<std::size_t>(person)]) != 0 &&
            reached.insert(person).second)
          grown = true;
    }
    exact += static_cast<double>(reached.size()) / choices;
  }
  Contagion contagion(graph, {.kind = ContagionRule::fraction, .heard = {}}, 0);
  constexpr int n = 20000;
  double sum = 0.0, square = 0.0;
  for (int replication = 0; replication < n; ++replication) {
    Case given = case_on(graph, 1.0, static_cast<std::uint64_t>(replication));
    given.seeds = {0};
    play(contagion, given, 1);
    const auto reach = static_cast<double>(contagion.people().size());
    sum += reach, square += reach * reach;
  }
  const double mean = sum / n, error = std::sqrt((square / n - mean * mean) / n);
  CAPTURE(mean, exact, error);
  CHECK(exact > 1.5);
  CHECK(std::fabs(mean - exact) < 3.5 * error);
}
