#include "models/nearest_name.hpp"

#include <algorithm>

namespace swell::models {

namespace {

constexpr std::size_t kLongest = 200;  // bytes: longer words are no misspelt names

std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t above = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0U : 1U)});
      diagonal = above;
    }
  }
  return row[b.size()];
}

}  // namespace

std::string nearest_name(std::span<const std::string_view> names, std::string_view word) {
  if (word.size() > kLongest) return {};
  std::string_view best;
  std::size_t least = word.size() / 3 + 1;
  for (const std::string_view name : names) {
    const std::size_t longer = std::max(name.size(), word.size());
    const std::size_t difference = longer - std::min(name.size(), word.size());
    if (difference >= least) continue;
    if (const std::size_t wrong = distance(word, name); wrong < least) {
      least = wrong;
      best = name;
    }
  }
  return std::string(best);
}

}  // namespace swell::models
