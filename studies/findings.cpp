#include "studies/findings.hpp"

#include <fmt/format.h>

#include <cmath>

namespace swell::studies {

std::optional<std::chrono::sys_days> date_of(const ScenarioInfo& scenario, double days) {
  constexpr double most_days = 3'000'000;  // eight thousand years: years keep four digits
  if (!scenario.start || !std::isfinite(days) || std::abs(days) > most_days) return std::nullopt;
  return *scenario.start + std::chrono::days(static_cast<int>(std::floor(days)));
}

std::optional<std::chrono::sys_days> finish_date_of(const ScenarioInfo& scenario, double days) {
  constexpr double noise = 1e-6;  // of sums of days: a tenth of a second
  return date_of(scenario, std::ceil(days - noise) - 1.0);
}

std::optional<std::chrono::sys_days> finish_date_of(const ScenarioInfo& scenario, const TaskFinding& task,
                                                    double days) {
  return task.moment() ? date_of(scenario, days) : finish_date_of(scenario, days);
}

std::string date_text(std::chrono::sys_days date) {
  const std::chrono::year_month_day day(date);
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                     static_cast<unsigned>(day.day()));
}

}  // namespace swell::studies
