// A resource with a queue: so many units, and those who wait for them.
//
// Staff, review desks, servers, lounges: a request takes its units at once when nobody waits and enough are free, or
// joins the line. The line is served in order of arrival, or of priority (smaller first, by arrival among equals).
// The head of the line is never overtaken, also when it asks for more units than are free and someone behind it
// would fit: nobody starves, at the price of idle units. Nothing is taken back from a holder: when the capacity falls
// below what is in use, the units are missing as soon as they are released.
//
// Statistics are time averages of units in use, of capacity and of the line's length, and counts of requests that had
// to wait. For exponential arrivals and services they are those of the M/M/c queue (Erlang 1917):
//   P(wait) = C(c, a) = (a^c/c!)·c/(c-a) / (Σ_{k<c} a^k/k! + (a^c/c!)·c/(c-a)),   mean line = C(c, a)·a/(c-a),
// a = arrival rate / service rate. Left out: preemption, and choosing among units that differ.
// Test: tests/sim/resource.cpp. In steady state nothing is allocated.
#pragma once

#include <cstdint>
#include <vector>

#include "sim/clock.hpp"

namespace swell::sim {

// Names one request that waits; stays harmless after it has been granted or cancelled.
struct RequestHandle {
  std::uint32_t slot = 0xffffffffU;
  std::uint32_t generation = 0;
};

struct ResourceStatistics {
  double utilisation = 0.0;     // units in use over capacity, both as time averages; 0 where there was no capacity
  double mean_in_use = 0.0;     // units
  double mean_waiting = 0.0;    // requests in line
  std::uint64_t granted = 0;    // requests
  std::uint64_t waited = 0;     // of those granted: not at once
  std::uint64_t cancelled = 0;  // requests that left the line
  double total_wait = 0.0;      // seconds, of those granted
  double longest_wait = 0.0;    // seconds, of those granted

  double chance_of_waiting() const {
    return granted == 0 ? 0.0 : static_cast<double>(waited) / static_cast<double>(granted);
  }
  double mean_wait() const { return granted == 0 ? 0.0 : total_wait / static_cast<double>(granted); }
};

class Resource {
 public:
  enum class Order : std::uint8_t { arrival, priority };

  // Lives no longer than the clock. Units are whole: half a person is 50 of hundredths. capacity >= 0
  // (std::invalid_argument).
  Resource(Clock& clock, std::int64_t capacity, Order order = Order::arrival);

  // Asks for units > 0 (std::invalid_argument). `granted` is called when they are there: before this returns if that is
  // at once, and never from within another request's `granted`, after which its turn comes. More than the capacity
  // may be asked for: that waits until the capacity has grown. `priority` counts in Order::priority only.
  // The handle is an empty one when the units were granted before this returned.
  RequestHandle request(std::int64_t units, std::int32_t priority, EventQueue::Action granted, void* context,
                        std::uint64_t argument = 0) {
    if (units <= 0) refuse_units();
    if (serving_ || waiting_ != 0 || !fits(units)) return join(units, priority, {granted, context, argument});
    take(units);
    ++counts_.granted;
    call({granted, context, argument});
    if (waiting_ != 0) serve();
    return {};
  }
  // The same for a member function void Model::method(std::uint64_t).
  template <auto Method, class Model>
  RequestHandle request(std::int64_t units, std::int32_t priority, Model& model, std::uint64_t argument = 0) {
    return request(
        units, priority, [](void* context, std::uint64_t value) { (static_cast<Model*>(context)->*Method)(value); },
        &model, argument);
  }

  // Gives units back, and to those in line. 0 < units <= in_use() (std::invalid_argument).
  void release(std::int64_t units) {
    if (units <= 0 || units > in_use_) refuse_release();
    take(-units);
    serve();
  }

  // Leaves the line. False when the request has been granted or cancelled already.
  bool cancel(RequestHandle handle);

  // From now on; >= 0 (std::invalid_argument).
  void set_capacity(std::int64_t capacity);

  std::int64_t capacity() const { return capacity_; }
  std::int64_t in_use() const { return in_use_; }
  std::size_t waiting() const { return waiting_; }

  // From the last reset of statistics until now.
  ResourceStatistics statistics() const;
  // Forgets what was observed, as after a warm-up; those in line keep the time they joined it.
  void reset_statistics();
  // All units free, nobody in line, statistics from now; keeps the memory. Handles of before stay harmless. To be
  // called after the clock's own reset. capacity >= 0 (std::invalid_argument).
  void reset(std::int64_t capacity);

 private:
  struct Callback {
    EventQueue::Action action = nullptr;  // null: the entry is free
    void* context = nullptr;
    std::uint64_t argument = 0;
  };
  struct Entry {
    Callback granted;
    std::int64_t units = 0;
    double since = 0.0;
    EventHandle turn;  // Order::priority: its place in by_priority_
    std::uint32_t previous = none, next = none;
    std::uint32_t generation = 0;
  };
  static constexpr std::uint32_t none = 0xffffffffU;

  [[noreturn]] static void refuse_units();
  [[noreturn]] static void refuse_release();

  bool fits(std::int64_t units) const { return units <= capacity_ - in_use_; }

  // Adds up what has lasted since the last change. To be called before any change.
  void observe() {
    const double lasted = clock_->now() - observed_;
    observed_ = clock_->now();
    in_use_time_ += lasted * static_cast<double>(in_use_);
    capacity_time_ += lasted * static_cast<double>(capacity_);
    waiting_time_ += lasted * static_cast<double>(waiting_);
  }

  void take(std::int64_t units) {
    observe();
    in_use_ += units;
  }

  // What a grant sets free is left to the loop around it, so that the stack does not grow with the line.
  void call(const Callback& granted) {
    serving_ = true;
    try {
      granted.action(granted.context, granted.argument);
    } catch (...) {
      serving_ = false;
      throw;
    }
    serving_ = false;
  }

  // Grants from the head of the line while it fits.
  void serve() {
    while (waiting_ != 0 && !serving_) {
      const std::uint32_t slot = head();
      if (!fits(entries_[slot].units)) return;
      grant(slot);
    }
  }

  std::uint32_t head() {
    return order_ == Order::arrival ? first_ : static_cast<std::uint32_t>(by_priority_.peek().argument);
  }
  void grant(std::uint32_t slot);
  RequestHandle join(std::int64_t units, std::int32_t priority, const Callback& granted);
  std::uint32_t take_entry();
  void leave(std::uint32_t slot);

  Clock* clock_;
  std::int64_t capacity_;
  std::int64_t in_use_ = 0;
  std::size_t waiting_ = 0;
  Order order_;
  bool serving_ = false;
  std::vector<Entry> entries_;
  std::uint32_t free_ = none;
  std::uint32_t first_ = none, last_ = none;  // Order::arrival: the line
  EventQueue by_priority_;                    // Order::priority: the line, priorities in the place of times

  ResourceStatistics counts_;
  double observed_ = 0.0, began_ = 0.0;
  double in_use_time_ = 0.0, capacity_time_ = 0.0, waiting_time_ = 0.0;
};

}  // namespace swell::sim
