// What the words after `--axis` mean: LEVER=FROM..TO/STEPS or LEVER=a,b,c.
//
// A plain value replaces what the plan says, distribution and all; a factor (x0.5, ×2) or a signed percentage (-50%,
// +20%) changes it relatively, as `multiply:` and `change:` do in a variant. STEPS counts the values, both ends
// included. What follows the second number belongs to every value: `2k..8k per day/4`. Every value ends up as what
// `--set` would be given: there is one way to address a lever.
// Validated by tests/cli/axis_values.cpp.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "studies/sweep.hpp"

namespace swell::cli {

// The design that the texts of `--axis` mean together: a grid, or `points` well spread ones when that is not 0, with
// ranges that then have no STEPS. Throws CommandFailure (wrong usage).
studies::SweepDesign sweep_design(const std::vector<std::string>& axes, std::uint64_t points, std::uint64_t seed);

// `I/N`, I from 0 or, for job arrays that count from 1, up to N: shard N is shard 0. Throws CommandFailure (wrong
// usage).
studies::Shard shard_value(std::string_view text);

}  // namespace swell::cli
