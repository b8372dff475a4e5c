#include "scenarios/language/overlay.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "scenarios/language/relative_change.hpp"
#include "scenarios/language/suggestion.hpp"
#include "scenarios/language/text_cursor.hpp"
#include "scenarios/language/tree_size.hpp"
#include "scenarios/language/yaml_reader.hpp"

namespace swell::language {
namespace {

constexpr std::size_t most_work = 2'000'000;  // nodes visited or copied: `*` multiplies a patch by a plan

std::string joined(const std::string& path, std::string_view step) {
  return path.empty() ? std::string(step) : path + "." + std::string(step);
}

std::vector<std::string> keys_of(const Node& node) {
  std::vector<std::string> keys;
  for (const Member& member : node.members) keys.push_back(member.key);
  for (std::size_t i = 1; i <= node.items.size(); ++i) keys.push_back(std::to_string(i));
  return keys;
}

// The index in a list that a key means: "1" is 0. Nothing for other words.
std::optional<std::size_t> index_of(std::string_view key) {
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(key.data(), key.data() + key.size(), number);
  if (error != std::errc() || end != key.data() + key.size() || number == 0) return std::nullopt;
  return number - 1;
}

bool addresses_items(const Node& patch) {
  return std::all_of(patch.members.begin(), patch.members.end(), [](const Member& member) {
    return member.key == "*" || member.key.find_first_not_of("0123456789") == std::string::npos;
  });
}

// Over these, `change` and its like are fields: an effect, or what has such a field already.
bool has_such_fields(const Node& base) {
  constexpr std::array<std::string_view, 5> fields = {"target", "change", "multiply", "points", "set"};
  return std::any_of(base.members.begin(), base.members.end(), [&fields](const Member& member) {
    return std::find(fields.begin(), fields.end(), member.key) != fields.end();
  });
}

bool has_star(const Node& patch) {
  return std::any_of(patch.members.begin(), patch.members.end(),
                     [](const Member& member) { return member.key == "*" || has_star(member.value); });
}

// Nothing in it but instructions for what is there: then it means to change something, not to add it.
bool only_instructions(const Node& patch) {
  if (is_relative(patch)) return true;
  if (patch.kind == Node::Kind::null) return true;
  return patch.is_map() && !patch.members.empty() &&
         std::all_of(patch.members.begin(), patch.members.end(),
                     [](const Member& member) { return only_instructions(member.value); });
}

// Where the members of a map are, so that laying a large map over another does not search it for every key.
class Places {
 public:
  explicit Places(const Node& map) {
    for (std::size_t i = 0; i < map.members.size(); ++i) where_.emplace(map.members[i].key, i);
  }
  std::optional<std::size_t> find(const std::string& key) const {
    const auto found = where_.find(key);
    return found == where_.end() ? std::nullopt : std::optional(found->second);
  }
  void add(const std::string& key, std::size_t index) { where_.emplace(key, index); }

 private:
  std::unordered_map<std::string, std::size_t> where_;
};

// A map or list that a patch is being laid over. Because of `*`, one patch may lie over many at once; it is a
// fault when it finds nothing to change in any of them.
struct Target {
  Node* node;
  Places places;
  std::vector<bool> removed;  // taken out at the end, so that indices stay what they were

  explicit Target(Node& of) : node(&of), places(of), removed(of.members.size() + of.items.size(), false) {}

  std::vector<std::size_t> matches(const std::string& key) const {
    const std::size_t size = node->is_map() ? node->members.size() : node->items.size();
    std::vector<std::size_t> found;
    if (key == "*") {
      for (std::size_t i = 0; i < size; ++i) found.push_back(i);
    } else if (node->is_map()) {
      if (const auto at = places.find(key)) found.push_back(*at);
    } else if (const auto at = index_of(key); at && *at < size) {
      found.push_back(*at);
    }
    std::erase_if(found, [this](std::size_t i) { return removed[i]; });
    return found;
  }
  Node& child(std::size_t index) { return node->is_map() ? node->members[index].value : node->items[index]; }
  void add(const Member& member) {
    if (const auto gone = places.find(member.key)) {  // removed by this patch, under `*`, and given anew
      removed[*gone] = false;
      node->members[*gone] = member;
      return;
    }
    places.add(member.key, node->members.size());
    removed.push_back(false);
    node->members.push_back(member);
  }
  void sweep() {
    if (std::find(removed.begin(), removed.end(), true) == removed.end()) return;
    if (node->is_map())
      sweep(node->members);
    else
      sweep(node->items);
  }

 private:
  template <class Entries>
  void sweep(Entries& entries) {
    std::size_t kept = 0;
    for (std::size_t i = 0; i < entries.size(); ++i) {
      if (removed[i]) continue;
      if (kept != i) entries[kept] = std::move(entries[i]);
      ++kept;
    }
    entries.resize(kept);
  }
};

class Overlaying {
 public:
  explicit Overlaying(Faults& faults) : faults_(faults) {}

  void lay(const std::vector<Node*>& bases, const Node& patch, const std::string& path) {
    std::vector<Target> targets;
    for (Node* base : bases) {
      if (!afford(base->members.size() + 1, patch.place)) return;
      targets.emplace_back(*base);
    }
    for (const Member& member : patch.members) lay_member(targets, member, joined(path, member.key));
    for (Target& target : targets) target.sweep();
  }

 private:
  void lay_member(std::vector<Target>& targets, const Member& member, const std::string& path) {
    std::vector<std::pair<Target*, std::size_t>> found;
    std::vector<Target*> without;
    for (Target& target : targets) {
      const std::vector<std::size_t> matches = target.matches(member.key);
      if (!afford(matches.size() + 1, member.key_place)) return;
      for (const std::size_t index : matches) found.emplace_back(&target, index);
      if (matches.empty()) without.push_back(&target);
    }
    if (member.value.kind == Node::Kind::null && member.value.scalar.empty()) {
      faults_.add(member.key_place, path,
                  tell("nothing stands after this key; to remove it write `null`",
                       "这个字段名后面没有内容；要删除它请写 `null`"));
      return;
    }
    if (found.empty() && (member.key == "*" || only_instructions(member.value) || has_star(member.value)))
      return miss(targets, member, path);
    if (member.value.kind == Node::Kind::null) {
      for (const auto& [target, index] : found) target->removed[index] = true;
      return;
    }
    change(found, member.value, path);
    if (member.key != "*" && !only_instructions(member.value) && !has_star(member.value)) add(without, member, path);
  }

  void change(const std::vector<std::pair<Target*, std::size_t>>& found, const Node& patch, const std::string& path) {
    std::vector<Node*> deeper;
    for (const auto& [target, index] : found) {
      Node& base = target->child(index);
      if (is_relative(patch) && !has_such_fields(base)) {
        if (!afford(size_of(patch).cost(), patch.place)) return;
        apply_relative(base, Node(patch), path, faults_);
      } else if (patch.is_map() && (base.is_map() || (base.kind == Node::Kind::list && addresses_items(patch)))) {
        deeper.push_back(&base);
      } else {
        if (!afford(size_of(patch).cost(), patch.place)) return;
        base = patch;
      }
    }
    if (!deeper.empty()) lay(deeper, patch, path);
  }

  void add(const std::vector<Target*>& targets, const Member& member, const std::string& path) {
    for (Target* target : targets) {
      if (!target->node->is_map()) {
        faults_.add(member.key_place, path,
                    tell("the list has {} entries, counted from 1, so there is none to change here",
                         "列表有{}项，从1起数，没有这一项可改", target->node->items.size()));
        continue;
      }
      if (!afford(size_of(member.value).cost(), member.key_place)) return;
      target->add(member);
    }
  }

  void miss(const std::vector<Target>& targets, const Member& member, const std::string& path) {
    if (member.key == "*")
      return faults_.add(member.key_place, path,
                         tell("`*` matches nothing: there is no entry to change", "`*` 没有匹配到任何一项"));
    const Message what = member.value.kind == Node::Kind::null ? tell("remove", "删除") : tell("change", "修改");
    const Message meant = targets.empty() ? Message() : did_you_mean(member.key, keys_of(*targets.front().node));
    faults_.add(member.key_place, path, tell("there is no `{}` to {}{}", "没有 `{}` 可{}{}", member.key, what, meant));
  }

  bool afford(std::size_t work, const Place& place) {
    if (work_ > most_work) return false;
    work_ += work;
    if (work_ <= most_work) return true;
    faults_.add(place, "",
                tell("this changes too much at once: `*` here stands for millions of values",
                     "一次改动过多：此处的 `*` 代表数百万个值"));
    return false;
  }

  Faults& faults_;
  std::size_t work_ = 0;
};

}  // namespace

void overlay(Node& base, Node&& patch, Faults& faults) {
  expand_dotted_keys(patch, faults);
  if (!base.is_map() || !patch.is_map()) {
    base = std::move(patch);
    return;
  }
  Overlaying(faults).lay({&base}, patch, "");
}

std::optional<Node> parse_setting(std::string text, Faults& faults, std::string option) {
  const auto source = std::make_shared<const SourceText>(std::move(option), std::move(text));
  const std::string& words = source->text();
  const std::size_t equals = words.find('=');
  const std::size_t first = words.find_first_not_of(' ');
  const Place whole{source, 1, 1, 1};
  if (equals == std::string::npos || first == equals ||
      words.find_first_not_of(" \t\r\n", equals + 1) == std::string::npos) {
    faults.add(whole, "",
               tell("write it as LEVER=VALUE, for example budget.contingency=15%",
                    "请写成 杠杆=值，例如 budget.contingency=15%"));
    return std::nullopt;
  }
  const std::string lever = words.substr(first, words.find_last_not_of(' ', equals - 1) + 1 - first);
  std::optional<Node> value = read_yaml_from(source, equals + 1, faults);
  if (!value) return std::nullopt;
  Node patch;
  patch.kind = Node::Kind::map;
  patch.place = whole;
  TextCursor cursor(source);
  patch.members.push_back({lever, cursor.stretch(first, first + lever.size()), *std::move(value)});
  return patch;
}

}  // namespace swell::language
