#include "scenarios/language/lint_codes.hpp"

#include <array>

namespace swell::language {

namespace {

constexpr std::array<LintCode, 17> kCodes{{
    {"budget.base.high",
     {"the base layer takes more than 45% of the total; 35–45% is usual", "基础层超过总预算的45%，通常为35–45%"},
     {"move fixed costs into other layers, or raise the total", "压缩场地、制作等固定支出，或提高总预算"}},
    {"budget.contingency.low",
     {"less than 10% of the total is held back; 10–15% is usual", "预备费不足总预算的10%，通常为10–15%"},
     {"raise `budget.contingency`; `swell run` says how much 8 of 10 futures need",
      "提高 `budget.contingency`；`swell run` 会给出80%的情形够用的金额"}},
    {"budget.over_approved",
     {"the plan asks for more money than was approved", "方案所需资金超过批准额"},
     {"have more approved, or cut the total or a line", "申请追加批准，或削减总预算或科目"}},
    {"budget.over_total",
     {"the lines and the contingency come to more than the total", "各科目与预备费之和超过总预算"},
     {"raise `budget.total`, or cut a line", "提高 `budget.total`，或削减科目"}},
    {"budget.unclaimed",
     {"a section costs money that no budget line takes up; it gets a line of its own",
      "有小节产生的成本未归入任何科目，已单列一个科目"},
     {"give a line `cost: from …` with that section", "为该小节设一个科目，写作 `cost: from …`"}},
    {"channel.no_price",
     {"money is spent on a channel that has no price, so it reaches nobody",
      "渠道有投放但没有价格，因此触达不到任何人"},
     {"give the channel a `price`, such as `{cpm: 30 to 50}`", "为渠道填写 `price`，例如 `{cpm: 30 to 50}`"}},
    {"choices.not_whole",
     {"the weights of a choice are written in % and do not add up to 100%", "以百分比书写的各选项权重之和不等于100%"},
     {"correct the weights; as they stand, they are scaled to 100%", "核对权重；当前按比例折算为100%"}},
    {"date.after_horizon",
     {"a date lies after the plan's end", "日期晚于方案结束日"},
     {"extend `horizon`, or move the date", "延长 `horizon`，或调整日期"}},
    {"effect.multiply.percent",
     {"`multiply: 20%` leaves a fifth; some read it as a fifth more",
      "`multiply: 20%` 表示只剩五分之一，有人会误读为增加两成"},
     {"write `change: +20%` for a fifth more, `multiply: 0.2` for a fifth of it",
      "增加两成写 `change: +20%`，只剩两成写 `multiply: 0.2`"}},
    {"goal.after_horizon",
     {"a goal is due after the plan's end and is judged at the end", "目标截止日晚于方案结束日，将按结束日判定"},
     {"extend `horizon` to the day of the goal", "将 `horizon` 延长至目标截止日"}},
    {"goal.before_launch",
     {"a goal is due before the launch", "目标截止日早于开幕日"},
     {"check `by`; before the launch nothing has been sold", "核对 `by`；开幕前尚无成交"}},
    {"lever.uplifts",
     {"several improvements are multiplied onto one lever; each was measured alone",
      "同一杠杆上叠加了多项提升，而各项提升是分别测得的"},
     {"measure them together, or keep the strongest", "合并实测，或只保留最主要的一项"}},
    {"quantity.truncated",
     {"a distribution reaches so far past a field's bounds that cutting it off moves the mean",
      "分布超出字段范围较多，截断后均值会改变"},
     {"choose a distribution that stays inside, or write the bounds: `… in [a, b]`",
      "改用不越界的分布，或写明界限：`… in [a, b]`"}},
    {"schedule.no_buffer",
     {"less than 7 days lie between the work and the launch", "工作完成与开幕之间的时间缓冲不足7天"},
     {"begin earlier, shorten a critical task, or move the launch", "提前开工、压缩关键任务，或推迟开幕"}},
    {"schedule.staff.unknown",
     {"a task holds staff that is neither a role nor a resource; it never runs short",
      "任务占用的人力既非岗位也非资源，视为永不紧缺"},
     {"declare it under `team.roles` or `schedule.resources`, or correct the name",
      "在 `team.roles` 或 `schedule.resources` 中登记，或更正名称"}},
    {"spread.cohort",
     {"the audience is too large to be played person by person, so that of its graph only the mean degree and "
      "homophily count",
      "受众规模过大，无法逐人模拟，关系网络仅以平均度与同质性计入"},
     {"nothing, if crowds will do; else fewer people, or `spread.solver: network`",
      "若群体近似可接受则无需处理；否则缩小受众，或设 `spread.solver: network`"}},
    {"spread.rhythm",
     {"a rhythm of the hours is given, but crowds are played day by day",
      "设定了一天内的节奏，但群体按日模拟，节奏不起作用"},
     {"leave the rhythm out, or set `spread.solver: network`", "删去该节奏，或设 `spread.solver: network`"}},
}};

}  // namespace

std::span<const LintCode> lint_codes() {
  return kCodes;
}

std::vector<std::string> lint_code_names() {
  std::vector<std::string> names;
  names.reserve(std::size(kCodes));
  for (const LintCode& known : kCodes) names.emplace_back(known.code);
  return names;
}

}  // namespace swell::language
