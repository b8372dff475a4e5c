#include "models/cost_ledger.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "models/phases.hpp"
#include "models/world.hpp"

namespace swell::models {

namespace {
constexpr double kMinorUnits = 100.0;
}

CostLedger::CostLedger(const CostPlan& plan)
    : plan_(&plan),
      incurred_(plan.lines.size(), 0.0),
      to_come_(plan.lines.size()),
      people_(plan.lines.size()),
      by_source_(plan.sources.size(), 0.0),
      by_kind_(9, 0.0) {}

void CostLedger::begin(World& world) {
  std::fill(incurred_.begin(), incurred_.end(), 0.0);
  std::fill(by_source_.begin(), by_source_.end(), 0.0);
  std::fill(by_kind_.begin(), by_kind_.end(), 0.0);
  total_ = 0.0;
  std::fill(people_.begin(), people_.end(), 0.0);
  for (std::size_t i = 0; i < to_come_.size(); ++i) to_come_[i] = plan_->lines[i].payments;
  for (std::size_t i = 0; i < plan_->payments.size(); ++i) {
    const double day = pay_day(world, plan_->payments[i]);
    if (day <= world.horizon)
      world.at<&CostLedger::on_payment>(std::max(0.0, day) * seconds_per_day, phase::payments, i);
  }
}

double CostLedger::pay_day(const World& world, const CostPlan::Payment& payment) const {
  if (payment.date.given) return world.day_of(payment.date);
  if (world.has_launch()) return world.launch_day();
  return world.parts.timeline.has_horizon() ? world.horizon : 0.0;
}

double CostLedger::cost_of(const World& world, const CostPlan::Line& line) const {
  if (line.per_stage >= 0)
    return world.levers.of(line.line->unit_cost) * world.people_in_stage(static_cast<std::size_t>(line.per_stage));
  if (line.per_slot >= 0) return world.levers.of(line.line->unit_cost) * world.levers.at(line.per_slot);
  return world.levers.of(line.line->cost.value);
}

void CostLedger::on_payment(World& world, std::uint64_t index) {
  const CostPlan::Payment& payment = plan_->payments[index];
  const double now = world.clock.now() / seconds_per_day;
  const double day = pay_day(world, payment);
  if (day > now + 1e-6) {  // anchored to a launch that has moved
    if (day <= world.horizon) world.at<&CostLedger::on_payment>(day * seconds_per_day, phase::payments, index);
    return;
  }
  if (--to_come_[payment.line] == 0) {
    settle(world, payment.line);
    return;
  }
  const double cost = cost_of(world, plan_->lines[payment.line]);
  book(world, payment.line, std::round(payment.share * cost * kMinorUnits) / kMinorUnits);
}

// Pays what the line costs beyond what has been paid; takes back what was paid too much.
void CostLedger::settle(World& world, std::size_t line) {
  const CostPlan::Line& plan = plan_->lines[line];
  if (plan.per_stage >= 0) people_[line] = world.people_in_stage(static_cast<std::size_t>(plan.per_stage));
  book(world, line, cost_of(world, plan) - incurred_[line]);
}

void CostLedger::book(World& world, std::size_t line, double amount) {
  incurred_[line] += amount;
  total_ += amount;
  if (amount >= 0.0)
    world.cash.pay(world, amount);
  else
    world.cash.receive(world, -amount);
}

void CostLedger::step(World& world) {
  for (std::size_t i = 0; i < plan_->lines.size(); ++i) {
    const CostPlan::Line& line = plan_->lines[i];
    if (line.per_stage < 0 || to_come_[i] > 0) continue;
    const double people = world.people_in_stage(static_cast<std::size_t>(line.per_stage));
    const double added = people - std::exchange(people_[i], people);
    if (added > 0.0) book(world, i, added * world.levers.average(line.line->unit_cost, world.clock.now()));
  }
}

void CostLedger::charge(std::uint32_t source, double amount) {
  if (source >= plan_->sources.size()) return;
  const CostPlan::Source& from = plan_->sources[source];
  incurred_[from.line] += amount;
  total_ += amount;
  by_source_[source] += amount;
  by_kind_[static_cast<std::size_t>(from.kind)] += amount;
}

void CostLedger::charge_interest(World& world, double amount) {
  charge(world.parts.costs.source(CostKind::interest, 0), amount);
}

double CostLedger::recognised(const World& world) const {
  if (!world.has_launch()) return total_;
  double sum = total_;
  for (std::size_t i = 0; i < plan_->lines.size(); ++i) {
    const CostPlan::Line& line = plan_->lines[i];
    if (!line.written || line.line->recognised != BudgetLine::at_launch) continue;
    if (world.before_launch())
      sum -= incurred_[i];
    else if (to_come_[i] > 0)
      sum += cost_of(world, line) - incurred_[i];
  }
  return sum;
}

void CostLedger::finish(World& world) {
  for (std::size_t i = 0; i < plan_->lines.size(); ++i) {
    if (!plan_->lines[i].written || to_come_[i] == 0) continue;
    const double owed = cost_of(world, plan_->lines[i]) - incurred_[i];
    incurred_[i] += owed;
    total_ += owed;
  }
}

}  // namespace swell::models
