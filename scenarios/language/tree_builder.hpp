// Nodes out of a parser's events, with all that the grammar lets through and a plan must not contain.
//
// Keeps a stack of the maps and lists that are open. Whatever makes the rest of the text meaningless (a limit
// that is passed, a second document, a key that is no word) adds a fault and throws `Stop`; whatever can be
// put right in place (a duplicate key, an expression split at its commas) adds a fault and goes on, so that
// more faults can be found. Validated by tests/scenarios/language/yaml_reader.cpp.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scenarios/language/fault.hpp"
#include "scenarios/language/node.hpp"
#include "scenarios/language/text_cursor.hpp"
#include "scenarios/language/yaml_reader.hpp"

namespace swell::language {

class TreeBuilder {
 public:
  struct Stop {};              // thrown after the fault was added
  using Anchor = std::size_t;  // 0: none

  TreeBuilder(TextCursor& cursor, Faults& faults, const YamlLimits& limits)
      : cursor_(cursor), faults_(faults), limits_(limits) {}

  // `at` is always a byte offset in the text.
  void document(std::size_t at);
  void null(std::size_t at, Anchor anchor);
  void scalar(std::size_t at, Anchor anchor, const std::string& value, bool plain);
  void alias(std::size_t at, Anchor anchor);
  void open(std::size_t at, Anchor anchor, Node::Kind kind, bool flow);
  void close();

  // The whole tree, once the events are over; nothing when there were none.
  std::optional<Node> take();

  std::optional<std::size_t> open_flow() const;
  std::optional<std::size_t> long_quote() const { return long_quote_; }

 private:
  // Bytes of a scalar in the text; empty for what spans more than it can tell.
  struct Extent {
    std::size_t begin = 0;
    std::size_t end = 0;
    bool plain = false;
  };
  // A map or list that is open.
  struct Open {
    Node node;
    Anchor anchor = 0;
    std::size_t at = 0;
    bool key_next = true;        // of a map
    std::vector<Extent> keys;    // of a map in { }
    std::vector<Extent> values;  // of a map in { } or a list in [ ]
  };

  [[noreturn]] void refuse(std::size_t at, const Message& message);
  void complain(Place place, std::string path, Message message);
  void count(std::size_t at, std::size_t nodes);
  std::string path() const;                             // of what is being read
  std::string path(std::size_t levels) const;           // of the outermost levels
  std::string path_of(const std::string& entry) const;  // of an entry of the innermost map or list
  bool key_expected() const { return !stack_.empty() && stack_.back().node.is_map() && stack_.back().key_next; }
  // Past an anchor, to where the node itself begins; refuses tags.
  std::size_t past_properties(std::size_t at);
  Extent extent_of(std::size_t at, const std::string& value, bool plain);
  void check_plain_value(Node& node, const Extent& extent);
  void take_key(const std::string& value, const Extent& extent);
  bool colon_follows(std::size_t at) const;
  void put(Node&& node, Anchor anchor, const Extent& extent);
  void join_flow(Open& open);
  void refuse_duplicates(Node& map);
  void check_lone_keys(Open& open);
  void forget_refused_keys(Open& open);

  TextCursor& cursor_;
  Faults& faults_;
  const YamlLimits& limits_;
  std::vector<Open> stack_;
  std::optional<Node> root_;
  std::map<Anchor, Node> anchored_;
  std::optional<std::size_t> long_quote_;
  std::size_t nodes_ = 0;
  std::size_t alias_bytes_ = 0;
  std::size_t complaints_ = 0;
  bool begun_ = false;
};

}  // namespace swell::language
