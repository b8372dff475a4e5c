#include "models/cash_account.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "models/phases.hpp"
#include "models/world.hpp"

namespace swell::models {

namespace {

constexpr double kMinorUnits = 100.0;
constexpr double kYear = 365.0;

// The integral of the negative part of a balance that moves in a straight line, over `days`.
double negative_area(double from, double to, double days) {
  if (from >= 0.0 && to >= 0.0) return 0.0;
  if (from <= 0.0 && to <= 0.0) return -0.5 * (from + to) * days;
  const double below = from < 0.0 ? from : to, above = from < 0.0 ? to : from;
  return 0.5 * below * below / (above - below) * days;
}

}  // namespace

CashPlan CashPlan::compile(const Scenario& scenario, const Timeline& timeline, std::vector<Problem>& problems) {
  CashPlan plan;
  plan.cash = &scenario.cash;
  plan.given = scenario.cash.given;
  const auto add = [&](const OverTime& over, double sign) {
    for (const Phase& phase : over.phases) {
      plan.flows.push_back({&phase, &over, sign});
      const bool ends = phase.to.given || phase.per == Per::total;
      if (!timeline.has_horizon() && !ends)
        problems.push_back({over.path, tell("goes on for ever: the plan needs a `horizon`",
                                            "没有终止日：方案需要 `horizon`（期限）")});
      if (phase.per == Per::total && !timeline.has_horizon() && !phase.to.given)
        problems.push_back({over.path, tell("a total needs dates, or the plan a `horizon`",
                                            "总额需要写明日期，或为方案写 `horizon`（期限）")});
    }
  };
  add(scenario.cash.income, 1.0);
  add(scenario.cash.outgo, -1.0);
  return plan;
}

CashAccount::CashAccount(const CashPlan& plan)
    : plan_(&plan), flow_rates_(plan.flows.size(), 0.0), flow_days_(plan.flows.size(), 0.0) {}

void CashAccount::begin(World& world) {
  const Cash& cash = *plan_->cash;
  posted_ = std::llround(world.levers.of(cash.opening) * kMinorUnits);
  accrued_ = in_rate_ = out_rate_ = rate_ = since_ = received_ = paid_ = 0.0;
  interest_ = fee_ = fee_since_ = present_value_ = 0.0;
  std::fill(flow_rates_.begin(), flow_rates_.end(), 0.0);
  std::fill(flow_days_.begin(), flow_days_.end(), 0.0);
  insolvent_day_ = first_negative_day_ = -1.0;
  limit_ = world.levers.of(cash.credit.limit);
  interest_rate_ = world.levers.of(cash.credit.rate);
  const double yearly = world.levers.of(world.parts.scenario.discount_rate);
  discount_ = yearly > 0.0 ? std::log(1.0 + yearly) / kYear : 0.0;
  least_ = trough_ = balance();
  check(0.0);
  for (std::size_t flow = 0; flow < plan_->flows.size(); ++flow) begin_flow(world, flow);
  if (plan_->given && cash.credit.given) plan_month_end(world, 0);
}

double CashAccount::discounted(double day) const {
  return discount_ > 0.0 ? std::exp(-discount_ * day) : 1.0;
}

double CashAccount::present_value(double day) const {
  const double flowed = discount_ > 0.0 ? (discounted(since_) - discounted(day)) / discount_ : day - since_;
  return present_value_ + (rate_ == 0.0 ? 0.0 : rate_ * flowed);
}

// The day on which a balance that drains steadily falls below -limit; negative if not by `day`.
double CashAccount::runs_out(double day, double limit) const {
  return balance(day) < -limit && rate_ < 0.0 ? since_ + std::max(0.0, balance() + limit) / -rate_ : -1.0;
}

double CashAccount::insolvent_day(double day) const {
  return insolvent_day_ >= 0.0 ? insolvent_day_ : runs_out(day, limit_);
}

double CashAccount::first_negative_day(double day) const {
  return first_negative_day_ >= 0.0 ? first_negative_day_ : runs_out(day, 0.0);
}

void CashAccount::advance(double now) {
  const double days = now - since_;
  if (days <= 0.0) return;
  insolvent_day_ = insolvent_day(now);
  first_negative_day_ = first_negative_day(now);
  least_ = least(now);
  trough_ = std::min(trough_, balance(now));
  received_ = received(now);
  paid_ = paid(now);
  present_value_ = present_value(now);
  const double change = rate_ * days;
  if (interest_rate_ > 0.0) interest_ += negative_area(balance(), balance() + change, days) * interest_rate_ / kYear;
  accrued_ += change;
  since_ = now;
}

void CashAccount::check(double day) {
  const double now = balance();
  least_ = std::min(least_, now);
  trough_ = std::min(trough_, now);
  if (now < 0.0 && first_negative_day_ < 0.0) first_negative_day_ = day;
  if (now < -limit_ && insolvent_day_ < 0.0) insolvent_day_ = day;
}

void CashAccount::post(World& world, double amount) {
  const double day = world.clock.now() / seconds_per_day;
  advance(day);
  const std::int64_t minor = std::llround(amount * kMinorUnits);
  posted_ += minor;
  present_value_ += static_cast<double>(minor) / kMinorUnits * discounted(day);
  check(day);
}

void CashAccount::pay(World& world, double amount) {
  if (amount == 0.0) return;
  paid_ += amount;
  post(world, -amount);
}

void CashAccount::receive(World& world, double amount) {
  if (amount == 0.0) return;
  received_ += amount;
  post(world, amount);
}

// A flow by day of the month posts twelve times a year; all others accrue between their dates.
void CashAccount::begin_flow(World& world, std::size_t flow) {
  const Phase& phase = *plan_->flows[flow].phase;
  if (phase.day_of_month > 0) {
    for (std::size_t month = 0; month < world.parts.timeline.months().size(); ++month) {
      const double day = world.parts.timeline.day_in_month(month, phase.day_of_month);
      if (day >= 0.0 && day <= world.horizon)
        world.at<&CashAccount::on_monthly_flow>(day * seconds_per_day,
                                                plan_->flows[flow].sign > 0 ? phase::receipts : phase::payments,
                                                (static_cast<std::uint64_t>(flow) << 32) | month);
    }
    return;
  }
  const double day = phase.from.given ? std::max(0.0, world.day_of(phase.from)) : 0.0;
  if (day <= world.horizon)
    world.at<&CashAccount::on_flow_begins>(day * seconds_per_day,
                                           plan_->flows[flow].sign > 0 ? phase::receipts : phase::payments, flow);
}

double CashAccount::amount_of(const World& world, std::size_t flow) const {
  return world.levers.of(plan_->flows[flow].phase->amount) * world.levers.of(plan_->flows[flow].over->scale, 1.0);
}

// Sums afresh: differences of sums would leave dust, which would accrue for years.
void CashAccount::sum_flow_rates() {
  in_rate_ = out_rate_ = 0.0;
  for (std::size_t i = 0; i < flow_rates_.size(); ++i)
    (plan_->flows[i].sign > 0 ? in_rate_ : out_rate_) += flow_rates_[i];
  rate_ = in_rate_ - out_rate_;
}

void CashAccount::set_flow_rate(std::size_t flow, double rate) {
  flow_rates_[flow] = rate;
  sum_flow_rates();
}

// The fee on the limit as it was, up to now.
void CashAccount::accrue_fee(const World& world, double now) {
  fee_ += world.levers.of(plan_->cash->credit.fee) * limit_ * (now - std::exchange(fee_since_, now)) / kYear;
}

void CashAccount::terms_changed(World& world) {
  if (!plan_->given) return;
  const double now = world.clock.now() / seconds_per_day;
  advance(now);
  if (const double limit = world.levers.of(plan_->cash->credit.limit); limit != limit_) {
    accrue_fee(world, now);
    limit_ = limit;
    check(now);
  }
  for (std::size_t flow = 0; flow < flow_rates_.size(); ++flow)
    if (flow_days_[flow] > 0.0) flow_rates_[flow] = amount_of(world, flow) / flow_days_[flow];
  sum_flow_rates();
}

void CashAccount::on_flow_begins(World& world, std::uint64_t flow) {
  const CashPlan::Flow& plan = plan_->flows[flow];
  const Phase& phase = *plan.phase;
  const double now = world.clock.now() / seconds_per_day;
  const double from = phase.from.given ? std::max(0.0, world.day_of(phase.from)) : 0.0;
  if (from > now + 1e-6) {  // the launch has moved
    if (from <= world.horizon)
      world.at<&CashAccount::on_flow_begins>(from * seconds_per_day, plan.sign > 0 ? phase::receipts : phase::payments,
                                             flow);
    return;
  }
  const double to = phase.to.given ? world.end_of(phase.to) : world.horizon;
  const double amount = amount_of(world, flow);
  if (phase.per == Per::total && to - from <= 1.0) {
    plan.sign > 0 ? receive(world, amount) : pay(world, amount);
    return;
  }
  advance(now);
  flow_days_[flow] = phase.per == Per::total ? to - from : 1.0;
  set_flow_rate(flow, amount / flow_days_[flow]);
  if (to < world.horizon) world.at<&CashAccount::on_flow_ends>(to * seconds_per_day, phase::receipts, flow);
}

void CashAccount::on_flow_ends(World& world, std::uint64_t flow) {
  const Phase& phase = *plan_->flows[flow].phase;
  const double now = world.clock.now() / seconds_per_day;
  const double to = world.end_of(phase.to);
  if (to > now + 1e-6 && phase.per != Per::total) {  // the launch has moved; a total has been paid by now
    world.at<&CashAccount::on_flow_ends>(to * seconds_per_day, phase::receipts, flow);
    return;
  }
  advance(now);
  flow_days_[flow] = 0.0;
  set_flow_rate(flow, 0.0);
}

void CashAccount::on_monthly_flow(World& world, std::uint64_t flow_and_month) {
  const std::size_t flow = flow_and_month >> 32;
  const Phase& phase = *plan_->flows[flow].phase;
  const double now = world.clock.now() / seconds_per_day;
  if (phase.from.given && now < world.day_of(phase.from)) return;
  if (phase.to.given && now >= world.end_of(phase.to)) return;
  const double amount = amount_of(world, flow) * days_of_written_month;
  plan_->flows[flow].sign > 0 ? receive(world, amount) : pay(world, amount);
}

void CashAccount::plan_month_end(World& world, std::uint64_t month) {
  const auto& starts = world.parts.timeline.month_starts();
  const double end = starts.empty()              ? 30.0 * static_cast<double>(month + 1)
                     : month + 1 < starts.size() ? starts[month + 1]
                                                 : world.horizon + 1.0;
  if (end <= world.horizon) world.at<&CashAccount::on_month_ends>(end * seconds_per_day, phase::payments, month);
}

void CashAccount::on_month_ends(World& world, std::uint64_t month) {
  const double now = world.clock.now() / seconds_per_day;
  advance(now);
  accrue_fee(world, now);
  const double cost = std::exchange(interest_, 0.0) + std::exchange(fee_, 0.0);
  if (cost > 0.0) {
    world.costs.charge_interest(world, cost);
    pay(world, cost);
  }
  plan_month_end(world, month + 1);
}

}  // namespace swell::models
