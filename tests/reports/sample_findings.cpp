#include "tests/reports/sample_findings.hpp"

#include <limits>

namespace swell::reports {

using namespace studies;

const char* const hostile_name = "=cmd|'/c calc'!A1 <b>\"x\"</b>,\x1b[31m\r\n\t\xe2\x80\xae\xf0\x9f\x8e\x89 总成本";

namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();
const sim::Estimate some{0.1 + 0.2, {0.25, 1.0 / 3.0}};
const sim::Estimate open_ended{1e-7, {-1.5, missing}};

KpiFinding kpi(std::string name, models::KpiUnit unit) {
  KpiFinding finding{.name = std::move(name), .unit = unit, .detail = false, .planned = 433.0, .summary = {}};
  finding.summary.n = 16'000;
  finding.summary.mean = some;
  finding.summary.sd = 33.1;
  finding.summary.min = -0.0;
  finding.summary.max = 1e21;
  for (std::size_t i = 0; i < finding.summary.quantiles.size(); ++i)
    finding.summary.quantiles[i] = {static_cast<double>(i) * 1.1, {static_cast<double>(i), missing}};
  finding.summary.histogram = {{0.0, 0.5, 1.5}, {7, 15'993}};
  return finding;
}

ScenarioInfo scenario() {
  ScenarioInfo info;
  info.name = hostile_name;
  info.currency = "CNY";
  info.files = {{"plan.yaml", std::string(64, 'a')}, {"rates \"2\".csv", std::string(64, 'b')}};
  info.overrides = {"budget.contingency=15%"};
  info.start = std::chrono::sys_days(std::chrono::year(2026) / 3 / 2);
  info.horizon = 184.0;
  info.planned_launch = 105.0;
  return info;
}

Buffers buffers() {
  Buffers buffers;
  buffers.cost = CostBuffer{.base = 400.0,
                            .p50 = some,
                            .p80 = some,
                            .p90 = open_ended,
                            .at = 0.8,
                            .amount = 60.5,
                            .amount_ci = {60.0, 61.0},
                            .share_of_total = 0.13,
                            .budgeted = 66.0,
                            .budget_total = 550.0,
                            .within_budget = some,
                            .approved = 500.0,
                            .within_approved = some};
  buffers.schedule = ScheduleBuffer{.kpi = "schedule.ready",
                                    .base_days = 90.0,
                                    .p80 = some,
                                    .buffer_days = 12.0,
                                    .buffer_ci = {11.0, 13.0},
                                    .planned_days = {}};
  buffers.cash = CashBuffer{.funding_need = some, .insolvent = some, .first_day = missing};
  buffers.worst_profit = open_ended;
  return buffers;
}

}  // namespace

Findings sample_findings() {
  Findings findings;
  findings.scenario = scenario();
  findings.run = {.replications = 16'384,
                  .requested = 20'000,
                  .interrupted = true,
                  .precision_reached = false,
                  .seed = std::numeric_limits<std::uint64_t>::max(),
                  .sampling = sim::Sampling::lhs,
                  .confidence = 0.95,
                  .threads = 2,
                  .seconds = 1.9,
                  .series_replications = 16'384,
                  .version = "0.1.0"};
  findings.headline = {{"verdict", {{"base", 400.0}, {"p80", missing}}, "Approve \"it\".", "批准预算。"}};
  findings.kpis = {kpi("cost.total", models::KpiUnit::money), kpi("schedule.finish", models::KpiUnit::days),
                   kpi(std::string("cost.") + hostile_name, models::KpiUnit::money),
                   kpi("cash.insolvent", models::KpiUnit::flag)};
  findings.kpis[2].detail = true;
  findings.kpis[3].summary = {};  // never defined
  findings.goals = {{"return", "roas.total >= 4.5 by 2026-12-17", 0.7, some},
                    {hostile_name, "profit >= 0", std::nullopt, open_ended}};
  findings.all_goals = some;
  findings.buffers = buffers();
  findings.drivers = {{"cost.total", "budget.lines.venue.cost", some, -0.2}, {"cost.total", "luck", some, missing}};
  findings.months = {{std::chrono::year(2026) / 3,
                      {{"cash.in", {1.0, 2.0, 3.5, 2.1}},
                       {"cash.closing", {-1.0, 0.0, missing, 0.1}},
                       {"profit.month", {0, 1, 2, 1}}}},
                     {std::chrono::year(2026) / 4, {{"cash.in", {1.0, 2.0, 3.5, 2.2}}}}};
  LineFinding line;
  line.id = hostile_name;
  line.layer = "base";
  line.owner = "+49 ops";
  line.approved = 120.0;
  line.planned = 118.0;
  line.p50 = some;
  line.p80 = open_ended;
  line.variance = -2.0;
  LineFinding losses = line;
  losses.id = losses.section = "risks";
  losses.layer = "reserve";
  findings.lines = {line, losses};
  findings.tasks = {{.id = "film",
                     .owner = "",
                     .planned_start = 0.0,
                     .planned_finish = 20.0,
                     .start_p50 = 0.5,
                     .finish_p50 = 22.25,
                     .finish_p80 = missing,
                     .critical = 0.73}};
  findings.series = {{"cash.balance", models::KpiUnit::money, {0, 1}, {1, 2}, {2, 3}, {3, missing}}};
  findings.lints = {{"budget.contingency.low", "budget.contingency", "plan.yaml", "is under 10 %", "不足 10%", 31},
                    {"schedule.no_buffer", "schedule", "", "no \"buffer\"", "没有“缓冲”", 0}};
  findings.assumptions = {{.path = "budget.lines.venue.cost",
                           .kind = "once",
                           .unit = "CNY",
                           .written = "380k / 400k / 560k",
                           .en = "likely 400k",
                           .zh = "最可能 40万",
                           .source = hostile_name,
                           .status = "quote",
                           .note = "@SUM(A1)",
                           .uncertain = true,
                           .planned = 400e3,
                           .range = {385e3, 410e3, 500e3},
                           .file = "plan.yaml",
                           .line = 12},
                          {.path = "launch",
                           .kind = "date",
                           .unit = "",
                           .written = "2026-06-15",
                           .en = "2026-06-15",
                           .zh = "2026-06-15",
                           .source = "",
                           .status = "",
                           .note = "",
                           .file = ""}};
  findings.risks = {{.id = "outage",
                     .kind = "technical",
                     .owner = "-team",
                     .caused_by = "",
                     .chance = "risks.outage.rate",
                     .written = "0.4 per month",
                     .en = "0.4 per month",
                     .zh = "每月 0.4",
                     .targets = {"channels.douyin.ceiling", "cash"},
                     .strikes = some,
                     .count = some,
                     .cost = some,
                     .cost_p95 = open_ended,
                     .mitigated = true,
                     .mitigation_cost = 60e3,
                     .mitigation_change = -0.6},
                    {.id = hostile_name,
                     .kind = "market",
                     .owner = "",
                     .caused_by = "outage",
                     .chance = "risks.bad.probability",
                     .written = "",
                     .en = "",
                     .zh = "",
                     .targets = {},
                     .strikes = some,
                     .count = some,
                     .cost = {},
                     .cost_p95 = {},
                     .mitigation_cost = {},
                     .mitigation_change = {}}};
  findings.channels = {{.id = "douyin",
                        .app = "douyin",
                        .kind = "paid_social",
                        .planned_cost = 9e4,
                        .cost = some,
                        .cost_p80 = some,
                        .reach = open_ended}};
  findings.spread = {{.kind = "content",
                      .id = hostile_name,
                      .reach = some,
                      .shares = some,
                      .r = some,
                      .depth = some,
                      .virality = open_ended,
                      .half_time = some},
                     {.kind = "segment",
                      .id = "gen_z",
                      .reach = some,
                      .shares = some,
                      .r = some,
                      .depth = {},
                      .virality = {},
                      .half_time = some}};
  findings.cascades = {{1.0, 2.0, some}, {2.0, 4.0, open_ended}};
  findings.cost_and_finish = JointFinding{.x = "cost.total",
                                          .y = "schedule.finish",
                                          .x_edges = {0, 1, 2},
                                          .y_edges = {10, 20, 30, 40},
                                          .counts = {1, 2, 3, 4, 5, 6},
                                          .x_limit = 550.0,
                                          .y_limit = {},
                                          .within = some};
  return findings;
}

ComparedFindings sample_comparison() {
  ComparedFindings compared;
  compared.variants = {sample_findings(), sample_findings()};
  compared.variants[1].scenario.variant = hostile_name;
  Comparison& comparison = compared.comparison;
  comparison.base = "";  // the plan itself
  comparison.kpi = "cost.total";
  comparison.lower_is_better = true;
  KpiDifference difference;
  difference.kpi = "cost.total";
  difference.unit = models::KpiUnit::money;
  difference.lower_is_better = true;
  difference.mean = difference.p5 = difference.p50 = difference.p95 = open_ended;
  difference.sd = 2.0;
  difference.better = some;
  difference.second_order_dominance = true;
  comparison.contrasts = {{hostile_name, {difference}, {{"return", some}, {"all", open_ended}}}};
  comparison.best = {{"", some}, {hostile_name, some}};
  return compared;
}

}  // namespace swell::reports
