#include <algorithm>
#include <array>

#include "models/cost_ledger.hpp"
#include "models/instalments.hpp"
#include "models/nearest_name.hpp"

namespace swell::models {

namespace {

constexpr std::array<const char*, 4> kLayers{"base", "content", "channel", "reserve"};

struct Section {
  const char* name;  // what `from` says, and the name of the line when nobody says it
  const char* layer;
};
Section section_of(CostKind kind) {
  switch (kind) {
    case CostKind::channel:
      return {"channels", "channel"};
    case CostKind::partner:
      return {"partners", "channel"};
    case CostKind::content:
      return {"content", "content"};
    case CostKind::role:
      return {"team", "base"};
    case CostKind::platform:
      return {"platform", "base"};
    case CostKind::mitigation:
      return {"mitigation", "base"};
    case CostKind::risk:
      return {"risks", "reserve"};
    case CostKind::lateness:
      return {"schedule", "reserve"};
    case CostKind::interest:
      return {"cash", "base"};
  }
  return {"", ""};
}

bool can_cost(const Once& once) {
  return once.given();
}

std::vector<CostPlan::Source> find_sources(const Scenario& scenario) {
  std::vector<CostPlan::Source> sources;
  const auto add = [&](CostKind kind, std::size_t index, std::string path) {
    sources.push_back({kind, static_cast<std::uint32_t>(index), std::move(path), 0});
  };
  for (std::size_t i = 0; i < scenario.channels.size(); ++i)
    if (scenario.channels.at(i).spend.given) add(CostKind::channel, i, "channels." + scenario.channels.id(i));
  for (std::size_t i = 0; i < scenario.partners.size(); ++i)
    if (can_cost(scenario.partners.at(i).fee) || can_cost(scenario.partners.at(i).revenue_share))
      add(CostKind::partner, i, "partners." + scenario.partners.id(i));
  for (std::size_t i = 0; i < scenario.content.size(); ++i)
    if (can_cost(scenario.content.at(i).unit_cost)) add(CostKind::content, i, "content." + scenario.content.id(i));
  for (std::size_t i = 0; i < scenario.team.roles.size(); ++i)
    if (can_cost(scenario.team.roles.at(i).rate)) add(CostKind::role, i, "team.roles." + scenario.team.roles.id(i));
  if (!scenario.platform.options.empty()) add(CostKind::platform, 0, "platform");
  for (std::size_t i = 0; i < scenario.risks.size(); ++i)
    if (const Mitigation& mitigation = scenario.risks.at(i).mitigation; mitigation.active && can_cost(mitigation.cost))
      add(CostKind::mitigation, i, "mitigation." + scenario.risks.id(i));
  for (std::size_t i = 0; i < scenario.risks.size(); ++i) {
    const auto& effects = scenario.risks.at(i).effects;
    if (std::any_of(effects.begin(), effects.end(), [](const auto& effect) { return effect.value.pay.given; }))
      add(CostKind::risk, i, "risks." + scenario.risks.id(i));
  }
  if (can_cost(scenario.schedule.late_cost)) add(CostKind::lateness, 0, "schedule");
  if (scenario.cash.credit.given) add(CostKind::interest, 0, "cash");
  return sources;
}

// `channels` covers `channels.douyin`; `risks.outage.mitigation` is another way to say `mitigation.outage`.
bool covers(const std::string& target, const std::string& path) {
  return path == target || (path.size() > target.size() && path.starts_with(target) && path[target.size()] == '.');
}

// A line for mitigations stays one when all of them are switched off: a variant may switch them on.
bool covers_switched_off(const std::string& target, const Scenario& scenario) {
  for (std::size_t i = 0; i < scenario.risks.size(); ++i)
    if (const Mitigation& mitigation = scenario.risks.at(i).mitigation; !mitigation.active && can_cost(mitigation.cost))
      if (covers(target, "mitigation." + scenario.risks.id(i))) return true;
  return false;
}

void add_payments(CostPlan& plan, std::uint32_t index, const PaymentTerms& terms, const std::string& path,
                  std::vector<Problem>& problems) {
  CostPlan::Line& line = plan.lines[index];
  line.first_payment = static_cast<std::uint32_t>(plan.payments.size());
  for (const Instalment& instalment : terms.instalments) {
    if (instalment.date.anchor == Date::Anchor::signing)
      problems.push_back(
          {path + ".pay", tell("a budget line has no signing: give a date", "预算科目没有签约日：请写日期")});
    plan.payments.push_back({index, share_of(terms, instalment), instalment.date});
  }
  if (!terms.given && line.per_stage < 0) plan.payments.push_back({index, 1.0, {}});
  line.payments = static_cast<std::uint32_t>(plan.payments.size()) - line.first_payment;
}

void find_per(CostPlan::Line& line, const Scenario& scenario, const InputSlots& slots, std::vector<Problem>& problems) {
  const BudgetLine& plan = *line.line;
  const std::string& target = plan.per.target;
  if (target.starts_with("funnel.")) {
    const std::size_t stage = scenario.funnel.index_of(target.substr(7));
    if (stage < scenario.funnel.size()) {
      line.per_stage = static_cast<std::int32_t>(stage);
      return;
    }
  }
  line.per_slot = slots.find(target);
  if (line.per_slot < 0) {
    const std::string near = nearest_lever(slots, target);
    problems.push_back({plan.path + ".per", tell("there is no quantity `{}` in the plan{}", "方案中没有 `{}` 这个量{}",
                                                 target, did_you_mean(near))});
    return;
  }
  // content.short_video.items with a unit cost of its own would be paid twice.
  for (const auto& [id, kind] : scenario.content)
    if (target == kind.path + ".items" && kind.unit_cost.given())
      problems.push_back(
          {plan.path + ".per",
           tell("counted twice: {0}.unit_cost is a cost of these items already; drop one, or use `from {0}`",
                "重复计算：{0}.unit_cost 已是这些项目的成本；请删去一处，或写 `from {0}`", kind.path)});
}

void read_line(CostPlan& plan, const std::string& id, const BudgetLine& line, const Scenario& scenario,
               const InputSlots& slots, std::vector<bool>& claimed, std::vector<Problem>& problems) {
  const auto index = static_cast<std::uint32_t>(plan.lines.size());
  plan.lines.push_back({.id = id, .line = &line, .layer = kLayers[static_cast<std::size_t>(line.layer)]});
  const int ways = int{line.cost.value.given()} + int{line.cost.from.given} + int{line.unit_cost.given()};
  if (ways != 1) {
    problems.push_back(
        {line.path, ways == 0 ? tell("a budget line needs `cost`, or `unit_cost` with `per`",
                                     "预算科目需要 `cost`，或 `unit_cost` 与 `per`")
                              : tell("`cost` and `unit_cost` exclude each other", "`cost` 与 `unit_cost` 不能同时写")});
    return;
  }
  if (line.unit_cost.given() != line.per.given) {
    problems.push_back({line.path, tell("`unit_cost` and `per` go together", "`unit_cost` 与 `per` 须同时写")});
    return;
  }
  if (line.cost.from.given) {
    bool any = false;
    for (std::size_t i = 0; i < plan.sources.size(); ++i) {
      if (!covers(line.cost.from.target, plan.sources[i].path)) continue;
      any = true;
      if (claimed[i])
        problems.push_back({line.path + ".cost", tell("counted twice: the cost of {} is on line `{}` already",
                                                      "重复计算：{} 的成本已归入科目 `{}`", plan.sources[i].path,
                                                      plan.lines[plan.sources[i].line].id)});
      claimed[i] = true;
      plan.sources[i].line = index;
    }
    if (!any && !covers_switched_off(line.cost.from.target, scenario))
      problems.push_back(
          {line.path + ".cost",
           tell("nothing under `{}` has a cost; sections with costs are channels, partners, content, team, platform, "
                "mitigation, risks",
                "`{}` 下没有成本；有成本的小节为 channels、partners、content、team、platform、mitigation、risks",
                line.cost.from.target)});
    if (line.pay.given)
      problems.push_back({line.path + ".pay", tell("the payments of this line are those of `{}`",
                                                   "该科目的付款条件取自 `{}`", line.cost.from.target)});
    return;
  }
  plan.lines[index].written = true;
  if (line.per.given) find_per(plan.lines[index], scenario, slots, problems);
  add_payments(plan, index, line.pay, line.path, problems);
}

void give_lines_to_the_unclaimed(CostPlan& plan, const std::vector<bool>& claimed, bool has_budget,
                                 std::vector<Doubt>& doubts) {
  const std::size_t own = plan.lines.size();
  for (std::size_t i = 0; i < plan.sources.size(); ++i) {
    if (claimed[i]) continue;
    const auto [name, layer] = section_of(plan.sources[i].kind);
    std::size_t line = own;
    while (line < plan.lines.size() && plan.lines[line].id != name &&
           plan.lines[line].id != std::string(name) + "_other")
      ++line;
    if (line == plan.lines.size()) {
      const bool taken = std::any_of(plan.lines.begin(), plan.lines.end(),
                                     [&section = name](const auto& other) { return other.id == section; });
      plan.lines.push_back({.id = taken ? std::string(name) + "_other" : name, .section = name, .layer = layer});
      // Losses and interest are nobody's plan: a line for them is no oversight.
      const bool planned = plan.sources[i].kind != CostKind::risk && plan.sources[i].kind != CostKind::interest &&
                           plan.sources[i].kind != CostKind::lateness;
      if (has_budget && planned)
        doubts.push_back(
            {"budget.unclaimed", "budget.lines", {{"source", plan.sources[i].path}, {"line", plan.lines.back().id}}});
    }
    plan.sources[i].line = static_cast<std::uint32_t>(line);
  }
}

}  // namespace

std::uint32_t CostPlan::source(CostKind kind, std::size_t index) const {
  for (std::size_t i = 0; i < sources.size(); ++i)
    if (sources[i].kind == kind && sources[i].index == index) return static_cast<std::uint32_t>(i);
  return static_cast<std::uint32_t>(sources.size());
}

CostPlan CostPlan::compile(const Scenario& scenario, const InputSlots& slots, std::vector<Problem>& problems,
                           std::vector<Doubt>& doubts) {
  CostPlan plan;
  plan.sources = find_sources(scenario);
  std::vector<bool> claimed(plan.sources.size(), false);
  for (const auto& [id, line] : scenario.budget.lines) read_line(plan, id, line, scenario, slots, claimed, problems);
  give_lines_to_the_unclaimed(plan, claimed, scenario.budget.given, doubts);
  plan.any = scenario.budget.given || std::any_of(plan.sources.begin(), plan.sources.end(), [](const Source& source) {
               return source.kind != CostKind::risk && source.kind != CostKind::interest;
             });
  return plan;
}

}  // namespace swell::models
