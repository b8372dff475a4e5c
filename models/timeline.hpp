// The plan's calendar: days from `start`, civil dates, and what is anchored to the launch.
//
// Times inside a replication are seconds from `start`, 00:00; dates of the plan are whole local days without zones.
// A date anchored to the launch moves with the launch that the replication expects at that moment.
#pragma once

#include <chrono>
#include <limits>
#include <vector>

#include "models/plan/scenario.hpp"

namespace swell::models {

inline constexpr double seconds_per_day = 86400.0;
// A rate that is written per month is kept per day, a thirtieth of it; paid on a day of the month, it is whole again.
inline constexpr double days_of_written_month = 30.0;

class Timeline {
 public:
  Timeline() = default;
  explicit Timeline(const Scenario& scenario);

  bool has_start() const { return has_start_; }
  bool has_launch() const { return has_launch_; }
  bool has_horizon() const { return horizon_ < std::numeric_limits<double>::infinity(); }
  std::chrono::sys_days start() const { return start_; }
  double horizon() const { return horizon_; }                // days; infinite when not written
  double planned_launch() const { return planned_launch_; }  // days

  // First instant of a date, in days from start, when the launch and the signing are on those days.
  double day_of(const Date& date, double launch, double signing) const;
  // The instant after its last day.
  double end_of(const Date& date, double launch, double signing) const {
    return day_of(date, launch, signing) + date.span;
  }

  // First days of the calendar months from the one of `start` to the one of the horizon, and one more as the end;
  // empty without start or horizon.
  const std::vector<double>& month_starts() const { return month_starts_; }
  const std::vector<std::chrono::year_month>& months() const { return months_; }
  // Day `day_of_month` of month `index` of months(), in days from start (the last day of shorter months).
  double day_in_month(std::size_t index, int day_of_month) const;

 private:
  double add_months(double day, int months) const;

  bool has_start_ = false;
  bool has_launch_ = false;
  std::chrono::sys_days start_{};
  double horizon_ = std::numeric_limits<double>::infinity();
  double planned_launch_ = 0.0;
  std::vector<double> month_starts_;
  std::vector<std::chrono::year_month> months_;
};

}  // namespace swell::models
