// What common random numbers buy.
#include <catch2/catch.hpp>

#include "tests/played_plan.hpp"

namespace {

using namespace swell;
using namespace swell::tests;

const std::string kCost = SWELL_SOURCE_DIR "/tests/validation/plans/cost.yaml";

double variance_of_difference(const std::vector<double>& a, const std::vector<double>& b) {
  const double sd = sim::standard_deviation(sim::differences(a, b));
  return sd * sd;
}

}  // namespace

TEST_CASE("on common futures two variants differ with less than a tenth of the variance of independent runs") {
  const SharedModel plan = compiled_file(kCost);
  const SharedModel dearer = compiled_file(kCost, {"budget.lines.venue.cost=triangular(198, 220, 330)"});
  const Played together({plan, dearer}, replications(4096, 1));
  const double common = variance_of_difference(together.column("cost.total", 1), together.column("cost.total", 0));
  studies::RunOptions elsewhere = replications(4096, 2);
  const double independent =
      variance_of_difference(Played(dearer, elsewhere).column("cost.total"), together.column("cost.total", 0));
  CHECK(common * 10.0 < independent);
  CHECK(covers(sim::mean(sim::differences(together.column("cost.total", 1), together.column("cost.total", 0)),
                         sim::Sampling::sobol, wide),
               680.0 / 30.0));
}
