#include "models/plan/money.hpp"

#include <array>

namespace swell::models {

namespace {
constexpr std::array<Option, 4> kLayers{{
    {"base", {"what the event needs to take place", "基础层"}},
    {"content", {"what is made to be seen", "内容层"}},
    {"channel", {"what is paid to be seen", "渠道层"}},
    {"reserve", {"held for what may happen", "预备层"}},
}};
constexpr std::array<Option, 2> kCostRecognised{{
    {"launch",
     {"when the event takes place: what is paid before is prepaid, what is paid after is owed; without a launch, as "
      "paid",
      "活动举办时：此前支付的为预付，此后支付的为应付；没有开幕日则按付款"}},
    {"payment", {"as it is paid", "按付款"}},
}};
}  // namespace

void BudgetLine::fields(FieldVisitor& visitor) {
  NamedSection::fields(visitor);
  visitor.choice({"layer", kLayers, {"Layer of the budget", "预算层级"}, base}, layer);
  visitor.sourced({.name = "cost",
                   .unit = Unit::money,
                   .help = {"The whole cost of the line, or the section it comes from (`from channels`)",
                            "总成本：科目的全部成本，或其来源小节（`from channels`）"},
                   .at_least = 0,
                   .may_be_from = true},
                  cost);
  visitor.once({.name = "unit_cost",
                .unit = Unit::money,
                .help = {"Cost of one; with `per`", "单位成本：每件的成本，与 per 配合"},
                .at_least = 0},
               unit_cost);
  visitor.reference({"per",
                     {"How many: a quantity of the plan, such as content.short_video.items",
                      "数量来源：方案中的某个数量，例如 content.short_video.items"}},
                    per);
  visitor.payment({"pay",
                   {"When it is paid; without it, on the launch, or at the end when there is none",
                    "付款条件；不填则在开幕日支付，没有开幕则在期末支付"}},
                  pay);
  visitor.choice({"recognised",
                  kCostRecognised,
                  {"In which month's profit a written cost counts", "费用确认时点：决定计入哪个月的损益"},
                  at_launch},
                 recognised);
  visitor.text({"owner", {"Who answers for it", "负责人"}}, owner);
  visitor.once({.name = "approved",
                .unit = Unit::money,
                .help = {"What was approved for the line", "批准额：该科目获批的金额"},
                .at_least = 0},
               approved);
}

void Budget::fields(FieldVisitor& visitor) {
  visitor.once({.name = "total",
                .unit = Unit::money,
                .help = {"The whole budget, contingency included", "预算总额（含预备费）"},
                .at_least = 0},
               total);
  visitor.once(
      {.name = "approved",
       .unit = Unit::money,
       .help = {"What the board approved for all of it; reports say how likely it suffices and what is missing",
                "批准额：审批机构对整个方案批准的金额；报告给出够用的概率与缺口"},
       .at_least = 0},
      approved);
  visitor.once(
      {.name = "contingency",
       .unit = Unit::share,
       .help = {"Share of the total held back for what may happen", "预备费比例：占预算总额、为意外预留的比例"},
       .fallback = 0,
       .at_least = 0,
       .at_most = 1},
      contingency);
  visitor.map({"lines", {"What the money is for", "预算科目"}}, lines);
}

void Credit::fields(FieldVisitor& visitor) {
  visitor.once({.name = "limit",
                .unit = Unit::money,
                .help = {"How much can be drawn", "授信额度"},
                .fallback = 0,
                .at_least = 0},
               limit);
  visitor.once({.name = "rate",
                .unit = Unit::share,
                .help = {"Interest a year on what is drawn", "年利率：按已用额度计"},
                .fallback = 0,
                .at_least = 0,
                .at_most = 10},
               rate);
  visitor.once({.name = "fee",
                .unit = Unit::share,
                .help = {"Fee a year on the limit", "年承诺费率：按授信额度计"},
                .fallback = 0,
                .at_least = 0,
                .at_most = 1},
               fee);
}

void Cash::fields(FieldVisitor& visitor) {
  visitor.once({.name = "opening", .unit = Unit::money, .help = {"Balance at the start", "期初余额"}, .fallback = 0},
               opening);
  visitor.over_time({.name = "income",
                     .unit = Unit::money,
                     .help = {"Other income; accrues continuously", "其他固定收入；连续计入"},
                     .at_least = 0},
                    income);
  visitor.over_time(
      {.name = "outgo", .unit = Unit::money, .help = {"Other fixed payments", "其他固定支出"}, .at_least = 0}, outgo);
  visitor.section({"credit", {"Credit line, drawn when the balance would be negative", "授信：余额将为负时自动使用"}},
                  credit);
  visitor.once({.name = "floor",
                .unit = Unit::money,
                .help = {"Least balance that should be kept: funding is needed below it",
                         "最低余额：应保留的余额，低于此额即需融资"},
                .fallback = 0},
               floor);
}

}  // namespace swell::models
