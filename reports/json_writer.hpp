// Writes the parts of findings_format.hpp as JSON.
//
// Members keep the order in which they are named. Numbers that do not exist (NaN, infinity) are null.
#pragma once

#include <fmt/format.h>

#include <chrono>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "reports/findings_format.hpp"
#include "reports/json_values.hpp"

namespace swell::reports {

class JsonWriter {
 public:
  Json take() { return std::move(object_); }

  void format(const char* key) { put(key, format::version); }
  void number(const char* key, double value) { put(key, number_json(value)); }
  void optional_number(const char* key, const std::optional<double>& value) {
    put(key, value ? number_json(*value) : Json(nullptr));
  }
  template <class Count>
  void count(const char* key, Count value) {
    put(key, value);
  }
  template <class Count>
  void count_or_null(const char* key, Count value) {
    put(key, value == 0 ? Json(nullptr) : Json(value));
  }
  // What older files lack: written where it is there.
  void later_number(const char* key, const std::optional<double>& value) {
    if (value) number(key, *value);
  }
  void later_flag(const char* key, bool value) { flag(key, value); }
  void later_text(const char* key, const std::string& value) {
    if (!value.empty()) put(key, value);
  }
  void later_texts(const char* key, const std::map<std::string, std::string, std::less<>>& texts) {
    JsonWriter members;
    for (const auto& [name, text] : texts) members.put(name, text);
    put(key, members.take());
  }
  void flag(const char* key, bool value) { put(key, value); }
  void text(const char* key, const std::string& value) { put(key, value); }
  void text_or_null(const char* key, const std::string& value) {
    put(key, value.empty() ? Json(nullptr) : Json(value));
  }
  template <class Value, class Words>
  void word(const char* key, Value value, const Words& words) {
    for (const auto& [known, name] : words)
      if (known == value) put(key, name);
  }
  void unit(const char* key, models::KpiUnit value, const std::string& currency) {
    put(key, unit_json(value, currency));
  }
  void date(const char* key, const std::optional<std::chrono::sys_days>& value) {
    put(key, value ? Json(studies::date_text(*value)) : Json(nullptr));
  }
  void derived_date(const char* key, const std::optional<std::chrono::sys_days>& value) { date(key, value); }
  void month(const char* key, std::chrono::year_month value) {
    put(key, fmt::format("{:04}-{:02}", static_cast<int>(value.year()), static_cast<unsigned>(value.month())));
  }
  void interval(const char* key, const sim::Interval& value) { put(key, interval_json(value)); }
  void numbers(const char* key, const std::vector<double>& values) {
    Json all = Json::array();
    for (const double value : values) all.push_back(number_json(value));
    put(key, std::move(all));
  }
  void counts(const char* key, const std::vector<std::uint64_t>& values) { put(key, values); }
  void texts(const char* key, const std::vector<std::string>& values) { put(key, values); }
  void values(const char* key, const std::map<std::string, double>& values) {
    JsonWriter members;
    for (const auto& [name, value] : values) members.put(name, number_json(value));
    put(key, members.take());
  }
  template <class Part, class Id, class Text>
  void texts_by_name(const char* key, const std::vector<Part>& parts, const Id& id, const Text& text) {
    JsonWriter members;
    for (const Part& part : parts) members.put(id(part), text(part));
    put(key, members.take());
  }
  // "cash.in" becomes cash: {in: …}; "profit.month", whose part is `whole`, profit: ….
  void bands(const std::map<std::string, studies::MonthBand>& bands, const std::string& whole) {
    for (const auto& [name, band] : bands) {
      const std::size_t dot = name.find('.');
      const std::string family = name.substr(0, dot);
      const std::string part = dot == std::string::npos ? whole : name.substr(dot + 1);
      JsonWriter value;
      format::month_band(value, band);
      if (part == whole)
        object_[family] = value.take();
      else
        object_[family][part] = value.take();
    }
  }

  template <class Part, class Describe>
  void object(const char* key, const Part& part, const Describe& describe) {
    put(key, described(part, describe));
  }
  template <class Part, class Describe>
  void optional_object(const char* key, const std::optional<Part>& part, const Describe& describe) {
    if (part) put(key, described(*part, describe));
  }
  template <class Part, class Describe>
  void list(const char* key, const std::vector<Part>& parts, const Describe& describe) {
    Json all = Json::array();
    for (const Part& part : parts) all.push_back(described(part, describe));
    put(key, std::move(all));
  }
  template <class Part, class Id, class Describe>
  void members(const std::vector<Part>& parts, const Id& id, const Describe& describe, const char* /*but*/) {
    for (const Part& part : parts) put(id(part), described(part, describe));
  }
  template <class Part, class Id, class Describe>
  void keyed(const char* key, const std::vector<Part>& parts, const Id& id, const Describe& describe) {
    JsonWriter all;
    all.members(parts, id, describe, "");
    put(key, all.take());
  }
  void require(bool /*holds*/, const char* /*key*/, const char* /*rule*/, const char* /*rule_zh*/) {}

  // Keys are known to differ: an insertion that looks for the key first would take the square of a long list's time.
  void put(const std::string& key, Json value) {
    object_.get_ref<Json::object_t&>().emplace_back(key, std::move(value));
  }

 private:
  template <class Part, class Describe>
  static Json described(const Part& part, const Describe& describe) {
    JsonWriter inner;
    describe(inner, part);
    return inner.take();
  }
  Json object_ = Json::object();
};

}  // namespace swell::reports
