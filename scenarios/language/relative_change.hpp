// `change: -50%`, `multiply: 0.2`, `points: +8`, `set: 0` as an instruction of an overlay.
//
// A quantity keeps value' = value * factor + shift. `multiply: m` and `change: c` (m = 1 + c) scale what
// there is so far, so factor *= m and shift *= m; `points: p` are percentage points, so shift += p / 100;
// `set` is a new value and forgets both. Several in one map apply in the order written. The amounts are plain
// numbers: an uncertain change is a different quantity, to be `set`. Validated by
// tests/scenarios/language/relative_change.cpp.
#pragma once

#include <string>

#include "scenarios/language/fault.hpp"
#include "scenarios/language/node.hpp"

namespace swell::language {

// A map with entries, all of them among the four words.
bool is_relative(const Node& patch);

// Applies such a map to what exists. Faults (at the word's value, under `path`): not a number, a change below
// -100 %, a negative factor, or a change that looks like a percentage without its sign.
void apply_relative(Node& base, Node&& patch, const std::string& path, Faults& faults);

}  // namespace swell::language
