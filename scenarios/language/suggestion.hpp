// The known word that a misspelt one most likely meant.
//
// Damerau-Levenshtein distance (optimal string alignment: insert, delete, replace, or swap two neighbours,
// each at cost 1) over characters, not bytes, ignoring ASCII case and the difference between - and _. A word
// is near when at most a third of its characters are wrong, and at least one is right. Ties go to the word
// listed first. Validated by tests/scenarios/language/suggestion.cpp.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "sim/message.hpp"

namespace swell::language {

std::optional<std::string> nearest(std::string_view word, std::span<const std::string> known);

// "; did you mean `x`?", or nothing when no known word is near: made to follow a message.
Message did_you_mean(std::string_view word, std::span<const std::string> known);
// "; possible are a, b": where none is near.
Message possible_are(std::span<const std::string> known);

}  // namespace swell::language
