// Words that stand behind numbers: multipliers (k, M, bn, 万, 亿), time units, and what an amount is `per`.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "models/plan/quantity.hpp"
#include "sim/message.hpp"

namespace swell::language {

// 1,000 for `k`, and so on.
std::optional<double> multiplier(std::string_view word);
// The length of `hour`, `hours`, … in days; a month is 30 days, a year 365.
std::optional<double> days_of(std::string_view time_unit);
// `day` → Per::day, also `item`.
std::optional<models::Per> per_of(std::string_view word);
// Days in the period; 1 for those that are no period.
double days_in(models::Per period);
// "day", "week", …; empty for Per::none.
std::string_view word_of(models::Per per);
// What to say of a word behind a number that is neither multiplier nor unit, with the word meant where one is near.
Message unknown_unit(std::string_view word);

}  // namespace swell::language
