// The small values that JSON results are made of: numbers that may not exist, estimates with their interval.
#pragma once

#include <cmath>
#include <nlohmann/json.hpp>

#include "models/model.hpp"
#include "sim/statistics.hpp"

namespace swell::reports {

using Json = nlohmann::ordered_json;

inline Json number_json(double value) {
  return std::isfinite(value) ? Json(value) : Json(nullptr);
}

inline Json interval_json(const sim::Interval& interval) {
  return Json::array({number_json(interval.low), number_json(interval.high)});
}

inline Json estimate_json(const sim::Estimate& estimate) {
  return {{"value", number_json(estimate.value)}, {"ci", interval_json(estimate.ci)}};
}

inline Json unit_json(models::KpiUnit unit, const std::string& currency) {
  return unit == models::KpiUnit::money ? currency : std::string(models::unit_name(unit));
}

}  // namespace swell::reports
