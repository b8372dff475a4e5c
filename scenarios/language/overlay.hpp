// One plan laid over another: how `extends`, `variants` and `--set` change a plan. All three are the same
// thing.
//
// Maps merge key by key; a scalar or a list replaces what it lies over; `null` removes. A dotted key is short
// for the nested maps (`channels.douyin.spend: 0 total`), `*` stands for every member that is there, and
// members of lists answer to 1, 2, …. A map of nothing but `change`, `multiply`, `points` or `set` over
// something that exists changes it relatively: value' = value * factor + shift, where `change: c` and
// `multiply: m` scale both (by 1 + c and m) and `points: p` adds p/100 to the shift. It is remembered in the
// node and applied when the quantity is read, so that it works on distributions. Over an effect (a map with
// `target`) these words are fields, not instructions. Validated by tests/scenarios/language/overlay.cpp.
#pragma once

#include <optional>
#include <string>

#include "scenarios/language/fault.hpp"
#include "scenarios/language/node.hpp"

namespace swell::language {

// Expands dotted keys into nested maps, everywhere in the tree. Giving a path twice is a fault.
// `0.5` and other keys that start with a digit stay whole.
void expand_dotted_keys(Node& tree, Faults& faults);

// Lays `patch` over `base`. Faults: removing or changing relatively what is not there, a `*` that matches
// nothing, an index beyond the list, an amount of change that is no number. Dotted keys of the patch are
// expanded first.
void overlay(Node& base, Node&& patch, Faults& faults);

// `lever=value` as a patch, the value read as YAML; nothing, and a fault, when it is not of that form. `option` is
// where it stands on the command line.
std::optional<Node> parse_setting(std::string text, Faults& faults, std::string option = "--set");

}  // namespace swell::language
