#include "models/dues.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "models/phases.hpp"
#include "models/world.hpp"

namespace swell::models {

void Dues::begin() {
  std::fill(out_.begin(), out_.end(), 0.0);
  std::fill(in_.begin(), in_.end(), 0.0);
  std::fill(planned_.begin(), planned_.end(), std::uint8_t{0});
}

void Dues::promise(World& world, double day, double amount, std::vector<double>& ledger) {
  if (amount == 0.0) return;
  const double now = world.clock.now() / seconds_per_day;
  if (std::floor(day) <= std::floor(now)) {
    if (&ledger == &out_)
      world.cash.pay(world, amount);
    else
      world.cash.receive(world, amount);
    return;
  }
  const double due = std::floor(day);
  if (due >= static_cast<double>(ledger.size())) return;
  const auto index = static_cast<std::size_t>(due);
  ledger[index] += amount;
  if (planned_[index] != 0) return;
  planned_[index] = 1;
  world.at<&Dues::on_receipts>(due * seconds_per_day, phase::receipts, index);
  world.at<&Dues::on_payments>(due * seconds_per_day, phase::payments, index);
}

void Dues::on_receipts(World& world, std::uint64_t day) {
  world.cash.receive(world, std::exchange(in_[day], 0.0));
}
void Dues::on_payments(World& world, std::uint64_t day) {
  world.cash.pay(world, std::exchange(out_[day], 0.0));
}

}  // namespace swell::models
