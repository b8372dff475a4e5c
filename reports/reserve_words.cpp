#include "reports/reserve_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "reports/labels.hpp"

namespace swell::reports {

namespace {

using namespace studies;

constexpr double least_share = 0.10, most_share = 0.15, usual_days = 7.0;
constexpr double telling = 0.2;  // a share from which a cause is named

class Reasons {
 public:
  Reasons(const Findings& findings, Tongue tongue)
      : findings_(findings), texts_(tongue), figures_(tongue, findings.scenario.currency), labels_(tongue, findings) {}

  std::vector<std::string> all() {
    money();
    time();
    cash();
    return std::move(sentences_);
  }

 private:
  // The input that explains most of a KPI, if one surely explains a fifth of it.
  const Driver* main_driver(std::string_view kpi) const {
    const auto found = std::ranges::find_if(
        findings_.drivers, [&](const Driver& driver) { return driver.kpi == kpi && driver.lever != "luck"; });
    return found != findings_.drivers.end() && found->share.ci.low >= telling ? &*found : nullptr;
  }

  std::string mostly(std::string_view kpi) const {
    const Driver* driver = main_driver(kpi);
    return driver == nullptr ? std::string()
                             : texts_.say("reserves.mostly", fmt::arg("lever", labels_.lever(driver->lever)),
                                          fmt::arg("share", figures_.percent(driver->share.value)));
  }

  void money() {
    const auto& cost = findings_.buffers.cost;
    if (!cost || !std::isfinite(cost->share_of_total)) return;
    hold(*cost);
    const auto& within = cost->within_limit();
    if (!within) return;
    const std::string chance = figures_.percent(within->value);
    // Whether a budget that is always enough was approved as well is worth a line; that it is the plan's own is not.
    if (!cost->approved && chance == figures_.percent(1.0)) return;
    sentences_.push_back(texts_.say(cost->approved ? "reserves.approved" : "reserves.budget",
                                    fmt::arg("limit", figures_.number(*cost->limit())), fmt::arg("chance", chance)));
  }

  void hold(const CostBuffer& cost) {
    if (!(cost.amount > 0.0)) {
      sentences_.emplace_back(texts_.pattern("reserves.no_money"));
      return;
    }
    const char* id = cost.share_of_total < least_share  ? "reserves.money_less"
                     : cost.share_of_total > most_share ? "reserves.money_more"
                                                        : "reserves.money_like";
    const double skew = std::max(0.0, cost.p50.value - cost.base);
    sentences_.push_back(texts_.say(id, fmt::arg("skew", figures_.number(skew)),
                                    fmt::arg("spread", figures_.number(cost.amount - skew)),
                                    fmt::arg("mostly", mostly("cost.total"))));
  }

  // The task that most often decides the date; milestones last no time and decide nothing.
  const TaskFinding* deciding_task() const {
    const TaskFinding* decides = nullptr;
    for (const TaskFinding& task : findings_.tasks)
      if (task.planned_finish > task.planned_start && (decides == nullptr || task.critical > decides->critical))
        decides = &task;
    return decides;
  }

  void time() {
    const auto& schedule = findings_.buffers.schedule;
    if (!schedule || !std::isfinite(schedule->buffer_days)) return;
    if (!(schedule->buffer_days > 0.0)) return;
    std::string why;
    if (const TaskFinding* task = deciding_task(); task != nullptr && task->critical >= telling)
      why = texts_.say("reserves.hangs", fmt::arg("task", labels_.part("schedule.tasks", task->id)),
                       fmt::arg("share", figures_.percent(task->critical)));
    why += mostly(schedule->kpi);
    if (why.empty()) return;
    const char* id = schedule->buffer_days < usual_days ? "reserves.time_less" : "reserves.time_more";
    sentences_.push_back(texts_.say(id, fmt::arg("why", why)));
  }

  void cash() {
    const auto& cash = findings_.buffers.cash;
    if (!cash || !std::isfinite(cash->first_day)) return;
    const std::string day =
        findings_.scenario.start
            ? date_text(*findings_.scenario.start, cash->first_day)
            : texts_.say("cash.day", fmt::arg("day", static_cast<long>(std::floor(cash->first_day))));
    sentences_.push_back(texts_.say("reserves.cash_day", fmt::arg("day", day)));
  }

  const Findings& findings_;
  Texts texts_;
  Figures figures_;
  Labels labels_;
  std::vector<std::string> sentences_;
};

}  // namespace

std::vector<std::string> reserve_reasons(const Findings& findings, Tongue tongue) {
  return Reasons(findings, tongue).all();
}

std::string date_text(std::chrono::sys_days start, double days) {
  const std::chrono::year_month_day day(start + std::chrono::days(static_cast<int>(std::floor(days))));
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                     static_cast<unsigned>(day.day()));
}

}  // namespace swell::reports
