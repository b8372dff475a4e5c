// The principles of the language's design, each as it shows in a plan.
#include <catch2/catch.hpp>
#include <variant>

#include "models/model.hpp"
#include "tests/scenarios/language/loaded_text.hpp"

using namespace swell;
using namespace swell::language;

namespace {

std::shared_ptr<const models::Model> model_of(const std::string& yaml, const LoadOptions& options = {}) {
  models::Compiled compiled = models::Model::compile(good_plan(yaml, options).scenario);
  if (const auto* problems = std::get_if<std::vector<models::Problem>>(&compiled))
    for (const models::Problem& problem : *problems) FAIL_CHECK(yaml << problem.path << ": " << problem.message.en);
  REQUIRE(std::holds_alternative<std::shared_ptr<const models::Model>>(compiled));
  return std::get<std::shared_ptr<const models::Model>>(compiled);
}

bool has_kpi(const models::Model& model, std::string_view name) {
  return model.kpi(name) < model.kpis().size();
}

bool doubts(const std::string& yaml, std::string_view code) {
  const auto model = model_of(yaml);
  for (const models::Doubt& doubt : model->doubts())
    if (doubt.code == code) return true;
  return false;
}

const std::string kCampaign = R"yaml(start: 2026-03-02
launch: 2026-09-17
horizon: 1 year
audience: {segments: {gen_z: {size: 40万, apps: {douyin: 65%}}}}
channels:
  douyin: {app: douyin, spend: {sprint: 15k per day from launch - 7 days to launch}, price: {cpm: 28 to 45}, ceiling: 50%}
partners:
  a: {count: 2, fee: 5k, followers: 10k, shown_to: 10%}
  b: {count: 1, fee: 8k, followers: 10k, shown_to: 10%}
spread: {share_probability: 1%, delay: "lognormal(9 hours, 20 hours)"}
risks:
  ban:
    probability: 5%
    effects:
      - {target: channels.douyin.ceiling, change: -80%, for: 3 days}
)yaml";

}  // namespace

TEST_CASE("every section alone is a plan, and what a section gives is absent without it") {
  const auto cost = model_of("budget: {lines: {venue: {cost: 5k to 6k}}}\n");
  CHECK(has_kpi(*cost, "cost.total"));
  for (const char* absent :
       {"cash.min", "schedule.finish", "spread.reach", "revenue.total", "profit", "funnel.registered"}) {
    CAPTURE(absent);
    CHECK_FALSE(has_kpi(*cost, absent));
  }
  const auto schedule = model_of("start: 2026-03-02\nschedule: {tasks: {film: {duration: 5 / 6 / 9 days}}}\n");
  CHECK(has_kpi(*schedule, "schedule.finish"));
  CHECK_FALSE(has_kpi(*schedule, "cost.total"));
  const auto ruin = model_of(
      "horizon: 90 days\ncash: {opening: 10, income: 1 per day}\nrisks: {claim: {rate: 1 per day, effects: [{target: "
      "cash, pay: exponential(1)}]}}\n");
  CHECK(has_kpi(*ruin, "cash.insolvent"));
  CHECK_FALSE(has_kpi(*ruin, "spread.reach"));
  const auto cascade = model_of(
      "horizon: 60 days\naudience: {segments: {all: {size: 1k}}}\nspread: {share_probability: 5%, delay: 1 hours, "
      "seeds: {count: 3}}\n");
  CHECK(has_kpi(*cascade, "spread.reach"));
  CHECK_FALSE(has_kpi(*cascade, "cash.min"));
}

TEST_CASE("one dotted path is the lever for variants, settings and effects alike") {
  LoadedPlan set = good_plan(kCampaign, {.settings = {"channels.douyin.ceiling=40%"}, .variant = ""});
  CHECK(certain_value(set, "channels.douyin.ceiling") == 0.4);
  LoadedPlan variant =
      good_plan(kCampaign + "variants: {low: {channels.douyin.ceiling: 40%}}\n", {.settings = {}, .variant = "low"});
  CHECK(certain_value(variant, "channels.douyin.ceiling") == 0.4);
  CHECK(model_of(kCampaign) != nullptr);  // its effect's target is the same path
  // Members of a list answer to 1, 2, …
  LoadedPlan effect = good_plan(kCampaign, {.settings = {"risks.ban.effects.1.for=5 days"}, .variant = ""});
  CHECK(effect.scenario.risks.at(0).effects.at(0).duration.arguments.at(0).quantity.distribution.parameters[0] == 5);
}

TEST_CASE("a field is fixed, once or each: refused, drawn once, or drawn again and again with arguments of its own") {
  CHECK_THAT(only_fault("seed: 1 to 5\n"), Catch::Contains("structural"));
  LoadedPlan plan = good_plan(kCampaign);
  CHECK(quantity(plan, "channels.douyin.price.cpm").distribution.family == sim::Family::lognormal);
  CHECK(certain_value(plan, "spread.delay.mean") == Approx(9.0 / 24));
  CHECK(certain_value(plan, "spread.delay.sd") == Approx(20.0 / 24));
}

TEST_CASE("a bare number where two readings make sense is refused with both") {
  CHECK_THAT(only_fault("horizon: 9 days\nchannels: {print: {spend: 9k}}\n"),
             Catch::Contains("`9k total`") && Catch::Contains("`9k per day`"));
  CHECK_THAT(only_fault("horizon: 9 days\nteam: {roles: {editor: {rate: 18k}}}\n"),
             Catch::Contains("`18k per day`") && Catch::Contains("`18k per month`"));
}

TEST_CASE("a cost is on one line: claimed, or on a line of its own with a lint, and never twice") {
  const auto own_line = model_of(kCampaign + "budget: {total: 300k, lines: {venue: {cost: 5k}}}\n");
  std::vector<std::string> ids;
  for (const models::LineInfo& line : own_line->lines()) ids.push_back(line.id);
  CHECK(std::find(ids.begin(), ids.end(), "channels") != ids.end());
  CHECK(std::find(ids.begin(), ids.end(), "partners") != ids.end());
  CHECK(doubts(kCampaign + "budget: {total: 300k, lines: {venue: {cost: 5k}}}\n", "budget.unclaimed"));
  CHECK_FALSE(doubts(
      kCampaign + "budget: {total: 300k, lines: {media: {cost: from channels}, people: {cost: from partners}}}\n",
      "budget.unclaimed"));
  const models::Compiled twice = models::Model::compile(
      good_plan(kCampaign + "budget: {lines: {a: {cost: from channels}, b: {cost: from channels.douyin}}}\n").scenario);
  REQUIRE(std::holds_alternative<std::vector<models::Problem>>(twice));
}

TEST_CASE("the contingency is a share of the total, which contains it") {
  const models::Model::RollUp budget =
      model_of("budget: {total: 500, contingency: 12%, lines: {venue: {cost: 100}}}\n")->roll_up();
  CHECK(budget.total == 500.0);
  CHECK(budget.contingency == Approx(60));
}

TEST_CASE("each doubt has its code, and the plan can silence it") {
  const std::string schedule = "start: 2026-03-02\nlaunch: 2026-03-22\n";
  const std::vector<std::pair<std::string, std::string>> doubtful{
      {"budget.contingency.low", "budget: {total: 500, contingency: 9%, lines: {venue: {cost: 100}}}\n"},
      {"budget.base.high", "budget: {total: 500, contingency: 12%, lines: {venue: {layer: base, cost: 300}}}\n"},
      {"budget.over_total", "budget: {total: 500, contingency: 12%, lines: {film: {layer: content, cost: 450}}}\n"},
      {"schedule.no_buffer",
       schedule +
           "schedule: {tasks: {film: {duration: 18 days}, opening: {duration: 0 days, needs: [film], is: launch}}}\n"},
      {"goal.before_launch", schedule + "horizon: 90 days\nbudget: {lines: {venue: {cost: 100}}}\ngoals: {g: {kpi: "
                                        "cost.total, at_most: 200, by: 2026-03-10}}\n"},
      {"goal.after_horizon",
       "horizon: 90 days\nbudget: {lines: {venue: {cost: 100}}}\ngoals: {g: {kpi: cost.total, at_most: 200, by: start "
       "+ 200 days}}\n"},
      {"lever.uplifts", R"yaml(horizon: 90 days
audience: {segments: {all: {size: 1k}}}
spread: {share_probability: 1%, delay: 1 hours, seeds: {count: 3}}
risks:
  video_that_works: {probability: 80%, effects: [{target: spread.share_probability, change: +40%}]}
  star_guest:       {probability: 60%, effects: [{target: spread.share_probability, multiply: 1.5}]}
)yaml"}};
  for (const auto& [code, yaml] : doubtful) {
    CAPTURE(code, yaml);
    CHECK(doubts(yaml, code));
    CHECK(good_plan(yaml + "lints: {off: [" + code + "]}\n").scenario.lints.off == std::vector<std::string>{code});
  }
}

TEST_CASE("several improvements that overlays multiply onto one lever draw a lint, changes of costs do not") {
  const std::string base = "horizon: 9 days\nfunnel: {registered: {base: 5%}}\nbudget: {lines: {venue: {cost: 100}}}\n";
  const auto changed = [&](const std::string& path, const std::vector<std::string>& changes) {
    LoadOptions options;
    for (const std::string& change : changes) options.settings.push_back(path + "={" + change + "}");
    return has_lint(good_plan(base, options), "lever.uplifts");
  };
  CHECK(changed("funnel.registered.base", {"change: +32%", "multiply: 2.4"}));
  CHECK_FALSE(changed("funnel.registered.base", {"change: +32%"}));
  CHECK_FALSE(changed("funnel.registered.base", {"change: +32%", "change: -10%"}));
  CHECK_FALSE(changed("budget.lines.venue.cost", {"change: +32%", "multiply: 2.4"}));
}

TEST_CASE("an overlay overrides, adds, removes and changes relatively, one by one or all of them") {
  const std::string plan = kCampaign + R"yaml(variants:
  all:
    channels.douyin.ceiling: 30%
    channels.print: {kind: classic, spend: 9k total, price: {cpm: 120}}
    risks.ban: null
    partners.*.fee: {change: -50%}
    spread.delay: {change: -50%}
)yaml";
  LoadedPlan laid = good_plan(plan, {.settings = {}, .variant = "all"});
  CHECK(certain_value(laid, "channels.douyin.ceiling") == 0.3);
  CHECK(laid.scenario.channels.find("print") != nullptr);
  CHECK(laid.scenario.risks.empty());
  CHECK(certain_value(laid, "partners.a.fee") == 2500);
  CHECK(certain_value(laid, "partners.b.fee") == 4000);
  // On a distribution, the change scales what is drawn.
  CHECK(laid.scenario.spread.delay.scale.quantity.factor == 0.5);
}

TEST_CASE("the order is file, then variant, then settings") {
  const std::string plan = "budget: {total: 100}\nvariants: {more: {budget.total: {multiply: 2}}}\n";
  LoadedPlan all = good_plan(plan, {.settings = {"budget.total={change: +10%}"}, .variant = "more"});
  CHECK(certain_value(all, "budget.total") == Approx(220));
  LoadedPlan set = good_plan(plan, {.settings = {"budget.total=50"}, .variant = "more"});
  CHECK(certain_value(set, "budget.total") == 50);
}

TEST_CASE("faults of the text and of what it means come at once") {
  Faults faults;
  CHECK_FALSE(loaded(R"yaml(budget: {lines: {venue: {layer: basis, cost: 5k}}}
schedule: {tasks: {film: {duration: 5 dys, needs: [reserch]}, research: {duration: 3 days}}}
)yaml",
                     faults));
  const std::string report = fault_report(faults);
  CHECK_THAT(report, Catch::Contains("`basis`") && Catch::Contains("`dys`") && Catch::Contains("`reserch`"));
  CHECK(faults.all().size() == 3);
}

TEST_CASE("what may only follow from a fault is not a fault of its own") {
  // No cost under `channels`, because the section was misspelt.
  Faults section;
  CHECK_FALSE(
      loaded("chanels: {douyin: {spend: 5k total}}\nbudget: {lines: {media: {cost: from channels}}}\n", section));
  CHECK(section.all().size() == 1);
  // Neither rate nor probability, because the rate could not be read.
  Faults rate;
  CHECK_FALSE(loaded("horizon: 9 days\nrisks: {fire: {rate: often}, flood: {probabilty: 5%}}\n", rate));
  CHECK(rate.all().size() == 2);
}
