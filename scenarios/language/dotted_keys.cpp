#include <algorithm>
#include <cstddef>
#include <iterator>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "scenarios/language/overlay.hpp"

namespace swell::language {
namespace {

constexpr std::size_t most_levels = 64;

bool digit(char c) {
  return c >= '0' && c <= '9';
}

// `channels.douyin.spend` in its steps; only itself when it is no path (`0.5`, `a..b`, `v1.`).
std::vector<std::string> steps_of(const std::string& key) {
  if (key.find('.') == std::string::npos || digit(key.front())) return {key};
  std::vector<std::string> steps;
  for (std::size_t begin = 0; begin <= key.size();) {
    const std::size_t end = std::min(key.find('.', begin), key.size());
    if (end == begin || key[begin] == ' ') return {key};
    steps.push_back(key.substr(begin, end - begin));
    begin = end + 1;
  }
  return steps;
}

class Expansion {
 public:
  explicit Expansion(Faults& faults) : faults_(faults) {}

  void expand(Node& node, std::size_t level, const std::string& path) {
    for (Node& item : node.items) expand(item, level + 1, path);
    if (!node.is_map()) return;
    std::vector<Member> written = std::move(node.members);
    node.members.clear();
    Index index;
    for (Member& member : written) {
      std::vector<std::string> steps = steps_of(member.key);
      if (level + steps.size() > most_levels) {
        faults_.add(member.key_place, path,
                    tell("nested more than {} levels deep; a plan may not be deeper", "嵌套超过{}层，方案不能更深",
                         most_levels));
        continue;
      }
      for (std::size_t i = steps.size(); i-- > 1;) {
        Node outer;
        outer.kind = Node::Kind::map;
        outer.place = member.key_place;
        outer.members.push_back({std::move(steps[i]), member.key_place, std::move(member.value)});
        member.value = std::move(outer);
      }
      member.key = std::move(steps.front());
      merge(node, index, std::move(member), path);
    }
    for (Member& member : node.members)
      expand(member.value, level + 1, path.empty() ? member.key : path + "." + member.key);
  }

 private:
  using Index = std::unordered_map<std::string, std::size_t>;

  // Two maps of one text that mean the same place become one; anything else given twice is a fault.
  void merge(Node& map, Index& index, Member&& member, const std::string& path) {
    const auto [place, fresh] = index.try_emplace(member.key, map.members.size());
    if (fresh) {
      map.members.push_back(std::move(member));
      return;
    }
    Member& first = map.members[place->second];
    if (first.value.is_map() && member.value.is_map()) {
      // Their members may now stand twice in it: expanding that map, which comes next, sorts them out.
      std::move(member.value.members.begin(), member.value.members.end(), std::back_inserter(first.value.members));
      return;
    }
    faults_.add(member.key_place, path.empty() ? member.key : path + "." + member.key,
                tell("this is already given at line {}", "重复：第{}行已写过", first.key_place.line));
  }

  Faults& faults_;
};

}  // namespace

void expand_dotted_keys(Node& tree, Faults& faults) {
  Expansion(faults).expand(tree, 0, "");
}

}  // namespace swell::language
