// When shares land, in hours: the law of a delay, what novelty takes of each, and the nights.
//
// A delay T lands j hours later when it lies between j - ½ and j + ½; what takes longer than max_lag days lands then.
// Novelty halves the chance of a share for each half-life between seeing and sharing, so that the law of those that
// happen is weighted by 2^(-lag/half-life). With a rhythm of 24 weights, delays run on a clock that goes as fast as
// people are active at that hour. Tests: tests/validation/spread.cpp (novelty; threads), tests/models/contagion.cpp
// (nights).
#pragma once

#include <cstdint>
#include <vector>

#include "models/draws.hpp"
#include "models/network/share_draws.hpp"

namespace swell::models {

class HourlyDelays {
 public:
  // `rhythm`: 24 weights with mean 1, or none. Both are kept by reference.
  HourlyDelays(const EachDraw& delay, const std::vector<double>& rhythm) : delay_(&delay), rhythm_(&rhythm) {}

  // For the levers as they are now; `novelty`: half-life in days, 0 for none. Throws std::domain_error when no
  // distribution has the arguments. True when the law has changed.
  bool refresh(const Levers& levers, double novelty);

  const LagLaw* law() const { return law_.immediate() ? nullptr : &law_; }  // null: all at once
  double survive() const { return survive_; }                               // chance that novelty lets a share happen
  std::uint32_t most() const { return most_; }                              // hours
  // From an hour of the day: lag to hours; null: by its lag.
  const std::uint16_t* later(std::size_t hour) const { return later_.empty() ? nullptr : later_[hour % 24].data(); }

 private:
  bool set_weights(const Levers& levers, double novelty, std::vector<double>& weights);

  const EachDraw* delay_;
  const std::vector<double>* rhythm_;
  LagLaw law_;
  double novelty_ = -1.0, scale_ = -1.0;  // what the law was made for, when the delay is certain
  double survive_ = 1.0;
  std::uint32_t most_ = 0;
  std::vector<std::vector<std::uint16_t>> later_;
};

}  // namespace swell::models
