// Amounts over time: `6k per day`, `60k total`, `2k per day from week 3 to week 10`, `40k on launch`,
// `210k per month on day 10 of each month`.
//
// Stored per day, or as the phase's total; `per` keeps the period as written, so that `210k per month on day 10`
// is known to be 30 × the stored amount on each such day. A bare number is refused with both readings offered,
// but for 0 and for what falls on one date.
#pragma once

#include <string_view>

#include "scenarios/language/expression.hpp"

namespace swell::language {

// One phase, its amount's path being `reading.path`.
Parsed<models::Phase> parse_phase(std::string_view text, const Reading& reading);

}  // namespace swell::language
