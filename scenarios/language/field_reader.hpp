// One section's keys and how each kind of value is read from them: the tools of section_reader.cpp.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "models/plan/field_visitor.hpp"
#include "scenarios/language/figure_units.hpp"
#include "scenarios/language/section_reader.hpp"
#include "scenarios/language/written_node.hpp"

namespace swell::language {

// `a` and `b` as `a.b`; `b` alone at the top.
std::string joined_path(const std::string& path, std::string_view name);
void set_certain(models::Once& once, double value);
// A figure that could not be read stands at its default, or at one, so that the rest of the plan can still be checked.
void stand_in(models::Once& once, const models::NumberField& field);
double stand_in(const models::NumberField& field);

class FieldReader {
 public:
  // `node` must outlive it. `given`: the plan has this section, so that what it requires must be there.
  FieldReader(const Node& node, std::string path, bool given, ReadingState& state);

  // After the walk: keys that no field took and that are not among `others`, then what is required and missing.
  void refuse_unknown_keys(const std::vector<std::string>& others);

 protected:
  std::string at(std::string_view name) const { return joined_path(path_, name); }

  // The member of that field; null when the plan says nothing about it.
  const Member* take(const models::Field& field);
  const Member* take(const models::NumberField& field) { return take({field.name, field.help, field.required}); }

  void fault(const Node& node, const std::string& path, Message message);
  void fault_within(const Node& scalar, const std::string& path, const Mistake& mistake);
  // "expected …, got a list".
  void expected(const Node& node, const std::string& path, const Message& what);
  void refuse_relative(const Node& node, const std::string& path);
  // The member's scalar; null, with a fault, when it is something else, and without one when it is absent.
  const Node* scalar(const Member* member, const std::string& path, const Message& what);

  // Runs what may throw Mistake.
  template <class Action>
  void guarded(const Node& node, const std::string& path, Action action) {
    try {
      action();
    } catch (const Mistake& mistake) {
      fault(node, path, mistake.message);
    }
  }

  // Parses the member as a number and hands it to `use`, which may throw Mistake. False when it could not be read.
  template <class T, class Parser, class Use>
  bool number(const Member* member, const std::string& path, const models::NumberField& field, Parser parser, Use use) {
    if (member == nullptr) return !is_meant(field);
    const auto written = written_node(member->value, path, described(field.unit), state_.faults);
    if (!written) return false;
    Parsed<T> parsed = parser(written->text, reading(field, path));
    report(*written, path, parsed.mistake, parsed.doubts);
    if (!parsed.ok()) return false;
    doubt_changes(*written, path, field.unit);
    guarded(*written->scalar, path, [&] { use(std::move(parsed.value), *written); });
    return true;
  }
  // Whether the plan should have a figure there, so that only a mistake keeps it from us.
  bool is_meant(const models::NumberField& field) const;

  void read_once(const Member* member, const std::string& path, const models::NumberField& field, models::Once& value);
  void read_phase(const Node& node, const models::NumberField& field, const std::string& id, models::OverTime& value);
  // Overlays that change a figure in a way that is probably not meant.
  void doubt_changes(const WrittenNode& written, const std::string& path, models::Unit unit);
  void read_date(const Node& node, const std::string& path, models::Date& value);
  void read_instalment(const Node& node, const std::string& id, const std::string& path, models::PaymentTerms& value);
  void read_numbers(const Node& node, const std::string& path, std::string_view name, std::vector<double>& value);

  // Entries of a map by id, of a list by 1, 2, …; a scalar is a list of one.
  template <class Use>
  void each_entry(const Node& node, Use use) {
    if (node.is_map()) {
      for (const Member& member : node.members) use(member.key, member.value);
    } else if (node.kind == Node::Kind::list) {
      for (std::size_t i = 0; i < node.items.size(); ++i) use(std::to_string(i + 1), node.items[i]);
    } else {
      use("1", node);
    }
  }

  ReadingState& state() { return state_; }

 private:
  Message here() const;
  Reading reading(const models::NumberField& field, std::string path) const;
  void report(const WrittenNode& written, const std::string& path, const std::optional<Mistake>& mistake,
              const std::vector<models::Doubt>& doubts);

  const Node& node_;
  std::string path_;
  bool given_;
  ReadingState& state_;
  // What the section requires and does not have.
  struct Missing {
    std::string_view name;
    models::Help help;
    Place place;
  };
  std::vector<std::string> known_;
  std::vector<Missing> missing_;
};

}  // namespace swell::language
