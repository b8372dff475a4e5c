#include "models/saturation.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <string>

#include "tests/written_plan.hpp"

namespace {
using namespace swell;
using namespace swell::models;
}  // namespace

TEST_CASE("half of the highest effect is reached at `half_at`, whatever the curve") {
  for (const double slope : {0.5, 1.0, 2.0, 3.5}) {
    CAPTURE(slope);
    CHECK(effective_spend(Saturation::hill, 8000.0, 8000.0, slope) == Approx(4000.0));
    CHECK(effective_spend(Saturation::hill, 1e30, 8000.0, slope) == Approx(8000.0));
  }
  const double highest = effective_spend(Saturation::logistic, 1e30, 8000.0, 1.0);
  CHECK(highest == Approx(2.0 * 8000.0 / std::log(3.0)));
  CHECK(effective_spend(Saturation::logistic, 8000.0, 8000.0, 1.0) == Approx(0.5 * highest));
}

TEST_CASE("more spend never has less effect, and at slope 1 the first money has all of its own") {
  for (const Saturation::Curve curve : {Saturation::hill, Saturation::logistic})
    for (const double slope : {0.5, 1.0, 3.0}) {
      double before = 0.0;
      for (double spend = 1e-3; spend < 1e6; spend *= 1.3) {
        const double now = effective_spend(curve, spend, 500.0, slope);
        CAPTURE(curve, slope, spend);
        CHECK(now >= before);
        if (slope == 1.0) CHECK(now <= spend);
        before = now;
      }
    }
  CHECK(effective_spend(Saturation::hill, 1e-6, 500.0, 1.0) == Approx(1e-6));
  CHECK(effective_spend(Saturation::logistic, 1e-6, 500.0, 1.0) == Approx(1e-6));
  CHECK(effective_spend(Saturation::hill, 10.0, 0.0, 1.0) == 0.0);
}

TEST_CASE("a slope on the logistic curve is refused") {
  const auto plan = [](const std::string& saturation) {
    return "swell: 1\nhorizon: 10 days\naudience: {segments: {all: {size: 1M}}}\nchannels: {ads: {spend: 1k per day, "
           "price: {cpm: 10}, saturation: {half_at: 2k per day" +
           saturation + "}}}\n";
  };
  CHECK(tests::problems_of(plan(", curve: hill, slope: 2")).empty());
  CHECK(tests::problems_of(plan(", curve: logistic")).empty());
  CHECK(tests::problems_of(plan(", curve: logistic, slope: 2")) ==
        "channels.ads.saturation.slope: only Hill's curve has a slope; drop it, or the `curve: logistic`");
}
