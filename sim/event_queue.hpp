// The pending-event set: a 4-ary heap of 16-byte keys over a slab of payloads.
//
// Events come out by time, then phase, then in the order in which they were put in. A key packs all of it
// (time 64 bits, phase 4, sequence 36, slot 24) so that one 128-bit comparison decides: a time that is not negative
// orders as its bits. Four children a node keep a sift within one or two cache lines (LaMarca & Ladner
// 1996). Cancelling is lazy: the payload is marked and its key dropped when it surfaces, or when dead keys outnumber
// the living, whichever comes first. Taking out the next event leaves a hole at the root, which the next one put in
// fills: most actions put in one event, and so cost one sift instead of two. In steady state nothing is allocated.
//
// Limits, by std::length_error: 2^24 events pending, 2^36 events put in between two resets.
// Test: tests/sim/event_queue.cpp (against a sorted reference on random operations); bench/events.cpp.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

namespace swell::sim {

// Names one event put in; stays harmless after it has fired or been cancelled.
struct EventHandle {
  std::uint32_t slot = 0xffffffffU;
  std::uint32_t generation = 0;
};

class EventQueue {
 public:
  using Action = void (*)(void* context, std::uint64_t argument);
  static constexpr std::uint8_t last_phase = 15;
  struct Event {
    double time;
    Action action;
    void* context;
    std::uint64_t argument;
  };

  bool empty() const { return living_ == 0; }
  std::size_t size() const { return living_; }

  // `time` is finite and not negative, `phase` at most last_phase, `action` not null (std::invalid_argument).
  EventHandle push(double time, std::uint8_t phase, Action action, void* context, std::uint64_t argument) {
    if (!(time >= 0.0 && time <= latest) || phase > last_phase || action == nullptr) refuse();
    const std::uint64_t sequence = next_sequence();
    const std::uint32_t slot = take_slot();
    Payload& payload = slab_[slot];
    payload.action = action;
    payload.context = context;
    payload.argument = argument;
    const Key inserted = key(time + 0.0, phase, sequence, slot);  // + 0.0: the bits of -0.0 would order last
    if (hole_) {
      hole_ = false;
      sift_down(0, inserted);
    } else {
      insert(inserted);
    }
    ++living_;
    return {slot, payload.generation};
  }

  // Has neither fired nor been cancelled.
  bool pending(EventHandle handle) const {
    return handle.slot < slab_.size() && slab_[handle.slot].generation == handle.generation &&
           slab_[handle.slot].action != nullptr;
  }

  // False when that event has fired or been cancelled already.
  bool cancel(EventHandle handle) {
    if (!pending(handle)) return false;
    slab_[handle.slot].action = nullptr;
    --living_;
    if (heap_.size() > 2 * living_ + 64) drop_dead();
    return true;
  }

  // Puts a pending event at another time and phase, behind those that are there already; its handle changes.
  // False, and nothing happens, when it has fired or been cancelled already. Errors as for push().
  bool reschedule(EventHandle& handle, double time, std::uint8_t phase);

  // The next event. Precondition: not empty.
  Event peek() {
    settle();
    const Payload& payload = slab_[slot_of(heap_[0])];
    return {time_of(heap_[0]), payload.action, payload.context, payload.argument};
  }

  // Time of the next event. Precondition: not empty.
  double next_time() {
    settle();
    return time_of(heap_[0]);
  }

  // Takes the next event out. Precondition: not empty.
  Event pop() {
    const Event event = peek();
    release(slot_of(heap_[0]));
    hole_ = true;
    --living_;
    return event;
  }

  // Forgets all events; keeps the memory. Handles of before stay harmless.
  void reset();

 private:
  __extension__ using Key = unsigned __int128;  // a GCC and Clang type
  struct Payload {
    Action action = nullptr;  // null: cancelled, or free
    void* context = nullptr;
    std::uint64_t argument = 0;
    std::uint32_t generation = 0;
    std::uint32_t next_free = 0;
  };
  static constexpr unsigned slot_bits = 24, sequence_bits = 36;
  static constexpr double latest = std::numeric_limits<double>::max();

  static Key key(double time, std::uint8_t phase, std::uint64_t sequence, std::uint32_t slot) {
    const std::uint64_t low =
        static_cast<std::uint64_t>(phase) << (sequence_bits + slot_bits) | sequence << slot_bits | slot;
    return static_cast<Key>(std::bit_cast<std::uint64_t>(time)) << 64 | low;
  }
  static double time_of(Key key) { return std::bit_cast<double>(static_cast<std::uint64_t>(key >> 64)); }
  static std::uint32_t slot_of(Key key) { return static_cast<std::uint32_t>(key) & ((1U << slot_bits) - 1); }

  [[noreturn]] static void refuse();
  [[noreturn]] static void overflow();

  std::uint64_t next_sequence() {
    if (sequence_ >> sequence_bits != 0) overflow();
    return sequence_++;
  }

  std::uint32_t take_slot() {
    if (free_ != none) {
      const std::uint32_t slot = free_;
      free_ = slab_[slot].next_free;
      return slot;
    }
    if (slab_.size() >> slot_bits != 0) overflow();
    slab_.emplace_back();
    return static_cast<std::uint32_t>(slab_.size() - 1);
  }

  void release(std::uint32_t slot) {
    Payload& payload = slab_[slot];
    payload.action = nullptr;
    ++payload.generation;
    payload.next_free = free_;
    free_ = slot;
  }

  void insert(Key inserted) {
    std::size_t hole = heap_.size();
    heap_.push_back(inserted);
    while (hole > 0) {
      const std::size_t parent = (hole - 1) / 4;
      if (heap_[parent] <= inserted) break;
      heap_[hole] = heap_[parent];
      hole = parent;
    }
    heap_[hole] = inserted;
  }

  void remove_top() {
    const Key last = heap_.back();
    heap_.pop_back();
    if (!heap_.empty()) sift_down(0, last);
  }

  // Places `moved` at `hole` or below.
  void sift_down(std::size_t hole, Key moved) {
    const std::size_t n = heap_.size();
    Key* const keys = heap_.data();
    for (;;) {
      const std::size_t first = 4 * hole + 1;
      if (first >= n) break;
      std::size_t least = first;
      Key least_key = keys[first];
      const std::size_t end = first + 4 < n ? first + 4 : n;
      for (std::size_t child = first + 1; child < end; ++child) {
        const bool less = keys[child] < least_key;
        least = less ? child : least;
        least_key = less ? keys[child] : least_key;
      }
      if (moved <= least_key) break;
      keys[hole] = least_key;
      hole = least;
    }
    keys[hole] = moved;
  }

  // Makes the root the next event that is alive. Precondition: there is one.
  void settle() {
    if (hole_) {
      hole_ = false;
      remove_top();
    }
    while (slab_[slot_of(heap_[0])].action == nullptr) {
      release(slot_of(heap_[0]));
      remove_top();
    }
  }
  void drop_dead();

  static constexpr std::uint32_t none = 0xffffffffU;
  std::vector<Key> heap_;
  std::vector<Payload> slab_;
  std::uint32_t free_ = none;
  std::uint64_t sequence_ = 0;
  std::size_t living_ = 0;
  bool hole_ = false;  // the root's event has been taken out
};

}  // namespace swell::sim
