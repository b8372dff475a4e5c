#include "models/outcome_plan.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

namespace swell::models {

namespace {

class Layout {
 public:
  explicit Layout(const Model::Parts& parts) : parts_(parts) {}

  OutcomePlan plan;

  void add(std::string name, KpiUnit unit, KpiKind kind, std::size_t index = 0, bool detail = false) {
    plan.kpis.push_back({std::move(name), unit, detail});
    plan.definitions.push_back({kind, static_cast<std::uint32_t>(index)});
  }

  void costs() {
    if (!parts_.costs.any) return;
    add("cost.total", KpiUnit::money, KpiKind::cost_total);
    if (parts_.scenario.budget.total.given()) {
      add("cost.overrun", KpiUnit::money, KpiKind::cost_overrun);
      if (parts_.scenario.budget.contingency.given())
        add("contingency.used", KpiUnit::money, KpiKind::contingency_used);
    }
    for (std::size_t i = 0; i < parts_.costs.lines.size(); ++i)
      add("cost." + parts_.costs.lines[i].id, KpiUnit::money, KpiKind::cost_line, i, true);
  }

  void revenue() {
    if (parts_.sales.streams.empty()) return;
    add("revenue.total", KpiUnit::money, KpiKind::revenue_total);
    for (std::size_t i = 0; i < parts_.sales.streams.size(); ++i)
      add("revenue." + parts_.sales.streams[i].id, KpiUnit::money, KpiKind::revenue_stream, i, true);
    add("profit", KpiUnit::money, KpiKind::profit);
    if (parts_.costs.any) {
      add("roi", KpiUnit::ratio, KpiKind::roi);
      add("roas.total", KpiUnit::ratio, KpiKind::roas_total);
    }
    if (has_source(CostKind::channel)) add("roas.media", KpiUnit::ratio, KpiKind::roas_media);
    if (has_source(CostKind::channel) || has_source(CostKind::partner))
      add("roas.channel", KpiUnit::ratio, KpiKind::roas_channel);
    add("break_even_day", KpiUnit::days, KpiKind::break_even_day);
    plan.follows_profit = true;
  }

  void cash() {
    const bool flows = parts_.cash.given;
    if (parts_.scenario.discount_rate.given()) add("npv", KpiUnit::money, KpiKind::npv);
    if (!flows) return;
    add("cash.min", KpiUnit::money, KpiKind::cash_min);
    add("cash.closing", KpiUnit::money, KpiKind::cash_closing);
    add("cash.funding_need", KpiUnit::money, KpiKind::cash_funding_need);
    add("cash.insolvent", KpiUnit::flag, KpiKind::cash_insolvent);
    add("cash.insolvent_day", KpiUnit::days, KpiKind::cash_insolvent_day);
    add("cash.first_negative_day", KpiUnit::days, KpiKind::cash_first_negative_day);
  }

  void schedule() {
    if (parts_.tasks.empty()) return;
    add("schedule.finish", KpiUnit::days, KpiKind::schedule_finish);
    if (parts_.tasks.launch_task >= 0) {
      add("schedule.ready", KpiUnit::days, KpiKind::schedule_ready);
      if (parts_.timeline.has_launch()) add("schedule.delay", KpiUnit::days, KpiKind::schedule_delay);
    }
    for (std::size_t i = 0; i < parts_.tasks.nodes.size(); ++i) {
      const std::string task = "schedule." + parts_.tasks.nodes[i].id;
      add(task + ".start", KpiUnit::days, KpiKind::task_start, i, true);
      add(task + ".finish", KpiUnit::days, KpiKind::task_finish, i, true);
      add(task + ".critical", KpiUnit::flag, KpiKind::task_critical, i, true);
      if (parts_.tasks.nodes[i].task->deadline.given) add(task + ".late", KpiUnit::days, KpiKind::task_late, i, true);
    }
  }

  void crowds() {
    const bool network = parts_.cascade.active;
    if (!network && !parts_.cohort.active) return;
    add("spread.reach", KpiUnit::people, KpiKind::reach);
    if (parts_.scenario.spread.given) {
      add("spread.shares", KpiUnit::count, KpiKind::shares);
      if (network) {
        add("spread.depth", KpiUnit::count, KpiKind::depth);
        add("spread.virality", KpiUnit::ratio, KpiKind::virality);
        add("spread.largest", KpiUnit::people, KpiKind::largest_cascade);
      }
      add("spread.r", KpiUnit::ratio, KpiKind::offspring);
      add("spread.unpaid_share", KpiUnit::share, KpiKind::unpaid_share);
      add("spread.half_time", KpiUnit::days, KpiKind::half_time);
      if (has_source(CostKind::channel) || has_source(CostKind::partner))
        add("spread.saved_cost", KpiUnit::money, KpiKind::saved_cost);
    }
    spread_parts(network);
    for (std::size_t i = 0; i < parts_.funnel.stages.size(); ++i) {
      add("funnel." + parts_.funnel.stages[i].id, KpiUnit::people, KpiKind::stage, i);
      add("funnel." + parts_.funnel.stages[i].id + ".rate", KpiUnit::share, KpiKind::stage_rate, i);
      if (parts_.funnel.stages[i].id == "retained") add("retention", KpiUnit::share, KpiKind::stage_rate, i);
      if (parts_.funnel.stages[i].id == "interacted") add("interaction.rate", KpiUnit::share, KpiKind::stage_rate, i);
    }
    if (!parts_.funnel.stages.empty()) {
      if (has_source(CostKind::channel) || has_source(CostKind::partner))
        add("cac", KpiUnit::money, KpiKind::cac, acquired());
      if (std::any_of(parts_.sales.streams.begin(), parts_.sales.streams.end(),
                      [](const SalesPlan::Stream& stream) { return stream.stage >= 0; }))
        add("ltv", KpiUnit::money, KpiKind::ltv, acquired());
    }
    content();
    channels();
    for (const auto& [id, channel] : parts_.scenario.channels)
      if (channel.follow_rate.given()) {
        add("followers.gained", KpiUnit::people, KpiKind::followers_gained);
        break;
      }
  }

  void channels() {
    for (std::size_t i = 0; i < parts_.scenario.channels.size(); ++i) {
      const std::string channel = "channel." + parts_.scenario.channels.id(i);
      const std::uint32_t spend = parts_.costs.source(CostKind::channel, i);
      if (spend < parts_.costs.sources.size())
        add(channel + ".cost", KpiUnit::money, KpiKind::source_cost, spend, true);
      if (parts_.cohort.active) add(channel + ".reach", KpiUnit::people, KpiKind::channel_reach, i, true);
    }
  }

  void spread_parts(bool network) {
    const auto& all = parts_.cohort.parts.parts;
    for (std::size_t i = 0; i < all.size(); ++i) {
      const std::string name = "spread." + std::string(part_kind_name(all[i].kind)) + "." + all[i].id;
      add(name + ".reach", KpiUnit::people, KpiKind::part_reach, i, true);
      if (!parts_.scenario.spread.given) continue;
      add(name + ".shares", KpiUnit::count, KpiKind::part_shares, i, true);
      add(name + ".r", KpiUnit::ratio, KpiKind::part_offspring, i, true);
      if (network) {
        add(name + ".depth", KpiUnit::count, KpiKind::part_depth, i, true);
        add(name + ".virality", KpiUnit::ratio, KpiKind::part_virality, i, true);
      }
      add(name + ".half_time", KpiUnit::days, KpiKind::part_half_time, i, true);
    }
  }

  void content() {
    std::vector<std::string> names;
    for (std::size_t kind = 0; kind < parts_.scenario.content.size(); ++kind) {
      const std::string& ip = parts_.scenario.content.at(kind).ip;
      if (ip.empty()) continue;
      const auto found = std::find(names.begin(), names.end(), ip) - names.begin();
      if (static_cast<std::size_t>(found) == names.size()) {
        names.push_back(ip);
        plan.series_of_content.emplace_back();
      }
      plan.series_of_content[static_cast<std::size_t>(found)].push_back(static_cast<std::uint32_t>(kind));
    }
    if (!names.empty()) add("content.ip_count", KpiUnit::count, KpiKind::ip_count);
  }

  void incidents() {
    for (std::size_t i = 0; i < parts_.risks.events.size(); ++i) {
      add("risk." + parts_.risks.events[i].id + ".count", KpiUnit::count, KpiKind::risk_count, i, true);
      const std::uint32_t losses = parts_.costs.source(CostKind::risk, i);
      if (losses < parts_.costs.sources.size())
        add("risk." + parts_.risks.events[i].id + ".cost", KpiUnit::money, KpiKind::source_cost, losses, true);
    }
    for (std::size_t i = 0; i < parts_.bad_news.items.size(); ++i) {
      add("risk." + parts_.bad_news.items[i].id + ".reach", KpiUnit::people, KpiKind::news_reach, i, true);
      add("risk." + parts_.bad_news.items[i].id + ".shares", KpiUnit::count, KpiKind::news_shares, i, true);
    }
    if (parts_.operations.platform != nullptr) add("platform.downtime", KpiUnit::days, KpiKind::downtime);
  }

  void series() {
    if (!parts_.timeline.has_horizon()) return;
    const auto add_series = [&](std::string name, KpiUnit unit, KpiKind kind, std::size_t index = 0) {
      plan.series.push_back({std::move(name), unit, false});
      plan.series_definitions.push_back({kind, static_cast<std::uint32_t>(index)});
    };
    if (parts_.cash.given) add_series("cash.balance", KpiUnit::money, KpiKind::cash_closing);
    if (parts_.costs.any) add_series("cost.cumulative", KpiUnit::money, KpiKind::cost_total);
    if (!parts_.sales.streams.empty()) add_series("revenue.cumulative", KpiUnit::money, KpiKind::revenue_total);
    if (parts_.cohort.active || parts_.cascade.active) {
      add_series("spread.reach", KpiUnit::people, KpiKind::reach);
      if (parts_.scenario.spread.given) add_series("spread.shares", KpiUnit::count, KpiKind::shares);
    }
    for (std::size_t i = 0; i < parts_.bad_news.items.size(); ++i)
      add_series("risk." + parts_.bad_news.items[i].id + ".reach", KpiUnit::people, KpiKind::news_reach, i);
    for (std::size_t i = 0; i < parts_.funnel.stages.size(); ++i)
      add_series("funnel." + parts_.funnel.stages[i].id, KpiUnit::people, KpiKind::stage, i);
    // At most 400 points a series: pictures need no more, and memory stays bounded.
    const double horizon = parts_.timeline.horizon();
    const double step = std::max(1.0, std::ceil(horizon / 400.0));
    for (std::uint32_t point = 1; step * point - 1.0 < horizon; ++point) plan.days.push_back(step * point - 1.0);
    const bool money = parts_.cash.given || !parts_.sales.streams.empty() || parts_.costs.any;
    if (money && !parts_.timeline.months().empty()) {
      // As Outcome::record_month has them.
      const char* const names[] = {"cash.in",      "cash.out",      "cash.closing", "cash.drawn",
                                   "profit.month", "revenue.month", "cost.month"};
      for (std::size_t i = 0; i < std::size(names); ++i) {
        const bool of_cash = i < 4;
        if (of_cash && !parts_.cash.given) continue;
        if (!of_cash && parts_.sales.streams.empty() && !parts_.costs.any) continue;
        plan.series.push_back({names[i], KpiUnit::money, true});
        plan.series_definitions.push_back({KpiKind::cash_closing, static_cast<std::uint32_t>(i)});
      }
    }
  }

  // Their places in a row, once all are there.
  void place_series() {
    if (parts_.cascade.active && parts_.scenario.spread.given) {
      plan.series.push_back({"spread.cascades", KpiUnit::count, false, true});
      plan.series_definitions.push_back({KpiKind::reach, 0});
    }
    for (const Series& series : plan.series) {
      plan.series_offsets.push_back(plan.series_values);
      plan.series_values += series.by_size   ? parts_.cascade.size_bins
                            : series.monthly ? parts_.timeline.months().size()
                                             : plan.days.size();
    }
  }

 private:
  bool has_source(CostKind kind) const {
    return std::any_of(parts_.costs.sources.begin(), parts_.costs.sources.end(),
                       [&](const CostPlan::Source& source) { return source.kind == kind; });
  }

  // Whom acquisition is counted by: the stage that the first sale is made to, else the last stage.
  std::size_t acquired() const {
    for (const SalesPlan::Stream& stream : parts_.sales.streams)
      if (stream.stage >= 0) return static_cast<std::size_t>(stream.stage);
    return parts_.funnel.stages.size() - 1;
  }

  const Model::Parts& parts_;
};

OutcomePlan::Bound read_bound(const Model::Parts& parts, const Goal& goal, const Sourced& written,
                              std::vector<Problem>& problems) {
  if (!written.value.given()) return {};
  OutcomePlan::Bound bound{.value = &written};
  if (!written.of.given) return bound;
  if (written.of.target != "baseline") {
    problems.push_back(
        {goal.path, tell("a goal can be a share `of baseline`, not of {}",
                         "目标只能写作 `of baseline`（基准）的比例，不能是 {} 的比例", written.of.target)});
    return bound;
  }
  const Fixed* figure = parts.scenario.baseline.of_kpi(goal.kpi);
  if (figure == nullptr)
    problems.push_back({goal.path, tell("the baseline has no figure for {}", "基准中没有 {} 的数值", goal.kpi)});
  else
    bound.baseline = figure->value;
  return bound;
}

std::string statement_of(const Timeline& timeline, const GoalInfo& goal) {
  std::string statement = goal.kpi;
  if (goal.at_least) statement += fmt::format(" >= {:.10g}", *goal.at_least);
  if (goal.at_most) statement += fmt::format(" <= {:.10g}", *goal.at_most);
  if (!goal.by) return statement;
  if (!timeline.has_start()) return statement + fmt::format(" by day {:g}", *goal.by);
  const std::chrono::year_month_day date{timeline.start() + std::chrono::days{static_cast<int>(std::floor(*goal.by))}};
  return statement + fmt::format(" by {:04}-{:02}-{:02}", static_cast<int>(date.year()),
                                 static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

// The goal as the plan states it, without luck.
GoalInfo stated(const Model::Parts& parts, const std::string& id, const Goal& goal, const OutcomePlan::Aim& aim) {
  GoalInfo info;
  info.id = id;
  info.kpi = goal.kpi;
  const auto value = [&](const OutcomePlan::Bound& bound) -> std::optional<double> {
    if (bound.value == nullptr) return std::nullopt;
    return parts.slots.point_estimates[static_cast<std::size_t>(bound.value->value.slot)] * bound.baseline;
  };
  info.at_least = value(aim.at_least);
  info.at_most = value(aim.at_most);
  if (aim.by.given) info.by = parts.timeline.end_of(aim.by, parts.timeline.planned_launch(), 0.0) - 1.0;
  info.statement = statement_of(parts.timeline, info);
  if (goal.wanted.given) info.wanted = goal.wanted.value;
  return info;
}

std::string known_kpis(const OutcomePlan& plan) {
  std::string names;
  for (const Kpi& kpi : plan.kpis)
    if (!kpi.detail) names += (names.empty() ? "" : ", ") + kpi.name;
  return names;
}

Message unknown_kpi(const OutcomePlan& plan, const std::string& name) {
  if (plan.kpis.empty())
    return tell("this plan gives no `{}`, nor any other figure", "本方案没有指标 `{}`，也没有其他指标", name);
  if (name == "roas" || name == "cost" || name == "revenue")
    return tell("`{}` alone is ambiguous; this plan gives {}", "单写 `{}` 含义不明；本方案可用的指标为 {}", name,
                known_kpis(plan));
  return tell("this plan gives no `{}`; it gives {}", "本方案没有指标 `{}`；可用的为 {}", name, known_kpis(plan));
}

void read_goals(OutcomePlan& plan, const Model::Parts& parts, std::vector<Problem>& problems,
                std::vector<Doubt>& doubts) {
  for (const auto& [id, goal] : parts.scenario.goals) {
    OutcomePlan::Aim aim;
    aim.kpi = plan.find(goal.kpi);
    if (aim.kpi >= plan.definitions.size()) {
      problems.push_back({goal.path + ".kpi", unknown_kpi(plan, goal.kpi)});
      continue;
    }
    if (!goal.at_least.value.given() && !goal.at_most.value.given())
      problems.push_back({goal.path, tell("a goal needs `at_least` or `at_most`", "目标需要 `at_least` 或 `at_most`")});
    aim.at_least = read_bound(parts, goal, goal.at_least, problems);
    aim.at_most = read_bound(parts, goal, goal.at_most, problems);
    const bool crossed = goal.at_least.value.given() && goal.at_most.value.given() && !goal.at_least.of.given &&
                         !goal.at_most.of.given && goal.at_least.value.quantity.certain() &&
                         goal.at_most.value.quantity.certain() &&
                         goal.at_least.value.quantity.distribution.parameters[0] >
                             goal.at_most.value.quantity.distribution.parameters[0];
    if (crossed)
      problems.push_back({goal.path, tell("can never be reached: `at_least` is more than `at_most`",
                                          "不可能达到：`at_least` 大于 `at_most`")});
    aim.by = goal.by;
    if (goal.by.anchor == Date::Anchor::launch && !parts.timeline.has_launch() && parts.tasks.launch_task < 0)
      problems.push_back({goal.path + ".by", tell("the plan has no `launch`", "方案没有 `launch`（开幕日）")});
    const double end = parts.timeline.end_of(goal.by, parts.timeline.planned_launch(), 0.0);
    if (goal.by.given && end > parts.timeline.horizon() + 1.0)
      doubts.push_back({"goal.after_horizon", goal.path + ".by", {{"goal", id}}});
    plan.aims.push_back(aim);
    plan.goals.push_back(stated(parts, id, goal, aim));
  }
  for (GoalInfo& goal : plan.goals) {
    goal.column = plan.kpis.size();
    plan.kpis.push_back({"goal." + goal.id, KpiUnit::flag, true});
  }
  if (!plan.goals.empty()) plan.kpis.push_back({"goal.all", KpiUnit::flag, true});
}

// Where the part that a KPI tells of is written; empty for KPIs of the whole plan.
std::string place_of(const Model::Parts& parts, OutcomePlan::Definition definition) {
  switch (definition.kind) {
    case KpiKind::cost_line:
      return "budget.lines." + parts.costs.lines[definition.index].id;
    case KpiKind::revenue_stream:
      return "revenue." + parts.sales.streams[definition.index].id;
    default:
      return {};
  }
}

// A part called `total` would share its KPI's name with the whole plan's, a goal called `all` with their conjunction.
void refuse_taken_names(const OutcomePlan& plan, const Model::Parts& parts, std::vector<Problem>& problems) {
  std::set<std::string_view> taken;
  for (std::size_t i = 0; i < plan.definitions.size(); ++i)
    if (place_of(parts, plan.definitions[i]).empty()) taken.insert(plan.kpis[i].name);
  for (std::size_t i = 0; i < plan.definitions.size(); ++i) {
    const std::string place = place_of(parts, plan.definitions[i]);
    if (!place.empty() && !taken.insert(plan.kpis[i].name).second)
      problems.push_back({place, tell("`{}` is a figure of the whole plan: this needs another name",
                                      "`{}` 是整个方案的指标名，此处请换一个名称", plan.kpis[i].name)});
  }
  if (const Goal* goal = parts.scenario.goals.find("all"); goal != nullptr)
    problems.push_back({goal->path, tell("`all` stands for all goals together: this one needs another name",
                                         "`all` 代表全部目标，该目标请换一个名称")});
}

}  // namespace

OutcomePlan compile_outcome(const Model::Parts& parts, std::vector<Problem>& problems, std::vector<Doubt>& doubts) {
  Layout layout(parts);
  layout.revenue();
  layout.costs();
  layout.cash();
  layout.schedule();
  layout.crowds();
  layout.incidents();
  layout.series();
  layout.place_series();
  refuse_taken_names(layout.plan, parts, problems);
  read_goals(layout.plan, parts, problems, doubts);
  return std::move(layout.plan);
}

}  // namespace swell::models
