#include "models/plan/conversion.hpp"

#include <array>

namespace swell::models {

namespace {
constexpr std::array<Option, 2> kRevenueRecognised{{
    {"launch",
     {"when the event takes place: what is sold before it is owed until then; without a launch, at the sale",
      "活动举办时：此前售出的先记合同负债；没有开幕日则于成交时"}},
    {"sale", {"at the sale or the signing: what is delivered then", "成交或签约时：当即交付的货品或服务"}},
}};
}  // namespace

void FunnelStage::fields(FieldVisitor& visitor) {
  NamedSection::fields(visitor);
  visitor.text(
      {"after",
       {"The stage its people come from; without it, the people reached", "上一环节：人从哪个环节来；不填则为触达者"}},
      after);
  visitor.once({.name = "base",
                .unit = Unit::share,
                .help = {"Share of them who pass, all else neutral", "基础转化率：其他因素中性时，到达者中通过的比例"},
                .at_least = 0,
                .at_most = 1,
                .required = true},
               base);
  visitor.once({.name = "motivation",
                .help = {"Multiplies the odds of passing; 1 is neutral", "动机系数：转化优势比的倍数，1为中性"},
                .fallback = 1,
                .at_least = 0,
                .at_most = 1000},
               motivation);
  visitor.once({.name = "ability",
                .help = {"Multiplies the odds of passing; 1 is neutral", "能力系数：转化优势比的倍数，1为中性"},
                .fallback = 1,
                .at_least = 0,
                .at_most = 1000},
               ability);
  visitor.once({.name = "prompt",
                .help = {"Multiplies the odds of passing; 1 is neutral", "提示系数：转化优势比的倍数，1为中性"},
                .fallback = 1,
                .at_least = 0,
                .at_most = 1000},
               prompt);
  visitor.date(
      {"at", {"They pass on that day, all at once: an event", "统一转化日期：所有人在该日一起通过，如活动当天"}}, at);
  visitor.each({.name = "delay",
                .unit = Unit::days,
                .help = {"Time from the stage before", "环节间隔：距上一环节的时间"},
                .fallback = 0,
                .at_least = 0},
               delay);
  visitor.once({.name = "invites",
                .unit = Unit::people,
                .help = {"People whom each one who passes brings into reach", "带来触达人数：每位通过者带来的触达人数"},
                .fallback = 0,
                .at_least = 0,
                .at_most = 1000},
               invites);
}

void RevenueStream::fields(FieldVisitor& visitor) {
  NamedSection::fields(visitor);
  visitor.once(
      {.name = "price", .unit = Unit::money, .help = {"Price of one", "单价"}, .at_least = 0, .required = true}, price);
  visitor.sourced({.name = "buyers",
                   .unit = Unit::people,
                   .help = {"Who buys: a number, or a share of a funnel stage (`12% of funnel.registered`)",
                            "购买人数：一个数，或某漏斗环节的比例（`12% of funnel.registered`）"},
                   .at_least = 0,
                   .may_be_of = true},
                  buyers);
  visitor.once(
      {.name = "seats", .unit = Unit::people, .help = {"At most so many can be sold", "可售上限"}, .at_least = 0},
      seats);
  visitor.once({.name = "count",
                .unit = Unit::items,
                .help = {"Contracts on offer", "合同数量：可签的合同数"},
                .at_least = 0,
                .at_most = 1e4},
               count);
  visitor.once({.name = "signed",
                .unit = Unit::items,
                .help = {"Contracts already signed", "已签合同数"},
                .fallback = 0,
                .at_least = 0,
                .at_most = 1e4},
               signed_);
  visitor.once({.name = "chance",
                .unit = Unit::share,
                .help = {"Chance that each of the others is signed", "签约概率：其余每份合同的签约概率"},
                .fallback = 1,
                .at_least = 0,
                .at_most = 1},
               chance);
  visitor.date({"by", {"Date by which contracts are signed", "签约截止日期"}}, by);
  visitor.date({"from", {"First day of sale", "开售日期"}}, from);
  visitor.date({"to", {"Last day of sale", "停售日期"}}, to);
  visitor.once({.name = "per_buyer",
                .unit = Unit::items,
                .help = {"Units that each buyer takes", "人均购买件数"},
                .fallback = 1,
                .at_least = 0},
               per_buyer);
  visitor.once(
      {.name = "margin",
       .unit = Unit::share,
       .help = {"Share of the price that is left after the cost of the goods", "毛利率：扣除货品成本后剩余的价格比例"},
       .fallback = 1,
       .at_least = 0,
       .at_most = 1},
      margin);
  visitor.once({.name = "returns",
                .unit = Unit::share,
                .help = {"Share of sales that is returned or refunded", "退货退款率：销售中退货或退款的比例"},
                .fallback = 0,
                .at_least = 0,
                .at_most = 1},
               returns);
  visitor.once({.name = "default",
                .unit = Unit::share,
                .help = {"Chance that later instalments of a contract are never paid",
                         "违约概率：合同首期之后的款项不再支付的概率"},
                .fallback = 0,
                .at_least = 0,
                .at_most = 1},
               default_);
  visitor.once({.name = "delay",
                .unit = Unit::days,
                .help = {"Time from the sale to the money", "回款时间：从销售到到账的时间"},
                .fallback = 0,
                .at_least = 0},
               delay);
  visitor.once({.name = "fee",
                .unit = Unit::share,
                .help = {"Share kept by the payment provider", "支付手续费率：支付机构收取的比例"},
                .fallback = 0,
                .at_least = 0,
                .at_most = 1},
               fee);
  visitor.once({.name = "vat",
                .unit = Unit::share,
                .help = {"Rate of value-added tax", "增值税率"},
                .fallback = 0,
                .at_least = 0,
                .at_most = 1},
               vat);
  visitor.payment({"pay", {"Instalments of a contract", "合同付款条件：各期的比例与日期"}}, pay);
  visitor.choice({"recognised",
                  kRevenueRecognised,
                  {"In which month's profit it counts", "收入确认时点：决定计入哪个月的损益"},
                  at_launch},
                 recognised);
}

}  // namespace swell::models
