#include "sim/inverse_table.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "sim/normal.hpp"

using namespace swell::sim;

TEST_CASE("a tabulated normal inverse agrees with the formula to 1e-9 in probability, with few pieces") {
  const InverseTable table({normal_cdf, normal_quantile, normal_density, [](double x) { return -x; }});
  double worst = 0.0;
  for (double u = 1e-6; u < 1.0; u += 1.37e-4) worst = std::fmax(worst, std::fabs(normal_cdf(table(u)) - u));
  CHECK(worst < 1e-9);
  CHECK(table.pieces() < 300);
}

TEST_CASE("beyond the table the exact inverse answers") {
  const InverseTable table({normal_cdf, normal_quantile, normal_density, [](double x) { return -x; }});
  CHECK(table(1e-12) == normal_quantile(1e-12));
  CHECK(table(1.0 - 1e-12) == normal_quantile(1.0 - 1e-12));
}

TEST_CASE("a density that is infinite at its end is inverted as well") {
  // F(x) = sqrt(x) on [0, 1].
  const InverseTable table({[](double x) { return std::sqrt(x); }, [](double u) { return u * u; },
                            [](double x) { return 0.5 / std::sqrt(x); }, [](double x) { return -0.5 / x; }});
  for (double u = 1e-6; u < 1.0; u += 3.1e-4) CHECK(std::sqrt(table(u)) == Approx(u).margin(1e-9));
}
