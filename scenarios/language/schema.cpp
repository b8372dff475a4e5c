#include "scenarios/language/schema.hpp"

#include <fmt/format.h>

#include <cmath>
#include <string>
#include <utility>

#include "models/plan/scenario.hpp"
#include "scenarios/language/plan_head.hpp"

namespace swell::language {

namespace {

using namespace models;
using nlohmann::json;

// Begins as an expression begins: with a figure, or a call.
constexpr const char* kNumberPattern = R"(^\s*([-+]?\s*\.?[0-9].*|[a-z]+\s*\(.*)$)";
constexpr const char* kDatePattern =
    R"(^\s*([0-9]{4}-[0-9]{1,2}-[0-9]{1,2}|start|launch|signing|week [0-9]+)(\s*[-+].*)?\s*$)";
constexpr const char* kDottedKey = R"(\.)";
constexpr const char* kPlainKey = R"(^[^.]+$)";

json reference_to(const char* definition) {
  return {{"$ref", fmt::format("#/definitions/{}", definition)}};
}
json described(std::string_view text) {
  return {{"description", std::string(text)}};
}
json any_of(std::string_view text, json alternatives) {
  json schema = described(text);
  schema["anyOf"] = std::move(alternatives);
  return schema;
}
json text_of(const char* pattern) {
  return {{"type", "string"}, {"pattern", pattern}};
}

std::string unit_words(Unit unit) {
  switch (unit) {
    case Unit::number:
      return "A number: `1.2`.";
    case Unit::share:
      return "A share: `15%` or `0.15`.";
    case Unit::money:
      return "Money, in the plan's currency: `400k`.";
    case Unit::days:
      return "A time span: `36 hours`, `10 days`; a bare number is days.";
    case Unit::per_day:
      return "A rate: `0.4 per month`.";
    case Unit::money_per_day:
      return "Money over time: `45k per month`.";
    case Unit::people:
      return "People: `40万`, `1.2k`.";
    case Unit::items:
      return "Pieces: `62`.";
  }
  return {};
}

std::string help_of(const NumberField& field, std::string_view kind) {
  std::string help = fmt::format("{}. {}", field.help.en, unit_words(field.unit));
  if (!kind.empty()) help += fmt::format(" {}", kind);
  if (field.required) help += " Required.";
  return help;
}

// A bare YAML number: bounded; for rates only 0, since the period must be written.
json bare_number(const NumberField& field) {
  const bool rate = field.unit == Unit::per_day || field.unit == Unit::money_per_day;
  if (rate) return {{"type", "number"}, {"const", 0}};
  json number = {{"type", field.whole ? "integer" : "number"}};
  if (std::isfinite(field.at_least)) number["minimum"] = field.at_least;
  if (std::isfinite(field.at_most)) number["maximum"] = field.at_most;
  return number;
}

json annotated(const json& value) {
  return {{"type", "object"},
          {"required", json::array({"value"})},
          {"additionalProperties", false},
          {"properties",
           {{"value", value},
            {"source", described("Where the figure comes from")},
            {"status", {{"enum", json::array({"guess", "norm", "quote", "signed", "actual"})}}},
            {"note", described("A remark for the audit sheet")}}}};
}

// A number as written, or that with its source.
json quantity(const NumberField& field, std::string_view kind, const char* pattern = kNumberPattern) {
  const json plain = json::array({bare_number(field), text_of(pattern)});
  json alternatives = plain;
  alternatives.push_back(annotated({{"anyOf", plain}}));
  alternatives.push_back({{"type", "null"}});
  json schema = any_of(help_of(field, kind), std::move(alternatives));
  if (field.fallback) schema["default"] = *field.fallback;
  return schema;
}

json map_of(std::string_view help, const json& entry) {
  json schema = described(help);
  schema["type"] = json::array({"object", "null"});
  schema["patternProperties"] = {{kPlainKey, entry}, {kDottedKey, json::object()}};
  schema["additionalProperties"] = false;
  return schema;
}

class SchemaWalk final : public FieldVisitor {
 public:
  json properties = json::object();

  void once(const NumberField& field, Once&) override { put(field, quantity(field, "May be uncertain.")); }
  void each(const NumberField& field, Each&) override {
    put(field, quantity(field, "May be uncertain; drawn each time."));
  }
  void fixed(const NumberField& field, Fixed&) override { put(field, quantity(field, "Certain.")); }
  void sourced(const NumberField& field, Sourced&) override {
    static constexpr const char* pattern = R"(^\s*([-+]?\s*\.?[0-9].*|[a-z]+\s*\(.*|from\s.*)$)";
    put(field, quantity(field, field.may_be_from ? "Or `from` a part of the plan." : "May be a share `of` something.",
                        pattern));
  }
  void over_time(const NumberField& field, OverTime&) override {
    const json amount = {
        {"anyOf", json::array({json{{"const", 0}}, text_of(kNumberPattern), annotated(text_of(kNumberPattern))})}};
    put(field,
        any_of(fmt::format("{}. `60k total`, `2k per day from week 3 to week 10`, or a map of such phases.",
                           field.help.en),
               json::array({json{{"type", "number"}}, text_of(kNumberPattern),
                            annotated({{"type", json::array({"string", "number"})}}), map_of("Phases", amount)})));
  }
  void once_map(const NumberField& field, OnceMap&) override { put(field, map_of(field.help.en, quantity(field, ""))); }
  void date(const Field& field, Date&) override {
    put(field, any_of(help(field), json::array({reference_to("date"), json{{"type", "null"}}})));
  }
  void dates(const Field& field, DateMap&) override {
    const json list = {{"type", "array"}, {"items", reference_to("date")}};
    put(field,
        any_of(help(field), json::array({reference_to("date"), list, map_of("Dates by id", reference_to("date"))})));
  }
  void payment(const Field& field, PaymentTerms&) override {
    put(field, any_of(help(field), json::array({reference_to("payment")})));
  }
  void text(const Field& field, std::string&) override {
    typed(field, {{"type", json::array({"string", "number", "boolean", "null"})}});
  }
  void flag(const Field& field, bool& value) override { typed(field, {{"type", "boolean"}, {"default", value}}); }
  void choice(const ChoiceField& field, int&) override {
    json words = json::array();
    std::string text = fmt::format("{}.", field.help.en);
    for (const Option& option : field.options) {
      words.push_back(std::string(option.name));
      text += fmt::format("\n- `{}`: {}", option.name, option.help.en);
    }
    json schema = described(text);
    schema["enum"] = std::move(words);
    if (!field.required) schema["default"] = std::string(field.options[static_cast<std::size_t>(field.fallback)].name);
    properties[std::string(field.name)] = std::move(schema);
  }
  void names(const Field& field, std::vector<std::string>&) override {
    const json word = {{"type", json::array({"string", "number"})}};
    put(field,
        any_of(help(field), json::array({word, json{{"type", "array"}, {"items", word}}, json{{"type", "null"}}})));
  }
  void numbers(const Field& field, std::vector<double>&) override {
    typed(field, {{"type", json::array({"array", "number", "string", "null"})}});
  }
  void reference(const Field& field, Reference&) override { typed(field, {{"type", "string"}}); }
  void section(const Field& field, Section& value) override {
    properties[std::string(field.name)] = object_of(value, help(field));
  }
  void map(const Field& field, SectionMap& value) override { put(field, map_of(help(field), entry_of(value))); }
  void list(const Field& field, SectionMap& value) override {
    const json entry = entry_of(value);
    put(field, any_of(help(field), json::array({json{{"type", "array"}, {"items", entry}}, map_of("By id", entry)})));
  }

  static json object_of(Section& section, std::string_view text) {
    SchemaWalk walk;
    section.fields(walk);
    json schema = described(text);
    schema["type"] = json::array({"object", "null"});
    schema["properties"] = std::move(walk.properties);
    schema["patternProperties"] = {{kDottedKey, json::object()}};
    schema["additionalProperties"] = false;
    return schema;
  }

 private:
  static json entry_of(const SectionMap& map) {
    const auto prototype = map.prototype();
    return object_of(*prototype, "");
  }
  static std::string help(const Field& field) {
    return fmt::format("{}.{}", field.help.en, field.required ? " Required." : "");
  }
  template <class F>
  void put(const F& field, json schema) {
    properties[std::string(field.name)] = std::move(schema);
  }
  void typed(const Field& field, json schema) {
    schema["description"] = help(field);
    put(field, std::move(schema));
  }
};

json definitions() {
  json date = described("A date: `2026-03-02`, `start + 10 days`, `launch - 7 days`, `launch + 3 months`, `week 3`");
  date["type"] = "string";
  date["pattern"] = kDatePattern;
  const json instalment = {{"type", json::array({"string", "number"})}};
  const json payment =
      any_of("Payment: `launch + 30 days`, or instalments: `{deposit: 30% on 2026-04-01, rest: launch}`",
             json::array({json{{"type", "string"}}, json{{"type", "array"}, {"items", instalment}},
                          map_of("Instalments", instalment)}));
  return {{"date", date}, {"payment", payment}};
}

void add_head(json& properties) {
  json version = described("Version of the language. Required.");
  version["const"] = kLanguageVersion;
  json start = described("The first day, day 0: `2026-03-02`.");
  start["type"] = "string";
  json horizon =
      described("How long: `12 months`, or `until 2027-09-30`. Without it, until nothing is left to happen.");
  horizon["type"] = json::array({"string", "number"});
  const json word = {{"type", json::array({"string", "null"})}};
  properties["swell"] = version;
  properties["start"] = start;
  properties["horizon"] = horizon;
  properties["extends"] =
      any_of("Plans that this one is laid over.", json::array({word, json{{"type", "array"}, {"items", word}}}));
  properties["variants"] =
      map_of("Changes to the plan, by name, to compare.", {{"type", json::array({"object", "null"})}});
}

}  // namespace

json json_schema() {
  Scenario scenario;
  json schema = SchemaWalk::object_of(scenario, "A plan in the Swell scenario language");
  add_head(schema["properties"]);
  schema["$schema"] = "http://json-schema.org/draft-07/schema#";
  schema["title"] = "Swell plan";
  schema["type"] = "object";
  schema["required"] = json::array({"swell"});
  schema["definitions"] = definitions();
  return schema;
}

}  // namespace swell::language
