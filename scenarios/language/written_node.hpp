// A quantity as it stands in the tree: a scalar, or `{value: 18%, source: "3.4", status: guess}`; and what overlays
// changed about it.
#pragma once

#include <optional>
#include <string>

#include "models/plan/quantity.hpp"
#include "scenarios/language/expression.hpp"
#include "scenarios/language/fault.hpp"
#include "scenarios/language/node.hpp"

namespace swell::language {

struct WrittenNode {
  std::string text;
  const Node* scalar = nullptr;  // where the text stands
  Relative relative;
  models::Annotation annotation;
};

// Nothing when the node is null, or, with a fault, when it is neither of the two forms. `what` is what was expected.
std::optional<WrittenNode> written_node(const Node& node, const std::string& path, const Message& what, Faults& faults);
// It has a `value`, and so is annotated rather than a map of something.
bool is_annotated(const Node& node);

// The place of characters `offset` … of a scalar where it is written as it stands on one line; otherwise its own place.
Place place_within(const Node& scalar, std::size_t offset, std::size_t length);

bool changes(const Relative& relative);
// value' = value × factor + shift. Throw Mistake when the field's bounds forbid it, or a shift makes no sense.
void apply(const Relative& relative, models::Quantity& quantity, const models::NumberField& field);
void apply(const Relative& relative, models::Fixed& fixed, const models::NumberField& field);
void apply(const Relative& relative, models::Each& each, const models::NumberField& field);
void apply(const Relative& relative, models::OverTime& over_time);

}  // namespace swell::language
