// Risk events: when they strike, what they change and for how long, what they cost.
//
// A risk with a `rate` is a Poisson process within its window; its arrivals are unit-rate exponentials pushed through
// the integrated hazard (time change, Çınlar 1975), so that lowering the rate delays arrivals without redrawing
// them. A risk with a `probability` strikes at most once, at a time uniform in its window. A risk with a cause
// is asked within its window whenever the cause has struck: a probability each time, at that instant; a rate from the
// first time on.
//
// An occurrence draws its effects from streams named by the risk and counted by occurrence, so that a mitigation
// which removes the second outage leaves the length of the third unchanged. An effect changes a lever for a span
// of time, or pays money at once. Mitigation replaces or lowers the chance or rate; `failover` bounds the span.
// Occurrences of one risk may overlap; their effects multiply. Risks are otherwise independent.
//
// Validation: tests/validation/cash.cpp (ruin), tests/models/risk_events.cpp (counts, thinning by windows).
#pragma once

#include <cstdint>
#include <vector>

#include "models/draws.hpp"
#include "models/levers.hpp"
#include "models/plan/scenario.hpp"
#include "models/timeline.hpp"
#include "sim/clock.hpp"

namespace swell::models {

struct World;

struct RiskPlan {
  struct Change {
    const Effect* effect = nullptr;
    std::int32_t slot = -1;  // of the lever; -1: pays money
    LeverChange kind = LeverChange::multiply;
    EachDraw value, duration;
    bool relative = false;  // `change`: the factor is 1 + value
    double unit = 1.0;
  };
  struct Event {
    const Risk* risk = nullptr;
    std::string id;
    std::int32_t cause = -1;
    std::vector<std::uint32_t> consequences;  // risks caused by this one
    std::vector<Change> changes;
    StreamId arrivals = 0;
    std::uint32_t cost_source = 0, mitigation_source = 0;
    bool by_rate = false;
  };
  // A lever whose change somebody must hear of at once.
  struct Listener {
    std::int32_t slot;
    enum Kind : std::uint8_t { task_duration, risk_rate, units, cash_terms } kind;
    std::uint32_t index;
  };
  std::vector<Event> events;
  std::vector<std::int32_t> touched;  // slots that effects change
  std::vector<Listener> listeners;

  static RiskPlan compile(const Scenario& scenario, const InputSlots& slots, const Timeline& timeline,
                          StreamNames& streams, std::vector<Problem>& problems);
};

class RiskRun {
 public:
  explicit RiskRun(const RiskPlan& plan);

  void begin(World& world);
  std::uint32_t count(std::size_t risk) const { return states_[risk].count; }

  void on_window(World& world, std::uint64_t risk);
  void on_arrival(World& world, std::uint64_t risk);
  void on_mitigation(World& world, std::uint64_t risk);
  void on_effect_ends(World& world, std::uint64_t effect);
  void rate_changed(World& world, std::uint32_t risk);

 private:
  struct State {
    std::uint32_t count = 0;
    double hazard_left = 0.0;  // of the unit exponential, to the next arrival
    double rate = 0.0;         // a day, since `since`
    double since = 0.0;        // days
    bool open = false;
    sim::Stream arrivals;
    sim::EventHandle next;
  };
  void begin_risk(World& world, std::size_t risk);
  void open(World& world, std::size_t risk);
  void plan_arrival(World& world, std::size_t risk);
  double rate_of(const World& world, std::size_t risk) const;
  double chance_of(const World& world, std::size_t risk) const;
  void strike(World& world, std::size_t risk);
  void ask(World& world, std::size_t consequence, std::uint32_t occurrence);
  double window_from(const World& world, std::size_t risk) const;
  void apply(World& world, std::size_t risk, std::size_t change, std::uint32_t occurrence);
  void set_lever(World& world, const RiskPlan::Change& change, double value, std::uint64_t order, bool start);

  const RiskPlan* plan_;
  std::vector<State> states_;
};

}  // namespace swell::models
