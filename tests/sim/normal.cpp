#include "sim/normal.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <limits>

using namespace swell::sim;

TEST_CASE("the normal quantile has its published values") {
  CHECK(normal_quantile(0.5) == 0.0);
  CHECK(normal_quantile(0.975) == Approx(1.959963984540054).epsilon(1e-15));
  CHECK(normal_quantile(0.25) == Approx(-0.6744897501960817).epsilon(1e-15));
  CHECK(normal_quantile(0.001) == Approx(-3.090232306167814).epsilon(1e-15));
  CHECK(normal_quantile(1e-20) == Approx(-9.262340089798408).epsilon(1e-15));
  CHECK(normal_quantile(0.0) == -std::numeric_limits<double>::infinity());
  CHECK(normal_quantile(1.0) == std::numeric_limits<double>::infinity());
  CHECK(std::isnan(normal_quantile(1.5)));
}

TEST_CASE("the normal distribution function inverts its quantile, in the far tail as well") {
  for (double u = 1e-300; u < 1.0; u = u < 0.01 ? u * 3.7 : u + 0.00717)
    CHECK(normal_cdf(normal_quantile(u)) == Approx(u).epsilon(1e-12));
  CHECK(normal_cdf(-1.0) + normal_cdf(1.0) == Approx(1.0).epsilon(1e-15));
}
