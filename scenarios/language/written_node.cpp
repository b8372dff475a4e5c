#include "scenarios/language/written_node.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "scenarios/language/characters.hpp"
#include "scenarios/language/quantity_builder.hpp"
#include "scenarios/language/suggestion.hpp"

namespace swell::language {

namespace {

Relative after(const Relative& first, const Relative& second) {
  return {first.factor * second.factor, first.shift * second.factor + second.shift, first.uplifts + second.uplifts,
          first.in_percent || second.in_percent};
}

void read_annotation(const Member& member, const std::string& path, models::Annotation& annotation, Faults& faults) {
  static const std::vector<std::string> statuses{"guess", "norm", "quote", "signed", "actual"};
  static const std::vector<std::string> keys{"value", "source", "status", "note"};
  if (std::find(keys.begin(), keys.end(), member.key) == keys.end()) {
    faults.add(
        member.key_place, path,
        tell("unknown key `{}` beside `value`; possible are source, status, note{}",
             "`value` 旁边没有字段 `{}`；可用的有 source、status、note{}", member.key, did_you_mean(member.key, keys)));
    return;
  }
  if (member.value.kind == Node::Kind::null) return;
  if (!member.value.is_scalar()) {
    faults.add(member.value.place, path, tell("`{}` is a text", "`{}` 应为文字", member.key));
    return;
  }
  const std::string& text = member.value.scalar;
  if (member.key == "source") annotation.source = text;
  if (member.key == "note") annotation.note = text;
  if (member.key != "status") return;
  annotation.status = text;
  if (std::find(statuses.begin(), statuses.end(), text) == statuses.end())
    faults.add(member.value.place, path,
               tell("`status` is one of guess, norm, quote, signed, actual, got `{}`{}",
                    "`status` 应为 guess、norm、quote、signed、actual 之一，实际写的是 `{}`{}", text,
                    did_you_mean(text, statuses)));
}

// A map or a list where a figure should stand.
Message no_figure(const Node& node, const Message& what) {
  const bool list = node.kind == Node::Kind::list;
  if (!list && (node.find("source") != nullptr || node.find("status") != nullptr || node.find("note") != nullptr))
    return tell("expected {}, got its source alone; the figure itself is `value`, as in {{value: 18%, source: …}}",
                "此处应为{}，却只写了来源；数值本身写在 `value`，例如 {{value: 18%, source: …}}", what);
  return tell(
      "expected {}, got a {}; an uncertain figure is one text: `80k to 150k`, or `380k / 400k / 560k` for "
      "least, likely and most",
      "此处应为{}，实际是{}；不确定的数写成一段文字：`80k to 150k`，或 `380k / 400k / 560k`（最小、最可能、最大）",
      what, list ? tell("list", "列表") : tell("map", "集合"));
}

// The byte at which the character of that number begins.
std::size_t byte_of(std::string_view text, std::size_t characters) {
  std::size_t at = 0;
  for (; characters > 0 && at < text.size(); --characters) at += character_at(text, at).bytes;
  return at;
}

}  // namespace

bool is_annotated(const Node& node) {
  return node.is_map() && node.find("value") != nullptr;
}

std::optional<WrittenNode> written_node(const Node& node, const std::string& path, const Message& what,
                                        Faults& faults) {
  WrittenNode written;
  written.relative = node.relative;
  written.scalar = &node;
  if (node.kind == Node::Kind::null || node.refused) return std::nullopt;
  if (is_annotated(node)) {
    const Member& value = *node.find("value");
    for (const Member& member : node.members) read_annotation(member, path, written.annotation, faults);
    if (value.value.kind == Node::Kind::null) return std::nullopt;
    written.scalar = &value.value;
    written.relative = after(value.value.relative, node.relative);
  }
  if (written.scalar->refused) return std::nullopt;
  if (!written.scalar->is_scalar()) {
    faults.add(written.scalar->place, path, no_figure(*written.scalar, what));
    return std::nullopt;
  }
  written.text = written.scalar->scalar;
  return written;
}

Place place_within(const Node& scalar, std::size_t offset, std::size_t length) {
  Place place = scalar.place;
  if (place.source == nullptr || place.column == 0) return place;
  std::string_view line = place.source->line(place.line);
  line.remove_prefix(byte_of(line, place.column - 1));
  const bool quoted = !line.empty() && (line.front() == '"' || line.front() == '\'');
  if (quoted) line.remove_prefix(1);
  if (scalar.scalar.empty() || !line.starts_with(scalar.scalar)) return place;
  place.column += static_cast<std::uint32_t>(offset + (quoted ? 1 : 0));
  place.length = static_cast<std::uint32_t>(std::max<std::size_t>(1, length));
  return place;
}

bool changes(const Relative& relative) {
  return relative.factor != 1.0 || relative.shift != 0.0;
}

void apply(const Relative& relative, models::Quantity& quantity, const models::NumberField& field) {
  if (!changes(relative)) return;
  quantity.shift = quantity.shift * relative.factor + relative.shift;
  quantity.factor *= relative.factor;
  if (quantity.certain()) {
    require_inside(quantity.distribution.parameters.at(0) * quantity.factor + quantity.shift, field);
  } else {
    keep_inside(quantity, field);
  }
}

void apply(const Relative& relative, models::Fixed& fixed, const models::NumberField& field) {
  if (!changes(relative)) return;
  fixed.value = fixed.value * relative.factor + relative.shift;
  require_inside(fixed.value, field);
}

void apply(const Relative& relative, models::Each& each, const models::NumberField& field) {
  if (!changes(relative)) return;
  if (each.family == sim::Family::constant) {
    apply(relative, each.arguments.at(0).quantity, field);
    return;
  }
  if (relative.shift != 0.0)
    throw Mistake{0, 1,
                  tell("`points` moves numbers that are drawn once; this one is drawn each time: use `change`",
                       "`points` 只用于抽取一次的数；此数每次重新抽取：请用 `change`")};
  each.scale.quantity.factor *= relative.factor;
}

void apply(const Relative& relative, models::OverTime& over_time) {
  if (!changes(relative)) return;
  if (relative.shift != 0.0)
    throw Mistake{0, 1,
                  tell("`points` cannot move an amount over time; use `change`",
                       "`points` 不能用于按时间计的数量；请用 `change`")};
  if (relative.factor < 0.0)
    throw Mistake{0, 1, tell("the change makes the amount negative", "这一变化使数量变为负数")};
  over_time.scale.quantity.factor *= relative.factor;
}

}  // namespace swell::language
