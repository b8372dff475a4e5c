// What a social graph is like, in the figures that decide how far things spread on it.
//
// Near the epidemic threshold, a post takes off when its chance along a tie exceeds 1/λ1, λ1 being the largest
// eigenvalue of the adjacency matrix (Wang et al. 2003; Prakash et al., ICDM 2011), here by power iteration on
// A + 1, which does not alternate on bipartite graphs. Where neighbours' degrees are independent, the threshold is
// ⟨k⟩/(⟨k²⟩ - ⟨k⟩) (Newman 2002). Clustering is the mean over people of the share of pairs of contacts that know each
// other (Watts & Strogatz), of everybody or, on large graphs, of people drawn evenly. The tail is fitted by maximum
// likelihood above the degree from which a power law fits best (Clauset, Shalizi & Newman 2009).
//
// Where people pass posts on with different chances p_i, what counts is λ1 of diag(p)·A: posts may take off where it
// exceeds 1.
//
// Tests: tests/models/measure_graph.cpp (complete graphs, stars, rings; the Facebook sample's published figures).
#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "models/graph/social_graph.hpp"
#include "sim/statistics.hpp"

namespace swell::models {

struct GraphMeasures {
  std::uint64_t people = 0;
  std::uint64_t ties = 0;  // an undirected one counts once
  bool directed = false;
  std::uint64_t bytes = 0;
  double mean_degree = 0.0;
  std::uint32_t least_degree = 0, median_degree = 0, most_degree = 0;
  double degree_ratio = 0.0;                                       // ⟨k²⟩/⟨k⟩
  std::vector<std::pair<double, std::uint32_t>> degree_quantiles;  // (p, least degree that share p of people keep to)
  double tail_exponent = 0.0;                                      // NaN where there are too few degrees
  std::uint32_t tail_from = 0;                                     // the degree above which the power law was fitted
  double tail_share = 0.0;                                         // of people, above it
  double tail_error = 0.0;                                         // standard error of the exponent, (α - 1)/√n
  double tail_distance = 0.0;       // Kolmogorov–Smirnov, between the tail and the power law
  sim::Estimate clustering;         // who has fewer than two contacts counts as 0; NaN for directed graphs
  std::uint64_t clustering_of = 0;  // people it was measured on
  std::uint64_t largest_component = 0, components = 0;  // of people, ties taken both ways
  double spectral_radius = 0.0;                         // λ1
  double threshold = 0.0;                               // 1/λ1
  double mixing_threshold = 0.0;                        // ⟨k⟩/(⟨k²⟩-⟨k⟩)
  struct DegreeBin {
    std::uint32_t from = 0, to = 0;  // both included
    std::uint64_t people = 0;
  };
  std::vector<DegreeBin> degrees;  // bins that double in width; without people of no ties unless there are some
  // Ties between segments: [from][to], as shares of all ends; and within.
  std::vector<std::vector<double>> mixing;
  double within = 0.0;            // share of ties inside a segment
  double within_by_chance = 0.0;  // what it would be if ties fell on ends at random
};

// `segments`: people in each, in order; empty when there are none.
GraphMeasures measure_graph(const SocialGraph& graph, std::span<const std::uint32_t> segments, unsigned threads = 0);

// λ1 of the adjacency matrix; with `chances`, by kind of person, of diag(chances)·A.
double spectral_radius(const SocialGraph& graph, unsigned threads = 0);
double spectral_radius(const SocialGraph& graph, std::span<const double, 256> chances, unsigned threads = 0);

}  // namespace swell::models
