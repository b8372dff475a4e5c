// Independent cascade on a given graph, person by person.
//
// Whoever is reached passes the post once along each tie with `share_probability`, after a delay; whoever is reached
// already ignores it (Kempe, Kleinberg & Tardos 2003, in continuous time as Gomez-Rodriguez 2011). Each person's coins
// and delays come from a stream keyed by replication and person, so that who else is active, and in what order, changes
// none of them. The final reach of p is that of the live-edge graph; delays only say when.
//
// Validation: tests/validation/spread.cpp (path of three, exact enumeration on small graphs, giant component).
#pragma once

#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <cstdint>
#include <vector>

#include "models/draws.hpp"
#include "models/plan/scenario.hpp"

namespace swell::models {

struct World;

struct CascadePlan {
  using Graph = boost::compressed_sparse_row_graph<boost::directedS>;
  bool active = false;
  Graph graph;
  std::vector<std::uint32_t> seeds;
  const Spread* spread = nullptr;
  EachDraw delay;
  StreamId person = 0, seeding = 0;

  static CascadePlan compile(const Scenario& scenario, StreamNames& streams, std::vector<Problem>& problems);
};

class CascadeRun {
 public:
  explicit CascadeRun(const CascadePlan& plan);

  void begin(World& world);
  double reach() const { return static_cast<double>(touched_.size()); }
  double seeds() const { return static_cast<double>(seeds_); }
  double shares() const { return static_cast<double>(shares_); }
  double depth() const { return static_cast<double>(depth_); }

  void on_reached(World& world, std::uint64_t person_and_depth);

 private:
  const CascadePlan* plan_;
  std::vector<std::uint8_t> reached_;
  std::vector<std::uint32_t> touched_;  // who was reached: what has to be cleared
  std::uint64_t shares_ = 0, seeds_ = 0;
  std::uint32_t depth_ = 0;
};

}  // namespace swell::models
