#include <algorithm>
#include <array>
#include <string_view>

#include "models/cost_ledger.hpp"
#include "models/nearest_name.hpp"
#include "models/risk_events.hpp"

namespace swell::models {

namespace {

// As many as fit into the order of effects (RiskRun::apply).
constexpr std::size_t kMostEffects = 4096;

// Whether a lever is read while time passes, so that an effect on it does something. Each pattern names a path whose
// parts are ids (`*`) or fields; it covers everything below it.
bool is_read_over_time(std::string_view path) {
  static constexpr std::array<std::string_view, 59> patterns{
      "audience.bots",
      "audience.segments.*.activity",
      "audience.segments.*.spending_power",
      "channels.*.spend",
      "channels.*.price",
      "channels.*.shown_to",
      "channels.*.ceiling",
      "channels.*.posts",
      "channels.*.saturation",
      "channels.*.follow_rate",
      "channels.*.unfollow",
      "content.*.items",
      "content.*.unit_cost",
      "content.*.cadence",
      "content.*.quality",
      "content.*.share_probability",
      "partners.*.fee",
      "partners.*.count",
      "partners.*.followers",
      "partners.*.shown_to",
      "partners.*.no_show",
      "partners.*.revenue_share",
      "spread.share_probability",
      "spread.novelty_half_life",
      "spread.attention",
      "spread.seeds.again",
      "risks.*.spreads.share_probability",
      "funnel.*.base",
      "funnel.*.motivation",
      "funnel.*.ability",
      "funnel.*.prompt",
      "funnel.*.invites",
      "revenue.*.price",
      "revenue.*.buyers",
      "revenue.*.seats",
      "revenue.*.chance",
      "revenue.*.margin",
      "revenue.*.returns",
      "revenue.*.default",
      "revenue.*.per_buyer",
      "revenue.*.delay",
      "team.roles.*.rate",
      "team.roles.*.headcount",
      "platform.options.*.capacity",
      "schedule.resources.*",
      "schedule.tasks.*.duration",
      "schedule.tasks.*.review_duration",
      "schedule.tasks.*.rework",
      "schedule.tasks.*.rework_duration",
      "schedule.late_cost",
      "budget.lines.*.cost",
      "budget.lines.*.unit_cost",
      "cash.credit.limit",
      "cash.income",
      "cash.outgo",
      "risks.*.rate",
      "risks.*.probability",
      "risks.*.mitigation.rate",
      "risks.*.mitigation.probability",
  };
  const auto matches = [](std::string_view pattern, std::string_view text) {
    while (true) {
      const auto p = pattern.find('.'), t = text.find('.');
      const std::string_view want = pattern.substr(0, p), have = text.substr(0, t);
      if (want != "*" && want != have) return false;
      if (p == std::string_view::npos) return true;
      if (t == std::string_view::npos) return false;
      pattern.remove_prefix(p + 1);
      text.remove_prefix(t + 1);
    }
  };
  return std::any_of(patterns.begin(), patterns.end(),
                     [&](std::string_view pattern) { return matches(pattern, path); });
}

RiskPlan::Change read_effect(const Effect& effect, const InputSlots& slots, StreamNames& streams, RiskPlan& plan,
                             std::vector<Problem>& problems) {
  RiskPlan::Change change{.effect = &effect, .value = {}, .duration = {}};
  const int ways = int{effect.change.given} + int{effect.multiply.given} + int{effect.points.given} +
                   int{effect.set.given} + int{effect.pay.given};
  if (ways != 1) {
    problems.push_back({effect.path, tell("an effect needs one of `change`, `multiply`, `points`, `set`, `pay`",
                                          "影响需要写 `change`、`multiply`、`points`、`set`、`pay` 中的一项")});
    return change;
  }
  if (effect.duration.given) change.duration = make_draw(effect.duration, streams);
  if (effect.pay.given) {
    if (effect.target != "cash")
      problems.push_back({effect.path + ".target",
                          tell("`pay` takes its money from `cash`", "`pay` 的资金出自 `cash`，`target` 应写 `cash`")});
    change.value = make_draw(effect.pay, streams);
    return change;
  }
  if (effect.target == "cash") {
    problems.push_back(
        {effect.path, tell("an effect on `cash` says what to `pay`", "对 `cash` 的影响应写 `pay`（支付多少）")});
    return change;
  }
  change.slot = slots.find(effect.target);
  if (change.slot < 0) {
    if (slots.fixed.contains(effect.target)) {
      problems.push_back({effect.path + ".target", tell("`{}` is fixed: nothing changes it while the plan runs",
                                                        "`{}` 是固定值：方案运行期间不会改变", effect.target)});
      return change;
    }
    const std::string near = nearest_lever(slots, effect.target);
    problems.push_back({effect.path + ".target", tell("there is no lever `{}` in the plan{}", "方案中没有杠杆 `{}`{}",
                                                      effect.target, did_you_mean(near))});
    return change;
  }
  if (!is_read_over_time(effect.target)) {
    problems.push_back(
        {effect.path + ".target", tell("`{}` is settled before anything happens: an effect on it would do nothing",
                                       "`{}` 在一切发生之前就已确定，对它施加影响不起作用", effect.target)});
    return change;
  }
  if (slots.slots[static_cast<std::size_t>(change.slot)].scale && (effect.points.given || effect.set.given)) {
    problems.push_back(
        {effect.path, tell("`{}` stands for all its parts: `change` or `multiply` it, or name one of them",
                           "`{}` 代表其全部组成部分：请用 `change` 或 `multiply`，或指明其中一项", effect.target)});
    return change;
  }
  plan.touched.push_back(change.slot);
  if (effect.change.given) {
    change.relative = true;
    change.value = make_draw(effect.change, streams);
  } else if (effect.multiply.given) {
    change.value = make_draw(effect.multiply, streams);
  } else if (effect.points.given) {
    change.kind = LeverChange::add;
    change.value = make_draw(effect.points, streams);
    // `points: +8` on a share are percentage points.
    const bool written_as_points = slots.slots[static_cast<std::size_t>(change.slot)].unit == Unit::share;
    change.unit = written_as_points ? 0.01 : 1.0;
  } else {
    change.kind = LeverChange::set;
    change.value = make_draw(effect.set, streams);
  }
  return change;
}

void find_causes(RiskPlan& plan, const Scenario& scenario, std::vector<Problem>& problems) {
  for (std::size_t i = 0; i < plan.events.size(); ++i) {
    const Risk& risk = *plan.events[i].risk;
    if (risk.caused_by.empty()) continue;
    const std::size_t cause = scenario.risks.index_of(risk.caused_by);
    if (cause == scenario.risks.size()) {
      problems.push_back({risk.path + ".caused_by", tell("there is no risk `{}`{}", "没有风险 `{}`{}", risk.caused_by,
                                                         meant(scenario.risks, risk.caused_by))});
      continue;
    }
    plan.events[i].cause = static_cast<std::int32_t>(cause);
    plan.events[cause].consequences.push_back(static_cast<std::uint32_t>(i));
  }
  for (std::size_t i = 0; i < plan.events.size(); ++i) {
    std::size_t at = i;
    for (std::size_t steps = 0; plan.events[at].cause >= 0; ++steps) {
      at = static_cast<std::size_t>(plan.events[at].cause);
      if (at == i || steps > plan.events.size()) {
        problems.push_back({plan.events[i].risk->path + ".caused_by",
                            tell("the risks cause each other in a circle", "风险互为起因，形成循环")});
        return;
      }
    }
  }
}

void find_listeners(RiskPlan& plan, const Scenario& scenario) {
  const auto touched = [&](const Once& once) {
    return once.slot >= 0 && std::find(plan.touched.begin(), plan.touched.end(), once.slot) != plan.touched.end();
  };
  for (std::size_t i = 0; i < scenario.schedule.tasks.size(); ++i)
    if (const Once& duration = scenario.schedule.tasks.at(i).duration; touched(duration))
      plan.listeners.push_back({duration.slot, RiskPlan::Listener::task_duration, static_cast<std::uint32_t>(i)});
  for (const auto& [id, role] : scenario.team.roles)
    if (touched(role.headcount)) plan.listeners.push_back({role.headcount.slot, RiskPlan::Listener::units, 0});
  for (const auto& [id, units] : scenario.schedule.resources.entries)
    if (touched(units)) plan.listeners.push_back({units.slot, RiskPlan::Listener::units, 0});
  if (const Once& limit = scenario.cash.credit.limit; touched(limit))
    plan.listeners.push_back({limit.slot, RiskPlan::Listener::cash_terms, 0});
  for (const OverTime* flows : {&scenario.cash.income, &scenario.cash.outgo}) {
    if (touched(flows->scale)) plan.listeners.push_back({flows->scale.slot, RiskPlan::Listener::cash_terms, 0});
    for (const Phase& phase : flows->phases)
      if (touched(phase.amount)) plan.listeners.push_back({phase.amount.slot, RiskPlan::Listener::cash_terms, 0});
  }
  for (std::size_t i = 0; i < scenario.risks.size(); ++i) {
    const Risk& risk = scenario.risks.at(i);
    for (const Once* once : {&risk.rate, &risk.mitigation.rate})
      if (touched(*once))
        plan.listeners.push_back({once->slot, RiskPlan::Listener::risk_rate, static_cast<std::uint32_t>(i)});
  }
}

}  // namespace

RiskPlan RiskPlan::compile(const Scenario& scenario, const InputSlots& slots, const Timeline& timeline,
                           StreamNames& streams, std::vector<Problem>& problems) {
  RiskPlan plan;
  for (const auto& [id, risk] : scenario.risks) {
    Event& event = plan.events.emplace_back();
    event.risk = &risk;
    event.id = id;
    event.arrivals = streams.add(risk.path, "arrivals");
    event.by_rate = risk.rate.given();
    if (risk.rate.given() == risk.probability.given())
      problems.push_back({risk.path, tell("a risk has a `probability` (once) or a `rate` (again and again)",
                                          "风险应写 `probability`（至多一次）或 `rate`（可多次），二者取一")});
    if (risk.mitigation.rate.given() && !risk.rate.given())
      problems.push_back({risk.mitigation.path + ".rate",
                          tell("the risk has a probability, not a rate", "该风险写的是 `probability`，不是 `rate`")});
    if (risk.mitigation.probability.given() && !risk.probability.given())
      problems.push_back({risk.mitigation.path + ".probability",
                          tell("the risk has a rate, not a probability", "该风险写的是 `rate`，不是 `probability`")});
    const bool ends = risk.window.to.given || timeline.has_horizon();
    if (!ends)
      problems.push_back({risk.path, tell("goes on for ever: give its `window` an end, or the plan a `horizon`",
                                          "没有终止日：请为 `window` 写结束日，或为方案写 `horizon`（期限）")});
    if (risk.effects.size() > kMostEffects)
      problems.push_back({risk.path + ".effects", tell("more than {} effects", "影响超过{}项", kMostEffects)});
    for (const auto& [effect_id, effect] : risk.effects)
      event.changes.push_back(read_effect(effect, slots, streams, plan, problems));
  }
  find_causes(plan, scenario, problems);
  find_listeners(plan, scenario);
  return plan;
}

}  // namespace swell::models
