// The task network: who waits for whom, who holds which people and rooms, when the launch is.
//
// An activity-on-node network (finish to start), played in event time. A task starts when all tasks that it needs
// are finished, its date has come, and the units of roles and resources that it holds are all free; waiting tasks are
// served in the order in which they became ready (the parallel schedule-generation scheme of Kolisch 1996). Its
// work lasts `duration`; then its review steps follow, each of which sends it back with chance `rework` (a
// geometric number of times). A change of the duration while it runs scales the work that is left.
//
// Without resources the finish is the longest path (critical path method, Kelley & Walker 1959). A task is
// critical in a replication when it lies on a chain of tasks without slack that ends with the last finish, or
// with the moment at which all is ready for the launch, on its date or later; the share of replications in which it
// does is its criticality index (Van Slyke 1963). A chain follows the predecessor, or the holder of a resource, whose
// finish let the next task start. Risks may take people or rooms away for a time: what runs goes on, what waits, waits
// longer.
//
// The launch is the start of the task marked `is: launch`, never before the planned date. Until it happens, dates
// anchored to it follow a forecast: the longest path from what is done and running, at this future's durations.
// The plan is thus re-dated as soon as a slip is certain in that future, which is earlier than a real planner knows.
//
// Validation: tests/validation/schedule.cpp (merge bias in closed form, 480 networks of PSPLIB).
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "models/draws.hpp"
#include "models/input_slots.hpp"
#include "models/plan/scenario.hpp"
#include "models/timeline.hpp"
#include "sim/clock.hpp"

namespace swell::models {

struct World;

// Compiled, shared by all workers.
struct TaskNetwork {
  struct Holding {
    std::uint32_t resource;
    std::int32_t slot;  // units
  };
  struct Node {
    const Task* task = nullptr;
    std::string id;
    std::vector<std::uint32_t> needs, followers;
    std::vector<Holding> staff;
    StreamId review_stream = 0;
    bool is_launch = false;
  };
  std::vector<Node> nodes;                   // in plan order
  std::vector<std::uint32_t> order;          // topological
  std::vector<std::int32_t> resource_slots;  // capacity
  std::vector<std::string> resource_names;
  std::int32_t launch_task = -1;
  double planned_launch = 0.0;
  bool launch_dated = false;

  bool empty() const { return nodes.empty(); }
  // Adds problems (unknown or cyclic needs, several launches, more staff than there is) and doubts.
  static TaskNetwork compile(const Scenario& scenario, const InputSlots& slots, const Timeline& timeline,
                             StreamNames& streams, std::vector<Problem>& problems, std::vector<Doubt>& doubts);
};

class TaskRun {
 public:
  explicit TaskRun(const TaskNetwork& network);

  // Forgets the last future and forecasts the launch; other models look it up when they begin.
  void begin(World& world);
  // Once all models have begun: starts what can start at once.
  void start_work(World& world);
  // The value of a duration lever has changed from `before`.
  void duration_changed(World& world, std::uint32_t task, double before);
  // There are more or fewer units of something than before; what is running goes on.
  void units_changed(World& world) { start_what_can(world); }
  // Marks critical tasks; call when the replication is over.
  void finish();

  // Seconds; NaN when it has not happened.
  double started(std::uint32_t task) const { return states_[task].start; }
  double finished(std::uint32_t task) const { return states_[task].finish; }
  bool critical(std::uint32_t task) const { return states_[task].critical; }
  double last_finish() const;  // NaN until all are finished
  double ready_for_launch() const { return launch_ready_; }
  // Days after the end of its deadline; 0 when it was met, NaN when it is not finished.
  double late(const World& world, std::uint32_t task) const;
  // The launch in days as expected now, or as it was.
  double launch_day() const { return launch_day_; }
  bool launched() const { return launched_; }

  void on_date(World& world, std::uint64_t task);
  void on_work_done(World& world, std::uint64_t task);
  void on_reviewed(World& world, std::uint64_t task);
  void on_launch_date(World& world, std::uint64_t);

 private:
  struct State {
    std::uint32_t waiting_for = 0;
    bool working = false, critical = false;
    bool held_up = false;       // it waited for people or rooms
    double queued;              // when it began to wait for them: its needs were met, its date had come
    double start, finish, due;  // due: the end of the work, while it runs
    std::int32_t started_by;    // the task whose finish let it start; -1: a date or the beginning
    sim::EventHandle done;
  };
  void ready(World& world, std::uint32_t task);
  void queue(World& world, std::uint32_t task);
  void start_what_can(World& world);
  bool fits(const World& world, std::uint32_t task) const;
  void start(World& world, std::uint32_t task);
  void complete(World& world, std::uint32_t task);
  void forecast_launch(World& world);
  void mark_critical(std::uint32_t task);
  double earliest(const World& world, std::uint32_t task) const;

  const TaskNetwork* network_;
  std::vector<State> states_;
  std::vector<double> held_;            // units in use, one a resource
  std::vector<std::uint32_t> waiting_;  // ready tasks, in the order in which they became ready
  std::vector<double> forecast_;
  std::vector<std::uint32_t> stack_;
  std::int32_t completing_ = -1;  // the task whose finish is being dealt with
  double launch_ready_ = 0.0;
  double launch_day_ = 0.0;
  bool launched_ = false;
  std::size_t unfinished_ = 0;
};

}  // namespace swell::models
