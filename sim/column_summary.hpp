// Everything that is reported of one output: moments, nine quantiles with their intervals, a histogram.
//
// The same estimates as in statistics.hpp, computed together in a few passes without sorting: one pass for
// the moments, one that counts values in fine bins, one that gathers the bins in which a wanted rank lies,
// one that counts each block's values below the quantiles. Tests: tests/sim/column_summary.cpp against
// statistics.hpp.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "sim/histogram.hpp"
#include "sim/sampling.hpp"
#include "sim/statistics.hpp"

namespace swell::sim {

inline constexpr std::array<double, 9> summary_probabilities = {0.01, 0.05, 0.10, 0.20, 0.50, 0.80, 0.90, 0.95, 0.99};
inline constexpr std::array<const char*, 9> summary_names = {"p1",  "p5",  "p10", "p20", "p50",
                                                             "p80", "p90", "p95", "p99"};

struct ColumnSummary {
  std::size_t n = 0;  // replications in which the column is defined
  Estimate mean;
  double sd = std::numeric_limits<double>::quiet_NaN();
  double min = std::numeric_limits<double>::quiet_NaN();
  double max = std::numeric_limits<double>::quiet_NaN();
  std::array<Estimate, summary_probabilities.size()> quantiles;  // at summary_probabilities
  Histogram histogram;
};

ColumnSummary summarize(std::span<const double> column, Sampling sampling, double confidence = 0.95);

// Estimates of several quantiles of one column, cheaper than one at a time.
std::vector<Estimate> quantiles(std::span<const double> column, std::span<const double> probabilities,
                                Sampling sampling, double confidence = 0.95);

}  // namespace swell::sim
