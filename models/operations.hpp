// What runs in the background: salaries, the event's technical platform with its outages, the price of being late.
//
// Roles cost their rate for each day from `from` to `to` (salaries: a month's at its end), times headcount and the
// share charged to the plan. The chosen platform costs capex at the start, a fee at the launch, opex day by day. Its
// outages arrive as a Poisson process of rate `failures`, each lasting `repair`, at most `failover`; while
// it is down nobody passes the first stage of the funnel. Outages that overlap count once.
//
// Validation: tests/models/operations.cpp (share of time down against the closed form of the M/G/∞ busy period).
#pragma once

#include <cstdint>
#include <vector>

#include "models/draws.hpp"
#include "models/plan/scenario.hpp"
#include "models/timeline.hpp"
#include "sim/stream.hpp"

namespace swell::models {

struct World;

struct OperationsPlan {
  const Team* team = nullptr;
  const PlatformOption* platform = nullptr;  // the chosen one; null when there is none
  std::vector<std::uint32_t> role_sources;   // one a role
  std::uint32_t platform_source = 0, lateness_source = 0;
  StreamId outages = 0;
  EachDraw repair;
  bool active = false;

  static OperationsPlan compile(const Scenario& scenario, const Timeline& timeline, StreamNames& streams,
                                std::vector<Problem>& problems);
};

class OperationsRun {
 public:
  explicit OperationsRun(const OperationsPlan& plan) : plan_(&plan) {}

  void begin(World& world);
  // Before the crowds of the day move.
  void step(World& world, std::size_t day);
  void launched(World& world);
  // The plan is over: a launch that has not come is late until now, at least.
  void finish(World& world);

  double down_share_today() const { return down_today_; }
  double downtime() const { return downtime_; }  // days
  double sign_up_capacity(const World& world) const;

  void on_capex(World& world, std::uint64_t);
  void on_outage(World& world, std::uint64_t);

 private:
  void plan_outage(World& world);
  double price_of_lateness(const World& world, double day) const;
  void pay_at_month_end(World& world, double day, double amount) const;

  const OperationsPlan* plan_;
  sim::Stream arrivals_;
  std::uint32_t outages_ = 0;
  double down_until_ = 0.0;  // seconds
  double down_ = 0.0;        // days down so far, the running outage in full
  double down_at_step_ = 0.0, down_today_ = 0.0, downtime_ = 0.0;
};

}  // namespace swell::models
