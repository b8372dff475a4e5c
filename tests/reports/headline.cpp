#include "reports/headline.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace swell;
using namespace swell::reports;
using namespace swell::studies;

namespace {

sim::Estimate sure(double value) {
  return {value, {value - 0.01, value + 0.01}};
}

GoalFinding goal(std::string id, double chance, std::optional<double> wanted) {
  GoalFinding finding;
  finding.id = std::move(id);
  finding.statement = finding.id + " >= 1";
  finding.wanted = wanted;
  finding.probability = sure(chance);
  return finding;
}

Findings plan() {
  Findings findings;
  findings.scenario.currency = "CNY";
  findings.run.replications = 1000;
  findings.buffers.cost = CostBuffer{.base = 5e6,
                                     .p50 = sure(5.1e6),
                                     .p80 = sure(5.4e6),
                                     .p90 = sure(5.5e6),
                                     .at = 0.8,
                                     .amount = 0.4e6,
                                     .amount_ci = {},
                                     .share_of_total = 0.074,
                                     .budgeted = 0.7e6,
                                     .budget_total = 6e6,
                                     .within_budget = sure(0.97),
                                     .approved = {},
                                     .within_approved = {}};
  findings.goals = {goal("reach", 0.95, 0.9)};
  return findings;
}

HeadlineFinding said(const Findings& findings, std::string_view code) {
  const auto all = headline(findings);
  const auto found = std::ranges::find(all, code, &HeadlineFinding::code);
  return found == all.end() ? HeadlineFinding{} : *found;
}

}  // namespace

TEST_CASE("a plan whose goals are as likely as wanted is approved, at what 8 of 10 futures cost") {
  const HeadlineFinding verdict = said(plan(), "verdict");
  CHECK(verdict.en == "Approve CNY 5.4M: 8 of 10 futures cost at most that.");
  CHECK(verdict.zh == "建议批准540万元：80%的情形成本不超过此数。");
  CHECK(verdict.values.at("approve") == 1.0);
}

TEST_CASE("where an amount is approved and surely enough, it is not asked for again") {
  Findings findings = plan();
  findings.buffers.cost->approved = 5.8e6;
  findings.buffers.cost->within_approved = sure(0.96);
  CHECK(said(findings, "verdict").en == "Go ahead: the CNY 5.8M approved is enough in 96% of futures.");
  CHECK(said(findings, "limit").en.empty());
  findings.buffers.cost->within_approved = sure(0.6);
  CHECK(said(findings, "verdict").en == "Approve CNY 5.4M: 8 of 10 futures cost at most that.");
  CHECK_FALSE(said(findings, "limit").en.empty());
}

TEST_CASE("goals that fall short come first, the farthest ahead of all, with what was wanted") {
  Findings findings = plan();
  findings.goals = {goal("on_time", 0.78, 0.8), goal("met", 0.95, 0.9), goal("revenue", 0.14, 0.6)};
  findings.names["goals.revenue"] = "Revenue like last year";
  const HeadlineFinding verdict = said(findings, "verdict");
  CHECK(verdict.en ==
        "Change the plan first: 2 of 3 goals are less likely than wanted. 8 of 10 futures cost at most CNY 5.4M.");
  CHECK(verdict.zh == "建议先调整方案：3项目标中有2项低于目标概率。80%的情形成本不超过540万元。");
  CHECK(verdict.values.at("approve") == 0.0);
  const std::string goals = said(findings, "goals").en;
  CHECK(goals.find("Revenue like last year") < goals.find("on_time"));
  CHECK(goals.find("on_time") < goals.find("met"));
  CHECK_THAT(goals, Catch::Contains("unlikely (14%, wanted 60%)"));
  CHECK(most_urgent(findings).front()->id == "revenue");
}

TEST_CASE("one goal alone that falls short is not counted") {
  Findings findings = plan();
  findings.goals = {goal("reach", 0.5, 0.9)};
  CHECK_THAT(said(findings, "verdict").en, Catch::StartsWith("Change the plan first: its goal is less likely"));
}

TEST_CASE("ruin is not to be approved, whatever the goals") {
  Findings findings = plan();
  findings.buffers.cash = CashBuffer{.funding_need = sure(1e6), .insolvent = sure(0.97), .first_day = 20.0};
  const HeadlineFinding verdict = said(findings, "verdict");
  CHECK_THAT(verdict.en, Catch::StartsWith("Do not approve: the plan runs out of money in 97% of futures."));
  CHECK_THAT(verdict.zh, Catch::StartsWith("不建议批准：97%的情形会资金链断裂。"));
  CHECK(verdict.values.at("reject") == 1.0);
  findings.buffers.cash->insolvent = sure(0.4);
  CHECK_THAT(said(findings, "verdict").en, Catch::StartsWith("Approve"));
  findings.buffers.cost->approved = 3e6;
  findings.buffers.cost->within_approved = sure(0.0);
  CHECK_THAT(said(findings, "verdict").en,
             Catch::StartsWith("Do not approve: the CNY 3M approved is enough in only 0% of futures"));
}

TEST_CASE("the reserve comes with its reason, the rule of thumb, and what the plan holds") {
  Findings findings = plan();
  CHECK(said(findings, "reserve").en ==
        "Hold CNY 400k above the plan (7.4% of the cost, less than the rule of thumb of 10–15%): the middle future "
        "costs CNY 100k more than planned, 8 of 10 stay within another CNY 300k. The plan holds CNY 700k, CNY 300k "
        "more than that.");
  findings.buffers.cost->budgeted = 0.1e6;
  findings.drivers = {{"cost.total", "budget.lines.venue.cost", sure(0.6), 0.7, {}, {}}};
  CHECK(said(findings, "reserve").zh ==
        "预备费建议预留40万元（占成本7.4%，低于10–15%的经验值）：中位情形比计划多10万元，80%的情形再多不超过30万元，"
        "主要受“预算 · venue · 总成本”影响（60%）。方案只留10万元，还差30万元。");
}

TEST_CASE("a plan that holds nothing is told so") {
  Findings findings = plan();
  findings.buffers.cost->budgeted = 0.0;
  CHECK_THAT(said(findings, "reserve").en, Catch::EndsWith("CNY 300k. The plan holds none."));
}

TEST_CASE("days before the launch name the task that decides, never one that follows it") {
  Findings findings;
  findings.run.replications = 1000;
  findings.scenario.planned_launch = 100.0;
  findings.buffers.schedule = ScheduleBuffer{.kpi = "schedule.ready",
                                             .base_days = 80.0,
                                             .p80 = sure(89.0),
                                             .buffer_days = 9.0,
                                             .buffer_ci = {},
                                             .planned_days = 20.0};
  TaskFinding film, review;
  film.id = "film";
  film.planned_finish = 80.0;
  film.critical = 0.7;
  review.id = "review";
  review.planned_start = 102.0;
  review.planned_finish = 104.0;
  review.critical = 1.0;
  findings.tasks = {film, review};
  CHECK(said(findings, "reserve").en ==
        "Keep 9 days free before the launch, more than the rule of thumb of 7; film decides the date in 70% of "
        "futures. The plan has 20 days: enough.");
}
