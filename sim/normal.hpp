// The standard normal distribution function and its inverse, fast and with the same bits everywhere.
//
// Inverse: Wichura, "Algorithm AS 241", Applied Statistics 37 (1988), PPND16, relative error about 1e-16.
// Function: through the complementary error function, so that both tails keep their relative accuracy.
#pragma once

namespace swell::sim {

// P(Z <= z).
double normal_cdf(double z);
// z with P(Z <= z) = u; -inf at 0, +inf at 1, NaN outside.
double normal_quantile(double u);
double normal_density(double z);

}  // namespace swell::sim
