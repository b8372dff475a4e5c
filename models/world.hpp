// One future in the making: the clock, the levers, the luck, and every model's state.
#pragma once

#include <span>

#include "models/parts.hpp"
#include "sim/clock.hpp"

namespace swell::models {

struct World {
  explicit World(const Model::Parts& parts);

  // Schedules Method of the model it belongs to, at `time` seconds: world.at<&CashAccount::on_month_ends>(…).
  template <auto Method>
  sim::EventHandle at(double time, std::uint8_t phase, std::uint64_t argument) {
    return clock.at(
        time, phase, [](void* context, std::uint64_t value) { call<Method>(*static_cast<World*>(context), value); },
        this, argument);
  }

  bool has_launch() const { return parts.tasks.launch_task >= 0 || parts.timeline.has_launch(); }
  // Days; as expected now, or as it was. A plan without launch has none.
  double launch_day() const {
    return parts.tasks.launch_task >= 0 ? tasks.launch_day() : parts.timeline.planned_launch();
  }
  // The event has not taken place yet; without a launch there is none to wait for.
  bool before_launch() const { return has_launch() && clock.now() < launch_day() * seconds_per_day; }
  double day_of(const Date& date) const { return parts.timeline.day_of(date, launch_day(), 0.0); }
  double end_of(const Date& date) const { return parts.timeline.end_of(date, launch_day(), 0.0); }
  // People who have passed a funnel stage so far.
  double people_in_stage(std::size_t stage) const { return funnel.passed(stage); }
  // Pays a fee that is due now: at once, or in the instalments of its terms (dates past are now).
  void pay_by_terms(const PaymentTerms& terms, double amount);
  // Called by the schedule when the launch happens.
  void on_launch() { operations.launched(*this); }

  // Plays one future from begin to end.
  void play(std::uint64_t seed, std::uint64_t replication, bool as_planned, std::span<const double> inputs,
            std::span<double> kpis, std::span<float> series);

  const Model::Parts& parts;
  double horizon;  // days; infinite when nothing sets an end
  sim::Clock clock;
  Levers levers;
  Draws draws;
  TaskRun tasks;
  CashAccount cash;
  CostLedger costs;
  Dues dues;
  RiskRun risks;
  CohortRun cohort;
  FunnelRun funnel;
  SalesRun sales;
  OperationsRun operations;
  CascadeRun cascade;
  BadNewsRun bad_news;
  Outcome outcome;

 private:
  void on_day_over(World&, std::uint64_t day);

  static World& model(World& world, void (World::*)(World&, std::uint64_t)) { return world; }
  static TaskRun& model(World& world, void (TaskRun::*)(World&, std::uint64_t)) { return world.tasks; }
  static CashAccount& model(World& world, void (CashAccount::*)(World&, std::uint64_t)) { return world.cash; }
  static CostLedger& model(World& world, void (CostLedger::*)(World&, std::uint64_t)) { return world.costs; }
  static Dues& model(World& world, void (Dues::*)(World&, std::uint64_t)) { return world.dues; }
  static RiskRun& model(World& world, void (RiskRun::*)(World&, std::uint64_t)) { return world.risks; }
  static CohortRun& model(World& world, void (CohortRun::*)(World&, std::uint64_t)) { return world.cohort; }
  static SalesRun& model(World& world, void (SalesRun::*)(World&, std::uint64_t)) { return world.sales; }
  static OperationsRun& model(World& world, void (OperationsRun::*)(World&, std::uint64_t)) { return world.operations; }
  static CascadeRun& model(World& world, void (CascadeRun::*)(World&, std::uint64_t)) { return world.cascade; }
  static Outcome& model(World& world, void (Outcome::*)(World&, std::uint64_t)) { return world.outcome; }

  template <auto Method>
  static void call(World& world, std::uint64_t argument) {
    (model(world, Method).*Method)(world, argument);
  }
};

}  // namespace swell::models
