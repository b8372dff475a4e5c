// How much a tree holds, so that what copies it can be bounded before it is done.
#pragma once

#include <cstddef>

#include "scenarios/language/node.hpp"

namespace swell::language {

struct TreeSize {
  std::size_t nodes = 0;
  std::size_t bytes = 0;  // of its keys and scalars
  // What copying costs, in nodes: long texts count as several.
  std::size_t cost() const { return nodes + bytes / 64; }
};

TreeSize size_of(const Node& tree);

}  // namespace swell::language
