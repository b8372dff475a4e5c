#include "models/funnel_flow.hpp"

#include <algorithm>
#include <cmath>

#include "models/nearest_name.hpp"
#include "models/world.hpp"

namespace swell::models {

namespace {
constexpr std::size_t kRing = max_lag + 1;
}

FunnelPlan FunnelPlan::compile(const Scenario& scenario, StreamNames& streams, std::vector<Problem>& problems) {
  FunnelPlan plan;
  plan.segments = scenario.audience.segments.size();
  for (const auto& [id, stage] : scenario.funnel) {
    Stage& added = plan.stages.emplace_back();
    added.stage = &stage;
    added.id = id;
    added.delay = make_draw(stage.delay, streams);
    for (const auto& [segment_id, segment] : scenario.audience.segments)
      added.streams.push_back(streams.add(stage.path + "|" + segment_id, "pass"));
    if (stage.after.empty()) continue;
    const std::size_t after = scenario.funnel.index_of(stage.after);
    if (after == scenario.funnel.size())
      problems.push_back({stage.path + ".after", tell("there is no stage `{}`{}", "没有环节 `{}`{}", stage.after,
                                                      meant(scenario.funnel, stage.after))});
    else
      added.after = static_cast<std::int32_t>(after);
  }
  std::vector<bool> placed(plan.stages.size(), false);
  while (plan.order.size() < plan.stages.size()) {
    const std::size_t before = plan.order.size();
    for (std::size_t i = 0; i < plan.stages.size(); ++i) {
      const std::int32_t after = plan.stages[i].after;
      if (placed[i] || (after >= 0 && !placed[static_cast<std::size_t>(after)])) continue;
      placed[i] = true;
      plan.order.push_back(static_cast<std::uint32_t>(i));
    }
    if (plan.order.size() == before) {
      problems.push_back({"funnel", tell("the stages follow each other in a circle", "各环节首尾相接，形成循环")});
      break;
    }
  }
  return plan;
}

FunnelRun::FunnelRun(const FunnelPlan& plan)
    : plan_(&plan),
      pending_(plan.stages.size() * kRing * plan.segments),
      waiting_(plan.stages.size() * plan.segments),
      today_(plan.stages.size() * plan.segments),
      passed_(plan.stages.size()),
      arrived_(plan.stages.size()) {
  lags_.reserve(plan.stages.size());
  for (const FunnelPlan::Stage& stage : plan.stages) lags_.emplace_back(stage.delay);
}

void FunnelRun::begin(World& world) {
  for (auto* counts : {&pending_, &waiting_, &today_, &passed_, &arrived_})
    std::fill(counts->begin(), counts->end(), 0);
  for (DelayLags& lags : lags_) lags.refresh(world.levers);
}

double FunnelRun::chance(const World& world, const FunnelPlan::Stage& stage) const {
  const double now = world.clock.now();
  const double base = world.levers.average(stage.stage->base, now);
  double odds = world.levers.average(stage.stage->motivation, now) * world.levers.average(stage.stage->ability, now) *
                world.levers.average(stage.stage->prompt, now);
  if (stage.after < 0) odds *= world.cohort.quality();
  if (odds == 1.0 || base >= 1.0) return base;
  const double multiplied = base / (1.0 - base) * odds;
  return multiplied / (1.0 + multiplied);
}

void FunnelRun::stage_step(World& world, std::size_t index, std::size_t day) {
  const FunnelPlan::Stage& stage = plan_->stages[index];
  const std::size_t segments = plan_->segments;
  double p = chance(world, stage);
  double room = stage.after < 0 ? world.operations.sign_up_capacity(world) : 1e18;
  if (stage.after < 0) p *= 1.0 - world.operations.down_share_today();
  bool held = false, opens = false;
  if (stage.stage->at.given) {
    const double at = std::floor(world.day_of(stage.stage->at));
    held = static_cast<double>(day) < at;
    opens = static_cast<double>(day) == at;
    if (!held && !opens) p = 0.0;
  }
  for (std::size_t s = 0; s < segments; ++s) {
    std::int64_t arriving =
        stage.after < 0 ? world.cohort.reached_today(s) : today_[static_cast<std::size_t>(stage.after) * segments + s];
    arrived_[index] += arriving;
    std::int64_t& waiting = waiting_[index * segments + s];
    if (held) {
      waiting += arriving;
      arriving = 0;
    } else if (opens) {
      arriving += std::exchange(waiting, 0);
    }
    std::int64_t* ring = &pending_[index * kRing * segments];
    if (arriving > 0 && p > 0.0) {
      sim::Stream stream = world.draws.stream(stage.streams[s], static_cast<std::uint32_t>(day));
      const double suppressed = p * world.bad_news.left(world, s, stage.after < 0);
      std::int64_t passing = world.draws.binomial(arriving, suppressed, stream);
      if (static_cast<double>(passing) > room) passing = static_cast<std::int64_t>(room);
      room -= static_cast<double>(passing);
      lags_[index].table().split(passing, world.draws, stream, [&](std::size_t lag, std::int64_t count) {
        ring[(day + lag) % kRing * segments + s] += count;
      });
    }
    const std::int64_t passed = std::exchange(ring[day % kRing * segments + s], 0);
    today_[index * segments + s] = passed;
    passed_[index] += passed;
    if (passed > 0 && stage.stage->invites.given()) {
      sim::Stream stream = world.draws.stream(stage.streams[s], static_cast<std::uint32_t>(day) | 0x80000000U);
      const double mean = static_cast<double>(passed) * world.levers.average(stage.stage->invites, world.clock.now());
      world.cohort.invite(s, world.draws.poisson(mean, stream));
    }
  }
}

void FunnelRun::step(World& world, std::size_t day) {
  for (const std::uint32_t stage : plan_->order) stage_step(world, stage, day);
}

}  // namespace swell::models
