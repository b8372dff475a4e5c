// Delays in whole days, for crowds that move on at different times.
//
// People who decide during a day do so at a uniform time of it; someone with delay T arrives j days later when T
// falls between j - ½ and j + ½ days (the midpoint rule for that uniform time). A table holds the cumulative
// probabilities; what lies beyond the last lag arrives on it. Tables of certain delays are made once; one whose
// arguments are uncertain is made again, from the same distribution function, when they have changed.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "models/draws.hpp"

namespace swell::models {

inline constexpr std::size_t max_lag = 127;  // days

class LagTable {
 public:
  LagTable() : cumulative_(max_lag + 1, 1.0) {}

  // From the distribution function of a certain delay of this scale.
  void tabulate(const sim::Distribution& delay, double scale);
  void tabulate_constant(double days);
  // The same from arguments of the moment; allocates nothing. Throws std::domain_error when they make no distribution.
  void tabulate(const Each& delay, std::span<const double> arguments, double scale);

  bool immediate() const { return cumulative_[0] >= 1.0; }
  double cumulative(std::size_t lag) const { return cumulative_[lag]; }
  // One person's lag, for u in (0, 1).
  std::size_t lag(double u) const;

  // Splits n people over lags and calls add(lag, count) for each lag with any.
  template <class Add>
  void split(std::int64_t n, const Draws& draws, sim::Stream& stream, Add&& add) const;

 private:
  void cut_tail();
  std::vector<double> cumulative_;  // [lag]
  std::size_t last_ = 0;            // the first lag with cumulative 1
};

template <class Add>
void LagTable::split(std::int64_t n, const Draws& draws, sim::Stream& stream, Add&& add) const {
  if (n <= 0) return;
  if (immediate()) {
    add(std::size_t{0}, n);
    return;
  }
  constexpr std::int64_t few = 12;  // cheaper one by one
  double before = 0.0;
  for (std::size_t lag = 0; n > few && lag < last_; ++lag) {
    const double share = (cumulative_[lag] - before) / (1.0 - before);
    if (share > 0.0) {
      const std::int64_t count = draws.binomial(n, share, stream);
      if (count > 0) add(lag, count);
      n -= count;
    }
    before = cumulative_[lag];
  }
  for (; n > 0; --n) {
    // Given that those already split off are gone, the rest lie beyond `before`.
    const double u = draws.as_planned() ? 0.5 : stream.unit();
    add(lag(before + u * (1.0 - before)), std::int64_t{1});
  }
}

// The table of an `each` delay: made once when it is certain, else by refresh() when its arguments have changed.
class DelayLags {
 public:
  explicit DelayLags(const EachDraw& draw);
  // Throws std::domain_error naming the delay when its arguments make no distribution.
  void refresh(const Levers& levers);
  const LagTable& table() const { return table_; }

 private:
  const EachDraw* draw_;
  LagTable table_;
  // What the table was made from.
  double scale_ = -1.0;
  std::array<double, 8> arguments_{};
};

}  // namespace swell::models
