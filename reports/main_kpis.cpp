#include "reports/main_kpis.hpp"

#include <algorithm>
#include <array>

namespace swell::reports {

namespace {

constexpr std::array<std::string_view, 14> first_asked{"roas.total",        "profit",
                                                       "revenue.total",     "cost.total",
                                                       "schedule.ready",    "schedule.finish",
                                                       "schedule.delay",    "npv",
                                                       "funnel.registered", "cac",
                                                       "spread.reach",      "cash.funding_need",
                                                       "cash.min",          "followers.gained"};

}  // namespace

std::vector<const studies::KpiFinding*> main_kpis(const studies::Findings& findings, std::size_t most) {
  std::vector<const studies::KpiFinding*> shown;
  const auto add = [&](const studies::KpiFinding& kpi) {
    const bool there = std::find(shown.begin(), shown.end(), &kpi) != shown.end();
    // What most futures do not have says little of the plan.
    const bool usual = kpi.summary.n > 0 && 2 * kpi.summary.n >= findings.run.replications;
    if (!there && !kpi.detail && usual && shown.size() < most) shown.push_back(&kpi);
  };
  for (const std::string_view name : first_asked)
    if (const studies::KpiFinding* kpi = findings.kpi(name)) add(*kpi);
  for (const studies::KpiFinding& kpi : findings.kpis)
    if (kpi.unit != models::KpiUnit::flag) add(kpi);
  return shown;
}

std::string_view unit_of(const studies::KpiFinding& kpi, const studies::Findings& findings) {
  return kpi.unit == models::KpiUnit::money ? std::string_view(findings.scenario.currency)
                                            : models::unit_name(kpi.unit);
}

}  // namespace swell::reports
