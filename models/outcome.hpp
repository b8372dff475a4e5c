// What a replication is asked for: KPIs at the end, goals at their deadlines, series day by day and month by month.
//
// A KPI whose section is missing from the plan has no column; one that does not exist in a future (return at no spend,
// the day of a ruin that did not come) is NaN there, and a goal on it counts as missed. Definitions follow
// docs/methods/kpis.md. Reading changes nothing: a future is the same whether its series are wanted or not.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "models/input_slots.hpp"
#include "models/model.hpp"
#include "models/timeline.hpp"

namespace swell::models {

struct World;

enum class KpiKind : std::uint8_t {
  cost_total,
  cost_line,
  source_cost,
  cost_overrun,
  contingency_used,
  revenue_total,
  revenue_stream,
  profit,
  roi,
  roas_total,
  roas_channel,
  roas_media,
  npv,
  break_even_day,
  cash_min,
  cash_closing,
  cash_funding_need,
  cash_insolvent,
  cash_insolvent_day,
  cash_first_negative_day,
  schedule_finish,
  schedule_ready,
  schedule_delay,
  task_start,
  task_finish,
  task_critical,
  task_late,
  reach,
  shares,
  depth,
  offspring,
  unpaid_share,
  virality,
  largest_cascade,
  half_time,
  channel_reach,
  saved_cost,
  part_reach,
  part_shares,
  part_offspring,
  part_depth,
  part_virality,
  part_half_time,
  news_reach,
  news_shares,
  followers_gained,
  stage,
  stage_rate,
  cac,
  ltv,
  ip_count,
  risk_count,
  downtime,
};

struct OutcomePlan {
  struct Definition {
    KpiKind kind;
    std::uint32_t index = 0;
  };
  struct Bound {  // of a goal
    const Sourced* value = nullptr;
    double baseline = 1.0;  // what it is a share of
  };
  struct Aim {
    std::size_t kpi = 0;
    Bound at_least, at_most;
    Date by;
  };
  std::vector<Kpi> kpis;  // the defined ones, then goal.<id>, then goal.all
  std::vector<Definition> definitions;
  std::vector<Aim> aims;
  std::vector<GoalInfo> goals;
  std::vector<Series> series;
  std::vector<Definition> series_definitions;
  std::vector<double> days;  // grid of daily series: numbers of days, each meaning its end
  std::vector<std::size_t> series_offsets;
  std::size_t series_values = 0;
  std::vector<std::vector<std::uint32_t>> series_of_content;  // content kinds that build one IP, an IP each
  bool follows_profit = false;                                // break_even_day looks at every day

  std::size_t find(std::string_view kpi) const;
};

class Outcome {
 public:
  explicit Outcome(const OutcomePlan& plan);

  void begin(World& world, std::span<float> series);
  void finish(World& world, std::span<double> kpis);

  void on_day_ends(World& world, std::uint64_t day);
  void on_month_ends(World& world, std::uint64_t month);
  void on_deadline(World& world, std::uint64_t goal);

 private:
  double value(World& world, OutcomePlan::Definition definition) const;
  double time_value(World& world, OutcomePlan::Definition definition) const;
  double crowd_value(World& world, OutcomePlan::Definition definition) const;
  double part_value(World& world, OutcomePlan::Definition definition) const;
  bool met(World& world, const OutcomePlan::Aim& aim) const;
  void record_day(World& world, std::size_t index);
  void record_month(World& world, std::size_t month, bool last);
  void plan_month_end(World& world, std::uint64_t month);
  void plan_deadline(World& world, std::size_t goal);

  const OutcomePlan* plan_;
  std::span<float> series_;
  std::vector<std::int8_t> met_;  // one a goal; -1: not decided yet
  std::size_t next_day_ = 0;
  double last_loss_day_ = -1.0;
  double month_received_ = 0.0, month_paid_ = 0.0, month_income_ = 0.0, month_cost_ = 0.0, month_revenue_ = 0.0;
};

}  // namespace swell::models
