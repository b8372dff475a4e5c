// Reads the parts of findings_format.hpp from JSON: the counterpart of JsonWriter.
//
// The first thing that is not as it must be ends the reading: it throws `FormatFault`, whose message names the path.
#pragma once

#include <fmt/format.h>

#include <chrono>
#include <limits>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "models/model.hpp"
#include "reports/findings_format.hpp"

namespace swell::reports {

struct FormatFault {
  Message message;
};

class JsonReader {
 public:
  using Json = nlohmann::ordered_json;

  // `object` stays the caller's. Throws FormatFault when it is no object.
  explicit JsonReader(const Json& object) : JsonReader(object, nullptr, {}) {}

  bool has(std::string_view key) const { return find(key) != nullptr; }

  void format(const char* key);
  void number(const char* key, double& value) { value = as_number(key, get(key)); }
  void optional_number(const char* key, std::optional<double>& value);
  template <class Count>
  void count(const char* key, Count& value) {
    value = static_cast<Count>(as_count(key, get(key), std::numeric_limits<Count>::max()));
  }
  template <class Count>
  void count_or_null(const char* key, Count& value) {
    value = 0;
    if (!get(key).is_null()) count(key, value);
  }
  // What older files lack.
  void later_number(const char* key, std::optional<double>& value) {
    if (has(key)) optional_number(key, value);
  }
  void later_flag(const char* key, bool& value) {
    if (has(key)) flag(key, value);
  }
  void later_text(const char* key, std::string& value) {
    if (has(key)) text(key, value);
  }
  void later_texts(const char* key, std::map<std::string, std::string, std::less<>>& texts);
  void flag(const char* key, bool& value);
  void text(const char* key, std::string& value) { value = as_text(key, get(key)); }
  void text_or_null(const char* key, std::string& value);
  template <class Value, class Words>
  void word(const char* key, Value& value, const Words& words) {
    const std::string& written = as_text(key, get(key));
    for (const auto& [known, name] : words)
      if (written == name) {
        value = known;
        return;
      }
    refuse(key, tell("is a word that is not known here", "取值无法识别"));
  }
  void unit(const char* key, models::KpiUnit& value, const std::string& currency);
  void date(const char* key, std::optional<std::chrono::sys_days>& value);
  // Follows from other members: not read.
  void derived_date(const char* /*key*/, const std::optional<std::chrono::sys_days>& /*value*/) {}
  void month(const char* key, std::chrono::year_month& value);
  void interval(const char* key, sim::Interval& value);
  void numbers(const char* key, std::vector<double>& values);
  void counts(const char* key, std::vector<std::uint64_t>& values);
  void texts(const char* key, std::vector<std::string>& values);
  void values(const char* key, std::map<std::string, double>& values);
  void bands(std::map<std::string, studies::MonthBand>& bands, const std::string& whole);

  template <class Part, class Id, class Text>
  void texts_by_name(const char* key, std::vector<Part>& parts, const Id& id, const Text& text) {
    const JsonReader inner(get(key), this, key);
    for (const auto& [name, value] : inner.all()) {
      Part& part = parts.emplace_back();
      id(part) = name;
      text(part) = inner.as_text(name, value);
    }
  }
  template <class Part, class Describe>
  void object(const char* key, Part& part, const Describe& describe) {
    JsonReader inner(get(key), this, key);
    describe(inner, part);
  }
  template <class Part, class Describe>
  void optional_object(const char* key, std::optional<Part>& part, const Describe& describe) {
    if (has(key)) object(key, part.emplace(), describe);
  }
  template <class Part, class Describe>
  void list(const char* key, std::vector<Part>& parts, const Describe& describe) {
    const Json& items = as_list(key, get(key));
    for (std::size_t i = 0; i < items.size(); ++i) {
      const std::string step = fmt::format("{}[{}]", key, i);
      JsonReader inner(items[i], this, step);
      describe(inner, parts.emplace_back());
    }
  }
  // The members of this object, all but one if one is named. A name may be empty: the plan itself among its variants.
  template <class Part, class Id, class Describe>
  void members(std::vector<Part>& parts, const Id& id, const Describe& describe,
               std::optional<std::string_view> but = std::nullopt) {
    for (const auto& [name, value] : all()) {
      if (but && name == *but) continue;
      JsonReader inner(value, this, name);
      Part& part = parts.emplace_back();
      id(part) = name;
      describe(inner, part);
    }
  }
  template <class Part, class Id, class Describe>
  void keyed(const char* key, std::vector<Part>& parts, const Id& id, const Describe& describe) {
    JsonReader inner(get(key), this, key);
    inner.members(parts, id, describe);
  }
  // Else it is refused, with the rule in English and in Chinese.
  void require(bool holds, const char* key, const char* rule, const char* rule_zh) const {
    if (!holds) refuse(key, {rule, rule_zh});
  }

 private:
  JsonReader(const Json& object, const JsonReader* parent, std::string_view step);

  const Json::object_t& all() const { return object_.get_ref<const Json::object_t&>(); }
  const Json* find(std::string_view key) const;
  const Json& get(std::string_view key) const;  // refuses when it is missing
  double as_number(std::string_view key, const Json& value) const;
  std::uint64_t as_count(std::string_view key, const Json& value, std::uint64_t most) const;
  const std::string& as_text(std::string_view key, const Json& value) const;
  const Json& as_list(std::string_view key, const Json& value) const;
  studies::MonthBand band(std::string_view key, const Json& value) const;
  [[noreturn]] void refuse(std::string_view key, const Message& rule) const;
  std::string path() const;

  const Json& object_;
  const JsonReader* parent_;
  std::string_view step_;  // from the parent to here
};

}  // namespace swell::reports
