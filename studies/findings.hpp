// Everything that a study has to say, as one structure: what `--json` writes and every renderer reads.
//
// A renderer computes nothing. Figures that do not exist are NaN (null in JSON); parts of the plan that do not exist
// are absent (empty vectors, nullopt), never zero. `ci` is the simulation's error, which more replications shrink;
// quantiles are the risk, which they do not.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
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
  std::string variant;  // empty: the plan itself
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
};

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
  sim::Estimate funding_need;  // P80
  sim::Estimate insolvent;     // probability
  double first_day = 0.0;      // median first day below zero, of futures that have one; NaN if none
};
struct Buffers {
  std::optional<CostBuffer> cost;
  std::optional<ScheduleBuffer> schedule;
  std::optional<CashBuffer> cash;
  std::optional<sim::Estimate> worst_profit;  // mean of the worst 5 % (CVaR)
};

// Which input explains how much of a KPI's variance; `lever` is "luck" for what none explains.
struct Driver {
  std::string kpi;
  std::string lever;
  sim::Estimate share;
  double effect = 0.0;  // rank correlation; NaN for luck
};

struct Band {
  double p5 = 0.0, p50 = 0.0, p95 = 0.0;
};
struct MonthFinding {
  std::chrono::year_month month{};
  std::map<std::string, Band> values;  // cash.in, cash.out, cash.closing, profit.month, revenue.month, cost.month
};
struct SeriesFinding {
  std::string name;
  models::KpiUnit unit = models::KpiUnit::count;
  std::vector<double> days;
  std::vector<double> p5, p50, p95;
};

struct LineFinding {
  std::string id, layer, owner;
  double approved = 0.0, planned = 0.0, committed = 0.0, paid = 0.0;
  sim::Estimate p50, p80;
  double variance = 0.0;  // P50 - approved
};
struct TaskFinding {
  std::string id, owner;
  double planned_start = 0.0, planned_finish = 0.0;
  double start_p50 = 0.0, finish_p50 = 0.0, finish_p80 = 0.0, critical = 0.0;
};

struct LintFinding {
  std::string code, path, file, message;
  std::uint32_t line = 0;
};

// One variant against the base, on the same futures.
struct KpiDifference {
  std::string kpi;
  models::KpiUnit unit = models::KpiUnit::count;
  bool lower_is_better = false;
  sim::Estimate mean;  // variant - base
  double sd = 0.0;
  sim::Estimate p5, p50, p95;           // of the difference
  sim::Estimate better;                 // probability that the variant is better in the same future; ties count half
  bool first_order_dominance = false;   // its distribution is better at every level
  bool second_order_dominance = false;  // better for everyone who shuns risk
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
  std::string base;  // name of the first
  std::string kpi;   // what variants are ranked by
  bool lower_is_better = false;
  std::vector<Contrast> contrasts;                          // one for each of the others
  std::vector<std::pair<std::string, sim::Estimate>> best;  // chance that each is the best, all of them
};

// A sentence of the headline: what kind, with the figures that carry it, in both languages (written by reports).
struct HeadlineFinding {
  std::string code;
  std::map<std::string, double> values;
  std::string en, zh;
};

struct Findings {
  ScenarioInfo scenario;
  RunInfo run;
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

}  // namespace swell::studies
