#include "models/plan/scenario.hpp"

#include <array>

namespace swell::models {

namespace {
constexpr std::array<Option, 2> kVat{{
    {"excluded", {"amounts are without value-added tax", "金额不含增值税"}},
    {"included", {"amounts contain value-added tax", "金额含增值税"}},
}};
}  // namespace

void Scenario::fields(FieldVisitor& visitor) {
  visitor.text({"name", {"What the plan is called", "方案名称"}}, name);
  visitor.text({"currency", {"Currency of all amounts", "币种"}}, currency);
  visitor.choice(
      {"vat", kVat, {"Whether revenue is written with value-added tax", "增值税口径：收入是否含增值税"}, vat_excluded},
      vat);
  visitor.date({"launch", {"The planned launch: the day the event opens", "计划开幕日：活动开幕的日期"}}, launch);
  visitor.fixed({.name = "seed",
                 .help = {"Seed of all random streams", "随机种子：全部随机数流的种子"},
                 .fallback = 1,
                 .at_least = 0,
                 .at_most = 9007199254740992.0,
                 .whole = true},
                seed);
  visitor.once({.name = "discount_rate",
                .unit = Unit::share,
                .help = {"Discount rate a year, for the net present value", "年折现率；用于净现值"},
                .fallback = 0,
                .at_least = 0,
                .at_most = 10},
               discount_rate);
  visitor.section({"lints", {"Doubts that the plan silences", "提示设置：方案已核实而关闭的提示"}}, lints);
  visitor.map({"correlations", {"Uncertain quantities that move together", "相关性：一起变动的不确定数量"}},
              correlations);
  visitor.section(
      {"baseline", {"Last year's figures, or those of doing nothing", "基准数据：往年的数字，或不采取行动时的数字"}},
      baseline);
  visitor.section({"audience", {"Who the plan wants to reach", "目标受众"}}, audience);
  visitor.map({"channels", {"How posts reach them", "渠道"}}, channels);
  visitor.map({"content", {"What is posted", "内容"}}, content);
  visitor.section({"spread", {"How posts travel from person to person", "社交传播"}}, spread);
  visitor.section({"community", {"People who keep our groups, in tiers", "社群：自有社群及其层级"}}, community);
  visitor.map({"funnel", {"The stages that people pass", "转化漏斗"}}, funnel);
  visitor.map({"partners", {"Who posts for us", "合作方"}}, partners);
  visitor.map({"revenue", {"Where money comes from", "收入"}}, revenue);
  visitor.section({"team", {"Who does the work", "团队"}}, team);
  visitor.section({"platform", {"The event's technical platform", "技术平台"}}, platform);
  visitor.section({"schedule", {"What has to be done", "进度"}}, schedule);
  visitor.section({"budget", {"What it costs", "预算"}}, budget);
  visitor.section({"cash", {"The cash account", "现金"}}, cash);
  visitor.map({"risks", {"What may happen", "风险"}}, risks);
  visitor.map({"goals", {"What is wanted", "目标"}}, goals);
}

}  // namespace swell::models
