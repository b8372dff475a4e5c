// The word for a chance, which may not say more than the simulation knows.
//
// From 90 % almost certain, from 70 % likely, from 40 % open, below unlikely; and no word whose boundary lies inside
// the chance's interval: 71 % ± 3 % is neither surely likely nor surely open, and gets the figure alone.
// Validated by tests/reports/chance_words.cpp.
#pragma once

#include <optional>

namespace swell::reports {

enum class Chance { unlikely, open, likely, almost_certain };

// Nothing when no word may be used; `low` and `high` are the interval's bounds.
std::optional<Chance> chance_word(double probability, double low, double high);

// The id of the word's text: "chance.likely".
const char* text_id(Chance chance);

}  // namespace swell::reports
