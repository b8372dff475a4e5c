#include "models/task_network.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "models/phases.hpp"
#include "models/world.hpp"

namespace swell::models {

namespace {
constexpr double kNever = std::numeric_limits<double>::quiet_NaN();
}

TaskRun::TaskRun(const TaskNetwork& network)
    : network_(&network),
      states_(network.nodes.size()),
      held_(network.resource_slots.size(), 0.0),
      forecast_(network.nodes.size(), 0.0) {
  waiting_.reserve(network.nodes.size());
  stack_.reserve(network.nodes.size());
}

void TaskRun::begin(World& world) {
  launched_ = false;
  launch_ready_ = kNever;
  launch_day_ = network_->planned_launch;
  completing_ = -1;
  waiting_.clear();
  unfinished_ = states_.size();
  std::fill(held_.begin(), held_.end(), 0.0);
  for (std::size_t i = 0; i < states_.size(); ++i) {
    states_[i] = {.waiting_for = static_cast<std::uint32_t>(network_->nodes[i].needs.size()),
                  .queued = kNever,
                  .start = kNever,
                  .finish = kNever,
                  .due = kNever,
                  .started_by = -1,
                  .done = {}};
  }
  forecast_launch(world);
}

void TaskRun::start_work(World& world) {
  if (network_->launch_task < 0 && network_->launch_dated)
    world.at<&TaskRun::on_launch_date>(launch_day_ * seconds_per_day, phase::work, 0);
  for (std::uint32_t task = 0; task < states_.size(); ++task)
    if (states_[task].waiting_for == 0) ready(world, task);
  start_what_can(world);
}

// Seconds before which a task does not start, whatever it needs.
double TaskRun::earliest(const World& world, std::uint32_t task) const {
  const TaskNetwork::Node& node = network_->nodes[task];
  double day = 0.0;
  if (node.task->not_before.given) day = world.parts.timeline.day_of(node.task->not_before, launch_day_, 0.0);
  if (node.is_launch && network_->launch_dated) day = std::max(day, network_->planned_launch);
  return day * seconds_per_day;
}

void TaskRun::ready(World& world, std::uint32_t task) {
  states_[task].started_by = completing_;
  if (network_->nodes[task].is_launch) launch_ready_ = world.clock.now();
  const double date = earliest(world, task);
  if (date > world.clock.now())
    world.at<&TaskRun::on_date>(date, phase::work, task);
  else
    queue(world, task);
}

void TaskRun::queue(World& world, std::uint32_t task) {
  states_[task].queued = world.clock.now();
  waiting_.push_back(task);
}

void TaskRun::on_date(World& world, std::uint64_t task) {
  const auto index = static_cast<std::uint32_t>(task);
  const double date = earliest(world, index);  // an anchored date may have moved on meanwhile
  if (date > world.clock.now()) {
    world.at<&TaskRun::on_date>(date, phase::work, task);
    return;
  }
  states_[index].started_by = -1;
  queue(world, index);
  start_what_can(world);
}

bool TaskRun::fits(const World& world, std::uint32_t task) const {
  // A little slack, so that 0.1 + 0.2 of a person fit into 0.3.
  return std::all_of(network_->nodes[task].staff.begin(), network_->nodes[task].staff.end(), [&](const auto& held) {
    return held_[held.resource] + world.levers.at(held.slot) <=
           world.levers.at(network_->resource_slots[held.resource]) + 1e-9;
  });
}

void TaskRun::start_what_can(World& world) {
  std::size_t kept = 0;
  for (std::size_t i = 0; i < waiting_.size(); ++i) {
    const std::uint32_t task = waiting_[i];
    if (fits(world, task)) {
      start(world, task);
    } else {
      waiting_[kept++] = task;
    }
  }
  waiting_.resize(kept);
}

void TaskRun::start(World& world, std::uint32_t task) {
  const TaskNetwork::Node& node = network_->nodes[task];
  State& state = states_[task];
  const double now = world.clock.now();
  state.working = true;
  state.start = now;
  if (now > state.queued) {
    state.held_up = true;
    state.started_by = completing_;
  }
  for (const auto& held : node.staff) held_[held.resource] += world.levers.at(held.slot);
  if (node.is_launch) {
    launched_ = true;
    launch_day_ = now / seconds_per_day;
    world.on_launch();
  }
  state.due = now + std::max(0.0, world.levers.of(node.task->duration)) * seconds_per_day;
  state.done = world.at<&TaskRun::on_work_done>(state.due, phase::work, task);
}

void TaskRun::duration_changed(World& world, std::uint32_t task, double before) {
  State& state = states_[task];
  if (state.working && before > 0.0) {
    const double now = world.clock.now();
    const double after = std::max(0.0, world.levers.of(network_->nodes[task].task->duration));
    state.due = now + (state.due - now) * (after / before);
    world.clock.cancel(state.done);
    state.done = world.at<&TaskRun::on_work_done>(state.due, phase::work, task);
  }
  forecast_launch(world);
}

void TaskRun::on_work_done(World& world, std::uint64_t task) {
  const auto index = static_cast<std::uint32_t>(task);
  const Task& plan = *network_->nodes[index].task;
  State& state = states_[index];
  state.working = false;
  double extra = 0.0;
  if (!plan.review.empty()) {
    sim::Stream stream = world.draws.stream(network_->nodes[index].review_stream);
    const double step = world.levers.of(plan.review_duration), back = world.levers.of(plan.rework);
    for (std::size_t i = 0; i < plan.review.size(); ++i) {
      extra += step;
      while (!world.draws.as_planned() && stream.unit() < back) extra += step + world.levers.of(plan.rework_duration);
    }
  }
  if (extra <= 0.0) {
    complete(world, index);
    return;
  }
  state.due = world.clock.now() + extra * seconds_per_day;
  world.at<&TaskRun::on_reviewed>(state.due, phase::work, task);
}

void TaskRun::on_reviewed(World& world, std::uint64_t task) {
  complete(world, static_cast<std::uint32_t>(task));
}

void TaskRun::complete(World& world, std::uint32_t task) {
  State& state = states_[task];
  state.finish = world.clock.now();
  --unfinished_;
  completing_ = static_cast<std::int32_t>(task);
  for (const auto& held : network_->nodes[task].staff) held_[held.resource] -= world.levers.at(held.slot);
  for (const std::uint32_t follower : network_->nodes[task].followers)
    if (--states_[follower].waiting_for == 0) ready(world, follower);
  start_what_can(world);
  completing_ = -1;
  forecast_launch(world);
}

void TaskRun::on_launch_date(World& world, std::uint64_t) {
  launched_ = true;
  world.on_launch();
}

void TaskRun::forecast_launch(World& world) {
  if (launched_ || network_->launch_task < 0) return;
  const double now = world.clock.now();
  for (const std::uint32_t task : network_->order) {
    const State& state = states_[task];
    if (!std::isnan(state.finish)) {
      forecast_[task] = state.finish;
    } else if (!std::isnan(state.start)) {
      forecast_[task] = std::max(now, state.due);
    } else {
      const TaskNetwork::Node& node = network_->nodes[task];
      double begin = std::max(now, earliest(world, task));
      for (const std::uint32_t need : node.needs) begin = std::max(begin, forecast_[need]);
      if (node.is_launch) {
        launch_day_ = begin / seconds_per_day;
        return;
      }
      const double reviews =
          static_cast<double>(node.task->review.size()) * world.levers.of(node.task->review_duration);
      forecast_[task] = begin + (world.levers.of(node.task->duration) + reviews) * seconds_per_day;
    }
  }
}

double TaskRun::late(const World& world, std::uint32_t task) const {
  const Date& deadline = network_->nodes[task].task->deadline;
  const double end = world.parts.timeline.end_of(deadline, launch_day_, 0.0);
  const double finish = states_[task].finish / seconds_per_day;
  return std::isnan(finish) ? kNever : std::max(0.0, finish - end);
}

double TaskRun::last_finish() const {
  if (unfinished_ > 0 || states_.empty()) return kNever;
  double last = 0.0;
  for (const State& state : states_) last = std::max(last, state.finish);
  return last;
}

void TaskRun::mark_critical(std::uint32_t task) {
  if (!states_[task].critical) {
    states_[task].critical = true;
    stack_.push_back(task);
  }
}

void TaskRun::finish() {
  const double end = last_finish();
  if (std::isnan(end)) return;
  stack_.clear();
  for (std::uint32_t task = 0; task < states_.size(); ++task)
    if (states_[task].finish == end) mark_critical(task);
  if (network_->launch_task >= 0) {
    const auto launch = static_cast<std::uint32_t>(network_->launch_task);
    mark_critical(launch);
    // Also where the launch waits for its date: what it needs decides how near that came to being missed.
    double ready = 0.0;
    for (const std::uint32_t need : network_->nodes[launch].needs) ready = std::max(ready, states_[need].finish);
    for (const std::uint32_t need : network_->nodes[launch].needs)
      if (states_[need].finish == ready) mark_critical(need);
  }
  while (!stack_.empty()) {
    const std::uint32_t task = stack_.back();
    stack_.pop_back();
    const State& state = states_[task];
    if (state.started_by < 0) continue;
    if (state.held_up) {
      mark_critical(static_cast<std::uint32_t>(state.started_by));
      continue;
    }
    for (const std::uint32_t need : network_->nodes[task].needs)
      if (states_[need].finish == state.start) mark_critical(need);
  }
}

}  // namespace swell::models
