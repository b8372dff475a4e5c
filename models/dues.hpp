// Money that is promised for a later day: media bills on account, receipts in transit, salaries, tax.
//
// Small amounts of many origins that fall due on one day are one posting that day. What falls due after the plan's end
// is never posted: it shows in profit but not in cash.
#pragma once

#include <cstdint>
#include <vector>

namespace swell::models {

struct World;

class Dues {
 public:
  // `days`: length of the plan; 0 when nothing is ever promised.
  explicit Dues(std::size_t days) : out_(days, 0.0), in_(days, 0.0), planned_(days, 0) {}

  void begin();
  // On the day that `day` lies in, or now when that has begun.
  void pay_on(World& world, double day, double amount) { promise(world, day, amount, out_); }
  void receive_on(World& world, double day, double amount) { promise(world, day, amount, in_); }

  void on_receipts(World& world, std::uint64_t day);
  void on_payments(World& world, std::uint64_t day);

 private:
  void promise(World& world, double day, double amount, std::vector<double>& ledger);

  std::vector<double> out_, in_;  // one a day
  std::vector<std::uint8_t> planned_;
};

}  // namespace swell::models
