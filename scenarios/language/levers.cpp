#include "scenarios/language/levers.hpp"

#include <fmt/format.h>

#include <utility>

#include "scenarios/language/raw_number.hpp"
#include "scenarios/language/suggestion.hpp"

namespace swell::language {

namespace {

using namespace models;

std::string written(const Quantity& quantity) {
  return quantity.given ? quantity.text : std::string();
}

// Certain and without a value: neither written nor defaulted.
bool is_absent(const Once& once) {
  return once.quantity.certain() && once.quantity.distribution.parameters.empty();
}

class LeverWalk final : public FieldVisitor {
 public:
  LeverWalk(std::string path, std::vector<Lever>& levers) : path_(std::move(path)), levers_(levers) {}

  void once(const NumberField& field, Once& value) override { add_once(field, value.path, value); }

  void each(const NumberField& field, Each& value) override {
    Lever& lever = add(field, at(field.name), Lever::Kind::each);
    lever.text = value.text;
    lever.given = value.given;
    lever.absent = value.arguments.empty() && value.data.values.empty();
    lever.once = &value.scale;
    if (value.family == sim::Family::constant) return;
    for (Once& argument : value.arguments)
      add_once({.name = field.name, .unit = field.unit, .help = field.help}, argument.path, argument);
  }

  void fixed(const NumberField& field, Fixed& value) override {
    Lever& lever = add(field, at(field.name), Lever::Kind::fixed);
    lever.given = value.given;
    lever.absent = value.value != value.value;
    if (value.given) lever.text = fmt::format("{}", value.value);
  }

  void sourced(const NumberField& field, Sourced& value) override {
    if (!value.from.given) add_once(field, value.value.path, value.value);
  }

  void over_time(const NumberField& field, OverTime& value) override {
    Lever& lever = add(field, at(field.name), Lever::Kind::over_time);
    lever.given = value.given;
    lever.absent = value.phases.empty();
    lever.once = &value.scale;
    for (Phase& phase : value.phases) {
      if (phase.id.empty()) levers_.back().text = phase.amount.quantity.text;
      NumberField amount = field;
      if (phase.per != Per::total) amount.unit = field.unit == Unit::money ? Unit::money_per_day : Unit::per_day;
      add_once(amount, phase.amount.path, phase.amount);
    }
  }

  void once_map(const NumberField& field, OnceMap& value) override {
    for (auto& [id, once] : value.entries) add_once(field, once.path, once);
  }

  void section(const Field&, Section& value) override { walk(value); }
  void map(const Field&, SectionMap& value) override {
    for (std::size_t i = 0; i < value.size(); ++i) walk(value.at(i));
  }
  void list(const Field& field, SectionMap& value) override { map(field, value); }

  void date(const Field&, Date&) override {}
  void dates(const Field&, DateMap&) override {}
  void payment(const Field&, PaymentTerms&) override {}
  void text(const Field&, std::string&) override {}
  void flag(const Field&, bool&) override {}
  void choice(const ChoiceField&, int&) override {}
  void names(const Field&, std::vector<std::string>&) override {}
  void numbers(const Field&, std::vector<double>&) override {}
  void reference(const Field&, Reference&) override {}

 private:
  std::string at(std::string_view name) const {
    return path_.empty() ? std::string(name) : fmt::format("{}.{}", path_, name);
  }

  void walk(Section& section) {
    LeverWalk inner(section.path, levers_);
    section.fields(inner);
  }

  Lever& add(const NumberField& field, std::string path, Lever::Kind kind) {
    Lever& lever = levers_.emplace_back();
    lever.path = std::move(path);
    lever.kind = kind;
    lever.unit = field.unit;
    lever.help = field.help;
    lever.at_least = field.at_least;
    lever.at_most = field.at_most;
    return lever;
  }

  void add_once(const NumberField& field, const std::string& path, const Once& value) {
    Lever& lever = add(field, path, Lever::Kind::once);
    lever.text = written(value.quantity);
    lever.given = value.quantity.given;
    lever.absent = is_absent(value);
    lever.once = &value;
  }

  std::string path_;
  std::vector<Lever>& levers_;
};

}  // namespace

LeverIndex::LeverIndex(Section& scenario) {
  LeverWalk walk(scenario.path, levers_);
  scenario.fields(walk);
  for (std::size_t i = 0; i < levers_.size(); ++i) by_path_.emplace(levers_[i].path, i);
}

const Lever* LeverIndex::find(std::string_view path) const {
  const auto found = by_path_.find(path);
  return found == by_path_.end() ? nullptr : &levers_[found->second];
}

Message LeverIndex::unknown(std::string_view path) const {
  std::vector<std::string> known;
  known.reserve(levers_.size());
  for (const Lever& lever : levers_) known.push_back(lever.path);
  return tell("unknown lever `{}`{}", "没有杠杆 `{}`{}", path, did_you_mean(path, known));
}

}  // namespace swell::language
