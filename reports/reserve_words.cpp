#include "reports/reserve_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace swell::reports {

namespace {

using namespace studies;

constexpr double least_share = 0.10, most_share = 0.15, usual_days = 7.0;
constexpr double telling = 0.2;  // a share from which a cause is named

}  // namespace

ReserveWords::ReserveWords(const Findings& findings, Tongue tongue)
    : findings_(findings), texts_(tongue), figures_(tongue, findings.scenario.currency), labels_(tongue, findings) {}

// The input that explains most of a KPI, if one surely explains a fifth of it.
std::string ReserveWords::mostly(std::string_view kpi) const {
  const auto driver = std::ranges::find_if(findings_.drivers,
                                           [&](const Driver& each) { return each.kpi == kpi && each.lever != "luck"; });
  if (driver == findings_.drivers.end() || !(driver->share.ci.low >= telling)) return {};
  return texts_.say("decision.mostly", fmt::arg("lever", labels_.lever(driver->lever)),
                    fmt::arg("share", figures_.percent(driver->share.value)));
}

std::string ReserveWords::held(const CostBuffer& cost) const {
  if (!cost.budgeted) return {};
  if (*cost.budgeted == 0.0) return std::string(texts_.pattern("decision.money_none"));
  const double spare = *cost.budgeted - cost.amount;
  return texts_.say(spare >= 0.0 ? "decision.money_enough" : "decision.money_short",
                    fmt::arg("held", figures_.money(*cost.budgeted)),
                    fmt::arg("difference", figures_.money(std::abs(spare))));
}

std::string ReserveWords::money() const {
  const auto& cost = findings_.buffers.cost;
  if (!cost || !std::isfinite(cost->share_of_total)) return {};
  if (!(cost->amount > 0.0)) return std::string(texts_.pattern("decision.no_money"));
  const char* rule = cost->share_of_total < least_share  ? "decision.money_less"
                     : cost->share_of_total > most_share ? "decision.money_more"
                                                         : "decision.money_like";
  const double skew = std::max(0.0, cost->p50.value - cost->base);
  return texts_.say("decision.money", fmt::arg("amount", figures_.money(cost->amount)),
                    fmt::arg("share", figures_.percent(cost->share_of_total)), fmt::arg("rule", texts_.pattern(rule)),
                    fmt::arg("skew", figures_.money(skew)), fmt::arg("spread", figures_.money(cost->amount - skew)),
                    fmt::arg("mostly", mostly("cost.total")), fmt::arg("held", held(*cost)));
}

// The task that most decides the date: how often, times by how much it may slip. Milestones last no time and decide
// nothing; what follows the launch does not hold it up.
const TaskFinding* ReserveWords::deciding_task() const {
  const auto weight = [](const TaskFinding& task) { return task.critical * (task.finish_p80 - task.finish_p50); };
  const TaskFinding* decides = nullptr;
  const double launch = findings_.scenario.planned_launch.value_or(HUGE_VAL);
  for (const TaskFinding& task : findings_.tasks) {
    if (task.planned_finish <= task.planned_start || task.planned_finish > launch) continue;
    if (decides == nullptr || weight(task) > weight(*decides)) decides = &task;
  }
  return decides != nullptr && decides->critical >= telling ? decides : nullptr;
}

std::string ReserveWords::time() const {
  const auto& schedule = findings_.buffers.schedule;
  if (!schedule || !(schedule->buffer_days > 0.0)) return {};
  std::string why;
  if (const TaskFinding* task = deciding_task())
    why = texts_.say("decision.hangs", fmt::arg("task", labels_.part("schedule.tasks", task->id)),
                     fmt::arg("share", figures_.percent(task->critical)));
  std::string planned;
  if (schedule->planned_days) {
    const double spare = *schedule->planned_days - schedule->buffer_days;
    planned = texts_.say(spare >= 0.0 ? "decision.time_enough" : "decision.time_short",
                         fmt::arg("planned", figures_.days(*schedule->planned_days)),
                         fmt::arg("difference", figures_.days(std::abs(spare))));
  }
  return texts_.say("decision.time", fmt::arg("days", figures_.days(schedule->buffer_days)),
                    fmt::arg("rule", texts_.pattern(schedule->buffer_days < usual_days ? "decision.time_less"
                                                                                       : "decision.time_more")),
                    fmt::arg("why", why + mostly(schedule->kpi)), fmt::arg("planned", planned));
}

std::string ReserveWords::cash() const {
  const auto& cash = findings_.buffers.cash;
  if (!cash || !std::isfinite(cash->first_day)) return {};
  return texts_.say("reserves.cash_day", fmt::arg("day", labels_.day(cash->first_day)));
}

}  // namespace swell::reports
