#include "models/input_slots.hpp"

#include <algorithm>
#include <stdexcept>

#include "models/nearest_name.hpp"

namespace swell::models {

namespace {

std::string joined(const std::string& prefix, std::string_view name) {
  return prefix.empty() ? std::string(name) : prefix + '.' + std::string(name);
}

class SlotVisitor final : public FieldVisitor {
 public:
  explicit SlotVisitor(InputSlots& result) : result_(result) {}

  void once(const NumberField& field, Once& once) override { number(joined(prefix_, field.name), field, once); }

  void each(const NumberField& field, Each& each) override {
    each.path = joined(prefix_, field.name);
    if (!each.given && field.fallback) {
      each.family = sim::Family::constant;
      each.arguments.assign(1, certain(*field.fallback));
    }
    if (!each.given && !field.fallback) return;
    const auto names = argument_names(each.family);
    const NumberField argument{.name = field.name, .unit = field.unit, .help = field.help};
    const bool alone = each.family == sim::Family::constant;
    result_.each.insert(each.path);
    for (std::size_t i = 0; i < each.arguments.size(); ++i) {
      const std::string name = i < names.size() ? names[i] : std::to_string(i + 1);
      // A constant has no arguments to speak of: its lever is the quantity itself.
      number(alone ? each.path : each.path + '.' + name, argument, each.arguments[i]);
    }
    scale(alone ? std::string() : each.path, field, each.scale);
  }

  void sourced(const NumberField& field, Sourced& sourced) override {
    if (!sourced.from.given) number(joined(prefix_, field.name), field, sourced.value);
  }

  void over_time(const NumberField& field, OverTime& over) override {
    over.path = joined(prefix_, field.name);
    if (!over.given) return;
    const NumberField amount{.name = field.name, .unit = field.unit, .help = field.help, .at_least = field.at_least};
    bool alone = false;
    for (Phase& phase : over.phases) {
      alone = alone || phase.id.empty();
      number(phase.id.empty() ? over.path : over.path + '.' + phase.id, amount, phase.amount);
    }
    scale(alone ? std::string() : over.path, field, over.scale);
  }

  void once_map(const NumberField& field, OnceMap& map) override {
    map.path = joined(prefix_, field.name);
    for (auto& [id, once] : map.entries) number(map.path + '.' + id, field, once);
  }

  void section(const Field& field, Section& section) override { descend(std::string(field.name), section); }
  void map(const Field& field, SectionMap& map) override {
    for (std::size_t i = 0; i < map.size(); ++i) descend(joined(std::string(field.name), map.id(i)), map.at(i));
  }
  void list(const Field& field, SectionMap& list) override { map(field, list); }

  void fixed(const NumberField& field, Fixed& fixed) override {
    result_.fixed.insert(joined(prefix_, field.name));
    if (!fixed.given && field.fallback) fixed.value = *field.fallback;
  }
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
  static Once certain(double value) {
    Once once;
    once.quantity.distribution = {.family = sim::Family::constant, .parameters = {value}, .values = {}, .weights = {}};
    return once;
  }

  void descend(const std::string& name, Section& section) {
    const std::string outer = prefix_;
    prefix_ = joined(prefix_, name);
    section.path = prefix_;
    section.fields(*this);
    prefix_ = outer;
  }

  // What multiplies the parts: 1, unless an overlay says otherwise.
  void scale(const std::string& path, const NumberField& field, Once& once) {
    if (!once.quantity.given) {
      const double factor = once.quantity.factor;
      once = certain(1.0);
      once.quantity.factor = factor;
    }
    number(path, {.name = field.name, .at_least = 0}, once);
    if (once.slot >= 0) result_.slots[static_cast<std::size_t>(once.slot)].scale = true;
  }

  // An empty path numbers a quantity that has no lever of its own.
  void number(const std::string& path, const NumberField& field, Once& once) {
    once.path = path;
    once.slot = -1;
    Quantity& quantity = once.quantity;
    if (!quantity.given && quantity.distribution.parameters.empty() && quantity.distribution.values.empty()) {
      if (!field.fallback) return;
      quantity.distribution = certain(*field.fallback).quantity.distribution;
    }
    once.slot = static_cast<std::int32_t>(result_.slots.size());
    result_.slots.push_back(
        {path, field.unit, field.at_least, field.at_most, quantity.annotation.status, quantity.given, false});
    result_.point_estimates.push_back(0.0);
    if (!path.empty()) result_.levers.emplace(path, once.slot);
    if (auto wrong = sim::fault(quantity.distribution)) {
      result_.problems.push_back({path, *std::move(wrong)});
      return;
    }
    Input input{.path = path,
                .slot = once.slot,
                .distribution = sim::Distribution(quantity.distribution),
                .factor = quantity.factor,
                .shift = quantity.shift,
                .at_least = field.at_least,
                .at_most = field.at_most};
    const double estimate = point_estimate(input.distribution) * quantity.factor + quantity.shift;
    result_.point_estimates.back() = std::clamp(estimate, field.at_least, field.at_most);
    if (!input.distribution.is_constant()) result_.inputs.push_back(std::move(input));
  }

  InputSlots& result_;
  std::string prefix_;
};

}  // namespace

double point_estimate(const sim::Distribution& distribution) {
  using sim::Family;
  const sim::DistributionSpec& spec = distribution.spec();
  switch (spec.family) {
    case Family::triangular:
    case Family::pert:
      return std::clamp(spec.parameters[1], distribution.lower_bound(), distribution.upper_bound());
    case Family::constant:
    case Family::bernoulli:
    case Family::poisson:
    case Family::binomial:
    case Family::discrete:
    case Family::empirical:
      return distribution.mean();
    default:
      return distribution.quantile(0.5);
  }
}

std::vector<std::string> argument_names(sim::Family family) {
  const std::string_view signature = sim::signature(family);
  std::vector<std::string> names;
  const auto open = signature.find('(');
  if (open == std::string_view::npos) return names;
  std::string word;
  for (const char c : signature.substr(open + 1)) {
    if (c == ',' || c == ')') {
      names.push_back(word);
      word.clear();
    } else if (c != ' ') {
      word += c;
    }
  }
  return names;
}

std::int32_t InputSlots::find(std::string_view path) const {
  const auto found = levers.find(path);
  return found == levers.end() ? -1 : found->second;
}

InputSlots number_inputs(Scenario& scenario) {
  InputSlots result;
  SlotVisitor visitor(result);
  scenario.fields(visitor);
  return result;
}

std::string nearest_lever(const InputSlots& slots, std::string_view path) {
  std::vector<std::string_view> levers;
  for (const auto& [lever, slot] : slots.levers) levers.push_back(lever);
  return nearest_name(levers, path);
}

}  // namespace swell::models
