#include "models/operations.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "models/cost_ledger.hpp"
#include "models/phases.hpp"
#include "models/world.hpp"
#include "sim/exponential.hpp"

namespace swell::models {

OperationsPlan OperationsPlan::compile(const Scenario& scenario, const Timeline& timeline, StreamNames& streams,
                                       std::vector<Problem>& problems) {
  OperationsPlan plan;
  plan.team = &scenario.team;
  plan.outages = streams.add("platform", "outages");
  const auto& options = scenario.platform.options;
  if (!options.empty()) {
    const std::size_t chosen = options.index_of(scenario.platform.choice);
    if (scenario.platform.choice.empty() && options.size() == 1) {
      plan.platform = &options.at(0);
    } else if (chosen == options.size()) {
      std::string names;
      for (const auto& [id, option] : options) names += (names.empty() ? "`" : ", `") + id + "`";
      problems.push_back({"platform.choice", scenario.platform.choice.empty()
                                                 ? tell("choose one of {}", "请从 {} 中选一个", names)
                                                 : tell("there is no option `{}`, only {}", "没有选项 `{}`，只有 {}",
                                                        scenario.platform.choice, names)});
    } else {
      plan.platform = &options.at(chosen);
    }
  }
  if (plan.platform != nullptr) plan.repair = make_draw(plan.platform->repair, streams);
  bool paid_team = false;
  for (const auto& [id, role] : scenario.team.roles) paid_team = paid_team || role.rate.given();
  plan.active = paid_team || plan.platform != nullptr;
  if (plan.active && !timeline.has_horizon())
    problems.push_back(
        {"horizon", tell("a plan with a team or a platform needs a `horizon`, for example `horizon: 6 months`",
                         "有团队或平台的方案需要 `horizon`（期限），例如 `horizon: 6 months`")});
  return plan;
}

void OperationsRun::begin(World& world) {
  outages_ = 0;
  down_until_ = down_ = down_at_step_ = down_today_ = downtime_ = 0.0;
  if (plan_->platform == nullptr) return;
  world.at<&OperationsRun::on_capex>(0.0, phase::payments, 0);
  if (world.draws.as_planned()) return;
  arrivals_ = world.draws.stream(plan_->outages);
  plan_outage(world);
}

void OperationsRun::on_capex(World& world, std::uint64_t) {
  const double capex = world.levers.of(plan_->platform->capex);
  world.costs.charge(plan_->platform_source, capex);
  world.cash.pay(world, capex);
}

void OperationsRun::plan_outage(World& world) {
  const double rate = world.levers.of(plan_->platform->failures);
  if (rate <= 0.0) return;
  const double next = world.clock.now() + sim::exponential(arrivals_) / rate * seconds_per_day;
  if (next <= world.horizon * seconds_per_day) world.at<&OperationsRun::on_outage>(next, phase::effects_begin, 0);
}

void OperationsRun::on_outage(World& world, std::uint64_t) {
  double days = std::max(0.0, world.draws.each(plan_->repair, world.levers, outages_++));
  if (plan_->platform->failover.given()) days = std::min(days, world.levers.of(plan_->platform->failover));
  const double now = world.clock.now();
  const double end = std::min(now + days * seconds_per_day, world.horizon * seconds_per_day);
  if (end > down_until_) {
    down_ += (end - std::max(now, down_until_)) / seconds_per_day;
    down_until_ = end;
  }
  plan_outage(world);
}

double OperationsRun::sign_up_capacity(const World& world) const {
  if (plan_->platform == nullptr) return 1e18;
  return world.levers.average(plan_->platform->capacity, world.clock.now(), 1e18);
}

void OperationsRun::pay_at_month_end(World& world, double day, double amount) const {
  const auto& starts = world.parts.timeline.month_starts();
  const auto next = std::upper_bound(starts.begin(), starts.end(), day);
  world.dues.pay_on(world, next == starts.end() ? (std::floor(day / 30.0) + 1.0) * 30.0 - 1.0 : *next - 1.0, amount);
}

void OperationsRun::step(World& world, std::size_t day) {
  const double today = static_cast<double>(day), now = world.clock.now();
  for (std::size_t i = 0; i < plan_->team->roles.size(); ++i) {
    const Role& role = plan_->team->roles.at(i);
    if (!role.rate.given()) continue;
    const double from = role.from.given ? world.day_of(role.from) : 0.0;
    const double to = role.to.given        ? world.end_of(role.to)
                      : world.has_launch() ? world.launch_day() + 1.0
                                           : world.horizon;
    const double covered = std::min(today + 1.0, to) - std::max(today, from);
    if (covered <= 0.0) continue;
    const double cost = world.levers.average(role.rate, now) * world.levers.of(role.headcount) *
                        world.levers.of(role.charged) * covered;
    world.costs.charge(plan_->role_sources[i], cost);
    pay_at_month_end(world, today, cost);
  }
  if (plan_->platform == nullptr) return;
  const double opex = world.levers.average(plan_->platform->opex, now);
  world.costs.charge(plan_->platform_source, opex);
  if (opex > 0.0) pay_at_month_end(world, today, opex);
  // The part of an outage that still lies ahead belongs to later days.
  downtime_ = down_ - std::max(0.0, down_until_ - now) / seconds_per_day;
  down_today_ = std::clamp(downtime_ - std::exchange(down_at_step_, downtime_), 0.0, 1.0);
}

void OperationsRun::launched(World& world) {
  if (plan_->platform != nullptr) {
    const double fee = world.levers.of(plan_->platform->fee);
    world.costs.charge(plan_->platform_source, fee);
    world.cash.pay(world, fee);
  }
  const double late = price_of_lateness(world, world.launch_day());
  world.costs.charge(plan_->lateness_source, late);
  world.cash.pay(world, late);
}

double OperationsRun::price_of_lateness(const World& world, double day) const {
  const Timeline& timeline = world.parts.timeline;
  const Once& late_cost = world.parts.scenario.schedule.late_cost;
  if (!timeline.has_launch() || !late_cost.given()) return 0.0;
  return std::max(0.0, day - timeline.planned_launch()) * world.levers.of(late_cost);
}

void OperationsRun::finish(World& world) {
  if (world.parts.tasks.launch_task >= 0 && !world.tasks.launched())
    world.costs.charge(plan_->lateness_source, price_of_lateness(world, world.clock.now() / seconds_per_day));
}

}  // namespace swell::models
