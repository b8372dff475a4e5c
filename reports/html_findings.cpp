#include "reports/html_findings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace swell::reports {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kMostPoints = 200;

void round_figures(Json& json) {
  if (json.is_number_float()) {
    const std::string text = fmt::format("{:.9g}", json.get<double>());
    double figure = 0.0;
    std::from_chars(text.data(), text.data() + text.size(), figure);
    json = figure;
  } else if (json.is_structured()) {
    for (Json& part : json) round_figures(part);
  }
}

// Places of a series: evenly over it, and where its band reaches lowest and highest.
std::set<std::size_t> places_to_keep(const Json& series) {
  const std::size_t count = series["days"].size();
  std::set<std::size_t> places;
  for (std::size_t i = 0; i < kMostPoints; ++i) places.insert(i * (count - 1) / (kMostPoints - 1));
  const auto extreme = [&](const char* level, double sign) {
    const auto height = [&](const Json& value) { return value.is_number() ? sign * value.get<double>() : -HUGE_VAL; };
    const Json& values = series[level];
    const auto found = std::max_element(
        values.begin(), values.end(), [&](const Json& one, const Json& other) { return height(one) < height(other); });
    places.insert(static_cast<std::size_t>(found - values.begin()));
  };
  extreme("p5", -1.0);
  extreme("p95", 1.0);
  return places;
}

void thin(Json& series) {
  if (series["days"].size() <= kMostPoints) return;
  const std::set<std::size_t> places = places_to_keep(series);
  for (const char* column : {"days", "p5", "p50", "p95"}) {
    Json kept = Json::array();
    for (const std::size_t place : places) kept.push_back(std::move(series[column][place]));
    series[column] = std::move(kept);
  }
}

void shorten(Json& findings) {
  round_figures(findings);
  if (findings.contains("series"))
    for (Json& series : findings["series"]) thin(series);
  if (findings.contains("kpis"))
    for (Json& kpi : findings["kpis"])
      if (kpi.value("detail", false)) kpi["histogram"] = {{"edges", Json::array()}, {"counts", Json::array()}};
}

std::vector<std::string> keys(const Json& object) {
  std::vector<std::string> all;
  for (const auto& [key, value] : object.items()) all.push_back(key);
  return all;
}

Json changes(const Json& base, Json value);

// Foreign findings may be large: members and items are found by a table rather than one by one.
Json changed_members(const Json& base, Json value) {
  std::unordered_map<std::string, const Json*> before;
  for (const auto& [key, part] : base.items()) before.emplace(key, &part);
  Json changed = Json::object();
  auto& members = changed.get_ref<Json::object_t&>();
  if (keys(base) != keys(value)) members.emplace_back("", keys(value));
  for (auto& [key, part] : value.items()) {
    const auto same = before.find(key);
    if (same == before.end()) {
      members.emplace_back(key, std::move(part));
    } else if (*same->second != part) {
      members.emplace_back(key, changes(*same->second, std::move(part)));
    }
  }
  return changed;
}

void put_places(const Json& base, Json& list) {
  const auto written = [](const Json& part) { return part.dump(-1, ' ', false, Json::error_handler_t::replace); };
  std::unordered_map<std::string, std::size_t> places;
  for (std::size_t i = 0; i < base.size(); ++i) places.emplace(written(base[i]), i);
  for (Json& part : list)
    if (const auto same = places.find(written(part)); same != places.end()) part = same->second;
}

// What html_findings.hpp says of an object and of a list; all else as it is.
Json changes(const Json& base, Json value) {
  if (base.is_object() && value.is_object()) return changed_members(base, std::move(value));
  if (base.is_array() && value.is_array() && !base.empty() && base[0].is_object()) put_places(base, value);
  return value;
}

}  // namespace

Json html_findings(Json findings) {
  if (!findings.contains("variants")) {
    shorten(findings);
    return findings;
  }
  if (findings.contains("comparison")) round_figures(findings["comparison"]);
  Json& variants = findings["variants"];
  for (Json& variant : variants) shorten(variant);
  for (std::size_t i = 1; i < variants.size(); ++i) variants[i] = changes(variants[0], std::move(variants[i]));
  return findings;
}

}  // namespace swell::reports
