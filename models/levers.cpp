#include "models/levers.hpp"

#include <algorithm>
#include <utility>

namespace swell::models {

Levers::Levers(const InputSlots& slots, std::span<const std::int32_t> touched)
    : current_(slots.slots.size(), 0.0), touched_of_slot_(slots.slots.size(), -1) {
  for (const std::int32_t slot : touched) {
    std::int32_t& index = touched_of_slot_[static_cast<std::size_t>(slot)];
    if (index >= 0) continue;
    index = static_cast<std::int32_t>(touched_.size());
    const Slot& field = slots.slots[static_cast<std::size_t>(slot)];
    touched_.push_back({.base = 0, .at_least = field.at_least, .at_most = field.at_most, .slot = slot});
  }
  active_.reserve(64);
}

void Levers::begin(std::span<const double> inputs) {
  std::copy(inputs.begin(), inputs.end(), current_.begin());
  for (Touched& touched : touched_) {
    touched.base = current_[static_cast<std::size_t>(touched.slot)];
    touched.integral = touched.since = 0.0;
  }
  active_.clear();
  step_began_ = 0.0;
}

double Levers::average_of_touched(std::size_t slot, double now) const {
  if (now <= step_began_) return current_[slot];
  const Touched& touched = touched_[static_cast<std::size_t>(touched_of_slot_[slot])];
  if (touched.since <= step_began_) return current_[slot];
  return (touched.integral + current_[slot] * (now - touched.since)) / (now - step_began_);
}

void Levers::begin_step(double now) {
  step_began_ = now;
  for (Touched& touched : touched_) {
    touched.integral = 0.0;
    touched.since = now;
  }
}

// Where the change of that lever and order is, or belongs.
std::vector<Levers::Active>::iterator Levers::place_of(std::int32_t index, std::uint64_t order) {
  return std::lower_bound(active_.begin(), active_.end(), std::pair(index, order),
                          [](const Active& of, const std::pair<std::int32_t, std::uint64_t>& wanted) {
                            return of.touched != wanted.first ? of.touched < wanted.first : of.order < wanted.second;
                          });
}

void Levers::start(std::int32_t slot, LeverChange change, double value, std::uint64_t order, double now) {
  const std::int32_t index = touched_of_slot_[static_cast<std::size_t>(slot)];
  active_.insert(place_of(index, order), {index, change, value, order});
  recompute(index, now);
}

void Levers::stop(std::int32_t slot, std::uint64_t order, double now) {
  const std::int32_t index = touched_of_slot_[static_cast<std::size_t>(slot)];
  const auto found = place_of(index, order);
  if (found == active_.end() || found->touched != index || found->order != order) return;
  active_.erase(found);
  recompute(index, now);
}

void Levers::recompute(std::int32_t index, double now) {
  Touched& touched = touched_[static_cast<std::size_t>(index)];
  double& current = current_[static_cast<std::size_t>(touched.slot)];
  touched.integral += current * (now - touched.since);
  touched.since = now;
  double base = touched.base, factor = 1.0, shift = 0.0;
  auto active = std::lower_bound(active_.begin(), active_.end(), index,
                                 [](const Active& of, std::int32_t wanted) { return of.touched < wanted; });
  for (; active != active_.end() && active->touched == index; ++active) {
    switch (active->change) {
      case LeverChange::multiply:
        factor *= active->value;
        break;
      case LeverChange::add:
        shift += active->value;
        break;
      case LeverChange::set:
        base = active->value;
        break;
    }
  }
  current = std::clamp(base * factor + shift, touched.at_least, touched.at_most);
}

}  // namespace swell::models
