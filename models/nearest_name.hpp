// Which of the names that a plan has was meant by one that it does not have.
//
// Levenshtein's distance (insert, delete, replace) over bytes; a name is near when at most a third of it is wrong. The
// first of several equally near ones is taken. Tests: tests/models/nearest_name.cpp
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace swell::models {

// Empty when none is near.
std::string nearest_name(std::span<const std::string_view> names, std::string_view word);

// "; did you mean `x`?" out of the ids of a Map, or nothing.
template <class Collection>
std::string meant(const Collection& collection, std::string_view word) {
  std::vector<std::string_view> names;
  for (const auto& entry : collection) names.push_back(entry.id);
  const std::string near = nearest_name(names, word);
  return near.empty() ? near : "; did you mean `" + near + "`?";
}

}  // namespace swell::models
