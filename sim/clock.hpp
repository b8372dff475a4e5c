// The simulation executive: time, and what happens next.
//
// Time is exact double seconds from 0; it never goes back. Actions are plain functions with a context and a 64-bit
// argument: at<&Model::on_payment>(t, phase, model, argument) binds a member function without cost.
// Test: tests/sim/clock.cpp.
#pragma once

#include <limits>

#include "sim/event_queue.hpp"

namespace swell::sim {

class Clock {
 public:
  double now() const { return now_; }
  std::size_t pending() const { return events_.size(); }

  // Schedules an action; `time` is finite and not before now (std::invalid_argument).
  EventHandle at(double time, std::uint8_t phase, EventQueue::Action action, void* context,
                 std::uint64_t argument = 0) {
    if (!(time >= now_)) refuse();
    return events_.push(time, phase, action, context, argument);
  }
  EventHandle in(double delay, std::uint8_t phase, EventQueue::Action action, void* context,
                 std::uint64_t argument = 0) {
    return at(now_ + delay, phase, action, context, argument);
  }

  // The same for a member function void Model::method(std::uint64_t).
  template <auto Method, class Model>
  EventHandle at(double time, std::uint8_t phase, Model& model, std::uint64_t argument = 0) {
    return at(
        time, phase, [](void* context, std::uint64_t value) { (static_cast<Model*>(context)->*Method)(value); }, &model,
        argument);
  }
  template <auto Method, class Model>
  EventHandle in(double delay, std::uint8_t phase, Model& model, std::uint64_t argument = 0) {
    return at<Method>(now_ + delay, phase, model, argument);
  }

  // False when it has happened or been cancelled already.
  bool cancel(EventHandle handle) { return events_.cancel(handle); }
  // Moves a pending event to another time and phase, behind those that are there already; its handle changes.
  // False, and nothing happens, when it has happened or been cancelled already. Errors as for at().
  bool reschedule(EventHandle& handle, double time, std::uint8_t phase) {
    if (!(time >= now_)) refuse();
    return events_.reschedule(handle, time, phase);
  }

  // Lets the next event happen. False when there is none.
  bool step();
  // Lets everything happen that is due up to and including `until`; afterwards it is `until`, or, when that is
  // infinite or stop() was called, the time of the last event. Returns how many events happened. `until` is not before
  // now (std::invalid_argument). What an action throws passes through; its event has happened then, and the clock can
  // go on. An action does not call run(), step() or reset().
  std::uint64_t run(double until = std::numeric_limits<double>::infinity());
  // From within an action: run() returns after it.
  void stop() { stopped_ = true; }

  // Back to time 0 without events; keeps the memory.
  void reset() {
    events_.reset();
    now_ = 0.0;
  }

 private:
  [[noreturn]] static void refuse();

  EventQueue events_;
  double now_ = 0.0;
  bool stopped_ = false;
};

}  // namespace swell::sim
