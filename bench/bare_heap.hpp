// What the engine is measured against: a 4-ary heap of packed keys and nothing around it.
//
// No phases, cancellation, handles, checks or limits; events come out by time, then in the order in which they were
// put in. Keys are those of sim/event_queue.hpp without the phase. Kept as plain as it can be while still being fast:
// take the next one out, let it happen, put in what it asks for.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace swell::bench {

class BareHeap {
 public:
  using Action = void (*)(void* context, std::uint64_t argument);

  double now() const { return now_; }

  void in(double delay, Action action, void* context, std::uint64_t argument = 0) {
    std::uint32_t slot;
    if (free_.empty()) {
      slot = static_cast<std::uint32_t>(payloads_.size());
      payloads_.emplace_back();
    } else {
      slot = free_.back();
      free_.pop_back();
    }
    payloads_[slot] = {action, context, argument};
    const auto time = std::bit_cast<std::uint64_t>(now_ + delay);
    rise(static_cast<Key>(time) << 64 | (sequence_++ << slot_bits | slot));
  }

  // Lets up to `most` events happen; how many did.
  std::uint64_t run(std::uint64_t most = ~std::uint64_t{0}) {
    std::uint64_t happened = 0;
    for (; happened < most && !keys_.empty(); ++happened) {
      const Key next = keys_.front();
      const Key last = keys_.back();
      keys_.pop_back();
      if (!keys_.empty()) sink(last);
      now_ = std::bit_cast<double>(static_cast<std::uint64_t>(next >> 64));
      const auto slot = static_cast<std::uint32_t>(next) & ((1U << slot_bits) - 1);
      const Payload payload = payloads_[slot];
      free_.push_back(slot);
      payload.action(payload.context, payload.argument);
    }
    return happened;
  }

 private:
  __extension__ using Key = unsigned __int128;  // a GCC and Clang type
  struct Payload {
    Action action = nullptr;
    void* context = nullptr;
    std::uint64_t argument = 0;
  };
  static constexpr unsigned slot_bits = 24;

  void rise(Key inserted) {
    std::size_t place = keys_.size();
    keys_.push_back(inserted);
    while (place > 0) {
      const std::size_t parent = (place - 1) / 4;
      if (keys_[parent] < inserted) break;
      keys_[place] = keys_[parent];
      place = parent;
    }
    keys_[place] = inserted;
  }

  void sink(Key moved) {
    const std::size_t n = keys_.size();
    Key* const keys = keys_.data();
    std::size_t place = 0;
    for (std::size_t child = 1; child < n; child = 4 * place + 1) {
      const std::size_t end = child + 4 < n ? child + 4 : n;
      std::size_t least = child;
      Key least_key = keys[child];
      // Chosen without a branch: which child is the least is a coin toss.
      for (std::size_t other = child + 1; other < end; ++other) {
        const bool less = keys[other] < least_key;
        least = less ? other : least;
        least_key = less ? keys[other] : least_key;
      }
      if (moved < least_key) break;
      keys[place] = least_key;
      place = least;
    }
    keys[place] = moved;
  }

  std::vector<Key> keys_;
  std::vector<Payload> payloads_;
  std::vector<std::uint32_t> free_;
  std::uint64_t sequence_ = 0;
  double now_ = 0.0;
};

}  // namespace swell::bench
