#include "models/bad_news.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "models/world.hpp"

namespace swell::models {

BadNewsPlan BadNewsPlan::compile(const Scenario& scenario, const CascadePlan& cascade, bool has_horizon,
                                 StreamNames& streams, std::vector<Problem>& problems) {
  BadNewsPlan plan;
  plan.cascade = &cascade;
  plan.segments = cascade.active ? cascade.segments() : scenario.audience.segments.size();
  for (std::size_t i = 0; i < scenario.risks.size(); ++i) {
    const Risk& risk = scenario.risks.at(i);
    if (risk.mitigation.response.given() && !(risk.spreads.given && risk.spreads.response.given()))
      problems.push_back(
          {risk.mitigation.path + ".response", tell("the risk has no `spreads` with a `response` to replace",
                                                    "该风险没有带 `response` 的 `spreads` 可供替换")});
    if (!risk.spreads.given) continue;
    if (plan.segments == 0)
      problems.push_back(
          {risk.spreads.path, tell("needs people: an `audience` with `segments`, or a spread on an edge list",
                                   "需要受众：写带 `segments` 的 `audience`，或采用边列表传播")});
    if (!has_horizon)
      problems.push_back({"horizon", tell("bad news that spreads needs the plan's `horizon`",
                                          "会扩散的负面消息需要方案写 `horizon`（期限）")});
    if (risk.spreads.response.given() != risk.spreads.calms.given())
      problems.push_back(
          {risk.spreads.path, tell("`response` and `calms` go together: when the answer is out, and how much "
                                   "of the passing on it stops",
                                   "`response` 与 `calms` 须同时写：何时回应，以及回应能止住多少转发")});
    Item& item = plan.items.emplace_back();
    item.risk = &risk;
    item.risk_index = static_cast<std::uint32_t>(i);
    item.id = scenario.risks.id(i);
    item.delay = make_draw(risk.spreads.delay.given ? risk.spreads.delay : scenario.spread.delay, streams);
    item.crowd = CrowdPlan::compile(scenario, risk.path, 1, streams);
    item.person = streams.add(risk.path, "person");
    item.lag = streams.add(risk.path, "delay");
    item.threshold = streams.add(risk.path, "threshold");
    item.first = streams.add(risk.path, "first");
  }
  return plan;
}

BadNewsRun::State::State(const BadNewsPlan::Item& item, const CascadePlan& cascade)
    : hours(item.delay, cascade.rhythm), lags(item.delay) {
  if (cascade.active && cascade.graph != nullptr) {
    contagion = std::make_unique<Contagion>(*cascade.graph, ContagionRule{}, 0);
    draws.graph = cascade.graph.get();
  } else {
    crowd = std::make_unique<CrowdSpread>(item.crowd);
  }
}

BadNewsRun::BadNewsRun(const BadNewsPlan& plan) : plan_(&plan) {
  states_.reserve(plan.items.size());
  for (const BadNewsPlan::Item& item : plan.items) {
    State& state = states_.emplace_back(item, *plan.cascade);
    state.fresh.resize(plan.segments);
    for (auto* values : {&state.mind, &state.both, &state.new_heard}) values->resize(plan.segments);
  }
}

void BadNewsRun::begin(World& world) {
  for (std::size_t i = 0; i < states_.size(); ++i) {
    State& state = states_[i];
    const BadNewsPlan::Item& item = plan_->items[i];
    std::fill(state.fresh.begin(), state.fresh.end(), 0);
    for (auto* values : {&state.mind, &state.both, &state.new_heard}) std::fill(values->begin(), values->end(), 0.0);
    state.first.clear();
    state.strikes = 0;
    state.counted = 0;
    if (state.crowd) {
      state.crowd->begin(world);
      state.lags.refresh(world.levers);
      continue;
    }
    state.draws.persons = world.draws.key(item.person);
    state.draws.delays = world.draws.key(item.lag);
    state.draws.replication = world.draws.replication();
    state.contagion->begin(world.draws.key(item.threshold), state.draws.replication);
    state.hours.refresh(world.levers, 0.0);
    state.contagion->allow_lags(state.hours.most());
    state.draws.law = state.hours.law();
  }
}

void BadNewsRun::struck(World& world, std::size_t risk) {
  for (std::size_t i = 0; i < states_.size(); ++i) {
    const BadNewsPlan::Item& item = plan_->items[i];
    if (item.risk_index != risk) continue;
    State& state = states_[i];
    const double hours = world.clock.now() / 3600.0;
    state.struck_at = hours / 24.0;
    state.answered_at = std::numeric_limits<double>::infinity();
    if (item.risk->spreads.response.given()) {
      const Mitigation& mitigation = item.risk->mitigation;
      const bool sooner = mitigation.given && mitigation.active && mitigation.response.given();
      state.answered_at = state.struck_at + world.levers.of(sooner ? mitigation.response : item.risk->spreads.response);
    }
    state.first.emplace_back(static_cast<std::uint32_t>(hours) % 24U, world.levers.of(item.risk->spreads.people));
  }
}

double BadNewsRun::fading(const World& world, const BadNewsPlan::Item& item) const {
  const double half_life = world.levers.of(item.risk->spreads.half_life);
  return half_life > 0.0 ? std::exp2(-1.0 / half_life) : 1.0;
}

void BadNewsRun::step_crowds(World& world, std::size_t i, std::size_t day) {
  State& state = states_[i];
  const BadNewsPlan::Item& item = plan_->items[i];
  const double fading = this->fading(world, item);
  for (const auto& [hour, people] : state.first) {
    sim::Stream stream = world.draws.stream(item.first, state.strikes++);
    double left = 0.0;
    for (std::size_t s = 0; s < plan_->segments; ++s) left += state.crowd->size(s);
    auto some = std::llround(std::min(people, left));
    for (std::size_t s = 0; s < plan_->segments && some > 0; ++s) {
      const double size = state.crowd->size(s);
      const std::int64_t here =
          s + 1 == plan_->segments ? some : world.draws.binomial(some, std::min(1.0, size / left), stream);
      left -= size;
      some -= here;
      const auto untouched = static_cast<std::int64_t>(size) - state.crowd->reached(s) - state.fresh[s];
      state.fresh[s] +=
          std::min(world.draws.binomial(here, static_cast<double>(untouched) / std::max(1.0, size), stream), untouched);
    }
  }
  const double today = static_cast<double>(day), from = state.first.empty() ? today : std::max(today, state.struck_at);
  const double before =
      state.strikes == 0 ? 1.0 : std::clamp((state.answered_at - from) / std::max(1e-9, today + 1.0 - from), 0.0, 1.0);
  const std::array<double, 1> chance{world.levers.of(item.risk->spreads.share_probability)};
  state.crowd->step(world, {.day = day,
                            .fresh = state.fresh,
                            .chances = chance,
                            .later = 1.0 - world.levers.of(item.risk->spreads.calms) * (1.0 - before),
                            .novelty = 0.0,
                            .lags = &state.lags.table()});
  std::fill(state.fresh.begin(), state.fresh.end(), 0);
  for (std::size_t s = 0; s < plan_->segments; ++s)
    state.mind[s] = state.mind[s] * fading + static_cast<double>(state.crowd->reached_today(s));
}

void BadNewsRun::step_persons(World& world, std::size_t i, std::size_t day) {
  State& state = states_[i];
  const BadNewsPlan::Item& item = plan_->items[i];
  Contagion& news = *state.contagion;
  const Contagion& posts = *world.cascade.contagion();
  const auto segment_of = [&](PersonId person) {
    return static_cast<std::size_t>(plan_->cascade->graph->kind(person)) / (plan_->cascade->tiers + 1);
  };
  // Whom posts reached today and who has heard the news until yesterday …
  std::fill(state.new_heard.begin(), state.new_heard.end(), 0.0);
  const auto reached = posts.people();
  for (std::size_t at = world.cascade.first_of_today(); at < reached.size(); ++at)
    if (news.reached(reached[at])) ++state.new_heard[segment_of(reached[at])];
  for (std::size_t s = 0; s < plan_->segments; ++s) state.both[s] += state.new_heard[s];
  const double full = world.levers.of(item.risk->spreads.share_probability);
  const double calmed = full * (1.0 - world.levers.of(item.risk->spreads.calms));
  const auto last = static_cast<std::uint32_t>(std::max(0.0, std::ceil(world.horizon * 24.0) - 1.0));
  double made_for = -1.0;
  for (std::uint32_t hour = 0; hour < 24; ++hour) {
    const auto bucket = static_cast<std::uint32_t>(24 * day) + hour;
    if (bucket > last) break;
    for (const auto& [at, people] : state.first) {
      if (at != hour) continue;
      sim::Stream stream = world.draws.stream(item.first, state.strikes++);
      const auto nodes = static_cast<double>(plan_->cascade->graph->people());
      for (auto some = std::llround(std::min(nodes, people / plan_->cascade->weight)); some > 0; --some)
        news.start(static_cast<PersonId>(stream.unit() * nodes), 0);
    }
    if (news.quiet()) continue;
    const double chance = (bucket + 0.5) / 24.0 < state.answered_at ? full : calmed;
    if (chance != made_for) state.draws.scales = tie_scales(*plan_->cascade, world, chance, 1.0);
    made_for = chance;
    news.run(bucket, last, state.draws, state.hours.later(bucket));
  }
  // … and who has heard it today and has been reached.
  const double fading = this->fading(world, item);
  for (double& mind : state.mind) mind *= fading;
  const auto heard = news.people();
  for (; state.counted < heard.size(); ++state.counted) {
    const std::size_t segment = segment_of(heard[state.counted]);
    ++state.mind[segment];
    if (posts.reached(heard[state.counted])) ++state.both[segment];
  }
}

void BadNewsRun::step(World& world, std::size_t day) {
  for (std::size_t i = 0; i < states_.size(); ++i) {
    State& state = states_[i];
    if (state.strikes == 0 && state.first.empty()) continue;
    if (state.crowd)
      step_crowds(world, i, day);
    else
      step_persons(world, i, day);
    state.first.clear();
  }
}

double BadNewsRun::left(const World& world, std::size_t segment, bool newly_reached) const {
  double left = 1.0;
  for (std::size_t i = 0; i < states_.size(); ++i) {
    const State& state = states_[i];
    if (state.strikes == 0) continue;
    double share = 0.0;
    if (state.crowd) {
      share = state.mind[segment] / std::max(1.0, state.crowd->size(segment));
    } else {
      double heard = 0.0, mind = 0.0;
      for (const double of : state.mind) mind += of;
      heard = static_cast<double>(state.contagion->people().size());
      const double of =
          static_cast<double>(newly_reached ? world.cascade.reached_today(segment) : world.cascade.reached(segment)) /
          plan_->cascade->weight;
      const double known = newly_reached ? state.new_heard[segment] : state.both[segment];
      if (of > 0.0 && heard > 0.0) share = known / of * mind / heard;
    }
    left *= 1.0 - world.levers.of(plan_->items[i].risk->spreads.suppresses) * std::min(1.0, share);
  }
  return left;
}

double BadNewsRun::reach(std::size_t item) const {
  const State& state = states_[item];
  return state.crowd ? static_cast<double>(state.crowd->reach())
                     : plan_->cascade->weight * static_cast<double>(state.contagion->people().size());
}

double BadNewsRun::shares(std::size_t item) const {
  const State& state = states_[item];
  return state.crowd ? static_cast<double>(state.crowd->shares())
                     : plan_->cascade->weight * static_cast<double>(state.contagion->shares());
}

}  // namespace swell::models
