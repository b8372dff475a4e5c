#include "models/risk_events.hpp"

#include <algorithm>

#include "models/phases.hpp"
#include "models/world.hpp"
#include "sim/exponential.hpp"

namespace swell::models {

RiskRun::RiskRun(const RiskPlan& plan) : plan_(&plan), states_(plan.events.size()) {}

void RiskRun::begin(World& world) {
  for (State& state : states_) state = {};
  for (std::size_t risk = 0; risk < states_.size(); ++risk) begin_risk(world, risk);
}

double RiskRun::window_from(const World& world, std::size_t risk) const {
  const Date& from = plan_->events[risk].risk->window.from;
  return from.given ? std::max(0.0, world.day_of(from)) : 0.0;
}

void RiskRun::begin_risk(World& world, std::size_t risk) {
  const RiskPlan::Event& event = plan_->events[risk];
  const Risk& plan = *event.risk;
  const double from = window_from(world, risk);
  if (from > world.horizon) return;
  if (plan.mitigation.given && plan.mitigation.active && plan.mitigation.cost.given())
    world.at<&RiskRun::on_mitigation>(from * seconds_per_day, phase::payments, risk);
  if (world.draws.as_planned()) return;
  states_[risk].arrivals = world.draws.stream(event.arrivals);
  if (event.cause >= 0) return;
  if (from <= 0.0)
    open(world, risk);
  else
    world.at<&RiskRun::on_window>(from * seconds_per_day, phase::effects_begin, risk);
}

void RiskRun::on_mitigation(World& world, std::uint64_t risk) {
  const double from = window_from(world, risk);
  if (from > world.clock.now() / seconds_per_day + 1e-6) {  // anchored to a launch that has moved
    if (from <= world.horizon) world.at<&RiskRun::on_mitigation>(from * seconds_per_day, phase::payments, risk);
    return;
  }
  const double cost = world.levers.of(plan_->events[risk].risk->mitigation.cost);
  world.costs.charge(plan_->events[risk].mitigation_source, cost);
  world.cash.pay(world, cost);
}

void RiskRun::on_window(World& world, std::uint64_t risk) {
  const double from = window_from(world, risk);
  if (from > world.clock.now() / seconds_per_day + 1e-6) {  // anchored to a launch that has moved
    if (from <= world.horizon) world.at<&RiskRun::on_window>(from * seconds_per_day, phase::effects_begin, risk);
    return;
  }
  open(world, risk);
}

double RiskRun::rate_of(const World& world, std::size_t risk) const {
  const Risk& plan = *plan_->events[risk].risk;
  double rate = world.levers.of(plan.rate);
  if (!plan.mitigation.given || !plan.mitigation.active) return rate;
  if (plan.mitigation.rate.given()) rate = world.levers.of(plan.mitigation.rate);
  return rate * (1.0 + world.levers.of(plan.mitigation.change));
}

double RiskRun::chance_of(const World& world, std::size_t risk) const {
  const Risk& plan = *plan_->events[risk].risk;
  double chance = world.levers.of(plan.probability);
  if (!plan.mitigation.given || !plan.mitigation.active) return chance;
  if (plan.mitigation.probability.given()) chance = world.levers.of(plan.mitigation.probability);
  return chance * (1.0 + world.levers.of(plan.mitigation.change));
}

// From here on the risk can strike: its window has begun, or its cause has struck within it.
void RiskRun::open(World& world, std::size_t risk) {
  State& state = states_[risk];
  const RiskPlan::Event& event = plan_->events[risk];
  const double now = world.clock.now() / seconds_per_day;
  if (event.by_rate) {
    if (state.open) return;
    state.open = true;
    state.hazard_left = sim::exponential(state.arrivals);
    state.since = now;
    state.rate = rate_of(world, risk);
    plan_arrival(world, risk);
    return;
  }
  // Both draws come before the question, so that a mitigation does not move the day of those that remain.
  const double strikes = state.arrivals.unit(), when = state.arrivals.unit();
  if (strikes >= chance_of(world, risk)) return;
  const double to = event.risk->window.to.given ? world.end_of(event.risk->window.to) : world.horizon;
  const double day = now + when * std::max(0.0, to - now);
  if (day <= world.horizon) world.at<&RiskRun::on_arrival>(day * seconds_per_day, phase::effects_begin, risk);
}

void RiskRun::plan_arrival(World& world, std::size_t risk) {
  State& state = states_[risk];
  if (state.rate <= 0.0) return;
  const double day = state.since + state.hazard_left / state.rate;
  if (day <= world.horizon)
    state.next = world.at<&RiskRun::on_arrival>(day * seconds_per_day, phase::effects_begin, risk);
}

void RiskRun::rate_changed(World& world, std::uint32_t risk) {
  State& state = states_[risk];
  if (!state.open) return;
  const double now = world.clock.now() / seconds_per_day;
  state.hazard_left = std::max(0.0, state.hazard_left - state.rate * (now - state.since));
  world.clock.cancel(state.next);
  state.since = now;
  state.rate = rate_of(world, risk);
  plan_arrival(world, risk);
}

void RiskRun::on_arrival(World& world, std::uint64_t risk) {
  State& state = states_[risk];
  const RiskPlan::Event& event = plan_->events[risk];
  const double now = world.clock.now() / seconds_per_day;
  if (event.risk->window.to.given && now >= world.end_of(event.risk->window.to)) {
    state.open = false;
    return;
  }
  if (event.by_rate) {
    state.since = now;
    state.hazard_left = sim::exponential(state.arrivals);
    plan_arrival(world, risk);
  }
  strike(world, risk);
}

void RiskRun::strike(World& world, std::size_t risk) {
  const RiskPlan::Event& event = plan_->events[risk];
  const std::uint32_t occurrence = states_[risk].count++;
  for (std::size_t change = 0; change < event.changes.size(); ++change) apply(world, risk, change, occurrence);
  world.bad_news.struck(world, risk);
  for (const std::uint32_t consequence : event.consequences) ask(world, consequence, occurrence);
}

// The cause of a risk has struck for the `occurrence`-th time.
void RiskRun::ask(World& world, std::size_t risk, std::uint32_t occurrence) {
  const RiskPlan::Event& event = plan_->events[risk];
  const double now = world.clock.now() / seconds_per_day, from = window_from(world, risk);
  if (event.by_rate) {
    if (now >= from)
      open(world, risk);
    else if (occurrence == 0 && from <= world.horizon)
      world.at<&RiskRun::on_window>(from * seconds_per_day, phase::effects_begin, risk);
    return;
  }
  if (now < from) return;
  sim::Stream luck = world.draws.stream(event.arrivals, occurrence);
  if (luck.unit() < chance_of(world, risk))
    world.at<&RiskRun::on_arrival>(world.clock.now(), phase::effects_begin, risk);
}

void RiskRun::apply(World& world, std::size_t risk, std::size_t index, std::uint32_t occurrence) {
  const RiskPlan::Event& event = plan_->events[risk];
  const RiskPlan::Change& change = event.changes[index];
  double value = world.draws.each(change.value, world.levers, occurrence);
  if (change.slot < 0) {
    const double loss = std::max(0.0, value);
    world.costs.charge(event.cost_source, loss);
    world.cash.pay(world, loss);
    return;
  }
  value = change.relative ? std::max(0.0, 1.0 + value) : value * change.unit;
  // Canonical order of effects on one lever: by risk, effect, occurrence.
  const std::uint64_t order =
      (static_cast<std::uint64_t>(risk) << 48) | (static_cast<std::uint64_t>(index) << 36) | occurrence;
  set_lever(world, change, value, order, true);
  if (!change.duration.given()) return;
  double days = std::max(0.0, world.draws.each(change.duration, world.levers, occurrence));
  const Mitigation& mitigation = event.risk->mitigation;
  if (mitigation.given && mitigation.active && mitigation.failover.given())
    days = std::min(days, world.levers.of(mitigation.failover));
  const double end = world.clock.now() + days * seconds_per_day;
  if (end <= world.horizon * seconds_per_day) world.at<&RiskRun::on_effect_ends>(end, phase::effects_end, order);
}

void RiskRun::on_effect_ends(World& world, std::uint64_t order) {
  const RiskPlan::Change& change = plan_->events[order >> 48].changes[(order >> 36) & 0xfff];
  set_lever(world, change, 0.0, order, false);
}

void RiskRun::set_lever(World& world, const RiskPlan::Change& change, double value, std::uint64_t order, bool start) {
  const double before = world.levers.at(change.slot), now = world.clock.now();
  if (start)
    world.levers.start(change.slot, change.kind, value, order, now);
  else
    world.levers.stop(change.slot, order, now);
  for (const RiskPlan::Listener& listener : plan_->listeners) {
    if (listener.slot != change.slot) continue;
    switch (listener.kind) {
      case RiskPlan::Listener::task_duration:
        world.tasks.duration_changed(world, listener.index, before);
        break;
      case RiskPlan::Listener::risk_rate:
        rate_changed(world, listener.index);
        break;
      case RiskPlan::Listener::units:
        world.tasks.units_changed(world);
        break;
      case RiskPlan::Listener::cash_terms:
        world.cash.terms_changed(world);
        break;
    }
  }
}

}  // namespace swell::models
