#include "models/outcome.hpp"

#include <catch2/catch.hpp>

#include <cmath>

#include "tests/written_plan.hpp"

namespace {

using namespace swell::tests;

const std::string kHead = "swell: 1\nstart: 2026-01-01\nhorizon: 100 days\n";

Futures played(const std::string& rest) {
  Futures plan(kHead + rest);
  plan.play(0);
  return plan;
}

bool gives(const Futures& plan, const std::string& kpi) {
  return plan.model().kpi(kpi) < plan.model().kpis().size();
}

}  // namespace

TEST_CASE("a figure whose section is missing is absent, not zero") {
  const Futures cost = played("budget: {lines: {venue: {cost: 5}}}\n");
  CHECK(gives(cost, "cost.total"));
  for (const char* kpi :
       {"revenue.total", "profit", "roi", "cash.min", "schedule.finish", "spread.reach", "cost.overrun"})
    CHECK_FALSE(gives(cost, kpi));
  const Futures cash = played("cash: {opening: 5}\n");
  CHECK(gives(cash, "cash.min"));
  CHECK_FALSE(gives(cash, "cost.total"));
}

TEST_CASE("return is what is left over what was spent, and revenue over spend has a name for each spend") {
  const Futures plan = played(R"(revenue: {goods: {price: 100, buyers: 10, margin: 60%}}
channels: {media: {spend: 100 total, price: {cpm: 1}}}
partners: {kol: {fee: 50, posts: [2026-01-05]}}
budget: {lines: {venue: {cost: 50}, media: {layer: channel, cost: from channels}, kol: {layer: channel, cost: from partners}}}
)");
  CHECK(plan["revenue.total"] == Approx(1000.0));
  CHECK(plan["cost.total"] == Approx(200.0));
  CHECK(plan["profit"] == Approx(400.0));
  CHECK(plan["roi"] == Approx(2.0));
  CHECK(plan["roas.total"] == Approx(5.0));
  CHECK(plan["roas.media"] == Approx(10.0));
  CHECK(plan["roas.channel"] == Approx(1000.0 / 150.0));
}

TEST_CASE("a return on no spend does not exist") {
  const Futures plan = played(R"(revenue: {goods: {price: 100, buyers: 10}}
channels: {media: {spend: 0, price: {cpm: 1}}}
)");
  CHECK(std::isnan(plan["roas.media"]));
  CHECK(std::isnan(plan["roi"]));
}

TEST_CASE("a plan breaks even on the day after the last on which its costs were ahead") {
  const std::string sales = "revenue: {goods: {price: 10, buyers: 100, from: 2026-01-01, to: 2026-04-10}}\n";
  // Ten a day come in, 250 are spent on day 0: the ten of day 24 make up for it.
  const Futures plan = played(sales + "channels: {media: {spend: 250 on 2026-01-01, price: {cpm: 1}}}\n");
  CHECK(plan["break_even_day"] == 24.0);
  CHECK(played(sales + "channels: {media: {spend: 0, price: {cpm: 1}}}\n")["break_even_day"] == 0.0);
  CHECK(std::isnan(played(sales + "budget: {lines: {venue: {cost: 5000}}}\n")["break_even_day"]));
}

TEST_CASE("a goal is judged at the end of its day, and what comes later does not count") {
  const auto met = [](const std::string& goal) {
    return played(
        "revenue: {goods: {price: 10, buyers: 100, from: 2026-01-01, to: 2026-04-10}}\ngoals: {g: {kpi: "
        "revenue.total, " +
        goal + "}}\n")["goal.g"];
  };
  CHECK(met("at_least: 100, by: 2026-01-10") == 1.0);
  CHECK(met("at_least: 101, by: 2026-01-10") == 0.0);
  CHECK(met("at_most: 100, by: 2026-01-10") == 1.0);
  CHECK(met("at_least: 1000") == 1.0);
  CHECK(met("at_least: 1001") == 0.0);
  CHECK(met("at_least: 900, at_most: 999") == 0.0);
}

TEST_CASE("a goal that is due by the launch moves with it") {
  const Futures plan = played(R"(launch: 2026-01-11
revenue: {goods: {price: 10, buyers: 100, from: 2026-01-01, to: 2026-04-10}}
schedule: {tasks: {film: {duration: 30}, open: {duration: 0, needs: film, is: launch}}}
goals: {g: {kpi: revenue.total, at_least: 310, by: launch}}
)");
  CHECK(plan["goal.g"] == 1.0);
}

TEST_CASE("a goal on a figure that does not exist in a future is missed in it") {
  const Futures plan = played(R"(revenue: {goods: {price: 100, buyers: 10}}
channels: {media: {spend: 0, price: {cpm: 1}}}
goals: {g: {kpi: roas.media, at_most: 100}, h: {kpi: revenue.total, at_least: 1}}
)");
  CHECK(plan["goal.g"] == 0.0);
  CHECK(plan["goal.h"] == 1.0);
  CHECK(plan["goal.all"] == 0.0);
}

TEST_CASE("all goals together are met when each is") {
  CHECK(played("budget: {lines: {venue: {cost: 5}}}\n"
               "goals: {a: {kpi: cost.total, at_most: 5}, b: {kpi: cost.total, at_least: 5}}\n")["goal.all"] == 1.0);
}

TEST_CASE("a goal can be a share of the baseline") {
  const std::string plan = "baseline: {revenue: 800}\nrevenue: {goods: {price: 100, buyers: 10}}\n";
  CHECK(played(plan + "goals: {g: {kpi: revenue.total, at_least: 125% of baseline}}\n")["goal.g"] == 1.0);
  CHECK(played(plan + "goals: {g: {kpi: revenue.total, at_least: 126% of baseline}}\n")["goal.g"] == 0.0);
  CHECK(problems_of(kHead + plan + "goals: {g: {kpi: profit, at_least: 126% of baseline}}\n")
            .find("the baseline has no figure for profit") != std::string::npos);
}

TEST_CASE("a goal on a figure that the plan does not give is refused, with those it gives") {
  const auto wrong = [](const std::string& kpi) {
    return problems_of(kHead + "budget: {lines: {venue: {cost: 5}}}\ngoals: {g: {kpi: " + kpi + ", at_least: 1}}\n");
  };
  CHECK(wrong("profit").find("this plan gives no `profit`; it gives cost.total") != std::string::npos);
  CHECK(wrong("roas").find("`roas` alone is ambiguous") != std::string::npos);
  CHECK(problems_of(kHead + "goals: {g: {kpi: roas, at_least: 1}}\n")
            .find("this plan gives no `roas`, nor any other figure") != std::string::npos);
}

TEST_CASE("series are what stands at the end of each day, and do not change the future") {
  const auto model = compiled_file(SWELL_SOURCE_DIR "/scenarios/templates/en/event.yaml");
  Futures with(model);
  with.play(3);
  swell::models::Simulation simulation(model);
  std::vector<double> without(model->kpis().size());
  simulation.run(1, 3, model->point_estimates(), without, {});
  for (std::size_t i = 0; i < without.size(); ++i)
    CHECK((without[i] == with.row()[i] || (std::isnan(without[i]) && std::isnan(with.row()[i]))));
  const double last = model->days().back();
  CHECK(with.on_day("revenue.cumulative", last) == Approx(with["revenue.total"]));
  CHECK(with.on_day("spread.reach", last) == Approx(with["spread.reach"]));
}

TEST_CASE("months add up to the whole") {
  Futures plan(compiled_file(SWELL_SOURCE_DIR "/scenarios/templates/en/event.yaml"));
  plan.play(5);
  double in = 0.0, out = 0.0, revenue = 0.0, cost = 0.0, profit = 0.0;
  const std::size_t months = plan.model().months().size();
  for (std::size_t month = 0; month < months; ++month) {
    in += plan.in_month("cash.in", month);
    out += plan.in_month("cash.out", month);
    revenue += plan.in_month("revenue.month", month);
    cost += plan.in_month("cost.month", month);
    profit += plan.in_month("profit.month", month);
  }
  CHECK(cost == Approx(plan["cost.total"]).epsilon(1e-5));
  CHECK(profit == Approx(plan["profit"]).epsilon(1e-5));
  CHECK(plan.in_month("cash.closing", months - 1) == Approx(plan["cash.closing"]).epsilon(1e-6));
  CHECK(revenue == Approx(plan["revenue.total"]).epsilon(1e-5));
  CHECK(300000.0 + in - out == Approx(plan.in_month("cash.closing", months - 1)).margin(1.0));
}

TEST_CASE("content series are counted by those that have begun") {
  const Futures plan = played(R"(content:
  careers: {items: 10, ip: career_stories, cadence: 1 per day from 2026-01-05 to 2026-01-14}
  more:    {items: 5, ip: career_stories, cadence: 1 per day from 2026-02-05 to 2026-02-09}
  plain:   {items: 5}
  late:    {items: 3, ip: afterwards, cadence: {x: 1 per day from 2026-04-05 to 2026-04-06}}
  never:   {items: 0, ip: nothing}
)");
  CHECK(plan["content.ip_count"] == 2.0);
}

TEST_CASE("acquisition costs media and partners by person acquired, who brings the income of sales") {
  const Futures plan = played(R"(audience: {segments: {all: {size: 100k}}}
channels:
  account: {kind: owned, followers: 100k, shown_to: 100%, posts: 1 on 2026-01-05}
  media: {spend: 500 total, price: {cpm: 1000}}
funnel: {registered: {base: 50%}, member: {after: registered, base: 10%}}
revenue:
  tickets: {price: 10, buyers: 20% of funnel.registered, margin: 50%}
  sponsor: {price: 1M, count: 1, signed: 1}
)");
  CHECK(plan["cac"] == Approx(500.0 / plan["funnel.registered"]));
  CHECK(plan["ltv"] == Approx(0.5 * plan["revenue.tickets"] / plan["funnel.registered"]));
}

TEST_CASE("a channel tells what it takes net of rebates, and whom it reaches, be it alone or not") {
  const Futures plan = played(R"(audience: {segments: {all: {size: 1M}}}
channels:
  left: {spend: 1k on 2026-01-05, price: {cpm: 1}, settlement: {rebate: 10%}}
  right: {spend: 1k on 2026-02-05, price: {cpm: 1}}
  own: {followers: 500k, posts: 1 on 2026-03-05, shown_to: 20%}
budget: {lines: {media: {layer: channel, cost: from channels}}}
)");
  CHECK(plan["channel.left.cost"] == Approx(900.0));
  CHECK(plan["channel.right.cost"] == Approx(1000.0));
  CHECK(plan["cost.media"] == Approx(1900.0));
  CHECK_FALSE(gives(plan, "channel.own.cost"));
  // A million impressions at random on a million people reach 1 - 1/e of them; half a thousand is one deviation.
  const double reached = 1e6 * (1.0 - std::exp(-1.0));
  CHECK(plan["channel.left.reach"] == Approx(reached).margin(2500.0));
  CHECK(plan["channel.right.reach"] == Approx(reached).margin(2500.0));
  CHECK(plan["channel.own.reach"] == Approx(5e5 * (1.0 - std::exp(-0.2))).margin(2500.0));
  const double missed = std::exp(-2.0) * (1.0 - 0.5 * (1.0 - std::exp(-0.2)));
  CHECK(plan["spread.reach"] == Approx(1e6 * (1.0 - missed)).margin(2500.0));
}

TEST_CASE("a month's profit counts what is earned in it: sales and lines of an event in the event's month") {
  // Signed in January, paid in January and May; the event is in March. The crew works in February.
  Futures plan(R"(swell: 1
start: 2026-01-01
horizon: 150 days
launch: 2026-03-10
revenue:
  sponsor: {count: 1, signed: 1, price: 1000, margin: 80%, pay: {signing: 50%, rest: 2026-05-02}}
  shop: {price: 10, buyers: 31, from: 2026-01-01, to: 2026-01-31, recognised: sale}
  replay: {price: 5, buyers: 20, from: 2026-04-01, to: 2026-04-20}
team: {roles: {crew: {headcount: 1, rate: 10 per day, from: 2026-02-01, to: 2026-02-10, outsourced: true}}}
budget:
  lines:
    venue: {cost: 300, pay: {deposit: 30% on 2026-01-15, rest: 2026-05-02}}
    gifts: {cost: 40, pay: 2026-02-05, recognised: payment}
    crew: {cost: from team}
cash: {opening: 5000}
)");
  plan.play(0);
  const auto month = [&](const char* series, std::size_t index) { return plan.in_month(series, index); };
  CHECK(month("revenue.month", 0) == Approx(310.0));
  CHECK(month("revenue.month", 1) == 0.0);
  CHECK(month("revenue.month", 2) == Approx(1000.0));
  CHECK(month("revenue.month", 3) == Approx(100.0));
  CHECK(month("cost.month", 0) == 0.0);
  CHECK(month("cost.month", 1) == Approx(140.0));
  CHECK(month("cost.month", 2) == Approx(300.0));
  CHECK(month("cost.month", 4) == 0.0);
  CHECK(month("profit.month", 2) == Approx(800.0 - 300.0));
  CHECK(month("cash.out", 0) == Approx(90.0 + 200.0));  // the deposit, and what the sponsor gets, 30 days after signing
  CHECK(plan["profit"] == Approx(310.0 + 800.0 + 100.0 - 440.0));
  // Nothing is earned before the event, so that the plan is ahead of its costs from then on.
  CHECK(plan["break_even_day"] == 0.0);
}

TEST_CASE("what is never earned before the plan ends counts in its last month, so that the months add up") {
  const Futures plan = played(R"(launch: 2026-06-10
revenue: {sponsor: {count: 1, signed: 1, price: 1000}}
budget: {lines: {venue: {cost: 300, pay: 2026-01-15}}}
)");
  CHECK(plan.in_month("revenue.month", 0) == 0.0);
  CHECK(plan.in_month("revenue.month", 3) == Approx(1000.0));
  CHECK(plan.in_month("cost.month", 3) == Approx(300.0));
}
