#include "models/dues.hpp"

#include <catch2/catch.hpp>

#include "tests/written_plan.hpp"

namespace {

using swell::tests::Futures;

Futures media(const std::string& settlement) {
  Futures plan(
      "swell: 1\nstart: 2026-01-01\nhorizon: 60 days\ncash: {opening: 0}\n"
      "channels: {media: {spend: 100 per day from 2026-01-01 to 2026-01-10, price: {cpm: 1}, settlement: " +
      settlement + "}}\n");
  plan.play(0);
  return plan;
}

}  // namespace

TEST_CASE("media that is prepaid is paid on the day") {
  CHECK(media("{prepay: 100%}").on_day("cash.balance", 4) == Approx(-500.0));
}

TEST_CASE("a bill on account is paid when its term is over, day by day") {
  const Futures plan = media("{prepay: 20%, net: 30 days}");
  CHECK(plan.on_day("cash.balance", 9) == Approx(-200.0));
  CHECK(plan.on_day("cash.balance", 29) == Approx(-200.0));
  CHECK(plan.on_day("cash.balance", 30) == Approx(-280.0));
  CHECK(plan["cash.closing"] == Approx(-1000.0));
}

TEST_CASE("a rebate lowers the cost at once and the cash when it comes") {
  const Futures plan = media("{prepay: 100%, rebate: 3%, rebate_after: 40 days}");
  CHECK(plan["cost.total"] == Approx(970.0));
  CHECK(plan.on_day("cash.balance", 39) == Approx(-1000.0));
  CHECK(plan["cash.closing"] == Approx(-970.0));
}

TEST_CASE("what falls due after the end is cost, but never cash") {
  const Futures plan = media("{prepay: 0%, net: 90 days}");
  CHECK(plan["cost.total"] == Approx(1000.0));
  CHECK(plan["cash.closing"] == 0.0);
}
