#include "scenarios/language/section_reader.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <utility>

#include "scenarios/language/field_names.hpp"
#include "scenarios/language/field_reader.hpp"
#include "scenarios/language/payment_words.hpp"
#include "scenarios/language/suggestion.hpp"
#include "scenarios/language/written_node.hpp"

namespace swell::language {

namespace {

using namespace models;

const Node kNothing{};

class SectionReader final : public FieldReader, public FieldVisitor {
 public:
  using FieldReader::FieldReader;

  void once(const NumberField& field, Once& value) override { read_once(take(field), at(field.name), field, value); }

  void each(const NumberField& field, Each& value) override {
    const std::string path = at(field.name);
    value.path = value.scale.path = path;
    set_certain(value.scale, 1.0);
    if (field.fallback) {
      value.arguments.resize(1);
      value.arguments[0].path = path + ".value";
      set_certain(value.arguments[0], *field.fallback);
    }
    const bool read = number<Each>(take(field), path, field, parse_each, [&](Each&& each, const WrittenNode& written) {
      value = std::move(each);
      value.annotation = written.annotation;
      apply(written.relative, value, field);
    });
    if (read) return;
    value.given = true;
    value.arguments.resize(1);
    value.arguments[0].path = path + ".value";
    stand_in(value.arguments[0], field);
  }

  void fixed(const NumberField& field, Fixed& value) override {
    if (field.fallback) value.value = *field.fallback;
    const bool read =
        number<Fixed>(take(field), at(field.name), field, parse_fixed, [&](Fixed&& fixed, const WrittenNode& written) {
          value = fixed;
          value.annotation = written.annotation;
          apply(written.relative, value, field);
        });
    if (!read) value = {true, stand_in(field), {}};
  }

  void sourced(const NumberField& field, Sourced& value) override {
    const std::string path = at(field.name);
    value.value.path = value.from.path = value.of.path = path;
    if (field.fallback) set_certain(value.value, *field.fallback);
    const auto use = [&](Sourced&& sourced, const WrittenNode& written) {
      value = std::move(sourced);
      value.value.quantity.annotation = written.annotation;
      if (value.from.given && changes(written.relative))
        throw Mistake{0, 1,
                      tell("what is taken `from` elsewhere is changed there", "用 `from` 取自别处的，应在原处修改")};
      NumberField of = field;
      if (value.of.given) of = NumberField{.name = field.name, .unit = Unit::share, .at_least = 0.0};
      if (!value.from.given) apply(written.relative, value.value.quantity, of);
    };
    if (!number<Sourced>(take(field), path, field, parse_sourced, use)) stand_in(value.value, field);
  }

  void over_time(const NumberField& field, OverTime& value) override {
    const Member* member = take(field);
    value.path = value.scale.path = at(field.name);
    set_certain(value.scale, 1.0);
    if (member == nullptr) return;
    const Node& node = member->value;
    if (!node.is_map() || is_annotated(node)) {
      read_phase(node, field, "", value);
    } else {
      for (const Member& entry : node.members) {
        state().places[joined_path(value.path, entry.key)] = entry.value.place;
        read_phase(entry.value, field, entry.key, value);
      }
      value.given = true;
      guarded(node, value.path, [&] { apply(node.relative, value); });
    }
  }

  void once_map(const NumberField& field, OnceMap& value) override {
    const Member* member = take(field);
    value.path = at(field.name);
    if (member == nullptr) return;
    if (!member->value.is_map()) {
      expected(member->value, value.path, tell("a map of ids to numbers", "按编号的数值集合"));
      return;
    }
    refuse_relative(member->value, value.path);
    value.given = true;
    for (const Member& entry : member->value.members) {
      value.entries.emplace_back(entry.key, Once{});
      NumberField named = field;
      named.name = entry.key;
      state().places[joined_path(value.path, entry.key)] = entry.value.place;
      read_once(&entry, joined_path(value.path, entry.key), named, value.entries.back().second);
    }
  }

  void date(const Field& field, Date& value) override {
    if (const Member* member = take(field)) read_date(member->value, at(field.name), value);
  }

  void dates(const Field& field, DateMap& value) override {
    const Member* member = take(field);
    value.path = at(field.name);
    if (member == nullptr) return;
    value.given = true;
    each_entry(member->value, [&](const std::string& id, const Node& node) {
      value.entries.emplace_back(id, Date{});
      read_date(node, joined_path(value.path, id), value.entries.back().second);
    });
  }

  void payment(const Field& field, PaymentTerms& value) override {
    const Member* member = take(field);
    if (member == nullptr) return;
    const Node& node = member->value;
    const std::string path = at(field.name);
    const std::size_t before = state().faults.all().size();
    value.given = true;
    if (node.is_scalar()) {
      read_instalment(node, "rest", path, value);
    } else {
      each_entry(node, [&](const std::string& id, const Node& entry) { read_instalment(entry, id, path, value); });
    }
    if (state().faults.all().size() != before) return;
    if (auto wrong = payment_fault(value)) fault(node, path, *wrong);
  }

  void text(const Field& field, std::string& value) override {
    if (const Node* node = scalar(take(field), at(field.name), tell("a text", "文字"))) value = node->scalar;
  }

  void flag(const Field& field, bool& value) override {
    const std::string path = at(field.name);
    const Node* node = scalar(take(field), path, tell("true or false", " true 或 false"));
    if (node == nullptr) return;
    if (node->scalar == "true" || node->scalar == "false") {
      value = node->scalar == "true";
    } else {
      fault(*node, path,
            tell("expected true or false, got `{}`", "此处应为 true 或 false，实际写的是 `{}`", node->scalar));
    }
  }

  void choice(const ChoiceField& field, int& value) override {
    const std::string path = at(field.name);
    value = field.fallback;
    const Node* node = scalar(take({field.name, field.help, field.required}), path, tell("a word", "一个词"));
    if (node == nullptr) return;
    std::vector<std::string> words;
    for (const Option& option : field.options) words.emplace_back(option.name);
    const auto found = std::find(words.begin(), words.end(), node->scalar);
    if (found == words.end()) {
      fault(*node, path,
            tell("expected one of {}, got `{}`{}", "此处应为 {} 之一，实际写的是 `{}`{}",
                 fmt::to_string(fmt::join(words, ", ")), node->scalar, did_you_mean(node->scalar, words)));
    } else {
      value = static_cast<int>(found - words.begin());
    }
  }

  void names(const Field& field, std::vector<std::string>& value) override {
    const Member* member = take(field);
    if (member == nullptr) return;
    const std::string path = at(field.name);
    if (member->value.is_scalar()) {
      value = {member->value.scalar};
    } else if (member->value.kind != Node::Kind::list) {
      expected(member->value, path, tell("a list, such as [a, b]", "列表，例如 [a, b]"));
    } else {
      for (const Node& item : member->value.items) {
        if (!item.is_scalar()) {
          expected(item, path, tell("a word", "一个词"));
          continue;
        }
        value.push_back(item.scalar);
        state().places[joined_path(path, std::to_string(value.size()))] = item.place;
      }
    }
  }

  void numbers(const Field& field, std::vector<double>& value) override {
    if (const Member* member = take(field)) read_numbers(member->value, at(field.name), field.name, value);
  }

  void reference(const Field& field, Reference& value) override {
    value.path = at(field.name);
    const Node* node = scalar(take(field), value.path,
                              tell("a part of the plan, such as `content.short_video.items`",
                                   "方案的某个部分，例如 `content.short_video.items`"));
    if (node == nullptr) return;
    const std::string_view target = trimmed(node->scalar);
    if (target.empty() || target.find_first_of(" \t\n") != std::string_view::npos) {
      fault(*node, value.path,
            tell("expected a dotted path, such as `content.short_video.items`, got `{}`",
                 "此处应为以点分隔的路径，例如 `content.short_video.items`，实际写的是 `{}`", node->scalar));
      return;
    }
    value.given = true;
    value.target = std::string(target);
  }

  void section(const Field& field, Section& value) override {
    const Member* member = take(field);
    const std::string path = at(field.name);
    const bool given = member != nullptr && is_map(member->value, path, value);
    read(given ? member->value : kNothing, value, path, given);
  }

  void map(const Field& field, SectionMap& value) override {
    const Member* member = take(field);
    if (member == nullptr) return;
    const std::string path = at(field.name);
    if (!member->value.is_map()) {
      expected(member->value, path, tell("a map, with an id for each entry", "按编号的集合"));
      return;
    }
    refuse_relative(member->value, path);
    for (const Member& entry : member->value.members)
      read_entry(entry.value, joined_path(path, entry.key), value.add(entry.key));
  }

  void list(const Field& field, SectionMap& value) override {
    const Member* member = take(field);
    if (member == nullptr) return;
    const std::string path = at(field.name);
    each_entry(member->value, [&](const std::string& id, const Node& node) {
      read_entry(node, joined_path(path, id), value.add(id));
    });
  }

 private:
  bool is_map(const Node& node, const std::string& path, Section& section);

  void read(const Node& node, Section& section, const std::string& path, bool given) {
    section.given = given;
    section.path = path;
    SectionReader reader(node, path, given, state());
    section.fields(reader);
    if (given) reader.refuse_unknown_keys({});
  }

  // An entry that is left empty is all defaults.
  void read_entry(const Node& node, const std::string& path, Section& section) {
    state().places[path] = node.place;
    const bool empty = node.kind == Node::Kind::null;
    if (!empty && !is_map(node, path, section)) return;
    read(node, section, path, true);
  }
};

bool SectionReader::is_map(const Node& node, const std::string& path, Section& section) {
  refuse_relative(node, path);
  if (node.is_map()) return true;
  expected(node, path, tell("a map with {}", "集合，可含 {}", fmt::to_string(fmt::join(field_names(section), ", "))));
  return false;
}

}  // namespace

void read_section(const Node& node, Section& section, const std::string& path, ReadingState& state,
                  const std::vector<std::string>& taken) {
  section.given = true;
  section.path = path;
  SectionReader reader(node, path, true, state);
  section.fields(reader);
  reader.refuse_unknown_keys(taken);
}

}  // namespace swell::language
