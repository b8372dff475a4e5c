#include "sim/clock.hpp"

#include <stdexcept>

namespace swell::sim {

void Clock::refuse() {
  throw std::invalid_argument("time does not go back");
}

bool Clock::step() {
  if (events_.empty()) return false;
  const EventQueue::Event event = events_.pop();
  now_ = event.time;
  event.action(event.context, event.argument);
  return true;
}

std::uint64_t Clock::run(double until) {
  if (!(until >= now_)) refuse();
  std::uint64_t happened = 0;
  stopped_ = false;
  while (!stopped_ && !events_.empty() && events_.next_time() <= until) {
    step();
    ++happened;
  }
  if (!stopped_ && until < std::numeric_limits<double>::infinity()) now_ = until;
  return happened;
}

}  // namespace swell::sim
