// The current values of a plan's levers within one replication.
//
// Value = (value set by a rule, or the row's) × the product of its active factors + the sum of its active shifts,
// recomputed in canonical order (effect, occurrence) at every change and kept within the field's bounds; a factor is
// never divided back out, so that ending an effect restores the value to the last bit. Models that
// advance in steps read the time average since their last step.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "models/input_slots.hpp"
#include "models/plan/quantity.hpp"

namespace swell::models {

enum class LeverChange : std::uint8_t { multiply, add, set };

class Levers {
 public:
  // `touched`: the slots that effects can change; others are read straight from the row.
  Levers(const InputSlots& slots, std::span<const std::int32_t> touched);

  void begin(std::span<const double> inputs);

  // The value now. A quantity without slot (absent) reads as `absent`.
  double of(const Once& once, double absent = 0.0) const {
    return once.slot < 0 ? absent : current_[static_cast<std::size_t>(once.slot)];
  }
  double at(std::int32_t slot) const { return current_[static_cast<std::size_t>(slot)]; }
  // The time average since begin_step(), up to `now` (seconds).
  double average(const Once& once, double now, double absent = 0.0) const {
    if (once.slot < 0) return absent;
    const auto slot = static_cast<std::size_t>(once.slot);
    return touched_of_slot_[slot] < 0 ? current_[slot] : average_of_touched(slot, now);
  }
  void begin_step(double now);

  // Starts a change; `order` (effect, occurrence) makes it unique and decides the order of recomputation.
  void start(std::int32_t slot, LeverChange change, double value, std::uint64_t order, double now);
  void stop(std::int32_t slot, std::uint64_t order, double now);

 private:
  struct Touched {
    double base, at_least, at_most;
    double integral = 0.0, since = 0.0;
    std::int32_t slot;
  };
  struct Active {
    std::int32_t touched;
    LeverChange change;
    double value;
    std::uint64_t order;
  };
  std::vector<Active>::iterator place_of(std::int32_t touched, std::uint64_t order);
  void recompute(std::int32_t touched, double now);
  double average_of_touched(std::size_t slot, double now) const;

  std::vector<double> current_;
  std::vector<std::int32_t> touched_of_slot_;  // -1: never changes
  std::vector<Touched> touched_;
  std::vector<Active> active_;  // sorted by (touched, order)
  double step_began_ = 0.0;
};

}  // namespace swell::models
