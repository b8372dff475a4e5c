#include "models/network/share_draws.hpp"

#include <catch2/catch.hpp>

#include <bit>
#include <cmath>
#include <map>
#include <numeric>

#include "models/graph/generate_graph.hpp"
#include "models/network/gap_function.hpp"

namespace {

using namespace swell::models;
namespace sim = swell::sim;

SocialGraph star(std::uint32_t leaves) {
  std::vector<std::pair<PersonId, PersonId>> ties;
  for (std::uint32_t leaf = 1; leaf <= leaves; ++leaf) ties.emplace_back(0U, leaf);
  return SocialGraph(leaves + 1, ties, true);
}

ShareDraws draws_on(const SocialGraph& graph, double chance, std::uint64_t replication = 0,
                    const LagLaw* law = nullptr) {
  ShareDraws draws;
  draws.graph = &graph;
  draws.scales.fill(gap_scale(chance));
  draws.law = law;
  draws.persons = sim::stream_key(1, "spread", "person");
  draws.delays = sim::stream_key(1, "spread", "delay");
  draws.replication = replication;
  return draws;
}

DrawnShares room(const SocialGraph& graph) {
  DrawnShares out;
  out.reserve(4096 + room_for_a_group(graph));
  return out;
}

bool same(const DrawnShares& a, const DrawnShares& b, bool lags) {
  if (a.count != b.count) return false;
  for (std::size_t i = 0; i < a.count; ++i)
    if (a.ties[i] != b.ties[i] || a.from[i] != b.from[i] || (lags && a.lags[i] != b.lags[i])) return false;
  return true;
}

}  // namespace

TEST_CASE("the exponential of a word is right to single precision, most of all where it is small") {
  double worst = 0.0;
  sim::Stream words(sim::stream_key(1, "test", "words"), 0);
  const auto check = [&worst](std::uint32_t word) {
    const int zeros = std::countl_zero(word);
    const auto behind =
        static_cast<double>(static_cast<std::uint32_t>(static_cast<std::uint64_t>(word) << (zeros + 1)));
    const double exact = zeros * std::log(2.0) - std::log1p(-(behind + 1.0) * 0x1p-33);
    worst = std::max(worst, std::fabs(exponential(word) - exact) / exact);
  };
  for (int i = 0; i < 200000; ++i) check(static_cast<std::uint32_t>(words()));
  for (std::uint32_t i = 0; i < 5000; ++i) check(i), check(~i), check(0x80000000U + i), check(0x80000000U - i);
  CHECK(worst < 2e-6);
}

TEST_CASE("words at even distances have the moments and the tail of the exponential law") {
  constexpr std::uint32_t n = 1U << 20;
  double sum = 0.0, square = 0.0, beyond = 0.0, below = 0.0;
  for (std::uint32_t i = 0; i < n; ++i) {
    const double e = exponential(i << 12 | 0x800U);
    sum += e, square += e * e;
    beyond += e > 5.0 ? 1.0 : 0.0, below += e < 0.001 ? 1.0 : 0.0;
  }
  CHECK(sum / n == Approx(1.0).epsilon(1e-4));
  CHECK(square / n == Approx(2.0).epsilon(1e-3));
  CHECK(beyond / n == Approx(std::exp(-5.0)).epsilon(1e-3));
  CHECK(below / n == Approx(-std::expm1(-0.001)).epsilon(2e-3));
}

TEST_CASE("the gap to the next success is geometric, also for small chances") {
  for (const double chance : {0.9, 0.3, 0.03, 1e-4}) {
    const float scale = gap_scale(chance);
    sim::Stream words(sim::stream_key(2, "test", "gaps"), 0);
    constexpr int n = 400000;
    double sum = 0.0, none = 0.0;
    for (int i = 0; i < n; ++i) {
      const std::uint32_t found = gap(static_cast<std::uint32_t>(words()), scale);
      sum += found;
      none += found == 0 ? 1.0 : 0.0;
    }
    const double mean = (1.0 - chance) / chance, sd = std::sqrt(1.0 - chance) / chance;
    CAPTURE(chance);
    CHECK(std::fabs(sum / n - mean) < 4.0 * sd / std::sqrt(n));
    CHECK(std::fabs(none / n - chance) < 4.0 * std::sqrt(chance * (1.0 - chance) / n));
  }
  CHECK(gap(0, gap_scale(1.0)) == 0);
  CHECK(gap(0xffffffffU, gap_scale(0.0)) > SocialGraph::most_ties_of_one);
}

TEST_CASE("the alias table gives each time with its weight") {
  const std::vector<double> weights{0.5, 0.0, 1.5, 0.25, 2.75};
  const LagLaw law(weights);
  CHECK(law.most() == 4);
  std::vector<double> found(weights.size(), 0.0);
  constexpr std::uint32_t n = 1U << 16;
  for (std::uint32_t i = 0; i < n; ++i) found.at(law.lag(i << 16 | 0x8000U)) += 1.0 / n;
  for (std::size_t lag = 0; lag < weights.size(); ++lag) CHECK(found[lag] == Approx(weights[lag] / 5.0).margin(1e-4));
  CHECK(LagLaw().immediate());
  CHECK(LagLaw({0.0, 0.0, 1.0}).lag(12345) == 2);
}

TEST_CASE("each tie carries on its own with the chance asked for") {
  const SocialGraph graph = star(10);
  DrawnShares out = room(graph);
  const PersonId centre = 0;
  constexpr double chance = 0.3;
  constexpr int n = 40000;
  std::vector<double> carried(10, 0.0);
  double both = 0.0;
  for (int replication = 0; replication < n; ++replication) {
    draw_shares(draws_on(graph, chance, static_cast<std::uint64_t>(replication)), &centre, 1, 0, out);
    std::vector<bool> hit(10, false);
    for (std::size_t i = 0; i < out.count; ++i) hit[out.ties[i]] = true;
    for (std::size_t i = 0; i < 10; ++i) carried[i] += hit[i] ? 1.0 / n : 0.0;
    both += hit[2] && hit[7] ? 1.0 / n : 0.0;
  }
  for (const double share : carried) CHECK(share == Approx(chance).margin(4.0 * std::sqrt(0.21 / n)));
  CHECK(both == Approx(chance * chance).margin(4.0 * std::sqrt(0.09 * 0.91 / n)));
}

TEST_CASE("a person's shares are those of its own stream") {
  const SocialGraph graph = generate_graph({.kind = GraphSpec::poisson, .segments = {50}, .mean_degree = 12}, 3);
  DrawnShares out = room(graph);
  const ShareDraws draws = draws_on(graph, 0.2, 77);
  std::vector<PersonId> who(50);
  std::iota(who.begin(), who.end(), 0U);
  draw_shares(draws, who.data(), who.size(), 0, out);
  std::map<PersonId, std::vector<std::uint32_t>> found;
  for (std::size_t i = 0; i < out.count; ++i) found[who[out.from[i]]].push_back(out.ties[i]);
  for (const PersonId person : who) {
    sim::Stream stream(draws.persons, 77, person);
    std::vector<std::uint32_t> expected;
    std::uint64_t pair = 0, place = 0;
    for (std::uint32_t round = 0;; ++round) {
      if (round % 2 == 0) pair = stream();
      const auto word = static_cast<std::uint32_t>(round % 2 == 0 ? pair >> 32 : pair);
      place += (round > 0 ? 1U : 0U) + gap(word, draws.scales[0]);
      if (place >= graph.degree(person)) break;
      expected.push_back(graph.persons()[person].first + static_cast<std::uint32_t>(place));
    }
    CHECK(found[person] == expected);
  }
}

TEST_CASE("lanes give the bits of the plain kernel, hubs, kinds and times included") {
  if (!has_lanes()) {
    WARN("skipped: this processor has no AVX-512");
    return;
  }
  SocialGraph graph = generate_graph({.kind = GraphSpec::preferential, .segments = {30000}, .mean_degree = 20}, 5);
  for (PersonId person = 0; person < graph.people(); ++person)
    graph.set_kind(person, static_cast<std::uint8_t>(person % 7));
  REQUIRE(graph.degree(0) > hub_degree);
  const LagLaw law({0.1, 0.3, 0.3, 0.2, 0.05, 0.05});
  DrawnShares plain = room(graph), lanes = room(graph);
  sim::Stream random(sim::stream_key(9, "test", "batches"), 0);
  for (int trial = 0; trial < 600; ++trial) {
    ShareDraws draws = draws_on(graph, 0.08, random(), trial % 2 == 0 ? &law : nullptr);
    if (trial % 3 == 0)
      for (std::size_t kind = 0; kind < 7; ++kind)
        draws.scales[kind] = gap_scale(kind == 6 ? 1.0 : 0.05 * static_cast<double>(kind));
    std::vector<PersonId> who(1 + random() % (trial % 7 < 4 ? 6 : 300));
    for (PersonId& person : who) person = static_cast<PersonId>(random() % (trial % 5 == 0 ? 50 : graph.people()));
    const std::size_t by_plain = draw_shares_plainly(draws, who.data(), who.size(), 1000, plain);
    const std::size_t by_lanes = draw_shares_in_lanes(draws, who.data(), who.size(), 1000, lanes);
    CAPTURE(trial, who.size(), plain.count, lanes.count);
    REQUIRE(by_plain == by_lanes);
    REQUIRE(same(plain, lanes, draws.law != nullptr));
  }
}
