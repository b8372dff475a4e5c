// Small pictures made of block characters: the shape of a distribution in one line, and a bar for a share.
//
// Validated by tests/reports/bars.cpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

namespace swell::reports {

// The histogram between `from` and `to`, `cells` characters wide, the fullest cell eight eighths high. A histogram bar
// that reaches over several cells is spread evenly over them. Where nothing fell there is a blank.
std::string shape(std::span<const double> edges, std::span<const std::uint64_t> counts, double from, double to,
                  std::size_t cells);

// A line over time, a value a character, `least` being the lowest height and `most` the highest.
std::string spark(std::span<const double> values, double least, double most);

// A bar of `share` (0 to 1) of `cells` characters, to an eighth of a character.
std::string share_bar(double share, std::size_t cells);

}  // namespace swell::reports
