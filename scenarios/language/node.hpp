// A plan as a tree, before it means anything: YAML with the place of every key and value.
//
// yaml-cpp's own nodes lose what we need: they accept duplicate keys, give columns in bytes, and know only one
// file, whereas a plan is overlaid from several (extends < file < variant < --set) and every fault must point at
// the text that caused it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scenarios/language/fault.hpp"

namespace swell::language {

struct Node;

// One key of a map, with the place of the key itself.
struct Member;

// A relative overlay waiting to be applied to the quantity under it: value = value * factor + shift.
struct Relative {
  double factor = 1.0;
  double shift = 0.0;
  int uplifts = 0;          // how many of the changes leave more than there was
  bool in_percent = false;  // `multiply: 20%`, which some read as 20 % more
};

struct Node {
  enum class Kind { null, scalar, map, list };
  Kind kind = Kind::null;
  Place place;
  std::string scalar;   // for scalars: the text
  bool quoted = false;  // it stood in quotes, so it is a text even if it looks like a number
  bool flow = false;    // it stood in { } or [ ]
  // It was refused when the text was read, or, for a map, one of its keys was: nothing more is said of it.
  bool refused = false;
  std::vector<Member> members;
  std::vector<Node> items;
  Relative relative;  // what overlays changed relatively: `change: -50%`, `multiply: 0.2`, `points: +8`

  bool is_map() const { return kind == Kind::map; }
  bool is_scalar() const { return kind == Kind::scalar; }
  const Member* find(std::string_view key) const;
  Member* find(std::string_view key);
};

struct Member {
  std::string key;
  Place key_place;
  Node value;
};

}  // namespace swell::language
