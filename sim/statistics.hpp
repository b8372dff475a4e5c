// Estimates from a column of replications, each with its simulation error.
//
// A column holds one output in replication order k = 0 … n-1; NaN means that it is undefined in that
// replication (no return without spend), and such replications are left out. How replications depend on one
// another decides the interval (sampling.hpp):
//
//   independent (random)  mean: Student; probability: Wilson; quantile: order statistics with exact binomial
//   ranks. blocks (lhs: 256 consecutive; sobol: 16 sequences, k mod 16)
//     mean         ratio of block sums to block counts, Student over blocks
//     probability  the same on 0/1; Clopper–Pearson when successes or failures are few
//     quantile     inverse of the pooled distribution function at p ± t·s/√B, where s is the spread of the
//     blocks'
//                  distribution functions at the pooled quantile (sectioning; Asmussen & Glynn 2007, III.5);
//                  order statistics when few values lie beyond it
//     cvar         Rockafellar & Uryasev (2000): mean of q + (x-q)⁺/(1-p), whose derivative in q is zero, so
//     that
//                  its interval is that of a mean
// Latin hypercubes with fewer than two whole blocks are treated as independent, which errs on the wide side.
//
// A bound that cannot exist (P99 of 50 replications has no upper one) is NaN. `confidence` is in (0, 1).
// The difference of two variants under common random numbers is the estimate of the column of differences.
// Tests: tests/sim/statistics.cpp; coverage: bench/coverage.cpp.
#pragma once

#include <cstddef>
#include <limits>
#include <span>
#include <vector>

#include "sim/sampling.hpp"

namespace swell::sim {

struct Interval {
  double low = std::numeric_limits<double>::quiet_NaN();
  double high = std::numeric_limits<double>::quiet_NaN();
};

struct Estimate {
  double value = std::numeric_limits<double>::quiet_NaN();
  Interval ci;
};

enum class Tail { upper, lower };

// Replications in which the column is defined.
std::size_t count_defined(std::span<const double> column);

Estimate mean(std::span<const double> column, Sampling sampling, double confidence = 0.95);

// Standard deviation (n-1); NaN for fewer than two values.
double standard_deviation(std::span<const double> column);

// p in (0, 1): the smallest value with at least n·p values at or below it.
Estimate quantile(std::span<const double> column, double p, Sampling sampling, double confidence = 0.95);

// Share of replications with value != 0.
Estimate probability(std::span<const double> indicator, Sampling sampling, double confidence = 0.95);
// Share of replications with a value at most `limit`.
Estimate probability_up_to(double limit, std::span<const double> column, Sampling sampling, double confidence = 0.95);

// Mean of the worst 1-p of values: with Tail::upper those above the p-quantile, with Tail::lower those below
// the (1-p)-quantile.
Estimate cvar(std::span<const double> column, double p, Tail tail, Sampling sampling, double confidence = 0.95);

// a[k] - b[k], NaN where either is.
std::vector<double> differences(std::span<const double> a, std::span<const double> b);

// 1-based ranks of the order statistics that enclose the p-quantile of n independent values; 0 and n+1 when
// there is no such bound.
struct RankInterval {
  std::size_t low;
  std::size_t high;
};
RankInterval quantile_ranks(std::size_t n, double p, double confidence);

// Interval of a share from independent trials: Wilson (1927), Clopper & Pearson (1934).
Interval wilson_interval(std::size_t successes, std::size_t n, double confidence);
Interval clopper_pearson_interval(std::size_t successes, std::size_t n, double confidence);

}  // namespace swell::sim
