// Expressions and numbers that YAML took apart at their commas inside { } or [ ], put together again.
//
// `{cost: triangular(380k, 400k, 560k)}` arrives as the keys `cost`, `400k` and `560k)`; `{opening: 1,200}`
// as `opening` and `200`. Both shapes are plain: an opening bracket that is never closed followed by keys
// without a colon until it is, and a number of one to three digits followed by such a key that starts with
// three. One fault names the whole, and the whole takes the place of the pieces so that no further faults
// follow from it. Validated by tests/scenarios/language/flow_commas.cpp.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "sim/message.hpp"

namespace swell::language {

// A piece between two commas.
struct FlowPiece {
  std::string_view text;  // the plain scalar; empty when it is something else
  bool alone = false;     // an item of a list, or a key that no colon follows
};

struct FlowJoin {
  std::size_t first;  // piece
  std::size_t last;   // piece, included
  bool number;        // a number, not an expression
};

// Which pieces belong together; in a list only expressions are joined, for [0,100] is a list of two.
std::vector<FlowJoin> flow_joins(const std::vector<FlowPiece>& pieces, bool list);

// What to tell about the text as written.
Message flow_join_message(std::string_view written, bool number);

}  // namespace swell::language
