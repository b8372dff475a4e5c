#include "models/plan/organisation.hpp"

#include <array>

namespace swell::models {

namespace {
constexpr std::array<Option, 2> kMilestones{{
    {"task", {"an ordinary task", "普通任务"}},
    {"launch", {"the event itself: its start is the launch", "活动本身：该任务开始即开幕"}},
}};
}  // namespace

void Role::fields(FieldVisitor& visitor) {
  NamedSection::fields(visitor);
  visitor.once({.name = "headcount",
                .unit = Unit::people,
                .help = {"How many people; they are also the units that tasks hold", "人数；也是任务可占用的人力"},
                .fallback = 1,
                .at_least = 0,
                .at_most = 1e6},
               headcount);
  visitor.once({.name = "rate",
                .unit = Unit::money_per_day,
                .help = {"Cost of one of them over time", "单人成本：一个人单位时间的成本"},
                .fallback = 0,
                .at_least = 0},
               rate);
  visitor.once({.name = "charged",
                .unit = Unit::share,
                .help = {"Share of the cost charged to this plan", "计入比例：成本中计入本方案的比例"},
                .fallback = 1,
                .at_least = 0,
                .at_most = 1},
               charged);
  visitor.date({"from", {"First day; without it, the start", "开始日期；不填则为方案开始日"}}, from);
  visitor.date({"to",
                {"Last day; without it, the launch, or the end when there is none",
                 "结束日期；不填则为开幕日，没有开幕则为期末"}},
               to);
  visitor.flag({"outsourced", {"From outside", "外包：是否来自外部"}}, outsourced);
}

void Team::fields(FieldVisitor& visitor) {
  visitor.map({"roles", {"Who works on the plan", "岗位"}}, roles);
}

void PlatformOption::fields(FieldVisitor& visitor) {
  NamedSection::fields(visitor);
  visitor.once({.name = "capex",
                .unit = Unit::money,
                .help = {"To build it, paid at the start", "建设投入；期初支付"},
                .fallback = 0,
                .at_least = 0},
               capex);
  visitor.once({.name = "fee",
                .unit = Unit::money,
                .help = {"For its use, paid at the launch", "使用费；开幕时支付"},
                .fallback = 0,
                .at_least = 0},
               fee);
  visitor.once({.name = "opex",
                .unit = Unit::money_per_day,
                .help = {"To run it, over time", "运营费用：单位时间的运行成本"},
                .fallback = 0,
                .at_least = 0},
               opex);
  visitor.once({.name = "capacity",
                .unit = Unit::people,
                .help = {"Sign-ups a day that it can take", "每日承载量：每日可承载的报名人数"},
                .at_least = 0},
               capacity);
  visitor.once({.name = "failures",
                .unit = Unit::per_day,
                .help = {"Outages over time", "故障频率"},
                .fallback = 0,
                .at_least = 0,
                .at_most = 1000},
               failures);
  visitor.each({.name = "repair",
                .unit = Unit::days,
                .help = {"Length of an outage", "故障修复时间"},
                .fallback = 0.125,
                .at_least = 0},
               repair);
  visitor.once({.name = "failover",
                .unit = Unit::days,
                .help = {"An outage lasts at most so long, with a second site",
                         "切换时间（双活）：有备用站点时一次故障的最长时间"},
                .at_least = 0},
               failover);
}

void Platform::fields(FieldVisitor& visitor) {
  visitor.text({"choice", {"Which of the options is used", "选用的平台：`options` 中的哪一个"}}, choice);
  visitor.map(
      {"options", {"The event's technical platform: what there is to choose from", "可选平台：活动技术平台的各种选择"}},
      options);
}

void Task::fields(FieldVisitor& visitor) {
  NamedSection::fields(visitor);
  visitor.once({.name = "duration",
                .unit = Unit::days,
                .help = {"Working time", "工期：工作所需时间"},
                .at_least = 0,
                .at_most = 36500,
                .required = true},
               duration);
  visitor.names({"needs", {"Tasks that must be finished first", "前置任务：须先完成的任务"}}, needs);
  visitor.once_map({.name = "staff",
                    .help = {"Units of roles or resources held while it runs", "占用资源：进行期间占用的人力或资源"},
                    .at_least = 0,
                    .at_most = 1e6},
                   staff);
  visitor.text({"owner", {"Who answers for it", "负责人"}}, owner);
  visitor.choice({"is", kMilestones, {"What it is", "里程碑：任务的性质"}, ordinary}, milestone);
  visitor.names({"review", {"Who reviews the work, one after the other", "审核流程：由谁依次审核"}}, review);
  visitor.once({.name = "review_duration",
                .unit = Unit::days,
                .help = {"Length of each review step", "审核时间：每步审核的时长"},
                .fallback = 0,
                .at_least = 0,
                .at_most = 36500},
               review_duration);
  visitor.once({.name = "rework",
                .unit = Unit::share,
                .help = {"Chance that a review step sends it back", "退回概率：每步审核退回的概率"},
                .fallback = 0,
                .at_least = 0,
                .at_most = 0.95},
               rework);
  visitor.once({.name = "rework_duration",
                .unit = Unit::days,
                .help = {"Work added each time it is sent back", "返工时间：每次退回增加的工作"},
                .fallback = 1,
                .at_least = 0,
                .at_most = 36500},
               rework_duration);
  visitor.date({"not_before", {"It does not start before", "最早开始日期"}}, not_before);
  visitor.date({"deadline", {"It should be finished by the end of", "截止日期：应在该日结束前完成"}}, deadline);
  visitor.text({"stage", {"The stage of the plan that it belongs to", "所属阶段"}}, stage);
}

void Schedule::fields(FieldVisitor& visitor) {
  visitor.map({"tasks", {"What has to be done, in any order", "任务"}}, tasks);
  visitor.once_map({.name = "resources",
                    .help = {"Rooms, equipment and the like: units that tasks can hold", "可占用资源：场地、设备等"},
                    .at_least = 0,
                    .at_most = 1e6},
                   resources);
  visitor.once({.name = "late_cost",
                .unit = Unit::money_per_day,
                .help = {"Cost of each day that the launch is late", "延误成本：开幕每延误一天的成本"},
                .fallback = 0,
                .at_least = 0},
               late_cost);
}

}  // namespace swell::models
