#include "models/kpi_definitions.hpp"

#include <algorithm>

namespace swell::models {

namespace {

constexpr Help kNoSuchSpend{"no such spend", "没有该项投入"};
constexpr Help kNotYet{"not yet", "尚未发生"};
constexpr Help kNobodyArrived{"nobody arrived", "上一环节无人到达"};
constexpr Help kNobodyReached{"nobody was reached", "无人触达"};

constexpr KpiDefinition kDefinitions[] = {
    {"cost.<line>",
     KpiUnit::money,
     {"what the budget line has cost: payments made, and at the end also what it owes",
      "科目发生的成本：已付款项，期末另含应付未付"}},
    {"cost.total",
     KpiUnit::money,
     {"the cost of all lines, with losses from risks, interest and lateness",
      "全部科目成本之和，含风险损失、利息与延误成本"}},
    {"cost.overrun",
     KpiUnit::money,
     {"what the total cost exceeds `budget.total` by", "总成本超出 `budget.total` 的金额；未超出为零"}},
    {"contingency.used",
     KpiUnit::money,
     {"how much of the contingency is needed: between nothing and all of it", "动用的预备费，介于零与全额之间"}},
    {"revenue.<stream>",
     KpiUnit::money,
     {"sales net of returns on the day of sale; contracts when signed",
      "收入项：成交当日扣除退货的销售额；合同按签约日确认"}},
    {"revenue.total", KpiUnit::money, {"all streams together", "全部收入项之和"}},
    {"profit",
     KpiUnit::money,
     {"margin of all sales, less payment fees, defaults and total cost", "销售毛利减去支付手续费、坏账与总成本"}},
    {"roi", KpiUnit::ratio, {"profit / total cost", "利润 ÷ 总成本"}, {"no cost", "没有成本"}},
    {"roas.total", KpiUnit::ratio, {"revenue / total cost", "收入 ÷ 总成本"}, kNoSuchSpend},
    {"roas.channel",
     KpiUnit::ratio,
     {"revenue / cost of channels and partners", "收入 ÷（渠道 + 合作方成本）"},
     kNoSuchSpend},
    {"roas.media", KpiUnit::ratio, {"revenue / cost of channels", "收入 ÷ 渠道投放"}, kNoSuchSpend},
    {"npv",
     KpiUnit::money,
     {"cash flows discounted to the start at `discount_rate`, without the opening balance",
      "现金流按 `discount_rate` 折现至开始日，不含期初余额"}},
    {"break_even_day",
     KpiUnit::days,
     {"the day from which the margin recognised covers the cost recognised, to the end",
      "已确认毛利自该日起覆盖已确认成本并保持至期末"},
     {"the margin does not cover the cost", "期末毛利仍未覆盖成本"}},
    {"cac",
     KpiUnit::money,
     {"cost of channels and partners / people acquired", "（渠道 + 合作方成本）÷ 获客人数"},
     {"nobody was acquired", "无人成交"}},
    {"ltv",
     KpiUnit::money,
     {"margin of all sales to people / people acquired, within the plan's horizon",
      "面向个人销售的毛利 ÷ 获客人数，仅计方案期内"},
     {"nobody was acquired", "无人成交"}},
    {"channel.<id>.cost", KpiUnit::money, {"the channel's media spend, less rebates", "该渠道投放金额，已扣返点"}},
    {"channel.<id>.reach",
     KpiUnit::people,
     {"whom its own impressions and posts reached at least once; channels overlap and do not add up",
      "该渠道自身曝光与发帖触达的人数；各渠道有重叠，不可相加"}},
    {"cash.closing", KpiUnit::money, {"the balance at the end", "期末现金余额"}},
    {"cash.min", KpiUnit::money, {"the least balance at any instant", "任一时点的最低现金余额"}},
    {"cash.funding_need",
     KpiUnit::money,
     {"what must come from outside to keep the balance at `cash.floor`", "为保持 `cash.floor` 所需的外部资金"}},
    {"cash.insolvent",
     KpiUnit::flag,
     {"the balance was below the credit limit at some instant", "曾有时点透支超过授信额度"}},
    {"cash.insolvent_day", KpiUnit::days, {"the first instant of that", "首次资金链断裂的时点"}, {"solvent", "未断裂"}},
    {"cash.first_negative_day",
     KpiUnit::days,
     {"the first instant with a balance below zero", "现金余额首次为负的时点"},
     {"never negative", "始终非负"}},
    {"schedule.finish",
     KpiUnit::days,
     {"the last finish of any task", "全部任务的最晚完成时点"},
     {"a task is not finished", "有任务未完成"}},
    {"schedule.ready",
     KpiUnit::days,
     {"when all that the launch needs is finished", "开幕所需任务全部完成的时点"},
     kNotYet},
    {"schedule.delay",
     KpiUnit::days,
     {"how much later than planned the launch is", "实际开幕晚于计划的天数；按期为零"},
     {"no launch", "未开幕"}},
    {"schedule.<task>.start", KpiUnit::days, {"when the task starts", "任务开始时点"}, kNotYet},
    {"schedule.<task>.finish", KpiUnit::days, {"when the task is finished", "任务完成时点"}, kNotYet},
    {"schedule.<task>.critical",
     KpiUnit::flag,
     {"it lies on a chain without slack; the mean is the criticality index", "位于无浮动的关键链上；均值即关键度指数"}},
    {"schedule.<task>.late",
     KpiUnit::days,
     {"how long after its `deadline` it is finished", "完成时点晚于 `deadline` 的天数"},
     {"not finished", "未完成"}},
    {"spread.reach",
     KpiUnit::people,
     {"people reached at least once, by whatever way", "以任何方式至少触达一次的人数"}},
    {"spread.shares", KpiUnit::count, {"posts passed on along a tie", "沿好友关系转发的次数"}},
    {"spread.depth",
     KpiUnit::count,
     {"ties from a seed to the farthest person reached (person by person)",
      "传播深度：从种子用户到最远触达者经过的层数（逐人模拟）"}},
    {"spread.virality",
     KpiUnit::ratio,
     {"structural virality: mean distance between two people of a cascade (person by person)",
      "结构性传播度：级联中两人之间的平均距离（逐人模拟）"},
     {"no cascade of two people", "没有两人以上的级联"}},
    {"spread.largest",
     KpiUnit::people,
     {"people of the largest cascade (person by person)", "最大级联的人数（逐人模拟）"}},
    {"spread.r",
     KpiUnit::ratio,
     {"people reached by sharing / people reached: below 1 by its definition",
      "经转发触达的人数 ÷ 触达人数；按定义恒小于1"},
     kNobodyReached},
    {"spread.unpaid_share",
     KpiUnit::share,
     {"share of the people reached who were reached by sharing", "触达人数中经转发触达的占比"},
     kNobodyReached},
    {"spread.half_time",
     KpiUnit::days,
     {"from the start until half of those whom the plan reaches are reached", "从开始日到触达人数过半的天数"},
     kNobodyReached},
    {"spread.saved_cost",
     KpiUnit::money,
     {"what reaching those whom sharing reached would have cost at the price of the others",
      "经转发触达的人若按其余人的单位成本获取所需的费用"},
     {"nobody was reached otherwise", "没有其他方式触达的人"}},
    {"spread.<kind>.<id>.reach",
     KpiUnit::people,
     {"people reached of a segment or a tier, or by a content, a channel or a partner (`<kind>` says which)",
      "某人群或社群层级中被触达的人数，或由某内容、渠道、合作方触达的人数（`<kind>` 为其类别）"}},
    {"spread.<kind>.<id>.shares", KpiUnit::count, {"posts passed on, of that part", "该部分的转发次数"}},
    {"spread.<kind>.<id>.r",
     KpiUnit::ratio,
     {"people reached by the shares of that part / people reached of it; of a segment or a tier also others' people",
      "该部分的转发触达的人数 ÷ 该部分的触达人数；人群与社群层级的转发也计入其触达的其他部分的人"},
     kNobodyReached},
    {"spread.<kind>.<id>.depth",
     KpiUnit::count,
     {"depth of sharing of that part (person by person)", "该部分的传播深度（逐人模拟）"}},
    {"spread.<kind>.<id>.virality",
     KpiUnit::ratio,
     {"structural virality of that part (person by person)", "该部分的结构性传播度（逐人模拟）"},
     {"no cascade of two people", "没有两人以上的级联"}},
    {"spread.<kind>.<id>.half_time",
     KpiUnit::days,
     {"days from the start until half of that part's people are reached", "从开始日到该部分触达人数过半的天数"},
     kNobodyReached},
    {"funnel.<stage>", KpiUnit::people, {"who passed the stage", "通过该环节的人数"}},
    {"funnel.<stage>.rate", KpiUnit::share, {"who passed / who arrived", "通过人数 ÷ 到达人数"}, kNobodyArrived},
    {"retention", KpiUnit::share, {"the rate of the stage `retained`", "`retained` 环节的转化率"}, kNobodyArrived},
    {"interaction.rate",
     KpiUnit::share,
     {"the rate of the stage `interacted`", "`interacted` 环节的转化率"},
     kNobodyArrived},
    {"followers.gained",
     KpiUnit::people,
     {"followers gained less lost, on all channels with a `follow_rate`", "设有 `follow_rate` 的渠道的净增粉丝"}},
    {"content.ip_count", KpiUnit::count, {"content series of which an item is out", "已有内容发布的内容 IP 数"}},
    {"risk.<id>.count", KpiUnit::count, {"how often it has struck", "发生次数"}},
    {"risk.<id>.cost", KpiUnit::money, {"what it paid out of `cash`", "造成的现金损失"}},
    {"risk.<id>.reach", KpiUnit::people, {"who have heard of it, where it `spreads`", "知情人数（设有 `spreads` 时）"}},
    {"risk.<id>.shares",
     KpiUnit::count,
     {"how often it was passed on, where it `spreads`", "被转发次数（设有 `spreads` 时）"}},
    {"platform.downtime",
     KpiUnit::days,
     {"time in which the platform was down; overlapping outages count once", "平台不可用时长；重叠的故障只计一次"}},
    {"goal.<id>", KpiUnit::flag, {"the goal was reached", "该目标达成"}},
    {"goal.all", KpiUnit::flag, {"all goals were reached", "全部目标同时达成"}},
};

// Whether a name is the pattern's, `<…>` standing for one part; and how many parts are the same word for word.
int likeness(std::string_view pattern, std::string_view name) {
  int same = 1;
  while (true) {
    const std::string_view wanted = pattern.substr(0, pattern.find('.'));
    const std::string_view got = name.substr(0, name.find('.'));
    if (!wanted.starts_with('<')) {
      if (wanted != got) return 0;
      ++same;
    }
    const bool ends = wanted.size() == pattern.size();
    if (ends || got.size() == name.size()) return ends && got.size() == name.size() ? same : 0;
    pattern.remove_prefix(wanted.size() + 1);
    name.remove_prefix(got.size() + 1);
  }
}

}  // namespace

std::span<const KpiDefinition> kpi_definitions() {
  return kDefinitions;
}

const KpiDefinition* kpi_definition(std::string_view kpi) {
  const KpiDefinition* best = nullptr;
  int most = 0;
  for (const KpiDefinition& definition : kDefinitions)
    if (const int same = likeness(definition.name, kpi); same > most) {
      most = same;
      best = &definition;
    }
  return best;
}

}  // namespace swell::models
