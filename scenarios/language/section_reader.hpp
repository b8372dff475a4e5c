// Fills a declared section from a tree: the one walk that turns YAML into the structs of models/plan.
//
// Every key that no field declares is a fault with a did-you-mean; so is a map where a number should stand, a missing
// required field, a figure out of bounds, a distribution on a structural field. All are collected; none stops the
// walk. Every field gets its path and default even where the plan says nothing, so that every lever has a name.
//
// Tests: tests/scenarios/language/section_reader.cpp
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "models/plan/field_visitor.hpp"
#include "scenarios/language/expression.hpp"
#include "scenarios/language/fault.hpp"
#include "scenarios/language/node.hpp"

namespace swell::language {

// What a walk needs besides the tree, and what it leaves behind.
struct ReadingState {
  Faults& faults;
  std::vector<Lint>& lints;
  std::map<std::string, Place>& places;  // of every path the plan gives
  // Reads a column of a data file; faults of the file itself come back in Column::fault.
  ColumnReader read_column;
  std::optional<int> start;  // days since 1970-01-01
  // Every date that the plan gives, with the path under which it stands: checked against the horizon afterwards.
  std::vector<std::pair<std::string, models::Date>> dates = {};
  // Sections that have keys nobody knows: what they were meant to say is not in the plan. Empty for the plan itself.
  std::vector<std::string> unread = {};
};

// Reads `node`, a map, into `section`, whose path becomes `path`. `taken` are keys of the node that somebody else
// reads.
void read_section(const Node& node, models::Section& section, const std::string& path, ReadingState& state,
                  const std::vector<std::string>& taken = {});

}  // namespace swell::language
