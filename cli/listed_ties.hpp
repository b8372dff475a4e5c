// A graph that stands in a file of its own rather than in a plan: `swell graph friends.txt.gz`.
//
// Validated by tests/cli/graph.cpp.
#pragma once

#include <optional>
#include <string>

#include "cli/console.hpp"
#include "studies/findings.hpp"
#include "studies/plan_graph.hpp"

namespace swell::cli {

struct ListedTies {
  studies::PlanGraph graph;
  studies::FileHash file;
};

// Nothing when the file is a plan, or cannot be read, which the reader of plans will say. A line that is no tie ends
// the command with a fault at that line (CommandFailure, wrong usage).
std::optional<ListedTies> read_listed_ties(const std::string& file, bool directed, const Console& console);

}  // namespace swell::cli
