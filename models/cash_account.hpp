// The cash account in event time.
//
// Payments and receipts are posted at their instant, rounded once to minor units (cents, 分); fixed income and outgo
// accrue continuously in between; what falls on a single date or day of the month is posted as it begins. The account
// is solvent as long as the balance is at least minus the credit limit; this is checked just before and after every
// payment and, where money drains away steadily, at the exact moment at which it runs out. A negative balance is drawn
// from the credit line; a limit that a risk cuts counts from that instant, and who has drawn more is insolvent then.
// Interest accrues with the balance and is posted, with the commitment fee on the limit of the day, at the end of each
// month (each 30 days without a calendar), both for the days since the last posting, at a 365th of the yearly rate
// each. After an insolvency the account goes on, so that need and end remain figures; a real organiser would stop.
//
// With income c a day against claims at random times this is the Cramér–Lundberg process: tests/validation/cash.cpp
// holds it to the probability of ruin in closed form (Asmussen & Albrecher, Ruin Probabilities, 2010).
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "models/input_slots.hpp"
#include "models/plan/scenario.hpp"
#include "models/timeline.hpp"

namespace swell::models {

struct World;

// Fixed income and outgo, phase by phase.
struct CashPlan {
  struct Flow {
    const Phase* phase;
    const OverTime* over;
    double sign;
  };
  bool given = false;
  const Cash* cash = nullptr;
  std::vector<Flow> flows;

  static CashPlan compile(const Scenario& scenario, const Timeline& timeline, std::vector<Problem>& problems);
};

class CashAccount {
 public:
  explicit CashAccount(const CashPlan& plan);

  void begin(World& world);
  void pay(World& world, double amount);      // money that leaves now
  void receive(World& world, double amount);  // money that comes now
  // As of `day`, which is not before the last posting: reading changes nothing.
  double balance(double day) const { return static_cast<double>(posted_) / 100.0 + accrued_ + rate_ * (day - since_); }
  double least(double day) const { return std::min(least_, balance(day)); }
  // The most that was drawn on the credit line since the last mark.
  double most_drawn(double day) const { return std::max(0.0, -std::min(trough_, balance(day))); }
  void mark(double day) { trough_ = balance(day); }
  double insolvent_day(double day) const;       // negative while solvent
  double first_negative_day(double day) const;  // negative if never
  double received(double day) const { return received_ + in_rate_ * (day - since_); }
  double paid(double day) const { return paid_ + out_rate_ * (day - since_); }
  // Discounted sum of all flows, opening balance apart.
  double present_value(double day) const;

  // The credit limit, or what fixed flows bring, is another from now on.
  void terms_changed(World& world);

  void on_flow_begins(World& world, std::uint64_t flow);
  void on_flow_ends(World& world, std::uint64_t flow);
  void on_monthly_flow(World& world, std::uint64_t flow_and_month);
  void on_month_ends(World& world, std::uint64_t month);

 private:
  void advance(double now);
  void post(World& world, double amount);
  void check(double day);
  double balance() const { return balance(since_); }
  double runs_out(double day, double limit) const;
  void begin_flow(World& world, std::size_t flow);
  void set_flow_rate(std::size_t flow, double rate);
  void sum_flow_rates();
  void accrue_fee(const World& world, double now);
  double amount_of(const World& world, std::size_t flow) const;
  double discounted(double day) const;
  void plan_month_end(World& world, std::uint64_t month);

  const CashPlan* plan_;
  std::vector<double> flow_rates_;  // per day, while the flow runs
  std::vector<double> flow_days_;   // over which its amount spreads while it runs; 0: it does not
  std::int64_t posted_ = 0;
  double accrued_ = 0.0, in_rate_ = 0.0, out_rate_ = 0.0, rate_ = 0.0, since_ = 0.0;  // per day, days
  double received_ = 0.0, paid_ = 0.0;
  double limit_ = 0.0, least_ = 0.0, trough_ = 0.0, insolvent_day_ = -1.0, first_negative_day_ = -1.0;
  double interest_ = 0.0, interest_rate_ = 0.0, fee_ = 0.0, fee_since_ = 0.0, discount_ = 0.0, present_value_ = 0.0;
};

}  // namespace swell::models
