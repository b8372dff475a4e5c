// YAML text to a tree in which every key and value knows its place.
//
// The grammar is yaml-cpp's, through its event interface; what is added is exactness and explanation. Places
// count characters. Duplicate keys, tags, merge keys, several documents and keys that are not words are
// refused. What people really get wrong is recognised by its shape and said in plain words: a quote that is
// not closed, a tab, a colon without its space, full-width punctuation, an expression that a comma took apart
// inside { }. Hostile text is bounded before it costs anything: bytes, depth, nodes, and what aliases may
// copy. Validated by tests/scenarios/language/yaml_reader.cpp and the fuzz target tests/fuzz/read_plan.cpp.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>

#include "scenarios/language/fault.hpp"
#include "scenarios/language/node.hpp"

namespace swell::language {

// What a text may ask of us; beyond it the text is refused with a fault that says so.
struct YamlLimits {
  std::size_t bytes = 4u << 20;
  std::size_t depth = 64;
  std::size_t nodes = 250'000;         // aliases count with all that they copy
  std::size_t alias_bytes = 4u << 20;  // text that aliases copy
};

// The tree of the text. Nothing when there is no tree to speak of (empty, not YAML, beyond the limits): then
// a fault was added. A tree may come with faults too (a duplicate key, say), so that the rest can still be
// checked. A null node whose `scalar` is empty was left empty; otherwise `scalar` is how null was written.
std::optional<Node> read_yaml(std::shared_ptr<const SourceText> source, Faults& faults, const YamlLimits& limits = {});

// The same for the part of the text from byte `begin` on, as for the value in `lever=value`.
std::optional<Node> read_yaml_from(std::shared_ptr<const SourceText> source, std::size_t begin, Faults& faults,
                                   const YamlLimits& limits = {});

}  // namespace swell::language
