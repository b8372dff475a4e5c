#include "scenarios/language/field_reader.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "models/nearest_name.hpp"
#include "models/plan_doubts.hpp"
#include "scenarios/language/date_words.hpp"
#include "scenarios/language/over_time_words.hpp"
#include "scenarios/language/payment_words.hpp"
#include "scenarios/language/suggestion.hpp"
#include "scenarios/language/unread_words.hpp"

namespace swell::language {

using namespace models;

std::string joined_path(const std::string& path, std::string_view name) {
  return path.empty() ? std::string(name) : fmt::format("{}.{}", path, name);
}

void set_certain(Once& once, double value) {
  once.quantity.distribution.parameters = {value};
}

double stand_in(const NumberField& field) {
  return field.fallback.value_or(std::clamp(1.0, field.at_least, field.at_most));
}

void stand_in(Once& once, const NumberField& field) {
  once.quantity = {};
  once.quantity.given = true;
  set_certain(once, stand_in(field));
}

namespace {
// Settings lie in the words behind an option.
bool from_command_line(const Place& place) {
  return place.source && place.source->name().starts_with("--");
}
}  // namespace

FieldReader::FieldReader(const Node& node, std::string path, bool given, ReadingState& state)
    : node_(node), path_(std::move(path)), given_(given), state_(state) {}

Message FieldReader::here() const {
  return path_.empty() ? tell("the plan", "方案") : tell("`{}`", "`{}` ", path_);
}

void FieldReader::refuse_unknown_keys(const std::vector<std::string>& others) {
  std::vector<std::string> all = known_;
  all.insert(all.end(), others.begin(), others.end());
  std::string said;
  for (const Member& member : node_.members) {
    if (std::find(all.begin(), all.end(), member.key) != all.end()) continue;
    const std::optional<std::string> meant = nearest(member.key, all);
    Message message;
    if (const auto unread = unread_word(path_, member.key)) {
      message = *unread;
    } else if (!meant && path_.empty() && from_command_line(member.key_place)) {
      message = tell("there is no `{}` in the plan; a lever is a path such as `budget.lines.venue.cost`",
                     "方案中没有 `{}`；杠杆写作路径，例如 `budget.lines.venue.cost`", member.key);
    } else {
      message = tell("unknown key `{0}` in {1}{2}", "{1}中没有字段 `{0}`{2}", member.key, here(),
                     meant ? models::did_you_mean(*meant) : possible_are(all));
    }
    state_.unread.push_back(path_.empty() ? meant.value_or("") : path_);
    said += message.en;
    state_.faults.add(member.key_place, path_, std::move(message));
  }
  // A misspelt key is not missing as well.
  for (const Missing& missing : missing_)
    if (!node_.refused && said.find(fmt::format("`{}`", missing.name)) == std::string::npos)
      state_.faults.add(missing.place, path_,
                        tell("{} needs `{}`: {}", "{}缺少 `{}`：{}", here(), missing.name, in_both(missing.help)));
}

const Member* FieldReader::take(const Field& field) {
  known_.emplace_back(field.name);
  const Member* member = node_.find(field.name);
  if (member != nullptr)
    state_.places[at(field.name)] = member->value.place.source ? member->value.place : member->key_place;
  if (member != nullptr && member->value.refused && !member->value.is_map()) return nullptr;
  if (member != nullptr && member->value.kind != Node::Kind::null) return member;
  if (field.required && given_)
    missing_.push_back({field.name, field.help, member != nullptr ? member->key_place : node_.place});
  return nullptr;
}

void FieldReader::fault(const Node& node, const std::string& path, Message message) {
  if (node.refused) return;
  state_.faults.add(node.place, path, std::move(message));
}

void FieldReader::fault_within(const Node& scalar, const std::string& path, const Mistake& mistake) {
  if (scalar.refused) return;
  state_.faults.add(place_within(scalar, mistake.offset, mistake.length), path, mistake.message);
}

void FieldReader::expected(const Node& node, const std::string& path, const Message& what) {
  switch (node.kind) {
    case Node::Kind::scalar:
      return fault(node, path, tell("expected {}, got `{}`", "此处应为{}，实际写的是 `{}`", what, node.scalar));
    case Node::Kind::map:
      return fault(node, path, tell("expected {}, got a map", "此处应为{}，实际是集合", what));
    case Node::Kind::list:
      return fault(node, path, tell("expected {}, got a list", "此处应为{}，实际是列表", what));
    case Node::Kind::null:
      return fault(node, path, tell("expected {}, got nothing", "此处应为{}，实际是空的", what));
  }
}

void FieldReader::refuse_relative(const Node& node, const std::string& path) {
  if (changes(node.relative))
    fault(node, path,
          tell("a relative change applies to a number; this is not one", "相对变化只用于数值，此处不是数值"));
}

const Node* FieldReader::scalar(const Member* member, const std::string& path, const Message& what) {
  if (member == nullptr) return nullptr;
  refuse_relative(member->value, path);
  if (member->value.is_scalar()) return &member->value;
  expected(member->value, path, what);
  return nullptr;
}

Reading FieldReader::reading(const NumberField& field, std::string path) const {
  return {field, std::move(path), state_.read_column, state_.start};
}

void FieldReader::report(const WrittenNode& written, const std::string& path, const std::optional<Mistake>& mistake,
                         const std::vector<Doubt>& doubts) {
  if (mistake) fault_within(*written.scalar, path, *mistake);
  for (const Doubt& doubt : doubts) state_.lints.push_back({doubt, written.scalar->place});
}

void FieldReader::read_once(const Member* member, const std::string& path, const NumberField& field, Once& value) {
  value.path = path;
  if (field.fallback) set_certain(value, *field.fallback);
  const bool read = number<Once>(member, path, field, parse_once, [&](Once&& parsed, const WrittenNode& written) {
    value = std::move(parsed);
    value.quantity.annotation = written.annotation;
    apply(written.relative, value.quantity, field);
  });
  if (!read) stand_in(value, field);
}

bool FieldReader::is_meant(const NumberField& field) const {
  const Member* member = node_.find(field.name);
  return (member != nullptr && (member->value.refused || member->value.kind != Node::Kind::null)) ||
         (field.required && given_);
}

void FieldReader::doubt_changes(const WrittenNode& written, const std::string& path, Unit unit) {
  std::vector<Doubt> doubts;
  if (written.relative.in_percent) doubts.push_back({"effect.multiply.percent", path});
  if (can_be_uplifted(path, unit))
    add_uplifts_doubt(path, path, static_cast<std::size_t>(written.relative.uplifts), doubts);
  report(written, path, {}, doubts);
}

void FieldReader::read_phase(const Node& node, const NumberField& field, const std::string& id, OverTime& value) {
  const std::string path = id.empty() ? value.path : joined_path(value.path, id);
  const auto written =
      written_node(node, path, tell("an amount over time, such as `6k per day`", "按时间计的数量，例如 `6k per day`"),
                   state_.faults);
  if (!written) return;
  // Written without phases, the amount has a lever beside the scale's, which is the quantity's own.
  Parsed<Phase> parsed = parse_phase(written->text, reading(field, id.empty() ? path + ".amount" : path));
  report(*written, path, parsed.mistake, parsed.doubts);
  value.given = true;
  if (!parsed.ok()) return;
  Phase& read = parsed.value;
  read.id = id;
  read.amount.quantity.annotation = written->annotation;
  for (const Date& date : {read.from, read.to})
    if (date.given) state_.dates.emplace_back(path, date);
  doubt_changes(*written, path, field.unit);
  guarded(*written->scalar, path, [&] {
    if (id.empty()) return apply(written->relative, value);
    NumberField amount = field;
    if (read.per != Per::total) amount.unit = Unit::money_per_day;
    apply(written->relative, read.amount.quantity, amount);
  });
  value.phases.push_back(std::move(read));
}

void FieldReader::read_date(const Node& node, const std::string& path, Date& value) {
  state_.places[path] = node.place;
  refuse_relative(node, path);
  if (!node.is_scalar()) return expected(node, path, tell("a date", "日期"));
  Parsed<Date> parsed = parse_date(node.scalar, state_.start);
  if (parsed.mistake) return fault_within(node, path, *parsed.mistake);
  value = std::move(parsed.value);
  state_.dates.emplace_back(path, value);
}

void FieldReader::read_instalment(const Node& node, const std::string& id, const std::string& path,
                                  PaymentTerms& value) {
  const std::string own = joined_path(path, id);
  state_.places[own] = node.place;
  if (!node.is_scalar())
    return expected(
        node, own,
        tell("an instalment, such as `30% on 2026-04-01` or `launch`", "分期款，例如 `30% on 2026-04-01` 或 `launch`"));
  Parsed<Instalment> parsed = parse_instalment(id, node.scalar, state_.start);
  if (parsed.mistake) return fault_within(node, own, *parsed.mistake);
  state_.dates.emplace_back(own, parsed.value.date);
  value.instalments.push_back(std::move(parsed.value));
}

void FieldReader::read_numbers(const Node& node, const std::string& path, std::string_view name,
                               std::vector<double>& value) {
  if (node.kind == Node::Kind::list) {
    for (const Node& item : node.items) read_numbers(item, path, name, value);
    return;
  }
  const auto written = written_node(node, path, a_number(), state_.faults);
  if (!written) return;
  const Parsed<Fixed> parsed = parse_fixed(written->text, reading({.name = name}, path));
  report(*written, path, parsed.mistake, {});
  if (parsed.ok()) value.push_back(parsed.value.value);
}

}  // namespace swell::language
