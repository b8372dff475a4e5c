// What `swell graph` finds: what the audience's ties are like, and whether a post can take off on them.
//
// A post's offspring near the threshold are λ1 of diag(chances)·A (graph/measure_graph.hpp): below 1 all cascades die
// out, above it some reach a good part of everybody. That holds for the independent cascade; a linear threshold or a
// complex contagion has no such figure, and `position` is then absent, as it is for a graph without a plan.
// Tests: tests/studies/graph_findings.cpp.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/graph/measure_graph.hpp"
#include "studies/findings.hpp"
#include "studies/plan_graph.hpp"

namespace swell::studies {

struct GraphFindings {
  std::string name;     // of the plan, else of the file
  std::string variant;  // of the plan
  std::vector<FileHash> files;
  std::string kind;  // "communities", …, "edge_list"
  std::vector<std::string> segments;
  std::vector<std::uint64_t> people;  // of each segment
  bool played = true;                 // person by person; or it is only made to be looked at
  double people_per_node = 1.0;
  bool uncertain = false;  // sizes are the most likely ones
  models::GraphMeasures measures;
  // At the most likely figures of the plan.
  struct Position {
    double least_chance = 0.0, mean_chance = 0.0, most_chance = 0.0;  // of one tie; the mean is over people
    double offspring = 0.0;        // of one person at random: mean of degree · chance
    double ratio = 0.0;            // λ1 of diag(chances)·A: 1 is the threshold
    double critical_chance = 0.0;  // the mean chance at which the ratio would be 1
  };
  std::optional<Position> position;
  std::string model;  // why there is none: the plan's spread model when it is another than the independent cascade
};

// `model`: of the plan that the graph belongs to; null for a graph alone.
GraphFindings describe_graph(const PlanGraph& graph, const models::Model* model, unsigned threads);

}  // namespace swell::studies
