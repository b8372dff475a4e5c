#include "scenarios/language/suggestion.hpp"

#include <fmt/ranges.h>

#include <algorithm>
#include <vector>

#include "models/nearest_name.hpp"
#include "scenarios/language/characters.hpp"

namespace swell::language {
namespace {

// Words longer than this are not misspelt names, and the distance costs the product of both lengths.
constexpr std::size_t longest_word = 64;

std::u32string folded(std::string_view word) {
  std::u32string characters;
  for (std::size_t at = 0; at < word.size() && characters.size() <= longest_word;) {
    const Character character = character_at(word, at);
    at += character.bytes;
    char32_t code = character.code;
    if (code >= U'A' && code <= U'Z') code += U'a' - U'A';
    characters.push_back(code == U'-' ? U'_' : code);
  }
  return characters;
}

std::size_t distance(const std::u32string& a, const std::u32string& b) {
  std::vector<std::size_t> before_last(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    before_last.swap(last);
    last.swap(row);
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0u : 1u)});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) row[j] = std::min(row[j], before_last[j - 2] + 1);
    }
  }
  return row[b.size()];
}

}  // namespace

std::optional<std::string> nearest(std::string_view word, std::span<const std::string> known) {
  const std::u32string asked = folded(word);
  if (asked.empty() || asked.size() > longest_word) return std::nullopt;
  std::optional<std::string> best;
  std::size_t least = 0;
  for (const std::string& candidate : known) {
    const std::u32string offered = folded(candidate);
    const std::size_t longer = std::max(asked.size(), offered.size());
    const std::size_t difference = longer - std::min(asked.size(), offered.size());
    // Two characters may be one wrong, or swapped; from three on a third may be.
    const std::size_t allowed = longer <= 2 ? 1 : (longer + 2) / 3;
    if (offered.size() > longest_word || difference > allowed) continue;
    const std::size_t wrong = distance(asked, offered);
    if (wrong > allowed || wrong >= longer || (best && wrong >= least)) continue;
    best = candidate;
    least = wrong;
  }
  return best;
}

Message did_you_mean(std::string_view word, std::span<const std::string> known) {
  return models::did_you_mean(nearest(word, known).value_or(""));
}

Message possible_are(std::span<const std::string> known) {
  return tell("; possible are {}", "；可用的有 {}", fmt::to_string(fmt::join(known, ", ")));
}

}  // namespace swell::language
