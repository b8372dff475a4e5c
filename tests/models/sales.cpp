#include "models/sales.hpp"

#include <catch2/catch.hpp>

#include <cmath>

#include "tests/written_plan.hpp"

namespace {

using namespace swell::tests;

const std::string kHead = "swell: 1\nstart: 2026-01-01\nhorizon: 200 days\n";

Futures revenue(const std::string& streams, const std::string& rest = "cash: {opening: 0}\n") {
  Futures plan(kHead + rest + "revenue:\n" + streams);
  plan.play(0);
  return plan;
}

// 100,000 people, each shown one post on 5 January: some 63,000 are reached, half of them register.
const std::string kCrowd = R"(audience: {segments: {all: {size: 100k}}}
channels: {account: {kind: owned, followers: 100k, shown_to: 100%, posts: 1 on 2026-01-05}}
funnel: {registered: {base: 50%}}
cash: {opening: 0}
)";

}  // namespace

TEST_CASE("a plain number of buyers comes evenly over the dates of sale, to the last one") {
  const Futures plan = revenue("  tickets: {price: 10, buyers: 95, from: 2026-01-11, to: 2026-01-20}\n");
  CHECK(plan.on_day("revenue.cumulative", 9) == 0.0);
  CHECK(plan.on_day("revenue.cumulative", 10) == 90.0);
  CHECK(plan.on_day("revenue.cumulative", 14) == 470.0);
  CHECK(plan["revenue.total"] == 950.0);
  CHECK(plan["cash.closing"] == 950.0);
}

TEST_CASE("a binomial share of those who pass a stage buys") {
  Futures plan = revenue("  tickets: {price: 1, buyers: 20% of funnel.registered}\n", kCrowd);
  double sum = 0.0, people = 0.0, squares = 0.0;
  for (std::uint64_t k = 0; k < 400; ++k) {
    plan.play(k);
    const double bought = plan["revenue.total"], n = plan["funnel.registered"];
    sum += bought;
    people += n;
    squares += (bought - 0.2 * n) * (bought - 0.2 * n) / (n * 0.16);
  }
  CHECK(sum / people == Approx(0.2).margin(4.0 * std::sqrt(0.16 / people)));
  // The variance is that of the binomial: its ratio has mean 1 and standard error √(2/400).
  CHECK(squares / 400.0 == Approx(1.0).margin(4.0 * std::sqrt(2.0 / 400.0)));
}

TEST_CASE("no more is sold than there are seats") {
  const Futures plan = revenue("  tickets: {price: 2, buyers: 20% of funnel.registered, seats: 1300}\n", kCrowd);
  CHECK(plan["revenue.total"] == 2600.0);
}

TEST_CASE("segments of more spending power pay more") {
  const std::string crowd = R"(audience: {segments: {rich: {size: 100k, spending_power: 3}}}
channels: {account: {kind: owned, followers: 100k, shown_to: 100%, posts: 1 on 2026-01-05}}
funnel: {registered: {base: 50%}}
)";
  const Futures plan = revenue("  tickets: {price: 2, buyers: 100% of funnel.registered}\n", crowd);
  CHECK(plan["revenue.total"] == Approx(6.0 * plan["funnel.registered"]));
}

TEST_CASE("whoever passes before the sale opens waits for it, and after it closes nobody buys") {
  const Futures later = revenue("  tickets: {price: 1, buyers: 100% of funnel.registered, from: 2026-01-21}\n", kCrowd);
  CHECK(later.on_day("revenue.cumulative", 19) == 0.0);
  CHECK(later.on_day("revenue.cumulative", 20) == later["funnel.registered"]);
  const Futures closed =
      revenue("  tickets: {price: 1, buyers: 100% of funnel.registered, from: 2026-01-02, to: 2026-01-03}\n", kCrowd);
  CHECK(closed["revenue.total"] == 0.0);
}

TEST_CASE("each buyer takes so many, some of which come back") {
  const Futures plan =
      revenue("  goods: {price: 5, buyers: 100% of funnel.registered, per_buyer: 3, returns: 20%}\n", kCrowd);
  const double people = plan["funnel.registered"];
  CHECK(plan["revenue.total"] == Approx(0.8 * 15.0 * people).margin(4.0 * 15.0 * std::sqrt(0.16 * people)));
}

TEST_CASE("what is left after the goods and the provider's fee is income, and the goods are paid a month later") {
  const Futures plan =
      revenue("  goods: {price: 100, buyers: 10, from: 2026-01-11, to: 2026-01-11, margin: 40%, fee: 1%}\n");
  CHECK(plan["revenue.total"] == 1000.0);
  CHECK(plan["profit"] == Approx(390.0));
  CHECK(plan.on_day("cash.balance", 10) == Approx(990.0));
  CHECK(plan.on_day("cash.balance", 39) == Approx(990.0));
  CHECK(plan["cash.closing"] == Approx(390.0));
}

TEST_CASE("the money comes after its delay") {
  const Futures plan = revenue("  goods: {price: 100, buyers: 10, from: 2026-01-11, to: 2026-01-11, delay: 30 days}\n");
  CHECK(plan["revenue.total"] == 1000.0);
  CHECK(plan.on_day("cash.balance", 39) == 0.0);
  CHECK(plan.on_day("cash.balance", 40) == Approx(1000.0));
}

TEST_CASE("value-added tax is nobody's income: collected with the price, paid in the middle of the next month") {
  const std::string stream = "  goods: {price: 106, buyers: 10, from: 2026-01-11, to: 2026-01-11, vat: 6%}\n";
  const Futures without = revenue(stream);
  CHECK(without["revenue.total"] == Approx(1060.0));
  CHECK(without.on_day("cash.balance", 10) == Approx(1123.6));
  CHECK(without.on_day("cash.balance", 44) == Approx(1123.6));
  CHECK(without.on_day("cash.balance", 45) == Approx(1060.0));
  const Futures with = revenue(stream, "vat: included\ncash: {opening: 0}\n");
  CHECK(with["revenue.total"] == Approx(1000.0));
  CHECK(with.on_day("cash.balance", 10) == Approx(1060.0));
  CHECK(with["cash.closing"] == Approx(1000.0));
}

TEST_CASE("signed contracts are there at the start; each of the others is signed with its chance") {
  Futures plan = revenue("  sponsors: {count: 5, signed: 2, price: 1, chance: 65%, by: 2026-03-01}\n");
  double others = 0.0;
  constexpr int n = 4000;
  for (int k = 0; k < n; ++k) {
    plan.play(static_cast<std::uint64_t>(k));
    REQUIRE(plan.on_day("revenue.cumulative", 0) >= 2.0);
    REQUIRE(plan.on_day("revenue.cumulative", 59) == plan["revenue.total"]);
    others += plan["revenue.total"] - 2.0;
  }
  CHECK(std::abs(others / (3.0 * n) - 0.65) < 4.0 * std::sqrt(0.65 * 0.35 / (3.0 * n)));
  CHECK(plan.play_as_planned()["revenue.total"] == 4.0);
}

TEST_CASE("a contract is revenue when it is signed, and is paid in instalments") {
  const Futures plan =
      revenue("  sponsors: {count: 1, signed: 1, price: 400, pay: {signing: 50%, rest: launch + 60 days}}\n",
              "launch: 2026-01-31\ncash: {opening: 0}\n");
  CHECK(plan.on_day("revenue.cumulative", 0) == 400.0);
  CHECK(plan.on_day("cash.balance", 0) == 200.0);
  CHECK(plan.on_day("cash.balance", 89) == 200.0);
  CHECK(plan.on_day("cash.balance", 90) == 400.0);
}

TEST_CASE("the rest is the rest, also when it is written before the shares") {
  const Futures plan =
      revenue("  sponsors: {count: 1, signed: 1, price: 400, pay: {rest: 2026-02-01, signing: 50%}}\n");
  CHECK(plan.on_day("cash.balance", 0) == 200.0);
  CHECK(plan["cash.closing"] == 400.0);
}

TEST_CASE("an instalment that is anchored to the launch moves with it") {
  const Futures plan =
      revenue("  sponsors: {count: 1, signed: 1, price: 400, pay: {all: 100% on launch}}\n",
              "launch: 2026-01-11\ncash: {opening: 0}\n"
              "schedule: {tasks: {film: {duration: 50}, open: {duration: 0, needs: film, is: launch}}}\n");
  CHECK(plan.on_day("cash.balance", 49) == 0.0);
  CHECK(plan.on_day("cash.balance", 50) == 400.0);
}

TEST_CASE("who defaults pays the first instalment in time only, and what is missing is income lost") {
  Futures plan =
      revenue("  sponsors: {count: 1, signed: 1, price: 400, default: 30%, pay: {rest: 2026-02-01, signing: 25%}}\n");
  int defaults = 0;
  for (std::uint64_t k = 0; k < 2000; ++k) {
    plan.play(k);
    REQUIRE(plan["revenue.total"] == 400.0);
    if (plan["cash.closing"] == 400.0) {
      REQUIRE(plan["profit"] == 400.0);
      continue;
    }
    ++defaults;
    REQUIRE(plan["cash.closing"] == 100.0);
    REQUIRE(plan["profit"] == 100.0);
  }
  CHECK(std::abs(defaults / 2000.0 - 0.3) < 4.0 * std::sqrt(0.21 / 2000.0));
}

TEST_CASE("the provider's fee is kept from the instalments of a contract too") {
  const Futures plan =
      revenue("  sponsors: {count: 1, signed: 1, price: 400, fee: 2%, pay: {signing: 50%, rest: 2026-02-01}}\n");
  CHECK(plan["cash.closing"] == Approx(392.0));
  CHECK(plan["profit"] == Approx(392.0));
}

TEST_CASE("a partner's share of revenue is a cost of the day, paid a month later") {
  const Futures plan = revenue("  goods: {price: 100, buyers: 10, from: 2026-01-11, to: 2026-01-11}\n",
                               "cash: {opening: 0}\npartners: {bank: {kind: bank, revenue_share: 10%}}\n"
                               "budget: {lines: {bank: {cost: from partners}}}\n");
  CHECK(plan["cost.bank"] == Approx(100.0));
  CHECK(plan["profit"] == Approx(900.0));
  CHECK(plan.on_day("cash.balance", 39) == Approx(1000.0));
  CHECK(plan.on_day("cash.balance", 40) == Approx(900.0));
}

TEST_CASE("a field that the way of earning does not read is refused") {
  const auto wrong = [](const std::string& stream) { return problems_of(kHead + "revenue:\n  s: " + stream + "\n"); };
  CHECK(wrong("{price: 1, buyers: 5, chance: 50%}").find("revenue.s.chance: is for contracts") != std::string::npos);
  CHECK(wrong("{price: 1, count: 5, seats: 3}").find("revenue.s.seats: is for sales") != std::string::npos);
  CHECK(wrong("{price: 1, count: 5, buyers: 3}").find("from `buyers` or from a `count`") != std::string::npos);
  CHECK(wrong("{price: 1}").find("from `buyers` or from a `count`") != std::string::npos);
  CHECK(wrong("{price: 1, buyers: 5% of funnel.nobody}").find("there is no such funnel stage") != std::string::npos);
  CHECK(problems_of("swell: 1\nrevenue: {s: {price: 1, buyers: 5}}\n").find("needs a `horizon`") != std::string::npos);
}
