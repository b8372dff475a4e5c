#include "sim/newsvendor.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "sim/distribution.hpp"

using namespace swell::sim;

TEST_CASE("price 7, cost 5, demand uniform(50, 80): the best stock is 58.571") {
  const Distribution demand({Family::uniform, {50.0, 80.0}, {}, {}});
  CHECK(demand.quantile(newsvendor_probability(5.0, 7.0 - 5.0)) == Approx(58.571).epsilon(1e-5));
}

TEST_CASE("the newsvendor stocks nothing when shortage is free, and everything when surplus is") {
  CHECK(newsvendor_probability(1.0, 0.0) == 0.0);
  CHECK(newsvendor_probability(0.0, 1.0) == 1.0);
  CHECK(std::isnan(newsvendor_probability(0.0, 0.0)));
  CHECK(std::isnan(newsvendor_probability(-1.0, 2.0)));
}
