#include "reports/labels.hpp"

#include <catch2/catch.hpp>

#include "reports/json.hpp"
#include "tests/reports/sample_findings.hpp"

using namespace swell;
using namespace swell::reports;
using studies::Findings;
using studies::GoalFinding;

namespace {

studies::KpiFinding figure(std::string name, models::KpiUnit unit) {
  studies::KpiFinding kpi;
  kpi.name = std::move(name);
  kpi.unit = unit;
  return kpi;
}

Findings plan() {
  using enum models::KpiUnit;
  Findings findings;
  findings.scenario.currency = "CNY";
  findings.scenario.start = std::chrono::sys_days(std::chrono::year(2026) / 3 / 2);
  findings.names = {{"budget.lines.venue", "场地"},
                    {"funnel.registered", "Sign-ups"},
                    {"risks.outage", "Outage"},
                    {"channels.douyin", "抖音\xe2\x80\xae"},
                    {"goals.on_time", "Doors open on the day"}};
  findings.kpis = {figure("schedule.delay", days),    figure("followers.gained", people),
                   figure("revenue.total", money),    figure("retention", share),
                   figure("roas.total", ratio),       figure("cash.insolvent", flag),
                   figure("risk.outage.count", count)};
  studies::LineFinding venue, losses;
  venue.id = "venue";
  losses.id = losses.section = "risks";
  findings.lines = {venue, losses};
  return findings;
}

GoalFinding goal(std::string kpi, std::optional<double> at_least, std::optional<double> at_most,
                 std::optional<double> by = std::nullopt) {
  GoalFinding finding;
  finding.statement = "as stated";
  finding.kpi = std::move(kpi);
  finding.at_least = at_least;
  finding.at_most = at_most;
  finding.by = by;
  return finding;
}

}  // namespace

TEST_CASE("without a plan, a KPI is called by its label, its family's label with its part, or its own name") {
  const Labels english(Tongue::english);
  CHECK(english.kpi("cost.total") == "Total cost");
  CHECK(english.kpi("cost.venue") == "Cost: venue");
  CHECK(english.kpi("risk.outage.count") == "Risk outage: times");
  CHECK(english.kpi("funnel.registered.rate") == "Rate: registered");
  CHECK(english.kpi("something.else") == "something.else");
  CHECK(english.series("cash.balance") == "Cash balance");
  CHECK(Labels(Tongue::chinese).kpi("cost.venue") == "成本：venue");
}

TEST_CASE("a KPI of a part has the name that the plan gives it, harmless to show") {
  const Findings findings = plan();
  const Labels english(Tongue::english, findings), chinese(Tongue::chinese, findings);
  CHECK(english.kpi("cost.venue") == "Cost: 场地");
  CHECK(chinese.kpi("cost.venue") == "成本：场地");
  CHECK(english.kpi("cost.risks") == "Cost: Losses from risks");
  CHECK(chinese.kpi("cost.risks") == "成本：风险损失");
  CHECK(english.kpi("funnel.registered") == "People: Sign-ups");
  CHECK(english.kpi("risk.outage.count") == "Risk Outage: times");
  CHECK(english.kpi("channel.douyin.reach") == "Channel 抖音\xef\xbf\xbd: reach");
  CHECK(english.kpi("spread.channel.douyin.r") == "Reached by sharing (share of reach): Channel 抖音\xef\xbf\xbd");
  CHECK(english.kpi("spread.content.video.r") == "Reached by sharing (share of reach): Content video");
  CHECK(chinese.kpi("spread.content.video.r") == "转发触达占比：内容“video”");
  CHECK(english.kpi("spread.<kind>.<id>.r") == "Reached by sharing (share of reach): <kind>.<id>");
  CHECK(english.kpi("schedule.film.late") == "Late: film");
  CHECK(chinese.kpi("schedule.film.late") == "逾期：film");
  CHECK(english.kpi("goal.on_time") == "Goal reached: Doors open on the day");
  CHECK(chinese.kpi("goal.all") == "目标全部达成");
  CHECK(chinese.kpi("content.ip_count") == "内容 IP 数");
  CHECK(english.line("venue") == "场地");
  CHECK(chinese.line("risks") == "风险损失");
  CHECK(chinese.part("goals", "on_time") == "Doors open on the day");
  CHECK(chinese.part("goals", "profit") == "profit");
}

TEST_CASE("a lever is said in words, luck too") {
  const Findings findings = plan();
  CHECK(Labels(Tongue::english, findings).lever("budget.lines.venue.unit_cost") == "Budget · 场地 · unit cost");
  CHECK(Labels(Tongue::chinese, findings).lever("budget.lines.venue.unit_cost") == "预算 · 场地 · 单位成本");
  CHECK(Labels(Tongue::chinese, findings).lever("luck") == "随机波动（输入未解释的部分，含交互作用）");
}

TEST_CASE("a goal's condition is said with the units of its figure, its bound as it was set") {
  const Findings findings = plan();
  const auto both = [&](const GoalFinding& finding) {
    return Labels(Tongue::english, findings).condition(finding) + " | " +
           Labels(Tongue::chinese, findings).condition(finding);
  };
  CHECK(both(goal("schedule.delay", {}, 0)) == "Delay of the launch ≤ 0 days | 开幕延期 ≤ 0天");
  CHECK(both(goal("followers.gained", 3000, {}, 139)) ==
        "Followers gained ≥ 3k people by 2026-07-19 | 新增粉丝 ≥ 3000人（截至2026-07-19）");
  CHECK(both(goal("revenue.total", 7'124'000, {})) == "Revenue ≥ CNY 7.124M | 总收入 ≥ 712.4万元");
  CHECK(both(goal("retention", 0.225, {})) == "Retention ≥ 22.5% | 留存率 ≥ 22.5%");
  CHECK(both(goal("roas.total", 1.25, 4.5)) == "1.25 ≤ ROAS (all cost) ≤ 4.5 | 1.25 ≤ ROAS（总成本） ≤ 4.5");
  CHECK(both(goal("cash.insolvent", {}, 0)) == "Insolvent: no | 不发生资金链断裂");
  CHECK(both(goal("cash.insolvent", 1, {})) == "Insolvent: yes | 发生资金链断裂");
  CHECK(both(goal("no.such", 1, {})) == "as stated | as stated");
}

TEST_CASE("a variant is called by the name that it gives itself, a plan among several by its own") {
  studies::ComparedFindings compared;
  for (const char* variant : {"", "lean", "half_fees"}) {
    compared.variants.emplace_back();
    compared.variants.back().scenario.name = "Summit";
    compared.variants.back().scenario.variant = variant;
  }
  compared.variants[2].scenario.variant_title = "Half the fees";
  compared.comparison.contrasts.resize(2);
  compared.comparison.contrasts[0].variant = "lean";
  compared.comparison.contrasts[1].variant = "half_fees";
  const Texts english(Tongue::english);
  CHECK(variant_label(english, compared, "") == "the plan itself");
  CHECK(variant_label(english, compared, "lean") == "lean");
  CHECK(variant_label(english, compared, "half_fees") == "Half the fees");
  CHECK(variant_label(english, compared, "another\x1b") == "another\xe2\x90\x9b");
  CHECK(variant_label(compared.variants[0].scenario).empty());
  CHECK(variant_label(compared.variants[2].scenario) == "Half the fees");
  for (studies::Findings& findings : compared.variants) findings.scenario.variant.clear();
  compared.variants[1].scenario.name = "Winter fair";
  compared.comparison.base = "summit.yaml";
  compared.comparison.contrasts[0].variant = "fair.yaml";
  compared.comparison.contrasts[1].variant = "summit2.yaml";
  CHECK(variant_label(english, compared, "summit.yaml") == "summit.yaml");
  CHECK(variant_label(english, compared, "fair.yaml") == "Winter fair");
  CHECK(variant_label(english, compared, "summit2.yaml") == "summit2.yaml");
}

TEST_CASE("JSON carries the labels and conditions for those who read it alone") {
  Findings findings = sample_findings();
  findings.names = {{"budget.lines.venue", "Hall"}};
  findings.goals[0].kpi = "cost.total";
  findings.goals[0].at_most = 500;
  const auto json = findings_json(findings);
  CHECK(json["names"]["budget.lines.venue"] == "Hall");
  CHECK(json["labels"]["kpis"]["cost.total"]["zh"] == "总成本");
  CHECK(json["labels"]["levers"]["budget.lines.venue.cost"]["en"] == "Budget · Hall · cost");
  CHECK(json["goals"]["return"]["en"] == "Total cost ≤ CNY 500");
  CHECK(json["goals"]["return"]["kpi"] == "cost.total");
}
