#include "models/outcome.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "models/phases.hpp"
#include "models/world.hpp"

namespace swell::models {

namespace {

constexpr double kUndefined = std::numeric_limits<double>::quiet_NaN();
// Days end one second before midnight, so that what falls due at 00:00 belongs to the next.
constexpr double kLastSecond = 1.0;

double ratio(double numerator, double denominator) {
  return denominator > 0.0 ? numerator / denominator : kUndefined;
}

}  // namespace

std::size_t OutcomePlan::find(std::string_view kpi) const {
  std::size_t index = 0;
  while (index < kpis.size() && kpis[index].name != kpi) ++index;
  return index;
}

Outcome::Outcome(const OutcomePlan& plan) : plan_(&plan), met_(plan.aims.size()) {}

void Outcome::begin(World& world, std::span<float> series) {
  series_ = series;
  next_day_ = 0;
  last_loss_day_ = -1.0;
  month_received_ = month_paid_ = month_income_ = month_cost_ = month_revenue_ = 0.0;
  std::fill(met_.begin(), met_.end(), std::int8_t{-1});
  for (std::size_t goal = 0; goal < plan_->aims.size(); ++goal)
    if (plan_->aims[goal].by.given) plan_deadline(world, goal);
  const double last = world.horizon * seconds_per_day - kLastSecond;
  if (plan_->follows_profit)
    world.at<&Outcome::on_day_ends>(std::min(seconds_per_day - kLastSecond, last), phase::observe, 0);
  else if (!series_.empty() && !plan_->days.empty())
    world.at<&Outcome::on_day_ends>((plan_->days[0] + 1.0) * seconds_per_day - kLastSecond, phase::observe,
                                    static_cast<std::uint64_t>(plan_->days[0]));
  if (!series_.empty()) plan_month_end(world, 0);
}

void Outcome::plan_deadline(World& world, std::size_t goal) {
  const double at = world.end_of(plan_->aims[goal].by) * seconds_per_day - kLastSecond;
  if (at >= world.horizon * seconds_per_day - kLastSecond) return;  // decided at the end
  world.at<&Outcome::on_deadline>(std::max(at, world.clock.now()), phase::observe, goal);
}

void Outcome::on_deadline(World& world, std::uint64_t goal) {
  const double at = world.end_of(plan_->aims[goal].by) * seconds_per_day - kLastSecond;
  if (at > world.clock.now() + 0.5) {  // anchored to a launch that has moved
    plan_deadline(world, goal);
    return;
  }
  met_[goal] = met(world, plan_->aims[goal]) ? 1 : 0;
}

bool Outcome::met(World& world, const OutcomePlan::Aim& aim) const {
  const double reached = value(world, plan_->definitions[aim.kpi]);
  if (std::isnan(reached)) return false;
  const auto bound = [&](const OutcomePlan::Bound& of) { return world.levers.of(of.value->value) * of.baseline; };
  return (aim.at_least.value == nullptr || reached >= bound(aim.at_least)) &&
         (aim.at_most.value == nullptr || reached <= bound(aim.at_most));
}

void Outcome::record_day(World& world, std::size_t index) {
  for (std::size_t i = 0; i < plan_->series.size(); ++i)
    if (!plan_->series[i].monthly && !plan_->series[i].by_size)
      series_[plan_->series_offsets[i] + index] = static_cast<float>(value(world, plan_->series_definitions[i]));
}

void Outcome::on_day_ends(World& world, std::uint64_t day) {
  const double today = static_cast<double>(day);
  if (!series_.empty() && next_day_ < plan_->days.size() && plan_->days[next_day_] == today)
    record_day(world, next_day_++);
  if (plan_->follows_profit && world.sales.recognised_income(world) < world.costs.recognised(world))
    last_loss_day_ = today;
  double next = today + 1.0;
  if (!plan_->follows_profit) {
    if (next_day_ >= plan_->days.size()) return;
    next = plan_->days[next_day_];
  }
  const double end = std::min((next + 1.0) * seconds_per_day, world.horizon * seconds_per_day) - kLastSecond;
  if (end > world.clock.now()) world.at<&Outcome::on_day_ends>(end, phase::observe, static_cast<std::uint64_t>(next));
}

// The last month ends with the plan: what is booked at the very end belongs to it.
void Outcome::plan_month_end(World& world, std::uint64_t month) {
  const auto& starts = world.parts.timeline.month_starts();
  if (month + 2 < starts.size())
    world.at<&Outcome::on_month_ends>(starts[month + 1] * seconds_per_day - kLastSecond, phase::observe, month);
}

void Outcome::on_month_ends(World& world, std::uint64_t month) {
  record_month(world, month, false);
  plan_month_end(world, month + 1);
}

// Flows of money as they are, profit as it is earned. When the plan ends nothing is deferred any more, so that the
// months add up to the plan's profit also where the event has not come.
void Outcome::record_month(World& world, std::size_t month, bool last) {
  const double day = world.clock.now() / seconds_per_day;
  const double income = last ? world.sales.income() : world.sales.recognised_income(world);
  const double revenue = last ? world.sales.revenue() : world.sales.recognised_revenue(world);
  const double cost = last ? world.costs.total() : world.costs.recognised(world);
  const double received = world.cash.received(day), paid = world.cash.paid(day);
  const auto since = [](double& before, double now) { return now - std::exchange(before, now); };
  const double profit = (income - cost) - (month_income_ - month_cost_);
  month_income_ = income;
  const double values[] = {since(month_received_, received),
                           since(month_paid_, paid),
                           world.cash.balance(day),
                           world.cash.most_drawn(day),
                           profit,
                           since(month_revenue_, revenue),
                           since(month_cost_, cost)};
  world.cash.mark(day);
  for (std::size_t i = 0; i < plan_->series.size(); ++i)
    if (plan_->series[i].monthly)
      series_[plan_->series_offsets[i] + month] = static_cast<float>(values[plan_->series_definitions[i].index]);
}

double Outcome::value(World& world, OutcomePlan::Definition definition) const {
  const double day = world.clock.now() / seconds_per_day;
  const double cost = world.costs.total(), revenue = world.sales.revenue(), income = world.sales.income();
  const double media = world.costs.by_kind(CostKind::channel), partners = world.costs.by_kind(CostKind::partner);
  const Budget& budget = world.parts.scenario.budget;
  switch (definition.kind) {
    case KpiKind::cost_total:
      return cost;
    case KpiKind::cost_line:
      return world.costs.line(definition.index);
    case KpiKind::cost_overrun:
      return std::max(0.0, cost - world.levers.of(budget.total));
    case KpiKind::contingency_used: {
      const double total = world.levers.of(budget.total), held = total * world.levers.of(budget.contingency);
      return std::clamp(cost - (total - held), 0.0, held);
    }
    case KpiKind::revenue_total:
      return revenue;
    case KpiKind::revenue_stream:
      return world.sales.revenue_of(definition.index);
    case KpiKind::profit:
      return income - cost;
    case KpiKind::roi:
      return ratio(income - cost, cost);
    case KpiKind::roas_total:
      return ratio(revenue, cost);
    case KpiKind::roas_channel:
      return ratio(revenue, media + partners);
    case KpiKind::roas_media:
      return ratio(revenue, media);
    case KpiKind::npv:
      return world.cash.present_value(day);
    case KpiKind::break_even_day:
      return income >= cost ? last_loss_day_ + 1.0 : kUndefined;
    case KpiKind::cash_min:
      return world.cash.least(day);
    case KpiKind::cash_closing:
      return world.cash.balance(day);
    case KpiKind::cash_funding_need:
      return std::max(0.0, world.levers.of(world.parts.scenario.cash.floor) - world.cash.least(day));
    case KpiKind::cash_insolvent:
      return world.cash.insolvent_day(day) >= 0.0 ? 1.0 : 0.0;
    case KpiKind::cash_insolvent_day:
      return world.cash.insolvent_day(day) >= 0.0 ? world.cash.insolvent_day(day) : kUndefined;
    case KpiKind::cash_first_negative_day:
      return world.cash.first_negative_day(day) >= 0.0 ? world.cash.first_negative_day(day) : kUndefined;
    case KpiKind::source_cost:
      return world.costs.source(definition.index);
    default:
      return time_value(world, definition);
  }
}

double Outcome::time_value(World& world, OutcomePlan::Definition definition) const {
  switch (definition.kind) {
    case KpiKind::schedule_finish:
      return world.tasks.last_finish() / seconds_per_day;
    case KpiKind::schedule_ready:
      return world.tasks.ready_for_launch() / seconds_per_day;
    case KpiKind::schedule_delay:
      return world.tasks.launched() ? std::max(0.0, world.launch_day() - world.parts.timeline.planned_launch())
                                    : kUndefined;
    case KpiKind::task_start:
      return world.tasks.started(definition.index) / seconds_per_day;
    case KpiKind::task_finish:
      return world.tasks.finished(definition.index) / seconds_per_day;
    case KpiKind::task_critical:
      return world.tasks.critical(definition.index) ? 1.0 : 0.0;
    case KpiKind::task_late:
      return world.tasks.late(world, definition.index);
    case KpiKind::downtime:
      return world.operations.downtime();
    default:
      return crowd_value(world, definition);
  }
}

double Outcome::crowd_value(World& world, OutcomePlan::Definition definition) const {
  const bool network = world.parts.cascade.active;
  const double reach = network ? world.cascade.reach() : world.cohort.reach();
  const double seeds = network ? world.cascade.seeds() : world.cohort.seeds();
  switch (definition.kind) {
    case KpiKind::reach:
      return reach;
    case KpiKind::shares:
      return network ? world.cascade.shares() : world.cohort.shares();
    case KpiKind::depth:
      return world.cascade.shape().depth;
    case KpiKind::virality:
      return world.cascade.shape().virality;
    case KpiKind::largest_cascade:
      return world.cascade.largest();
    case KpiKind::half_time:
      return network ? world.cascade.half_time() : world.cohort.half_time();
    case KpiKind::channel_reach:
      return world.cohort.reached_by_channel(definition.index);
    case KpiKind::saved_cost:
      return (world.costs.by_kind(CostKind::channel) + world.costs.by_kind(CostKind::partner)) *
             ratio(reach - seeds, seeds);
    case KpiKind::news_reach:
      return world.bad_news.reach(definition.index);
    case KpiKind::news_shares:
      return world.bad_news.shares(definition.index);
    case KpiKind::offspring:  // all but the seeds are somebody's offspring
    case KpiKind::unpaid_share:
      return ratio(reach - seeds, reach);
    case KpiKind::followers_gained:
      return world.cohort.followers_gained();
    case KpiKind::stage:
      return world.funnel.passed(definition.index);
    case KpiKind::stage_rate:
      return ratio(world.funnel.passed(definition.index), world.funnel.arrived(definition.index));
    case KpiKind::cac:
      return ratio(world.costs.by_kind(CostKind::channel) + world.costs.by_kind(CostKind::partner),
                   world.funnel.passed(definition.index));
    case KpiKind::ltv:
      return ratio(world.sales.income_from_people(), world.funnel.passed(definition.index));
    case KpiKind::ip_count: {
      const auto built = [&](const std::vector<std::uint32_t>& kinds) {
        double items = 0.0;
        for (const std::uint32_t kind : kinds) items += world.cohort.released(kind);
        return items >= 1.0;
      };
      return static_cast<double>(
          std::count_if(plan_->series_of_content.begin(), plan_->series_of_content.end(), built));
    }
    case KpiKind::risk_count:
      return world.risks.count(definition.index);
    default:
      return part_value(world, definition);
  }
}

double Outcome::part_value(World& world, OutcomePlan::Definition definition) const {
  const PartFigures part =
      world.parts.cascade.active ? world.cascade.part(definition.index) : world.cohort.part(definition.index);
  switch (definition.kind) {
    case KpiKind::part_reach:
      return part.reach;
    case KpiKind::part_shares:
      return part.shares;
    case KpiKind::part_offspring:
      return ratio(part.offspring, part.reach);
    case KpiKind::part_depth:
      return part.depth;
    case KpiKind::part_virality:
      return part.virality;
    case KpiKind::part_half_time:
      return part.half_time;
    default:
      return kUndefined;
  }
}

void Outcome::finish(World& world, std::span<double> kpis) {
  const std::size_t months = world.parts.timeline.months().size();
  if (!series_.empty() && months > 0) record_month(world, months - 1, true);
  const std::size_t defined = plan_->definitions.size();
  for (std::size_t i = 0; i < defined; ++i) kpis[i] = value(world, plan_->definitions[i]);
  for (std::size_t i = 0; i < plan_->series.size() && !series_.empty(); ++i)
    for (std::size_t bin = 0; plan_->series[i].by_size && bin < world.parts.cascade.size_bins; ++bin)
      series_[plan_->series_offsets[i] + bin] = static_cast<float>(world.cascade.cascades(bin));
  bool all = true;
  for (std::size_t goal = 0; goal < plan_->aims.size(); ++goal) {
    const bool reached = met_[goal] >= 0 ? met_[goal] == 1 : met(world, plan_->aims[goal]);
    kpis[defined + goal] = reached ? 1.0 : 0.0;
    all = all && reached;
  }
  if (!plan_->aims.empty()) kpis[defined + plan_->aims.size()] = all ? 1.0 : 0.0;
}

}  // namespace swell::models
