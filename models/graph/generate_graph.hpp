// Random social graphs, made in time linear in their ties, the same for any number of threads.
//
//   poisson       every pair is tied with chance c/(n-1) (Gilbert 1959), by geometric skips along each row
//                 (Batagelj & Brandes, Phys. Rev. E 71, 2005)
//   small_world   a ring in which everybody knows the c nearest, each tie moved to a random end with chance `rewire`
//                 (Watts & Strogatz, Nature 393, 1998)
//   preferential  newcomers tie to m = c/2 ends of earlier ties (Barabási & Albert 1999); each tie finds its end by
//                 itself, by retracing what it copied (Sanders & Schulz, Inf. Proc. Lett. 116, 2016)
//   communities   degree-corrected blocks (Karrer & Newman, Phys. Rev. E 83, 2011): person i of a segment has expected
//                 degree θ_i; a tie stays in the segment with chance `homophily` and else falls on all people alike;
//                 its end is chosen in proportion to θ. With `tail_exponent` γ the θ follow a power law of density
//                 θ^-γ, θ of rank r being proportional to (r + r0)^(-1/(γ-1)); r0 keeps the largest at √(c·n), beyond
//                 which pairs would have to be tied twice. With `clustering`, part of the ties go to a circle of
//                 people who nearly all know each other (each pair with chance 0.8), so large that two contacts of a
//                 person know each other with the chance asked for; what chance adds by the other ties is left on top
//                 (some 0.01 for 20,000 people, less for more).
//
// In a segment, people come in order of falling expected degree. Streams are keyed by person (by tie for
// `preferential`). Left out: ties that come and go. Tests: tests/models/generate_graph.cpp (degrees, tail, mixing,
// clustering, the same bits on any number of threads).
#pragma once

#include <cmath>
#include <cstdint>
#include <limits>
#include <vector>

#include "models/graph/social_graph.hpp"

namespace swell::models {

struct GraphSpec {
  enum Kind { poisson, small_world, preferential, communities };
  Kind kind = communities;
  std::vector<std::uint32_t> segments;  // people in each; at least one person in all
  double mean_degree = 18.0;
  double tail_exponent = std::numeric_limits<double>::quiet_NaN();  // none: degrees are Poisson
  double homophily = std::numeric_limits<double>::quiet_NaN();      // none: ties fall on all people alike
  double clustering = 0.0;                                          // below 0.8
  double rewire = 0.1;
};

// Throws GraphTooLarge when there are more people or ties than a graph can have.
SocialGraph generate_graph(const GraphSpec& spec, std::uint64_t seed, unsigned threads = 0);

}  // namespace swell::models
