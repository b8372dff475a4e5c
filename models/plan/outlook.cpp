#include "models/plan/outlook.hpp"

#include <array>

namespace swell::models {

namespace {
constexpr std::array<Option, 5> kRiskKinds{{
    {"technical", {"outage, leak, incompatibility", "技术风险"}},
    {"content", {"copyright, advertising law, privacy", "内容风险"}},
    {"operation", {"safety, experience, public opinion", "运营风险"}},
    {"financial", {"overrun, shortfall, cash", "财务风险"}},
    {"market", {"competitors, prices, demand", "市场风险"}},
}};
}  // namespace

void Effect::fields(FieldVisitor& visitor) {
  visitor.text({"target", {"The lever that it changes, or `cash`", "作用对象：所改变的杠杆，或 cash"}, true}, target);
  visitor.each({.name = "change",
                .unit = Unit::share,
                .help = {"Relative change: -80% takes four fifths away", "相对变化：-80%即减少五分之四"},
                .at_least = -1},
               change);
  visitor.each({.name = "multiply", .help = {"Factor: 0.2 leaves one fifth", "倍数：0.2即剩五分之一"}, .at_least = 0},
               multiply);
  visitor.each({.name = "points", .help = {"Added: percentage points on a share", "百分点增减：在比例上增减的百分点"}},
               points);
  visitor.each({.name = "set", .help = {"The value while it lasts", "期间取值：持续期间的值"}}, set);
  visitor.each({.name = "pay",
                .unit = Unit::money,
                .help = {"Money lost at once; target `cash`", "一次性损失：立即损失的金额；target 为 cash"},
                .at_least = 0},
               pay);
  visitor.each({.name = "for",
                .unit = Unit::days,
                .help = {"How long it lasts; without it, to the end", "持续时间；不填则持续到结束"},
                .at_least = 0},
               duration);
}

void BadNews::fields(FieldVisitor& visitor) {
  visitor.once({.name = "people",
                .unit = Unit::people,
                .help = {"People who have it at first, each time", "最初知情人数：每次发生时最先知情的人数"},
                .at_least = 0,
                .at_most = 1e9,
                .required = true},
               people);
  visitor.once(
      {.name = "share_probability",
       .unit = Unit::share,
       .help = {"Chance that who has heard it passes it on along one tie", "传播概率：知情者沿每条关系传播的概率"},
       .at_least = 0,
       .at_most = 1,
       .required = true},
      share_probability);
  visitor.each({.name = "delay",
                .unit = Unit::days,
                .help = {"Time from hearing to passing it on; without it, that of `spread`",
                         "传播延迟：从得知到传播的时间；不填则取 spread 的值"},
                .at_least = 0},
               delay);
  visitor.once({.name = "response",
                .unit = Unit::days,
                .help = {"Time from the strike to our answer; without it, there is none",
                         "回应时间：从发生到我方回应；不填则不回应"},
                .at_least = 0},
               response);
  visitor.once({.name = "calms",
                .unit = Unit::share,
                .help = {"Share of the further passing on that our answer stops", "回应效果：回应后传播减少的比例"},
                .at_least = 0,
                .at_most = 1},
               calms);
  visitor.once({.name = "suppresses",
                .unit = Unit::share,
                .help = {"Of those who have heard it and would pass a stage of the funnel, the share that does not",
                         "转化抑制：知情且本会通过某漏斗环节的人中，因此不通过的比例"},
                .fallback = 0,
                .at_least = 0,
                .at_most = 1},
               suppresses);
  visitor.once({.name = "half_life",
                .unit = Unit::days,
                .help = {"Time until half of those who have heard it no longer mind; without it, they always do",
                         "影响半衰期：半数知情者不再在意所需的时间；不填则一直在意"},
                .at_least = 0.01,
                .at_most = 36500},
               half_life);
}

void Mitigation::fields(FieldVisitor& visitor) {
  visitor.flag({"active", {"Whether it is in place", "启用：是否采取该应对措施"}}, active);
  visitor.once({.name = "cost",
                .unit = Unit::money,
                .help = {"What it costs, paid when the risk's window opens", "成本；风险窗口开始时支付"},
                .fallback = 0,
                .at_least = 0},
               cost);
  visitor.once({.name = "probability",
                .unit = Unit::share,
                .help = {"The risk's chance with it", "启用后概率：采取后风险发生的概率"},
                .at_least = 0,
                .at_most = 1},
               probability);
  visitor.once({.name = "rate",
                .unit = Unit::per_day,
                .help = {"The risk's rate with it", "启用后频率：采取后风险发生的频率"},
                .at_least = 0,
                .at_most = 1000},
               rate);
  visitor.once({.name = "change",
                .unit = Unit::share,
                .help = {"Relative change of chance or rate", "概率或频率变化：采取后的相对变化"},
                .fallback = 0,
                .at_least = -1,
                .at_most = 0},
               change);
  visitor.once({.name = "failover",
                .unit = Unit::days,
                .help = {"Effects last at most so long", "影响时长上限：影响最多持续这么久"},
                .at_least = 0},
               failover);
  visitor.once({.name = "response",
                .unit = Unit::days,
                .help = {"Time from the strike to our answer with it", "启用后回应时间：从发生到我方回应"},
                .at_least = 0},
               response);
}

void Window::fields(FieldVisitor& visitor) {
  visitor.date(
      {"from", {"First day on which it can happen; without it, the start", "最早发生日期；不填则为方案开始日"}}, from);
  visitor.date({"to", {"Last day; without it, the end", "最晚发生日期；不填则为期末"}}, to);
}

void Risk::fields(FieldVisitor& visitor) {
  NamedSection::fields(visitor);
  visitor.choice({"kind", kRiskKinds, {"Family of the risk", "风险类别"}, operation}, kind);
  visitor.once({.name = "probability",
                .unit = Unit::share,
                .help = {"Chance that it happens, once, in the window", "发生概率：窗口期内发生一次的概率"},
                .at_least = 0,
                .at_most = 1},
               probability);
  visitor.once({.name = "rate",
                .unit = Unit::per_day,
                .help = {"How often it happens in the window", "发生频率：窗口期内发生的频率"},
                .at_least = 0,
                .at_most = 1000},
               rate);
  visitor.section({"window", {"When it can happen", "风险窗口：可能发生的时段"}}, window);
  visitor.text({"caused_by", {"It happens only after that other risk has happened", "诱因：仅在该风险发生后才会发生"}},
               caused_by);
  visitor.list({"effects", {"What it does", "影响"}}, effects);
  visitor.section({"spreads", {"It spreads as news from person to person", "负面传播：作为负面消息在人群中传播"}},
                  spreads);
  visitor.section({"mitigation", {"What lowers it", "应对措施"}}, mitigation);
  visitor.text({"owner", {"Who answers for it", "负责人"}}, owner);
}

void Goal::fields(FieldVisitor& visitor) {
  NamedSection::fields(visitor);
  visitor.text({"kpi", {"Which figure", "指标"}, true}, kpi);
  visitor.sourced({.name = "at_least",
                   .help = {"It should reach this; `137% of baseline` refers to the baseline",
                            "下限：应达到的值；`137% of baseline` 为基准的137%"},
                   .may_be_of = true},
                  at_least);
  visitor.sourced({.name = "at_most", .help = {"It should not pass this", "上限：不应超过的值"}, .may_be_of = true},
                  at_most);
  visitor.date(
      {"by",
       {"As it stands at the end of that day; without it, at the end", "截止日期：以该日结束时为准；不填则以期末为准"}},
      by);
  visitor.fixed({.name = "wanted",
                 .unit = Unit::share,
                 .help = {"How sure the plan should be", "目标概率：希望以多大把握达成"},
                 .at_least = 0,
                 .at_most = 1},
                wanted);
}

void Baseline::fields(FieldVisitor& visitor) {
  visitor.text({"name", {"What the figures are", "基准名称"}}, name);
  visitor.fixed({.name = "revenue", .unit = Unit::money, .help = {"Revenue", "收入"}}, revenue);
  visitor.fixed({.name = "cost", .unit = Unit::money, .help = {"Cost", "成本"}}, cost);
  visitor.fixed({.name = "profit", .unit = Unit::money, .help = {"Profit", "利润"}}, profit);
  visitor.fixed({.name = "registered", .unit = Unit::people, .help = {"People registered", "报名人数"}}, registered);
  visitor.fixed({.name = "attended", .unit = Unit::people, .help = {"People who came", "到场人数"}}, attended);
  visitor.fixed({.name = "followers", .unit = Unit::people, .help = {"Followers gained", "新增粉丝"}}, followers);
  visitor.fixed({.name = "interaction_rate",
                 .unit = Unit::share,
                 .help = {"Share of participants who finish a task", "互动率：完成任务的参与者占比"},
                 .at_least = 0,
                 .at_most = 1},
                interaction_rate);
}

const Fixed* Baseline::of_kpi(std::string_view kpi) const {
  const std::pair<std::string_view, const Fixed*> known[] = {{"revenue.total", &revenue},
                                                             {"cost.total", &cost},
                                                             {"profit", &profit},
                                                             {"funnel.registered", &registered},
                                                             {"funnel.attended", &attended},
                                                             {"followers.gained", &followers},
                                                             {"interaction.rate", &interaction_rate}};
  for (const auto& [name_of, figure] : known)
    if (name_of == kpi) return figure->given ? figure : nullptr;
  return nullptr;
}

void Correlation::fields(FieldVisitor& visitor) {
  visitor.names(
      {"between", {"Levers of uncertain quantities that are drawn once", "相关的杠杆：只抽取一次的不确定数量"}, true},
      between);
  visitor.fixed({.name = "rho",
                 .help = {"Pearson correlation of the underlying normals, the same for all pairs",
                          "相关系数：对应正态变量的 Pearson 相关系数，各对相同"},
                 .at_least = -1,
                 .at_most = 1},
                rho);
  visitor.numbers({"matrix", {"Or all correlations, row by row", "相关系数矩阵：或按行写出全部相关系数"}}, matrix);
}

void Lints::fields(FieldVisitor& visitor) {
  visitor.names({"off", {"Codes of lints that this plan has considered", "关闭的提示代码：方案已核实的提示"}}, off);
}

}  // namespace swell::models
