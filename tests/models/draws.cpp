#include "models/draws.hpp"

#include <catch2/catch.hpp>

#include <cmath>

#include "models/parts.hpp"
#include "tests/written_plan.hpp"

namespace {

using namespace swell::models;
using swell::tests::compiled;
using swell::tests::SharedModel;

// A plan whose only risk pays `amount` at each claim.
SharedModel claims(const std::string& amount) {
  return compiled(
      "swell: 1\nhorizon: 10 days\ncash: {opening: 0}\nrisks: {claim: {rate: 1 per day, effects: [{target: cash, pay: "
      "\"" +
      amount + "\"}]}}\n");
}

class Drawing {
 public:
  explicit Drawing(const std::string& amount, bool as_planned = false)
      : model_(claims(amount)), levers_(model_->parts().slots, {}), draws_(model_->parts().streams) {
    inputs_.assign(model_->point_estimates().begin(), model_->point_estimates().end());
    levers_.begin(inputs_);
    draws_.begin(1, 0, as_planned);
  }
  double of(std::uint32_t occurrence) const {
    return draws_.each(model_->parts().risks.events[0].changes[0].value, levers_, occurrence);
  }
  void set(const std::string& lever, double value) {
    inputs_[static_cast<std::size_t>(model_->parts().slots.find(lever))] = value;
    levers_.begin(inputs_);
  }

 private:
  SharedModel model_;
  Levers levers_;
  Draws draws_;
  std::vector<double> inputs_;
};

}  // namespace

TEST_CASE("the same occurrence draws the same value, another one another") {
  const Drawing claim("exponential(3)");
  const double third = claim.of(2);
  CHECK(claim.of(1) != third);
  CHECK(claim.of(2) == third);
}

TEST_CASE("a quantity that happens again is drawn from its distribution") {
  const Drawing claim("exponential(3)");
  double sum = 0.0;
  for (std::uint32_t i = 0; i < 20000; ++i) sum += claim.of(i);
  CHECK(std::abs(sum / 20000.0 - 3.0) < 4.0 * 3.0 / std::sqrt(20000.0));
}

TEST_CASE("its arguments are levers of their own") {
  Drawing claim("exponential(2 to 4)");
  const double before = claim.of(0);
  claim.set("risks.claim.effects.1.pay.mean", 30.0);
  const double after = claim.of(0);
  claim.set("risks.claim.effects.1.pay.mean", 60.0);
  CHECK(claim.of(0) == Approx(2.0 * after));
  CHECK(after > before);
}

TEST_CASE("its own lever scales every draw") {
  Drawing claim("exponential(3)");
  const double before = claim.of(5);
  claim.set("risks.claim.effects.1.pay", 2.0);
  CHECK(claim.of(5) == 2.0 * before);
}

TEST_CASE("without luck every occurrence is at its mean") {
  const Drawing claim("exponential(3)", true);
  CHECK(claim.of(0) == Approx(3.0));
  CHECK(claim.of(7) == Approx(3.0));
}

TEST_CASE("a draw that cannot be made names the quantity") {
  Drawing claim("exponential(2 to 4)");
  claim.set("risks.claim.effects.1.pay.mean", -1.0);
  CHECK_THROWS_WITH(claim.of(0), Catch::Contains("risks.claim.effects.1.pay"));
}

TEST_CASE("crowds are binomial and Poisson, or their rounded means without luck") {
  StreamNames names;
  const StreamId id = names.add("crowd", "test");
  Draws draws(names);
  draws.begin(1, 0, true);
  swell::sim::Stream stream = draws.stream(id);
  CHECK(draws.binomial(1000, 0.1234, stream) == 123);
  CHECK(draws.poisson(12.6, stream) == 13);
  draws.begin(1, 0, false);
  CHECK(draws.binomial(0, 0.5, stream) == 0);
  CHECK(draws.binomial(10, 0.0, stream) == 0);
  CHECK(draws.binomial(10, 1.0, stream) == 10);
  CHECK(draws.binomial(10, std::nan(""), stream) == 0);
  CHECK(draws.poisson(0.0, stream) == 0);
}
