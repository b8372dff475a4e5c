// Everything that a study has to say, as one structure: what `--json` writes and every renderer reads.
//
// A renderer computes nothing. Figures that do not exist are NaN (null in JSON); parts of the plan that do not exist
// are absent (empty vectors, nullopt), never zero. `ci` is the simulation's error, which more replications shrink;
// quantiles are the risk, which they do not.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "models/model.hpp"
#include "sim/column_summary.hpp"
#include "sim/sampling.hpp"
#include "sim/statistics.hpp"

namespace swell::studies {

struct FileHash {
  std::string name;
  std::string sha256;
};

struct ScenarioInfo {
  std::string name;
  std::string variant;        // empty: the plan itself
  std::string variant_title;  // what it calls itself; empty: nothing
  std::string currency;
  std::vector<FileHash> files;
  std::vector<std::string> overrides;
  std::optional<std::chrono::sys_days> start;
  double horizon = 0.0;                  // days; infinite without
  std::optional<double> planned_launch;  // days from start
};

struct RunInfo {
  std::uint64_t replications = 0;  // played and analysed
  std::uint64_t requested = 0;
  bool interrupted = false;
  bool precision_reached = true;  // false: --max came first
  std::uint64_t seed = 1;
  sim::Sampling sampling = sim::Sampling::sobol;
  double confidence = 0.95;
  unsigned threads = 1;
  double seconds = 0.0;
  std::uint64_t series_replications = 0;  // bands over time rest on so many of the first
  std::string version;                    // of the program
};

// The day on which a number of days after the start falls; nothing without a start, or far from the calendar.
std::optional<std::chrono::sys_days> date_of(const ScenarioInfo& scenario, double days);
std::string date_text(std::chrono::sys_days date);  // "2026-03-02"
// The last day of work that ends at an instant: a whole day is the end of the day before, so that seven days from
// 03-02 finish on 03-08.
std::optional<std::chrono::sys_days> finish_date_of(const ScenarioInfo& scenario, double days);

struct KpiFinding {
  std::string name;
  models::KpiUnit unit = models::KpiUnit::count;
  bool detail = false;
  double planned = 0.0;  // without luck, at point estimates
  sim::ColumnSummary summary;
};

struct GoalFinding {
  std::string id;
  std::string statement;
  std::optional<double> wanted;
  sim::Estimate probability;
  std::string kpi{};  // of the condition, with its bounds; empty where only the statement is known
  std::optional<double> at_least{}, at_most{};
  std::optional<double> by{};  // the last day that counts, in days from start; else the end of the plan
  bool missed() const { return wanted && !(probability.value >= *wanted); }
};

// How much to hold, at a probability of 80 %: the quantile less what the plan says.
struct CostBuffer {
  double base = 0.0;  // planned cost
  sim::Estimate p50, p80, p90;
  double at = 0.8;
  double amount = 0.0;  // max(0, P80 - base)
  sim::Interval amount_ci;
  double share_of_total = 0.0;     // amount / P80
  std::optional<double> budgeted;  // contingency in the plan
  std::optional<double> budget_total;
  std::optional<sim::Estimate> within_budget;    // probability that the plan costs no more
  std::optional<double> approved;                // what the board approved for all of it
  std::optional<sim::Estimate> within_approved;  // probability that the plan costs no more

  // What there is to spend, and how often it is enough: what is approved, else the plan's budget; null without either.
  std::optional<double> limit() const { return approved ? approved : budget_total; }
  const std::optional<sim::Estimate>& within_limit() const { return approved ? within_approved : within_budget; }
};
struct ScheduleBuffer {
  std::string kpi;  // schedule.ready where there is a launch, else schedule.finish
  double base_days = 0.0;
  sim::Estimate p80;
  double buffer_days = 0.0;  // max(0, P80 - base)
  sim::Interval buffer_ci;
  std::optional<double> planned_days;  // between the planned end of the work and the launch
};
struct CashBuffer {
  sim::Estimate funding_need;            // P80
  sim::Estimate insolvent;               // probability
  double first_day = 0.0;                // median first day below zero, of futures that have one; NaN if none
  std::optional<double> floor{};         // least balance that the plan keeps
  std::optional<double> credit_limit{};  // planned; null without a credit line
};
struct Buffers {
  std::optional<CostBuffer> cost;
  std::optional<ScheduleBuffer> schedule;
  std::optional<CashBuffer> cash;
  std::optional<sim::Estimate> worst_profit;  // mean of the worst 5 % (CVaR)
};

// Which input explains how much of a KPI's variance; `lever` is "luck" for what none explains, its share NaN where
// inputs move together, so that their shares overlap.
struct Driver {
  std::string kpi;
  std::string lever;
  sim::Estimate share;
  double effect = 0.0;                  // rank correlation; NaN for luck
  std::optional<double> low{}, high{};  // mean of the KPI where the input lies in its lowest, in its highest tenth
};

struct Band {
  double p5 = 0.0, p50 = 0.0, p95 = 0.0;
};
// Of a month: means add up over the months, quantiles do not.
struct MonthBand {
  double p5 = 0.0, p50 = 0.0, p95 = 0.0;
  double mean = 0.0;
};
struct MonthFinding {
  std::chrono::year_month month{};
  // cash.in, cash.out, cash.closing, cash.drawn, profit.month, revenue.month, cost.month
  std::map<std::string, MonthBand> values;
};
struct SeriesFinding {
  std::string name;
  models::KpiUnit unit = models::KpiUnit::count;
  std::vector<double> days;
  std::vector<double> p5, p50, p95;
};

struct LineFinding {
  std::string id;
  std::string section;  // whose costs it is for, when no line of the plan claims them
  std::string layer, owner;
  double approved = 0.0, planned = 0.0, committed = 0.0, paid = 0.0;
  sim::Estimate p50, p80;
  double variance = 0.0;         // P50 - approved
  bool approved_written = true;  // else the planned cost stands in for an approval
};
struct TaskFinding {
  std::string id, owner;
  double planned_start = 0.0, planned_finish = 0.0;
  double start_p50 = 0.0, finish_p50 = 0.0, finish_p80 = 0.0, critical = 0.0;
  bool moment() const { return planned_finish == planned_start; }
};
// What has no length, such as a launch, finishes on the day it falls on.
std::optional<std::chrono::sys_days> finish_date_of(const ScenarioInfo& scenario, const TaskFinding& task, double days);

// In both languages (written by reports).
struct LintFinding {
  std::string code, path, file, en, zh;
  std::uint32_t line = 0;
};

// A quantity that the plan gives: what was written, what was understood, where it comes from. All of them are the
// audit.
struct AssumptionFinding {
  std::string path;     // its lever
  std::string kind;     // fixed, once, each, over_time, reference, date, payment
  std::string unit;     // the currency, "CNY per day", "people", "days", …; empty where there is none
  std::string written;  // empty where the words say it all
  std::string en, zh;   // in words
  std::string source, status, note;
  bool uncertain = false;
  double planned =
      std::numeric_limits<double>::quiet_NaN();  // of one that is fixed or drawn once, in `unit`: the figure …
  Band range{none, none, none};                  // … and, when it is uncertain, how it is spread
  std::string file;
  std::uint32_t line = 0;

  static constexpr double none = std::numeric_limits<double>::quiet_NaN();
};

// A risk of the plan, with what it did in the futures.
struct RiskFinding {
  std::string id, kind, owner;
  std::string caused_by;                        // another risk; empty: strikes by itself
  std::string chance;                           // the lever that says how often: risks.outage.rate
  std::string written, en, zh;                  // how often, as written and in words, before mitigation
  std::optional<double> probability{}, rate{};  // the same as planned: in its window, or per day
  std::vector<std::string> targets;             // levers that it changes; `cash`
  sim::Estimate strikes;                        // share of futures in which it strikes at least once
  sim::Estimate count;                          // mean number of times
  std::optional<sim::Estimate> cost, cost_p95;  // what it takes at once: mean, and 95th percentile
  bool mitigated = false;
  std::optional<double> mitigation_cost;    // planned
  std::optional<double> mitigation_change;  // planned, relative, of the chance or rate: -0.6 takes 60 % away
};

// A channel of the plan.
struct ChannelFinding {
  std::string id, app, kind;
  double planned_cost = std::numeric_limits<double>::quiet_NaN();
  sim::Estimate cost, cost_p80;  // mean and 80th percentile
  sim::Estimate reach;           // mean number of people it reaches, whom others may reach too
};

// How far the posts of a part of the plan went, or how the people of a part of the audience passed posts on.
struct SpreadPartFinding {
  std::string kind, id;                                        // content, channel, partner, segment, tier
  sim::Estimate reach, shares, r, depth, virality, half_time;  // means; depth and virality of people played one by one
};

// Cascades of at least `from` and less than `to` people: mean number in a future.
struct CascadeSizeFinding {
  double from = 1.0, to = 2.0;
  sim::Estimate count;
};

// How two figures fall together: futures counted in cells of a grid.
struct JointFinding {
  std::string x, y;  // KPIs
  std::vector<double> x_edges, y_edges;
  std::vector<std::uint64_t> counts;       // row by row from the lowest y, each from the lowest x
  std::optional<double> x_limit, y_limit;  // budget, planned launch
  std::optional<sim::Estimate> within;     // probability of keeping both
};

// A sentence of the headline: what kind, with the figures that carry it, in both languages (written by reports).
struct HeadlineFinding {
  std::string code;
  std::map<std::string, double> values;
  std::string en, zh;
};

// One variant against the base, on the same futures.
struct KpiDifference {
  std::string kpi;
  models::KpiUnit unit = models::KpiUnit::count;
  bool lower_is_better = false;
  std::size_t n = 0;   // futures in which both are defined
  sim::Estimate mean;  // variant - base
  double sd = 0.0;
  sim::Estimate p5, p50, p95;           // of the difference
  sim::Estimate better;                 // probability that the variant is better in the same future; ties count half
  bool first_order_dominance = false;   // its distribution is better at every level
  bool second_order_dominance = false;  // better for everyone who shuns risk
  bool first_order_dominated = false;   // the same the other way round
  bool second_order_dominated = false;
};
struct GoalDifference {
  std::string goal;
  sim::Estimate difference;  // of probabilities
};
struct Contrast {
  std::string variant;
  std::vector<KpiDifference> kpis;
  std::vector<GoalDifference> goals;
};
struct Comparison {
  std::string base;  // name of the first; empty: the plan itself
  std::string kpi;   // what variants are ranked by
  bool lower_is_better = false;
  std::vector<Contrast> contrasts;                          // one for each of the others
  std::vector<std::pair<std::string, sim::Estimate>> best;  // chance that each is the best, all of them
  std::vector<HeadlineFinding> headline;                    // written by reports
};

struct Findings {
  ScenarioInfo scenario;
  RunInfo run;
  std::map<std::string, std::string, std::less<>> names;  // of the plan's parts, by path: goals.on_time
  std::vector<HeadlineFinding> headline;
  std::vector<KpiFinding> kpis;
  std::vector<GoalFinding> goals;
  std::optional<sim::Estimate> all_goals;
  Buffers buffers;
  std::vector<Driver> drivers;  // by KPI, the strongest first
  std::vector<MonthFinding> months;
  std::vector<LineFinding> lines;
  std::vector<TaskFinding> tasks;
  std::vector<SeriesFinding> series;
  std::vector<LintFinding> lints;
  std::vector<AssumptionFinding> assumptions;  // in the order of the manual
  std::vector<RiskFinding> risks;
  std::vector<ChannelFinding> channels;
  std::vector<SpreadPartFinding> spread;
  std::vector<CascadeSizeFinding> cascades;  // by size, up to the largest that occurred
  std::optional<JointFinding> cost_and_finish;

  const KpiFinding* kpi(std::string_view name) const {
    for (const KpiFinding& finding : kpis)
      if (finding.name == name) return &finding;
    return nullptr;
  }
};

// Several variants on common random numbers.
struct ComparedFindings {
  std::vector<Findings> variants;  // the base first
  Comparison comparison;
};

// What a study found: of one plan, or of several side by side.
using StudyFindings = std::variant<Findings, ComparedFindings>;

}  // namespace swell::studies
