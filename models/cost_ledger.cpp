#include "models/cost_ledger.hpp"

#include <algorithm>

#include "models/phases.hpp"
#include "models/world.hpp"

namespace swell::models {

CostLedger::CostLedger(const CostPlan& plan) : plan_(&plan), incurred_(plan.lines.size(), 0.0), by_kind_(9, 0.0) {
  std::size_t risks = 0;
  for (const CostPlan::Source& source : plan.sources)
    if (source.kind == CostKind::risk) risks = std::max<std::size_t>(risks, source.index + 1);
  risk_cost_.assign(risks, 0.0);
}

void CostLedger::begin(World& world) {
  std::fill(incurred_.begin(), incurred_.end(), 0.0);
  std::fill(risk_cost_.begin(), risk_cost_.end(), 0.0);
  std::fill(by_kind_.begin(), by_kind_.end(), 0.0);
  total_ = 0.0;
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
  const double cost = cost_of(world, plan_->lines[payment.line]);
  double& incurred = incurred_[payment.line];
  const double amount = payment.share < 0.0 ? cost - incurred : std::min(payment.share * cost, cost);
  incurred += amount;
  total_ += amount;
  if (amount >= 0.0)
    world.cash.pay(world, amount);
  else
    world.cash.receive(world, -amount);
}

void CostLedger::charge(std::uint32_t source, double amount) {
  if (source >= plan_->sources.size()) return;
  const CostPlan::Source& from = plan_->sources[source];
  incurred_[from.line] += amount;
  total_ += amount;
  by_kind_[static_cast<std::size_t>(from.kind)] += amount;
  if (from.kind == CostKind::risk) risk_cost_[from.index] += amount;
}

void CostLedger::charge_interest(World& world, double amount) {
  charge(world.parts.costs.source(CostKind::interest, 0), amount);
}

void CostLedger::finish(World& world) {
  for (std::size_t i = 0; i < plan_->lines.size(); ++i) {
    if (!plan_->lines[i].written) continue;
    const double owed = std::max(0.0, cost_of(world, plan_->lines[i]) - incurred_[i]);
    incurred_[i] += owed;
    total_ += owed;
  }
}

}  // namespace swell::models
