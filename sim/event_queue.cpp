#include "sim/event_queue.hpp"

#include <stdexcept>

namespace swell::sim {

void EventQueue::refuse() {
  throw std::invalid_argument(
      "an event needs a finite time that is not negative, a phase of at most 15, and an action");
}

void EventQueue::overflow() {
  throw std::length_error("more than 2^24 events pending, or 2^36 put in since a reset");
}

bool EventQueue::reschedule(EventHandle& handle, double time, std::uint8_t phase) {
  if (!pending(handle)) return false;
  const Payload moved = slab_[handle.slot];
  const EventHandle before = handle;
  handle = push(time, phase, moved.action, moved.context, moved.argument);
  return cancel(before);
}

void EventQueue::reset() {
  if (hole_) {
    hole_ = false;
    remove_top();
  }
  for (const Key key : heap_) release(slot_of(key));
  heap_.clear();
  sequence_ = 0;
  living_ = 0;
}

void EventQueue::drop_dead() {
  if (hole_) {
    hole_ = false;
    remove_top();
  }
  std::size_t kept = 0;
  for (const Key key : heap_) {
    if (slab_[slot_of(key)].action == nullptr)
      release(slot_of(key));
    else
      heap_[kept++] = key;
  }
  heap_.resize(kept);
  // From the last node that has children up to the root.
  for (std::size_t node = (kept + 2) / 4; node-- > 0;) sift_down(node, heap_[node]);
}

}  // namespace swell::sim
