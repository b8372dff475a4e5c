// Which of the names that a plan has was meant by one that it does not have.
//
// Levenshtein's distance (insert, delete, replace) over bytes; a name is near when at most a third of it is wrong. The
// first of several equally near ones is taken. Tests: tests/models/nearest_name.cpp
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/message.hpp"

namespace swell::models {

// Empty when none is near.
std::string nearest_name(std::span<const std::string_view> names, std::string_view word);

// "; did you mean `x`?", or nothing where no name is near: made to follow a message.
inline Message did_you_mean(const std::string& near) {
  return near.empty() ? Message() : tell("; did you mean `{}`?", "；是不是想写 `{}`？", near);
}

// The same out of the ids of a Map.
template <class Collection>
Message meant(const Collection& collection, std::string_view word) {
  std::vector<std::string_view> names;
  for (const auto& entry : collection) names.push_back(entry.id);
  return did_you_mean(nearest_name(names, word));
}

}  // namespace swell::models
