// Each row of the language's table of quantities, with its notes, as it arrives in a plan.
#include <catch2/catch.hpp>

#include "tests/scenarios/language/loaded_text.hpp"

using namespace swell;
using namespace swell::language;
using models::Date;
using sim::Family;

namespace {

double opening(const std::string& written) {
  LoadedPlan plan = good_plan("cash: {opening: \"" + written + "\"}\n");
  return certain_value(plan, "cash.opening");
}

double contingency(const std::string& change) {
  LoadedPlan plan =
      good_plan("budget: {total: 5k, contingency: 12%}\nvariants:\n  other: {budget.contingency: " + change + "}\n",
                {.settings = {}, .variant = "other"});
  return certain_value(plan, "budget.contingency");
}

double duration(const std::string& written) {
  LoadedPlan plan = good_plan("schedule: {tasks: {film: {duration: " + written + "}}}\n");
  return certain_value(plan, "schedule.tasks.film.duration");
}

sim::DistributionSpec cost(const std::string& written) {
  LoadedPlan plan = good_plan("budget: {lines: {venue: {cost: \"" + written + "\"}}}\n", {},
                              SWELL_SOURCE_DIR "/tests/scenarios/broken/plan.yaml");
  return quantity(plan, "budget.lines.venue.cost").distribution;
}

Date deadline(const std::string& written) {
  const LoadedPlan plan = good_plan(
      "start: 2026-03-02\nlaunch: 2026-09-17\nschedule: {tasks: {film: {duration: 1 day, deadline: " + written +
      "}}}\n");
  return plan.scenario.schedule.tasks.at(0).deadline;
}

models::OverTime spend(const std::string& written, const LoadOptions& options = {}) {
  const LoadedPlan plan = good_plan(
      "start: 2026-03-02\nlaunch: 2026-09-17\nhorizon: 1 year\nchannels: {douyin: {spend: " + written + "}}\n",
      options);
  return plan.scenario.channels.at(0).spend;
}

}  // namespace

TEST_CASE("a number may be written in thousands, millions, 万 and 亿") {
  CHECK(opening("1200") == 1200);
  CHECK(opening("1.2k") == 1200);
  CHECK(opening("3M") == 3e6);
  CHECK(opening("2.5bn") == 2.5e9);
  CHECK(opening("30万") == 3e5);
  CHECK(opening("10.97亿") == Approx(1.097e9).epsilon(1e-15));
}

TEST_CASE("万 and 亿 stand wherever a figure does") {
  LoadedPlan plan = good_plan(R"yaml(start: 2026-03-02
horizon: 90 days
audience: {segments: {gen_z: {size: 40万 / 50万 / 60万}}}
channels: {douyin: {spend: {test: 0.5万 per day from week 1 to week 2}, price: {cpm: "uniform(0.003万, 0.004万)"}}}
cash: {opening: 0.1亿}
team: {roles: {editor: {rate: 1.8万 per month}}}
budget: {total: 3万, lines: {venue: {cost: 0.8万 to 1.5万}}}
risks: {leak: {probability: 2%, effects: [{target: cash, pay: "pareto(5万, 1.2, 500万)"}]}}
goals: {cost: {kpi: cost.total, at_most: 2万}}
)yaml");
  CHECK(quantity(plan, "audience.segments.gen_z.size").distribution.parameters == std::vector<double>{4e5, 5e5, 6e5});
  CHECK(certain_value(plan, "channels.douyin.spend.test") == 5000);
  CHECK(certain_value(plan, "team.roles.editor.rate") == Approx(600));
  CHECK(plan.scenario.risks.at(0).effects.at(0).pay.arguments[2].quantity.distribution.parameters[0] == 5e6);
  CHECK(certain_value(plan, "goals.cost.at_most") == 2e4);
}

TEST_CASE("a share is written in % or as a fraction, and is never over 100 % where it means a part") {
  LoadedPlan percent = good_plan("budget: {total: 5k, contingency: 15%}\n");
  LoadedPlan fraction = good_plan("budget: {total: 5k, contingency: 0.15}\n");
  CHECK(certain_value(percent, "budget.contingency") == 0.15);
  CHECK(certain_value(fraction, "budget.contingency") == 0.15);
  CHECK_THAT(only_fault("budget: {total: 5k, contingency: 101%}\n"), Catch::Contains("at most 100%"));
  // Of something else it may be more than all.
  LoadedPlan baseline =
      good_plan("baseline: {revenue: 8.9M}\ngoals: {more: {kpi: revenue.total, at_least: 137% of baseline}}\n");
  CHECK(certain_value(baseline, "goals.more.at_least") == Approx(1.37));
}

TEST_CASE("a change multiplies, changes by a share, adds percentage points or sets") {
  CHECK(contingency("{multiply: 0.5}") == Approx(0.06));
  CHECK(contingency("{change: -80%}") == Approx(0.024));
  CHECK(contingency("{points: +8}") == Approx(0.20));
  CHECK(contingency("{set: 0}") == 0.0);
  CHECK(contingency("{change: +50%, points: -3}") == Approx(0.15));
}

TEST_CASE("`multiply` in % draws a lint in an effect and in an overlay") {
  const LoadedPlan effect = good_plan(R"yaml(horizon: 90 days
channels: {douyin: {spend: 1k per day, ceiling: 50%}}
risks: {ban: {probability: 5%, effects: [{target: channels.douyin.ceiling, multiply: 20%}]}}
)yaml");
  CHECK(has_lint(effect, "effect.multiply.percent"));
  const std::string variant =
      "budget: {total: 5k, contingency: 12%}\nvariants: {less: {budget.contingency: {multiply: 20%}}}\n";
  const LoadedPlan overlaid = good_plan(variant, {.settings = {}, .variant = "less"});
  CHECK(has_lint(overlaid, "effect.multiply.percent"));
  CHECK_FALSE(has_lint(good_plan(variant), "effect.multiply.percent"));
}

TEST_CASE("value-added tax is excluded unless the plan says otherwise") {
  CHECK(good_plan("currency: EUR\n").scenario.vat == models::Scenario::vat_excluded);
  CHECK(good_plan("vat: included\n").scenario.vat == models::Scenario::vat_included);
}

TEST_CASE("a time span has a unit, a bare number is days, and a month as a length is 30 days") {
  CHECK(duration("36 hours") == 1.5);
  CHECK(duration("10 days") == 10);
  CHECK(duration("1 day") == 1);
  CHECK(duration("1 days") == 1);
  CHECK(duration("2 weeks") == 14);
  CHECK(duration("3 months") == 90);
  CHECK(duration("5") == 5);
}

TEST_CASE("behind a date, and for pay, a month is a month of the calendar") {
  const Date after = deadline("launch + 3 months");
  CHECK(after.anchor == Date::Anchor::launch);
  CHECK(after.months == 3);
  CHECK(after.days == 0);
  const LoadedPlan plan =
      good_plan("start: 2026-03-02\nhorizon: 1 year\ncash: {outgo: 210k per month on day 10 of each month}\n");
  CHECK(plan.scenario.cash.outgo.phases.at(0).day_of_month == 10);
  CHECK(good_plan("start: 2026-03-02\nlaunch: 2026-09-17\nhorizon: until launch + 1 months\n").scenario.horizon == 230);
}

TEST_CASE("a date is a day of the calendar, an anchor, a day around one, or a week") {
  CHECK(deadline("2026-03-12").day == 10);
  CHECK(deadline("start").day == 0);
  CHECK(deadline("start + 10 days").days == 10);
  CHECK(deadline("launch").anchor == Date::Anchor::launch);
  CHECK(deadline("launch - 7 days").days == -7);
  const Date week = deadline("week 3");
  CHECK(week.day == 14);  // weeks count from the start
  CHECK(week.span == 7);
}

TEST_CASE("a rate says per what time, for counts and for money") {
  LoadedPlan plan =
      good_plan("horizon: 9 days\nrisks: {fire: {rate: 0.02 per day}}\nteam: {roles: {editor: {rate: 6k per week}}}\n");
  CHECK(certain_value(plan, "risks.fire.rate") == 0.02);
  CHECK(certain_value(plan, "team.roles.editor.rate") == Approx(6000.0 / 7));
}

TEST_CASE("an amount over time is laid out in phases whose ends belong to them") {
  const models::OverTime phases = spend(
      "{test: 2k per day from week 3 to week 10, sprint: 15k per day from launch - 7 days to launch, gala: 40k on "
      "launch}");
  REQUIRE(phases.phases.size() == 3);
  CHECK(phases.phases[0].from.day == 14);
  CHECK(phases.phases[0].to.day + phases.phases[0].to.span == 70);
  CHECK(phases.phases[1].from.anchor == Date::Anchor::launch);
  CHECK(phases.phases[1].to.span == 1);
  CHECK(phases.phases[2].per == models::Per::total);
  CHECK(spend("60k total").phases[0].per == models::Per::total);
}

TEST_CASE("the parent path scales all phases") {
  const models::OverTime halved = spend("{test: 2k per day from week 3 to week 10, sprint: 15k total}",
                                        {.settings = {"channels.douyin.spend={change: -50%}"}, .variant = ""});
  REQUIRE(halved.phases.size() == 2);
  CHECK(halved.scale.quantity.factor == 0.5);
  CHECK(halved.phases[0].amount.quantity.factor == 1.0);
}

TEST_CASE("a 90 % interval is lognormal for amounts, logit-normal for shares, normal when an end is negative") {
  const sim::DistributionSpec amount = cost("80k to 150k");
  CHECK(amount.family == Family::lognormal);
  CHECK(sim::Distribution(amount).quantile(0.05) == Approx(80e3));
  CHECK(sim::Distribution(amount).quantile(0.95) == Approx(150e3));
  LoadedPlan share = good_plan("budget: {total: 5k, contingency: 8% to 15%}\n");
  CHECK(quantity(share, "budget.contingency").distribution.family == Family::logit_normal);
  LoadedPlan negative = good_plan("cash: {opening: -50k to 100k}\n");
  CHECK(quantity(negative, "cash.opening").distribution.family == Family::normal);
}

TEST_CASE("three points are a PERT, and need no quotes inside braces") {
  LoadedPlan plan = good_plan("budget: {lines: {venue: {cost: 380k / 400k / 560k, layer: base}}}\n");
  const auto spec = quantity(plan, "budget.lines.venue.cost").distribution;
  CHECK(spec.family == Family::pert);
  CHECK(spec.parameters == std::vector<double>{380e3, 400e3, 560e3});
}

TEST_CASE("every distribution is called by its name and keeps its figures") {
  const std::vector<std::pair<std::string, Family>> calls{
      {"uniform(1k, 2k)", Family::uniform},
      {"triangular(1k, 2k, 3k)", Family::triangular},
      {"pert(1k, 2k, 3k)", Family::pert},
      {"normal(9k, 1k)", Family::normal},
      {"lognormal(9k, 1k)", Family::lognormal},
      {"exponential(2k)", Family::exponential},
      {"gamma(2k, 1k)", Family::gamma},
      {"weibull(1.5, 2k)", Family::weibull},
      {"beta(8, 22)", Family::beta},
      {"pareto(1k, 1.5, 90k)", Family::pareto},
      {"bernoulli(30%)", Family::bernoulli},
      {"poisson(3)", Family::poisson},
      {"binomial(10, 30%)", Family::binomial},
      {"discrete(1k: 30%, 2k: 70%)", Family::discrete},
      {"empirical(data/venue_quotes.csv, cost)", Family::empirical}};
  for (const auto& [written, family] : calls) {
    CAPTURE(written);
    CHECK(cost(written).family == family);
  }
  CHECK(sim::Distribution(cost("lognormal(9k, 1k)")).mean() == Approx(9e3));  // by its own mean
  CHECK(cost("empirical(data/venue_quotes.csv, cost)").values == std::vector<double>{400e3, 520e3, 460e3});
  CHECK_THAT(only_fault("budget: {lines: {venue: {cost: \"pareto(1k, 1.5)\"}}}\n"), Catch::Contains("needs `cap`"));
}

TEST_CASE("bounds truncate, they do not clamp") {
  const sim::DistributionSpec bounded = cost("normal(10, 4) in [0, 30]");
  CHECK(bounded.lower == 0);
  CHECK(bounded.upper == 30);
  CHECK(sim::Distribution(cost("normal(10, 4) in [8, 30]")).quantile(0.001) > 8);  // no heap of mass at 8
}

TEST_CASE("weights in % that are no whole draw a lint") {
  const auto with = [](const std::string& weights) {
    return good_plan("budget: {lines: {venue: {cost: \"discrete(" + weights + ")\"}}}\n");
  };
  CHECK(has_lint(with("1k: 30%, 2k: 60%"), "choices.not_whole"));
  CHECK_FALSE(has_lint(with("1k: 30%, 2k: 70%"), "choices.not_whole"));
  CHECK_FALSE(has_lint(with("1k: 3, 2k: 6"), "choices.not_whole"));
}

TEST_CASE("a source and a status may stand wherever a quantity does") {
  const std::string note = R"yaml(, source: "3.4", status: guess})yaml";
  LoadedPlan plan = good_plan(
      "start: 2026-03-02\nhorizon: 90 days\n"
      "seed: {value: 3" +
      note + "\n" + "baseline: {revenue: {value: 8.9M" + note + "}\n" +
      "audience: {segments: {gen_z: {size: {value: 40万 to 50万" + note + ", apps: {douyin: {value: 65%" + note +
      "}}}}\n" + "channels: {douyin: {spend: {test: {value: 2k per day from week 3 to week 4" + note +
      "}}, print: {spend: {value: 9k total" + note + "}}\n" + "spread: {delay: {value: exponential(6 hours)" + note +
      "}\n" + "budget: {lines: {venue: {cost: {value: 380k / 400k / 560k" + note + "}}}\n" +
      "risks: {leak: {probability: {value: 2%" + note + ", effects: [{target: cash, pay: {value: 5k" + note + "}]}}\n" +
      "goals: {cost: {kpi: cost.total, at_most: {value: 500k" + note + "}}\n");
  CHECK(plan.scenario.seed.annotation.source == "3.4");
  CHECK(plan.scenario.baseline.revenue.annotation.status == "guess");
  CHECK(plan.scenario.spread.delay.annotation.status == "guess");
  CHECK(plan.scenario.risks.at(0).effects.at(0).pay.annotation.status == "guess");
  for (const char* path :
       {"audience.segments.gen_z.size", "audience.segments.gen_z.apps.douyin", "channels.douyin.spend.test",
        "budget.lines.venue.cost", "risks.leak.probability", "goals.cost.at_most"}) {
    CAPTURE(path);
    CHECK(quantity(plan, path).annotation.source == "3.4");
  }
  CHECK(plan.scenario.channels.at(1).spend.phases.at(0).amount.quantity.annotation.status == "guess");
}
