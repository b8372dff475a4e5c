#include "scenarios/language/part_names.hpp"

#include <catch2/catch.hpp>

#include "scenarios/language/levers.hpp"
#include "tests/scenarios/language/loaded_text.hpp"

using namespace swell::language;

namespace {

const std::string kPlan = R"YAML(
name: Summit
start: 2026-03-02
launch: 2026-09-17
audience:
  segments: {gen_z: {name: Z 世代, size: 400k}}
spread: {delay: "exponential(6 hours)"}
channels:
  douyin: {name: 抖音, spend: {test: 2k per day from week 1 to week 2}}
budget:
  lines:
    venue: {name: 场地, unit_cost: 5k to 7k, per: channels.douyin.followers}
    stage: {cost: 10k}
schedule:
  tasks: {film: {name: 宣传片, duration: 5 days}}
risks:
  outage:
    name: Outage
    probability: 10%
    effects: [{target: channels.douyin.ceiling, change: -50%}]
goals:
  cheap: {name: Within budget, kpi: cost.total, at_most: 1M}
variants:
  lean: {name: Lean summit, budget.lines.venue.name: Town hall}
)YAML";

}  // namespace

TEST_CASE("parts that have a name are known by it") {
  auto plan = good_plan(kPlan);
  const PartNames names = part_names(plan.scenario);
  CHECK(names == PartNames{{"audience.segments.gen_z", "Z 世代"},
                           {"budget.lines.venue", "场地"},
                           {"channels.douyin", "抖音"},
                           {"goals.cheap", "Within budget"},
                           {"risks.outage", "Outage"},
                           {"schedule.tasks.film", "宣传片"}});
  CHECK(part_label(names, "budget.lines.venue") == "场地");
  CHECK(part_label(names, "budget.lines.stage") == "stage");
  CHECK(part_label({{"goals.a", "\x1b[2J"}}, "goals.a") == "␛[2J");
}

TEST_CASE("a lever is said in words, with the names of the parts on its way") {
  auto plan = good_plan(kPlan);
  const PartNames names = part_names(plan.scenario);
  const auto both = [&](const char* path) {
    return lever_label(names, path, Tongue::english) + " | " + lever_label(names, path, Tongue::chinese);
  };
  CHECK(both("budget.lines.venue.unit_cost") == "Budget · 场地 · unit cost | 预算 · 场地 · 单位成本");
  CHECK(both("budget.lines.stage.cost") == "Budget · stage · cost | 预算 · stage · 总成本");
  CHECK(both("budget.contingency") == "Budget · contingency | 预算 · 预备费比例");
  CHECK(both("channels.douyin.spend.test") == "Channels · 抖音 · spend · test | 渠道 · 抖音 · 媒体投放 · test");
  CHECK(both("spread.delay.mean") == "Spread · delay · mean | 社交传播 · 转发延迟 · 均值");
  CHECK(both("schedule.tasks.film.duration") == "Schedule · 宣传片 · duration | 进度 · 宣传片 · 工期");
  CHECK(both("risks.outage.effects.1.change") ==
        "Risks · Outage · effects · 1 · change | 风险 · Outage · 影响 · 1 · 相对变化");
  CHECK(both("discount_rate") == "Discount rate | 年折现率");
  CHECK(both("budget.lines.venue") == "Budget · 场地 | 预算 · 场地");
  // Nobody's: shown as it is, harmless.
  CHECK(both("no.such\x1b") == "no.such␛ | no.such␛");
  CHECK(both("") == " | ");
  CHECK(both("budget..x") == "budget..x | budget..x");
}

TEST_CASE("every lever of a plan is said in words") {
  auto plan = good_plan(kPlan);
  const LeverIndex levers(plan.scenario);
  for (const Lever& lever : levers.all())
    for (const Tongue tongue : {Tongue::english, Tongue::chinese}) {
      const std::string label = lever_label({}, lever.path, tongue);
      CAPTURE(lever.path, label);
      CHECK(label != lever.path);
      CHECK(label.size() < 120);
    }
}
