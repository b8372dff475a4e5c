// Plans played many times, for tests: columns of outputs and their estimates.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sim/statistics.hpp"
#include "studies/outputs.hpp"
#include "studies/run.hpp"
#include "tests/written_plan.hpp"

namespace swell::tests {

// One plan, or several on common random numbers, played as `options` say. Intervals are 99.9 % ones, so that a test
// that asks whether the truth lies inside does not flicker.
class Played {
 public:
  Played(std::vector<SharedModel> models, studies::RunOptions options);
  Played(SharedModel model, studies::RunOptions options) : Played(std::vector{std::move(model)}, std::move(options)) {}

  std::vector<double> column(std::string_view kpi, std::size_t model = 0) const;
  sim::Estimate mean(std::string_view kpi, std::size_t model = 0) const;
  sim::Estimate quantile(std::string_view kpi, double p, std::size_t model = 0) const;
  // P(kpi <= bound); undefined values do not count as at most anything.
  sim::Estimate at_most(std::string_view kpi, double bound, std::size_t model = 0) const;
  double sd(std::string_view kpi, std::size_t model = 0) const;
  const studies::Outputs& outputs() const { return outputs_; }
  studies::Findings findings(std::size_t model = 0) const;

 private:
  std::vector<SharedModel> models_;
  studies::RunOptions options_;
  studies::Outputs outputs_;
};

inline constexpr double wide = 0.999;  // confidence

studies::RunOptions replications(std::uint64_t n, std::uint64_t seed = 1);

// Whether the truth lies inside the interval.
bool covers(const sim::Estimate& estimate, double truth);

}  // namespace swell::tests
