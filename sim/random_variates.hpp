// Direct samplers, exact (no normal approximations), for draws that happen inside a replication.
//
// Counts of crowds are binomial draws by the million, so these are the hot path of the cohort model.
//   normal       ziggurat, 256 layers (Marsaglia & Tsang, J. Stat. Softw. 5(8), 2000)
//   gamma        Marsaglia & Tsang, ACM TOMS 26 (2000)
//   binomial     BTRD (Hörmann, J. Stat. Comput. Simul. 46, 1993), inversion where n·p < 10
//   poisson      PTRD (Hörmann, Insurance: Math. & Econ. 12, 1993), inversion where the mean is < 10
// Acceptance is decided on log probabilities in Loader's saddle-point form (2000), which stay accurate
// for n up to 1e15, where differences of lgamma have lost all digits.
//
// Preconditions (not checked): 0 <= p <= 1, n >= 0, shapes and means > 0 and finite. Exponential draws are in
// exponential.hpp. Tests: tests/sim/random_variates.cpp (chi-square against the exact probabilities).
#pragma once

#include <cstdint>
#include <span>

#include "sim/stream.hpp"

namespace swell::sim {

// N(0, 1).
double standard_normal(Stream& stream);

// Gamma of this shape and scale 1.
double standard_gamma(double shape, Stream& stream);

// Beta(a, b), inside [0, 1].
double beta(double a, double b, Stream& stream);

// Number of successes in n trials. n up to 1e15.
std::int64_t binomial(std::int64_t n, double p, Stream& stream);

// Number of arrivals. Mean 0 gives 0; means up to 1e15.
std::int64_t poisson(double mean, Stream& stream);

// Failures before the first success, p > 0; capped at the largest int64.
std::int64_t geometric(double p, Stream& stream);

// Good ones among `drawn` taken without replacement from `good` + `bad`; drawn <= good + bad <= 1e15.
std::int64_t hypergeometric(std::int64_t good, std::int64_t bad, std::int64_t drawn, Stream& stream);

// Splits n over the categories: out[i] of chance probabilities[i] (which need not add up to 1: they are
// relative). The counts add up to n. Later categories are drawn given earlier ones.
void multinomial(std::int64_t n, std::span<const double> probabilities, std::span<std::int64_t> out, Stream& stream);

}  // namespace swell::sim
