// A distribution on finitely many values: discrete choices, resampled data, counts of moderate size.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "sim/continuous_laws.hpp"

namespace swell::sim {

class StepDistribution {
 public:
  // Values in any order, equal ones adding up; weights >= 0, relative; values outside [low, high] are left
  // out. Without any weight inside, mass() is 0 and nothing else may be called.
  StepDistribution(std::span<const double> values, std::span<const double> weights, double low, double high);

  double mass() const { return mass_; }  // weight inside over all weight
  double lower() const { return values_.front(); }
  double upper() const { return values_.back(); }
  // Smallest value with cdf >= u.
  double quantile(double u) const;
  double cdf(double x) const;
  Moments moments() const;

 private:
  std::vector<double> values_;      // ascending, distinct, each of weight above 0
  std::vector<double> cumulative_;  // the last is 1
  std::vector<std::uint32_t> guide_;
  double mass_ = 0.0;
};

}  // namespace swell::sim
