#include "models/cost_ledger.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

#include "tests/written_plan.hpp"

namespace {

using namespace swell::tests;

const std::string kHead = "swell: 1\nstart: 2026-01-01\nhorizon: 100 days\n";

bool has(const std::vector<std::string>& codes, const std::string& code) {
  return std::find(codes.begin(), codes.end(), code) != codes.end();
}

}  // namespace

TEST_CASE("a line costs what is written, and the total is the sum of the lines") {
  Futures plan(kHead + "budget: {lines: {venue: {cost: 400}, crew: {layer: content, cost: 250}}}\n");
  plan.play(0);
  CHECK(plan["cost.venue"] == 400.0);
  CHECK(plan["cost.crew"] == 250.0);
  CHECK(plan["cost.total"] == 650.0);
}

TEST_CASE("a unit cost is multiplied by the quantity it is per") {
  Futures plan(kHead +
               "content: {video: {items: 12}}\n"
               "budget: {lines: {filming: {layer: content, unit_cost: 500, per: content.video.items}}}\n");
  CHECK(plan.play(0)["cost.filming"] == 6000.0);
}

TEST_CASE("items whose own unit cost is a cost already are not counted twice") {
  const std::string twice =
      problems_of(kHead +
                  "content: {video: {items: 12, unit_cost: 500}}\n"
                  "budget: {lines: {filming: {layer: content, unit_cost: 500, per: content.video.items}}}\n");
  CHECK(twice.find("counted twice") != std::string::npos);
  CHECK(twice.find("budget.lines.filming.per") == 0);
}

TEST_CASE("a line per person of a funnel stage is paid as people pass") {
  Futures plan(kHead +
               "audience: {segments: {all: {size: 10000}}}\n"
               "channels: {account: {kind: owned, followers: 10000, shown_to: 100%, posts: 1 on 2026-01-05}}\n"
               "funnel: {came: {base: 50%}}\n"
               "cash: {opening: 1M}\n"
               "budget: {lines: {catering: {unit_cost: 20, per: funnel.came}}}\n");
  plan.play(0);
  const double people = plan["funnel.came"];
  CHECK(people > 2000.0);
  CHECK(plan["cost.catering"] == Approx(20.0 * people));
  CHECK(plan["cash.closing"] == Approx(1e6 - 20.0 * people));
}

TEST_CASE("with payment terms, those who pass after the last payment are paid for when they do") {
  Futures plan(kHead +
               "audience: {segments: {all: {size: 10000}}}\n"
               "channels: {account: {kind: owned, followers: 10000, shown_to: 50%, posts: 1 per day}}\n"
               "funnel: {came: {base: 10%}}\n"
               "cash: {opening: 1M}\n"
               "budget: {lines: {catering: {unit_cost: 20, per: funnel.came, pay: {rest: 2026-01-03}}}}\n");
  plan.play(0);
  CHECK(plan["cost.catering"] == Approx(20.0 * plan["funnel.came"]));
  CHECK(plan["cash.closing"] == Approx(1e6 - plan["cost.catering"]));
}

TEST_CASE("a deposit pays its share, and the last payment the rest") {
  Futures plan(kHead +
               "launch: 2026-03-01\ncash: {opening: 1000}\n"
               "budget: {lines: {venue: {cost: 1000, pay: {deposit: 30% on 2026-01-11, rest: launch}}}}\n");
  plan.play(0);
  CHECK(plan.on_day("cash.balance", 9) == 1000.0);
  CHECK(plan.on_day("cash.balance", 10) == 700.0);
  CHECK(plan.on_day("cash.balance", 58) == 700.0);
  CHECK(plan.on_day("cash.balance", 59) == 0.0);
}

TEST_CASE("a rest that falls before a share is paid first, and nothing is paid twice") {
  Futures plan(kHead +
               "cash: {opening: 1000}\n"
               "budget: {lines: {venue: {cost: 1000, pay: {rest: 2026-01-11, late: 30% on 2026-02-10}}}}\n");
  plan.play(0);
  CHECK(plan.on_day("cash.balance", 10) == 300.0);
  CHECK(plan["cash.closing"] == 0.0);
  CHECK(plan["cost.total"] == 1000.0);
}

TEST_CASE("a line that turns out dearer shows it at its last payment") {
  Futures plan(kHead +
               "cash: {opening: 1000}\n"
               "budget: {lines: {venue: {cost: 1000, pay: {deposit: 50% on 2026-01-11, rest: 2026-03-01}}}}\n"
               "risks: {dearer: {probability: 100%, window: {from: 2026-02-01, to: 2026-02-01}, "
               "effects: [{target: budget.lines.venue.cost, change: 20%}]}}\n");
  plan.play(0);
  CHECK(plan.on_day("cash.balance", 10) == 500.0);
  CHECK(plan["cash.closing"] == Approx(-200.0));
  CHECK(plan["cost.venue"] == Approx(1200.0));
}

TEST_CASE("a line that is settled does not change any more") {
  Futures plan(kHead +
               "budget: {lines: {venue: {cost: 1000, pay: {all: 100% on 2026-01-11}}}}\n"
               "risks: {dearer: {probability: 100%, window: {from: 2026-02-01, to: 2026-02-01}, "
               "effects: [{target: budget.lines.venue.cost, change: 20%}]}}\n");
  CHECK(plan.play(0)["cost.venue"] == 1000.0);
}

TEST_CASE("what is not due when the plan ends is owed: cost, but not cash") {
  Futures plan(kHead +
               "cash: {opening: 1000}\n"
               "budget: {lines: {venue: {cost: 1000, pay: {deposit: 30% on 2026-01-11, rest: 2026-06-01}}}}\n");
  plan.play(0);
  CHECK(plan["cost.total"] == 1000.0);
  CHECK(plan["cash.closing"] == 700.0);
}

TEST_CASE("a line carries the cost of the section it comes from") {
  Futures plan(kHead +
               "channels:\n"
               "  a: {spend: 10 per day from 2026-01-01 to 2026-01-10, price: {cpm: 1}}\n"
               "  b: {spend: 20 per day from 2026-01-01 to 2026-01-10, price: {cpm: 1}}\n"
               "budget: {lines: {media: {layer: channel, cost: from channels}}}\n");
  CHECK(plan.play(0)["cost.media"] == Approx(300.0));
  Futures split(kHead +
                "channels:\n"
                "  a: {spend: 10 per day from 2026-01-01 to 2026-01-10, price: {cpm: 1}}\n"
                "  b: {spend: 20 per day from 2026-01-01 to 2026-01-10, price: {cpm: 1}}\n"
                "budget: {lines: {one: {layer: channel, cost: from channels.a}, two: {layer: channel, cost: from "
                "channels.b}}}\n");
  split.play(0);
  CHECK(split["cost.one"] == Approx(100.0));
  CHECK(split["cost.two"] == Approx(200.0));
}

TEST_CASE("a cost that two lines claim is counted twice, and refused") {
  const std::string both = problems_of(
      kHead +
      "channels: {a: {spend: 10 per day, price: {cpm: 1}}}\n"
      "budget: {lines: {all: {layer: channel, cost: from channels}, one: {layer: channel, cost: from channels.a}}}\n");
  CHECK(both.find("counted twice: the cost of channels.a is on line `all` already") != std::string::npos);
}

TEST_CASE("a line from where nothing costs anything is refused") {
  CHECK(problems_of(kHead + "budget: {lines: {media: {cost: from channels}}}\n").find("nothing under `channels`") !=
        std::string::npos);
}

TEST_CASE("a cost that no line claims gets a line of its own, and a doubt") {
  const std::string yaml = kHead +
                           "channels: {a: {spend: 10 per day from 2026-01-01 to 2026-01-10, price: {cpm: 1}}}\n"
                           "budget: {lines: {venue: {cost: 5}}}\n";
  Futures plan(yaml);
  plan.play(0);
  CHECK(plan["cost.channels"] == Approx(100.0));
  CHECK(plan["cost.total"] == Approx(105.0));
  CHECK(has(doubts_of(yaml), "budget.unclaimed"));
}

TEST_CASE("losses from risks and interest have a line, but are nobody's oversight") {
  const std::string yaml = kHead +
                           "budget: {lines: {venue: {cost: 5}}}\n"
                           "risks: {claim: {probability: 100%, window: {from: 2026-01-05, to: 2026-01-05}, "
                           "effects: [{target: cash, pay: 100}]}}\n";
  Futures plan(yaml);
  plan.play(0);
  CHECK(plan["cost.risks"] == 100.0);
  CHECK(plan["risk.claim.cost"] == 100.0);
  CHECK(plan["cost.total"] == 105.0);
  CHECK_FALSE(has(doubts_of(yaml), "budget.unclaimed"));
}

TEST_CASE("every cost is on exactly one line: the lines add up to the total in every future") {
  Futures plan(compiled_file(SWELL_SOURCE_DIR "/scenarios/templates/en/event.yaml"));
  for (std::uint64_t k = 0; k < 50; ++k) {
    plan.play(k);
    double sum = 0.0;
    for (const auto& line : plan.model().lines()) sum += plan.row()[line.column];
    REQUIRE(sum == Approx(plan["cost.total"]).epsilon(1e-12));
  }
}

TEST_CASE("the contingency is what is used of the share that is held back, the overrun what goes beyond the total") {
  const auto used = [](double cost) {
    Futures plan(kHead + "budget: {total: 1000, contingency: 10%, lines: {venue: {cost: " + std::to_string(cost) +
                 "}}}\n");
    plan.play(0);
    return std::pair(plan["contingency.used"], plan["cost.overrun"]);
  };
  CHECK(used(850.0) == std::pair(0.0, 0.0));
  CHECK(used(930.0) == std::pair(30.0, 0.0));
  CHECK(used(1100.0) == std::pair(100.0, 100.0));
}

TEST_CASE("a line says how its cost is found in one way only") {
  const auto wrong = [](const std::string& line) {
    return problems_of(kHead + "budget: {lines: {venue: " + line + "}}\n");
  };
  CHECK(wrong("{layer: base}").find("a budget line needs `cost`") != std::string::npos);
  CHECK(wrong("{cost: 5, unit_cost: 5, per: budget.total}").find("exclude each other") != std::string::npos);
  CHECK(wrong("{unit_cost: 5}").find("`unit_cost` and `per` go together") != std::string::npos);
  CHECK(wrong("{unit_cost: 5, per: content.video.items}").find("there is no quantity") != std::string::npos);
}

TEST_CASE("money moves by what is paid: what is paid for written lines is their cost, to the cent") {
  Futures plan(kHead +
               "cash: {opening: 0}\n"
               "budget: {lines: {venue: {cost: 100.01, pay: {a: 33.3% on 2026-01-02, b: 33.3% on 2026-01-03, rest: "
               "2026-01-04}}}}\n");
  CHECK(plan.play(0)["cash.closing"] == Approx(-100.01).margin(1e-9));
}
