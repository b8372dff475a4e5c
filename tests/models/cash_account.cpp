#include "models/cash_account.hpp"

#include <catch2/catch.hpp>

#include <cmath>

#include "tests/written_plan.hpp"

namespace {

using namespace swell::tests;

Futures account(const std::string& cash, const std::string& rest = "") {
  Futures plan("swell: 1\nstart: 2026-01-01\nhorizon: 100 days\n" + rest + "cash:\n" + cash);
  plan.play(0);
  return plan;
}

}  // namespace

TEST_CASE("income and outgo accrue continuously") {
  const Futures plan = account("  opening: 10\n  income: 2 per day\n  outgo: 0.5 per day\n");
  CHECK(plan["cash.closing"] == Approx(160.0));
  CHECK(plan.on_day("cash.balance", 9) == Approx(25.0).margin(0.001));
  CHECK(plan["cash.min"] == 10.0);
  CHECK(plan["cash.insolvent"] == 0.0);
  CHECK(std::isnan(plan["cash.insolvent_day"]));
}

TEST_CASE("what comes in and what goes out are both counted, not their difference") {
  const Futures plan = account("  opening: 0\n  income: 2 per day\n  outgo: 0.5 per day\n");
  CHECK(plan.in_month("cash.in", 0) == Approx(62.0).margin(0.001));
  CHECK(plan.in_month("cash.out", 0) == Approx(15.5).margin(0.001));
}

TEST_CASE("an account that drains is insolvent at the very instant at which it runs out") {
  const Futures plan = account("  opening: 10\n  outgo: 0.8 per day\n");
  CHECK(plan["cash.insolvent"] == 1.0);
  CHECK(plan["cash.insolvent_day"] == Approx(12.5));
  CHECK(plan["cash.first_negative_day"] == Approx(12.5));
  CHECK(plan["cash.funding_need"] == Approx(70.0));
}

TEST_CASE("a credit line puts the ruin off to its limit, and interest is paid on what is drawn") {
  const Futures plan = account("  opening: 10\n  outgo: 0.8 per day\n  credit: {limit: 20}\n");
  CHECK(plan["cash.first_negative_day"] == Approx(12.5));
  CHECK(plan["cash.insolvent_day"] == Approx(37.5));
}

TEST_CASE("interest is that on the drawn balance for the time it is drawn, posted at the end of the month") {
  // From nothing, 3,650 a day for 100 days at 10 % a year: 1 a day more each day. January: 31² / 2 = 480.5.
  const Futures plan = account("  opening: 0\n  outgo: 3650 per day\n  credit: {limit: 10M, rate: 10%}\n");
  CHECK(plan.in_month("cash.out", 0) == Approx(31.0 * 3650.0).margin(0.1));
  CHECK(plan.in_month("cash.out", 1) == Approx(28.0 * 3650.0 + 480.5).margin(0.1));
}

TEST_CASE("the commitment fee is a year's share of the limit for each day") {
  const Futures plan = account("  opening: 1000\n  credit: {limit: 36500, fee: 1%}\n");
  // A day costs one; January is charged as February begins, the last days at the end of the plan.
  CHECK(plan.on_day("cash.balance", 30) == Approx(1000.0));
  CHECK(plan.on_day("cash.balance", 31) == Approx(969.0));
  CHECK(plan["cash.closing"] == Approx(900.0));
}

namespace {

// A plan in which something happens to a lever of the cash account at some time of the given day; in all such plans
// at the same.
Futures struck(const std::string& day, const std::string& effect, const std::string& cash) {
  return account(cash, "risks:\n  bank: {probability: 100%, window: {from: " + day + ", to: " + day + "}, effects: [{" +
                           effect + "}]}\n");
}

// That time: an account that has drawn is insolvent when its credit is cut to nothing.
double time_of_strike(const std::string& day) {
  return struck(day, "target: cash.credit.limit, set: 0",
                "  opening: 0\n  outgo: 1 per day\n  credit: {limit: 1000}\n")["cash.insolvent_day"];
}

}  // namespace

TEST_CASE("a credit limit that is cut counts from that instant, and no longer than the cut lasts") {
  const double cut = time_of_strike("2026-01-31");
  CHECK(cut >= 30.0);
  CHECK(cut <= 31.0);
  const std::string drained = "  opening: 10\n  outgo: 1 per day\n  credit: {limit: 40}\n";
  const auto after = [&](const std::string& effect) {
    return struck("2026-01-31", "target: cash.credit.limit, " + effect, drained)["cash.insolvent_day"];
  };
  CHECK(account(drained)["cash.insolvent_day"] == Approx(50.0));
  // More than 20 are drawn by then: not within 16, within 30 until day 40.
  CHECK(after("multiply: 0.4") == Approx(cut));
  CHECK(after("multiply: 0.75") == Approx(40.0));
  CHECK(after("multiply: 0.75, for: 5 days") == Approx(50.0));
  CHECK(after("multiply: 2") == Approx(90.0));
}

TEST_CASE("the commitment fee is on the limit as it is day by day") {
  const double cut = time_of_strike("2026-01-11");
  const auto closing = [](const std::string& effect) {
    return struck("2026-01-11", "target: cash.credit.limit, " + effect,
                  "  opening: 1000\n  credit: {limit: 36500, fee: 1%}\n")["cash.closing"];
  };
  // A day costs one, and nothing while there is no limit.
  CHECK(closing("set: 0") == Approx(1000.0 - cut).margin(0.02));
  CHECK(closing("set: 0, for: 40 days") == Approx(1000.0 - 60.0).margin(0.05));
}

TEST_CASE("an effect on fixed income or outgo changes its rate for as long as it lasts") {
  const double day = time_of_strike("2026-01-11");
  const auto closing = [](const std::string& income, const std::string& effect) {
    return struck("2026-01-11", effect, "  opening: 0\n  income: " + income + "\n  outgo: 1 per day\n")["cash.closing"];
  };
  CHECK(closing("3 per day", "target: cash.income, multiply: 0") == Approx(3.0 * day - 100.0));
  CHECK(closing("3 per day", "target: cash.income, change: -50%, for: 20 days") == Approx(200.0 - 30.0));
  CHECK(closing("3 per day", "target: cash.outgo, multiply: 3, for: 10 days") == Approx(200.0 - 20.0));
  // One flow of several that begins after the effect, and one that has ended before it.
  CHECK(closing("{a: 1 per day, b: 2 per day from 2026-01-21 to 2026-01-30}",
                "target: cash.income.b, multiply: 0.5, for: 15 days") == Approx(20.0 - (day + 15.0 - 20.0)));
  CHECK(closing("{a: 1 per day from 2026-01-01 to 2026-01-05}", "target: cash.income.a, multiply: 10") ==
        Approx(5.0 - 100.0));
}

TEST_CASE("postings are rounded to minor units, once each") {
  const Futures plan = account("  opening: 1.004\n  income: {gift: 0.005 on 2026-01-03, other: 0.007 on 2026-01-04}\n");
  CHECK(plan["cash.closing"] == Approx(1.02).margin(1e-12));
}

TEST_CASE("a total spreads over its dates, and an amount on one date comes at once") {
  const Futures plan =
      account("  opening: 0\n  income: {grant: 100 total from 2026-01-11 to 2026-01-20, gift: 7 on 2026-01-31}\n");
  CHECK(plan.on_day("cash.balance", 14) == Approx(50.0).margin(0.01));
  CHECK(plan.on_day("cash.balance", 29) == Approx(100.0).margin(0.01));
  CHECK(plan.on_day("cash.balance", 30) == Approx(107.0).margin(0.01));
  CHECK(plan["cash.closing"] == Approx(107.0));
}

TEST_CASE("what is paid on a day of the month is paid whole, each month") {
  const Futures plan = account("  opening: 100\n  outgo: {rent: 30 per month on day 10}\n");
  CHECK(plan.on_day("cash.balance", 8) == Approx(100.0));
  CHECK(plan.on_day("cash.balance", 9) == Approx(70.0));
  CHECK(plan["cash.closing"] == Approx(-20.0));
  CHECK(plan["cash.insolvent_day"] == Approx(99.0));
}

TEST_CASE("receipts of an instant come before its payments") {
  const Futures plan = account("  opening: 0\n  income: {gift: 50 on 2026-01-10}\n  outgo: {rent: 50 on 2026-01-10}\n");
  CHECK(plan["cash.min"] == 0.0);
  CHECK(plan["cash.insolvent"] == 0.0);
}

TEST_CASE("solvency is looked at before every payment, not when the day is over") {
  // Ten a day comes in; a claim of five early in the day would be made good by its end.
  Futures plan(
      "swell: 1\nstart: 2026-01-01\nhorizon: 5 days\ncash: {opening: 1, income: 10 per day}\n"
      "risks: {claim: {probability: 100%, window: {from: 2026-01-01, to: 2026-01-01}, "
      "effects: [{target: cash, pay: 5}]}}\n");
  int ruined = 0, early = 0;
  for (std::uint64_t k = 0; k < 400; ++k) {
    plan.play(k);
    ruined += plan["cash.insolvent"] == 1.0 ? 1 : 0;
    early += plan["cash.min"] < 0.0 ? 1 : 0;
    REQUIRE(plan["cash.closing"] == Approx(46.0));
  }
  // Struck before 0.4 of the day, the balance is below five.
  CHECK(ruined == early);
  CHECK(std::abs(ruined - 160) < 40);
}

TEST_CASE("the need for funds is counted to the balance that should be kept") {
  CHECK(account("  opening: 10\n  outgo: 0.8 per day\n  floor: 5\n")["cash.funding_need"] == Approx(75.0));
}

TEST_CASE("the present value discounts flows to the start, continuously") {
  const Futures plan = account("  opening: 500\n  income: 1 per day\n", "discount_rate: 10%\n");
  const double force = std::log(1.1) / 365.0;
  CHECK(plan["npv"] == Approx((1.0 - std::exp(-force * 100.0)) / force));
  const Futures single = account("  opening: 0\n  income: {gift: 100 on 2026-02-20}\n", "discount_rate: 10%\n");
  CHECK(single["npv"] == Approx(100.0 * std::exp(-force * 50.0)));
}

TEST_CASE("income for ever needs an end of the plan") {
  CHECK(problems_of("swell: 1\ncash: {opening: 1, income: 1 per day}\n").find("cash.income: goes on for ever") !=
        std::string::npos);
}

TEST_CASE("the most that is drawn in a month is seen, whatever its end looks like") {
  // 50 short from 10 to 20 January; February never.
  const Futures plan = account(
      "  opening: 10\n  outgo: {rent: 60 on 2026-01-10}\n  income: {sale: 100 on 2026-01-20}\n  credit: {limit: 80}\n");
  CHECK(plan.in_month("cash.drawn", 0) == Approx(50.0));
  CHECK(plan.in_month("cash.drawn", 1) == 0.0);
  CHECK(plan.in_month("cash.closing", 0) == Approx(50.0));
}

TEST_CASE("what is posted as the plan ends is in its last month") {
  const Futures plan = account("  opening: -3650\n  credit: {limit: 1M, rate: 10%}\n");
  const std::size_t last = plan.model().months().size() - 1;
  CHECK(plan.in_month("cash.closing", last) == Approx(plan["cash.closing"]).margin(0.01));
}
