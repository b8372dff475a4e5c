#include "models/graph/measure_graph.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <fstream>
#include <string>

namespace {

using namespace swell::models;
using Ties = std::vector<std::pair<PersonId, PersonId>>;

GraphMeasures measured(std::size_t people, const Ties& ties, bool directed = false) {
  return measure_graph(SocialGraph(people, ties, directed), {});
}

}  // namespace

TEST_CASE("in a complete graph all contacts know each other and λ1 is the degree") {
  Ties ties;
  for (PersonId a = 0; a < 12; ++a)
    for (PersonId b = a + 1; b < 12; ++b) ties.emplace_back(a, b);
  const GraphMeasures found = measured(12, ties);
  CHECK(found.ties == 66);
  CHECK(found.clustering.value == Approx(1.0));
  CHECK(found.spectral_radius == Approx(11.0));
  CHECK(found.threshold == Approx(1.0 / 11.0));
  CHECK(found.components == 1);
}

TEST_CASE("a star of n leaves has λ1 = √n, no triangle, and one large degree") {
  Ties ties;
  for (PersonId leaf = 1; leaf <= 49; ++leaf) ties.emplace_back(0U, leaf);
  const GraphMeasures found = measured(50, ties);
  CHECK(found.spectral_radius == Approx(7.0));
  CHECK(found.clustering.value == 0.0);
  CHECK(found.degree_ratio == Approx((49.0 * 49.0 + 49.0) / 98.0));
  CHECK(found.most_degree == 49);
  CHECK(found.median_degree == 1);
}

TEST_CASE("people without ties are components of their own") {
  const GraphMeasures found = measured(7, {{0, 1}, {1, 2}, {4, 5}});
  CHECK(found.components == 4);
  CHECK(found.largest_component == 3);
  CHECK(found.degrees.front().from == 0);
  CHECK(found.degrees.front().people == 2);
}

TEST_CASE("λ1 of a directed ring is one") {
  Ties ties;
  for (PersonId i = 0; i < 9; ++i) ties.emplace_back(i, (i + 1) % 9);
  const GraphMeasures found = measured(9, ties, true);
  CHECK(found.spectral_radius == Approx(1.0));
  CHECK(found.ties == 9);
  CHECK(std::isnan(found.clustering.value));
}

TEST_CASE("mixing counts the ends of ties by segment") {
  const Ties ties{{0, 1}, {1, 2}, {2, 3}};
  const std::vector<std::uint32_t> segments{2, 2};
  const GraphMeasures found = measure_graph(SocialGraph(4, ties, false), segments);
  CHECK(found.within == Approx(4.0 / 6.0));
  CHECK(found.mixing[0][1] == Approx(1.0 / 6.0));
  CHECK(found.within_by_chance == Approx(0.5));
}

// McAuley & Leskovec 2012, https://snap.stanford.edu/data/ego-Facebook.html, which gives clustering 0.6055.
TEST_CASE("the Facebook sample has its published figures") {
  std::ifstream file(SWELL_SOURCE_DIR "/../shared/data/snap_facebook/facebook_combined.txt");
  if (!file) {
    WARN("skipped: ../shared/data/snap_facebook is not here");
    return;
  }
  Ties ties;
  std::string remark;
  std::getline(file, remark);
  PersonId from = 0, to = 0;
  while (file >> from >> to) ties.emplace_back(from, to);
  const GraphMeasures found = measured(4039, ties);
  CHECK(found.ties == 88234);
  CHECK(found.mean_degree == Approx(43.7).margin(0.05));
  CHECK(found.degree_ratio == Approx(106.6).margin(0.05));
  CHECK(found.spectral_radius == Approx(162.37).margin(0.01));
  CHECK(found.clustering.value == Approx(0.6055).margin(0.0001));
  CHECK(found.components == 1);
}
