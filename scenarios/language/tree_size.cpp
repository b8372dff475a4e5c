#include "scenarios/language/tree_size.hpp"

namespace swell::language {

TreeSize size_of(const Node& tree) {
  TreeSize size{1, tree.scalar.size()};
  const auto add = [&size](const Node& child) {
    const TreeSize inner = size_of(child);
    size.nodes += inner.nodes;
    size.bytes += inner.bytes;
  };
  for (const Member& member : tree.members) {
    size.bytes += member.key.size();
    add(member.value);
  }
  for (const Node& item : tree.items) add(item);
  return size;
}

}  // namespace swell::language
