// Order statistics of a long column without sorting it.
//
// Values are counted in fine bins, group by group; only bins that hold a wanted rank are gathered and sorted.
// Bins are even in the value, or in its binary exponent and mantissa (close to even in the logarithm) when a
// positive sample spans more than a factor of 64; a bin that still holds too much only costs time. Test:
// against a full sort, tests/sim/order_statistics.cpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "sim/grouping.hpp"

namespace swell::sim {

class OrderStatistics {
 public:
  // Keeps a view of `column`; NaN is left out. `low` and `high` bound its values.
  OrderStatistics(std::span<const double> column, const Grouping& grouping, double low, double high);

  std::size_t size() const { return size_; }
  // How many of a group's values there are.
  std::size_t group_size(std::size_t group) const { return cumulative_[group * stride() + bins_]; }

  // Makes these ranks (1 … size()) and what lies within `margin` ranks of them ready for at().
  void prepare(std::span<const std::size_t> ranks, std::size_t margin);
  // The value of this rank; gathers it if it was not prepared.
  double at(std::size_t rank);
  // Per group, how many values are below (or at or below) at(rank); `counts` has one a group.
  void count_below(std::size_t rank, std::span<std::size_t> counts);
  void count_up_to(std::size_t rank, std::span<std::size_t> counts);

 private:
  struct Member {
    double value;
    std::uint32_t group;
  };
  std::size_t stride() const { return bins_ + 1; }
  std::size_t bin_of(double x) const;
  std::size_t bin_of_rank(std::size_t rank) const;
  void gather(const std::vector<std::uint8_t>& wanted);
  std::span<const Member> members(std::size_t bin) const;
  template <class Inside>
  void count(std::size_t rank, std::span<std::size_t> counts, Inside inside);

  std::span<const double> column_;
  Grouping grouping_;
  std::size_t size_ = 0;
  std::size_t bins_ = 1;
  double origin_ = 0.0;
  double scale_ = 0.0;
  bool logarithmic_ = false;
  std::vector<std::uint32_t> cumulative_;  // [group][bin]: the group's values in bins before this one
  std::vector<std::size_t> before_;        // [bin]: all values in bins before this one
  std::vector<Member> gathered_;
  static constexpr std::size_t absent = static_cast<std::size_t>(-1);
  std::vector<std::size_t> start_;  // [bin]: where its members begin in gathered_, or absent
};

}  // namespace swell::sim
