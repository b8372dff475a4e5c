// Who the plan wants to reach: people in segments, the social apps they use, and the graph that ties them.
#pragma once

#include "models/plan/field_visitor.hpp"

namespace swell::models {

// The ties between people. `edge_list` is read from a file; the others are generated, or, in the cohort
// solver, enter by their mean degree and homophily alone.
struct AudienceGraph final : Section {
  enum Kind : int { poisson, small_world, preferential, communities, edge_list };
  int kind = communities;
  std::string file;       // edge_list: "from to" on each line, # comments
  bool directed = false;  // edge_list: ties lead one way
  Fixed mean_degree;      // ties a person
  Fixed tail_exponent;    // of the degree distribution's power law
  Fixed homophily;        // share of ties kept within a segment; the rest fall on all people alike
  Fixed clustering;       // communities: chance that two contacts of a person know each other
  Fixed rewire;           // small_world: share of ties that lead far away
  Fixed people_per_node;  // people for whom one node of the graph stands
  // edge_list only: node numbers as in the file, and both ends of every tie. Filled when the plan is loaded.
  std::vector<std::uint64_t> node_ids;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> ties;
  void fields(FieldVisitor& visitor) override;
};

struct Segment final : NamedSection {
  Once size;            // people
  OnceMap apps;         // share of the segment that uses each social app
  Once spending_power;  // multiplies what a buyer of this segment spends; 1 is the price as listed
  Once activity;        // multiplies how much its people share and convert; 1 is average
  void fields(FieldVisitor& visitor) override;
};

struct Audience final : Section {
  AudienceGraph graph;
  Map<Segment> segments;
  Once bots;  // share of bought reach that is no person
  void fields(FieldVisitor& visitor) override;
};

}  // namespace swell::models
