#include "sim/resource.hpp"

#include <algorithm>
#include <stdexcept>

namespace swell::sim {

namespace {

// by_priority_ only orders: its events are read and removed, never called.
void in_line(void*, std::uint64_t) {}

// Priorities in the place of times, which are not negative.
double as_time(std::int32_t priority) {
  return static_cast<double>(priority) + 0x1p31;
}

std::int64_t checked(std::int64_t capacity) {
  if (capacity < 0) throw std::invalid_argument("a resource's capacity cannot be negative");
  return capacity;
}

}  // namespace

Resource::Resource(Clock& clock, std::int64_t capacity, Order order)
    : clock_(&clock), capacity_(checked(capacity)), order_(order), observed_(clock.now()), began_(clock.now()) {}

void Resource::refuse_units() {
  throw std::invalid_argument("a request must ask for at least one unit");
}

void Resource::refuse_release() {
  throw std::invalid_argument("released units must be in use");
}

void Resource::grant(std::uint32_t slot) {
  const Callback granted = entries_[slot].granted;
  const std::int64_t units = entries_[slot].units;
  const double wait = clock_->now() - entries_[slot].since;
  take(units);
  leave(slot);
  ++counts_.granted;
  ++counts_.waited;
  counts_.total_wait += wait;
  counts_.longest_wait = std::max(counts_.longest_wait, wait);
  call(granted);
}

RequestHandle Resource::join(std::int64_t units, std::int32_t priority, const Callback& granted) {
  observe();
  const std::uint32_t slot = take_entry();
  Entry& entry = entries_[slot];
  entry.granted = granted;
  entry.units = units;
  entry.since = clock_->now();
  if (order_ == Order::priority) {
    entry.turn = by_priority_.push(as_time(priority), 0, in_line, nullptr, slot);
  } else {
    entry.previous = last_;
    entry.next = none;
    (last_ == none ? first_ : entries_[last_].next) = slot;
    last_ = slot;
  }
  ++waiting_;
  const RequestHandle handle{slot, entry.generation};
  serve();  // a more urgent request may fit where the head of the line did not
  return handle;
}

bool Resource::cancel(RequestHandle handle) {
  if (handle.slot >= entries_.size()) return false;
  const Entry& entry = entries_[handle.slot];
  if (entry.generation != handle.generation || entry.granted.action == nullptr) return false;
  observe();
  leave(handle.slot);
  ++counts_.cancelled;
  serve();  // the head of the line may be another one now
  return true;
}

void Resource::set_capacity(std::int64_t capacity) {
  checked(capacity);
  observe();
  capacity_ = capacity;
  serve();
}

std::uint32_t Resource::take_entry() {
  if (free_ == none) {
    entries_.emplace_back();
    return static_cast<std::uint32_t>(entries_.size() - 1);
  }
  const std::uint32_t slot = free_;
  free_ = entries_[slot].next;
  return slot;
}

void Resource::leave(std::uint32_t slot) {
  Entry& entry = entries_[slot];
  if (order_ == Order::priority) {
    by_priority_.cancel(entry.turn);
  } else {
    (entry.previous == none ? first_ : entries_[entry.previous].next) = entry.next;
    (entry.next == none ? last_ : entries_[entry.next].previous) = entry.previous;
  }
  entry.granted.action = nullptr;
  ++entry.generation;
  entry.next = free_;
  free_ = slot;
  --waiting_;
}

ResourceStatistics Resource::statistics() const {
  const double now = clock_->now(), lasted = now - observed_, whole = now - began_;
  ResourceStatistics result = counts_;
  const double in_use = in_use_time_ + lasted * static_cast<double>(in_use_);
  const double capacity = capacity_time_ + lasted * static_cast<double>(capacity_);
  const double waiting = waiting_time_ + lasted * static_cast<double>(waiting_);
  if (capacity > 0.0) result.utilisation = in_use / capacity;
  if (whole > 0.0) {
    result.mean_in_use = in_use / whole;
    result.mean_waiting = waiting / whole;
  }
  return result;
}

void Resource::reset_statistics() {
  counts_ = {};
  observed_ = began_ = clock_->now();
  in_use_time_ = capacity_time_ = waiting_time_ = 0.0;
}

void Resource::reset(std::int64_t capacity) {
  capacity_ = checked(capacity);
  in_use_ = 0;
  serving_ = false;
  while (waiting_ != 0) leave(head());
  by_priority_.reset();
  reset_statistics();
}

}  // namespace swell::sim
