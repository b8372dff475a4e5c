#include "models/timeline.hpp"

#include <algorithm>
#include <cmath>

namespace swell::models {

using std::chrono::days;
using std::chrono::sys_days;
using std::chrono::year_month;
using std::chrono::year_month_day;

namespace {

// The same day of a later month, or its last day when it is shorter.
sys_days same_day(year_month month, unsigned day) {
  const year_month_day last{month / std::chrono::last};
  return sys_days{month / std::chrono::day{std::min(day, static_cast<unsigned>(last.day()))}};
}

}  // namespace

Timeline::Timeline(const Scenario& scenario) {
  has_start_ = scenario.start.given;
  if (has_start_) start_ = sys_days{days{scenario.start.days_since_epoch}};
  if (scenario.horizon > 0) horizon_ = scenario.horizon;
  has_launch_ = scenario.launch.given;
  if (has_launch_) planned_launch_ = day_of(scenario.launch, 0.0, 0.0);
  if (!has_start_ || !has_horizon()) return;
  const year_month_day first{start_};
  const sys_days end = start_ + days{static_cast<int>(std::ceil(horizon_))};
  for (year_month month{first.year(), first.month()}; sys_days{month / 1} < end; month += std::chrono::months{1}) {
    months_.push_back(month);
    month_starts_.push_back(static_cast<double>((sys_days{month / 1} - start_).count()));
  }
  month_starts_.push_back(static_cast<double>((end - start_).count()));
}

double Timeline::add_months(double day, int months) const {
  if (months == 0) return day;
  if (!has_start_) return day + 30.0 * months;
  const double whole = std::floor(day);
  const year_month_day from{start_ + days{static_cast<int>(whole)}};
  const sys_days moved =
      same_day(year_month{from.year(), from.month()} + std::chrono::months{months}, static_cast<unsigned>(from.day()));
  return static_cast<double>((moved - start_).count()) + (day - whole);
}

double Timeline::day_of(const Date& date, double launch, double signing) const {
  double anchor = 0.0;
  switch (date.anchor) {
    case Date::Anchor::none:
      break;
    case Date::Anchor::day:
      anchor = date.day;
      break;
    case Date::Anchor::launch:
      anchor = launch;
      break;
    case Date::Anchor::signing:
      anchor = signing;
      break;
  }
  return add_months(anchor, date.months) + date.days;
}

double Timeline::day_in_month(std::size_t index, int day_of_month) const {
  return static_cast<double>((same_day(months_[index], static_cast<unsigned>(day_of_month)) - start_).count());
}

}  // namespace swell::models
