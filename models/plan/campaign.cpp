#include "models/plan/campaign.hpp"

#include <array>

namespace swell::models {

namespace {
constexpr std::array<Option, 6> kChannelKinds{{
    {"paid_social", {"bought impressions on a social app", "付费社交媒体"}},
    {"owned", {"our own account", "自有账号"}},
    {"earned", {"press and word of others", "赢得媒体"}},
    {"direct", {"messages to people we know", "直接触达"}},
    {"classic", {"print, outdoor, radio, television", "传统媒体"}},
    {"community", {"groups that we keep", "社群"}},
}};
constexpr std::array<Option, 5> kPartnerKinds{{
    {"mcn", {"agency of creators", "MCN 机构"}},
    {"kol", {"creator", "达人 KOL"}},
    {"media", {"media house", "媒体"}},
    {"group", {"vertical community", "垂直社群"}},
    {"bank", {"bank or other cross-industry channel", "银行等异业渠道"}},
}};
constexpr std::array<Option, 3> kSpreadModels{{
    {"independent_cascade", {"the first contact that passes it on is enough", "独立级联：一位好友转发即触达"}},
    {"linear_threshold",
     {"each person waits until a share of its contacts, drawn anew, has it", "线性阈值：好友中有一定比例转发后才接受"}},
    {"complex_contagion", {"it takes several contacts (`exposures`)", "复杂传染：需多位好友转发（见 exposures）"}},
}};
constexpr std::array<Option, 3> kSolvers{{
    {"auto",
     {"person by person for edge lists and, where `graph` is written, up to 100,000 people; else by crowds",
      "自动选择：边列表，或写明 graph 且不超过10万人时逐人模拟；否则按群体模拟"}},
    {"network", {"every person on the graph", "在关系网络上逐人模拟"}},
    {"cohort", {"crowds of each segment, day by day", "按群体逐日模拟"}},
}};
constexpr std::array<Option, 2> kSaturationCurves{{
    {"hill",
     {"Hill's curve, with a `slope`; at slope 1 the first money has full effect",
      "希尔曲线，可设 slope；slope 为1时首笔投放效果不打折"}},
    {"logistic", {"logistic: nearly straight at first, then level", "逻辑曲线：先近乎直线，后趋于平缓"}},
}};
}  // namespace

void Price::fields(FieldVisitor& visitor) {
  visitor.once(
      {.name = "cpm", .unit = Unit::money, .help = {"Money for 1,000 impressions", "千次曝光成本"}, .at_least = 0},
      cpm);
  visitor.once({.name = "cpc",
                .unit = Unit::money,
                .help = {"Money for a click; needs `click_rate`", "单次点击成本；需配合 click_rate"},
                .at_least = 0},
               cpc);
  visitor.once({.name = "per_contact",
                .unit = Unit::money,
                .help = {"Money for each person contacted", "单次触达成本"},
                .at_least = 0},
               per_contact);
  visitor.once({.name = "click_rate",
                .unit = Unit::share,
                .help = {"Clicks per impression", "点击率：每次曝光的点击数"},
                .fallback = 0.01,
                .at_least = 0,
                .at_most = 1},
               click_rate);
}

void Saturation::fields(FieldVisitor& visitor) {
  visitor.choice({"curve", kSaturationCurves, {"The shape of the curve", "曲线形状"}, hill}, curve);
  visitor.once(
      {.name = "half_at",
       .unit = Unit::money_per_day,
       .help = {"Spend a day at which half of the highest effect is reached", "半效投放额：达到一半最大效果的日投放额"},
       .at_least = 0,
       .required = true},
      half_at);
  visitor.once({.name = "slope",
                .help = {"Steepness of the Hill curve", "希尔曲线斜率"},
                .fallback = 1,
                .at_least = 0.1,
                .at_most = 10},
               slope);
}

void CarryOver::fields(FieldVisitor& visitor) {
  visitor.once({.name = "half_life",
                .unit = Unit::days,
                .help = {"Time until half of the effect is gone", "效果半衰期：效果减半所需时间"},
                .at_least = 0,
                .at_most = 3650,
                .required = true},
               half_life);
}

void Settlement::fields(FieldVisitor& visitor) {
  visitor.once({.name = "prepay",
                .unit = Unit::share,
                .help = {"Share paid on the day of spending", "预付比例：投放当日支付的比例"},
                .fallback = 1,
                .at_least = 0,
                .at_most = 1},
               prepay);
  visitor.once({.name = "net",
                .unit = Unit::days,
                .help = {"Term of payment for the rest", "余款账期"},
                .fallback = 30,
                .at_least = 0},
               net);
  visitor.once({.name = "rebate",
                .unit = Unit::share,
                .help = {"Share of the spend that comes back", "返点比例：投放额中返还的比例"},
                .fallback = 0,
                .at_least = 0,
                .at_most = 1},
               rebate);
  visitor.once({.name = "rebate_after",
                .unit = Unit::days,
                .help = {"When the rebate comes", "返点到账时间"},
                .fallback = 90,
                .at_least = 0},
               rebate_after);
}

void Channel::fields(FieldVisitor& visitor) {
  NamedSection::fields(visitor);
  visitor.text(
      {"app",
       {"The social app that it lives on; without it, everybody can be reached", "所在社交应用；不填则面向所有人"}},
      app);
  visitor.choice({"kind", kChannelKinds, {"What kind of channel it is", "渠道类型"}, paid_social}, kind);
  visitor.over_time({.name = "spend",
                     .unit = Unit::money,
                     .help = {"Media spend: how much and when", "媒体投放：金额与时间"},
                     .at_least = 0},
                    spend);
  visitor.section({"price", {"What an impression or contact costs", "单价：曝光、点击或触达的价格"}}, price);
  visitor.once({.name = "followers",
                .unit = Unit::people,
                .help = {"People who follow the account at the start", "期初粉丝数"},
                .fallback = 0,
                .at_least = 0},
               followers);
  visitor.once({.name = "shown_to",
                .unit = Unit::share,
                .help = {"Share of the followers to whom a post is shown", "展示比例：内容展示给粉丝的比例"},
                .fallback = 0.1,
                .at_least = 0,
                .at_most = 1},
               shown_to);
  visitor.once({.name = "follow_rate",
                .unit = Unit::share,
                .help = {"Share of the people newly reached by it who follow", "关注率：新触达用户中关注账号的比例"},
                .fallback = 0,
                .at_least = 0,
                .at_most = 1},
               follow_rate);
  visitor.once({.name = "unfollow",
                .unit = Unit::per_day,
                .help = {"Followers gained who leave, over time", "粉丝流失率：新增粉丝随时间流失的速度"},
                .fallback = 0,
                .at_least = 0,
                .at_most = 1},
               unfollow);
  visitor.over_time({.name = "posts",
                     .unit = Unit::items,
                     .help = {"Posts on this channel: how many and when", "发布频次：数量与时间"},
                     .at_least = 0},
                    posts);
  visitor.once({.name = "ceiling",
                .unit = Unit::share,
                .help = {"Share of the app's members that the channel can reach at most",
                         "触达上限：渠道最多触达的该应用用户比例"},
                .fallback = 1,
                .at_least = 0,
                .at_most = 1},
               ceiling);
  visitor.section({"saturation", {"How the effect levels off with spend", "饱和曲线：效果随投放趋于平缓"}}, saturation);
  visitor.section({"carry_over",
                   {"How long the effect of the spend lasts (adstock: weights add up to 1, before `saturation`)",
                    "滞后效应（adstock）：投放效果持续多久；权重之和为1，先于 saturation 计算"}},
                  carry_over);
  visitor.section({"settlement", {"When the media bill is paid", "结算方式：媒体账单何时支付"}}, settlement);
}

void ContentKind::fields(FieldVisitor& visitor) {
  NamedSection::fields(visitor);
  visitor.once({.name = "items",
                .unit = Unit::items,
                .help = {"How many are made", "数量：制作件数"},
                .fallback = 0,
                .at_least = 0,
                .at_most = 1e7},
               items);
  visitor.once({.name = "unit_cost",
                .unit = Unit::money,
                .help = {"Cost of one item", "单件成本"},
                .fallback = 0,
                .at_least = 0},
               unit_cost);
  visitor.over_time({.name = "cadence",
                     .unit = Unit::items,
                     .help = {"When items are released; without it, evenly from start to launch",
                              "发布节奏；不填则从开始到开幕均匀发布"},
                     .at_least = 0},
                    cadence);
  visitor.once({.name = "quality",
                .help = {"Multiplies the odds that people reached act; 1 is average",
                         "内容质量系数：触达者行动的优势比的倍数，1为平均"},
                .fallback = 1,
                .at_least = 0},
               quality);
  visitor.once({.name = "share_probability",
                .unit = Unit::share,
                .help = {"Chance that a person reached passes it on along one tie; without it, that of `spread`",
                         "转发概率：触达者沿每条关系转发的概率；不填则取 spread 的值"},
                .at_least = 0,
                .at_most = 1},
               share_probability);
  visitor.names(
      {"channels",
       {"On which channels it is posted; without it, all that have followers", "发布渠道；不填则为所有有粉丝的渠道"}},
      channels);
  visitor.text({"ip", {"The content series it builds", "所属内容 IP"}}, ip);
}

void Partner::fields(FieldVisitor& visitor) {
  NamedSection::fields(visitor);
  visitor.choice({"kind", kPartnerKinds, {"What kind of partner it is", "合作方类型"}, kol}, kind);
  visitor.text({"app", {"The social app where it posts", "发布平台：发布所在的社交应用"}}, app);
  visitor.once({.name = "count",
                .unit = Unit::items,
                .help = {"How many alike", "同类数量"},
                .fallback = 1,
                .at_least = 0,
                .at_most = 1e6},
               count);
  visitor.once({.name = "fee", .unit = Unit::money, .help = {"Fee for each", "单个费用"}, .fallback = 0, .at_least = 0},
               fee);
  visitor.once({.name = "followers",
                .unit = Unit::people,
                .help = {"Followers of each", "单个粉丝数"},
                .fallback = 0,
                .at_least = 0},
               followers);
  visitor.once({.name = "shown_to",
                .unit = Unit::share,
                .help = {"Share of the followers who really see a post", "真实触达比例：真正看到内容的粉丝比例"},
                .fallback = 0.1,
                .at_least = 0,
                .at_most = 1},
               shown_to);
  visitor.dates({"posts", {"Dates of the posts; without them, one on the launch", "发布日期；不填则在开幕日发布一次"}},
                posts);
  visitor.once({.name = "revenue_share",
                .unit = Unit::share,
                .help = {"Share of net revenue paid to each", "收入分成比例：每个合作方分得的净收入比例"},
                .fallback = 0,
                .at_least = 0,
                .at_most = 1},
               revenue_share);
  visitor.once({.name = "no_show",
                .unit = Unit::share,
                .help = {"Chance that one does not deliver, and is not paid", "爽约概率；爽约不付费"},
                .fallback = 0,
                .at_least = 0,
                .at_most = 1},
               no_show);
  visitor.payment(
      {"pay", {"When the fee is paid; without it, with the posts", "付款条件：费用何时支付；不填则随发布支付"}}, pay);
}

void Seeds::fields(FieldVisitor& visitor) {
  visitor.numbers(
      {"nodes", {"Node numbers of the edge list where the spread starts", "种子用户节点：边列表中传播起点的节点编号"}},
      nodes);
  visitor.once({.name = "count",
                .unit = Unit::people,
                .help = {"People drawn at random who start the spread", "种子用户数：随机抽取的传播起点人数"},
                .at_least = 0},
               count);
  visitor.over_time({.name = "again",
                     .unit = Unit::people,
                     .help = {"Further people drawn at random who start it again: how many and when",
                              "再次投放的种子用户：活动期间另行随机抽取的人数与时间"},
                     .at_least = 0},
                    again);
}

void Spread::fields(FieldVisitor& visitor) {
  visitor.choice(
      {"model", kSpreadModels, {"What makes people take part", "传播模型：怎样才会接受并转发"}, independent_cascade},
      model);
  visitor.choice({"solver", kSolvers, {"How it is played", "求解方式：逐人模拟或按群体模拟"}, automatic}, solver);
  visitor.once(
      {.name = "share_probability",
       .unit = Unit::share,
       .help = {"Chance that a person reached passes it on along one tie", "转发概率：触达者沿每条关系转发的概率"},
       .fallback = 0,
       .at_least = 0,
       .at_most = 1},
      share_probability);
  visitor.each({.name = "delay",
                .unit = Unit::days,
                .help = {"Time from seeing to sharing", "转发延迟：从看到到转发的时间"},
                .fallback = 0.5,
                .at_least = 0},
               delay);
  visitor.once({.name = "novelty_half_life",
                .unit = Unit::days,
                .help = {"Time until half of the readiness to share is gone; without it, it stays",
                         "新鲜感半衰期：转发意愿减半所需时间；不填则不衰减"},
                .at_least = 0},
               novelty_half_life);
  visitor.once({.name = "attention",
                .unit = Unit::items,
                .help = {"Our own posts compete: so many others out at the same time halve how readily each is shared; "
                         "without it, they do not",
                         "注意力容量：自有内容互相竞争，同期另有这么多条时，每条的转发意愿减半；不填则互不影响"},
                .at_least = 0.01,
                .at_most = 1e6},
               attention);
  visitor.fixed({.name = "exposures",
                 .help = {"Complex contagion: contacts that must share before a person takes part",
                          "所需转发好友数（复杂传染）：接受之前须有这么多好友转发"},
                 .fallback = 2,
                 .at_least = 1,
                 .at_most = 1000,
                 .whole = true},
                exposures);
  visitor.numbers({"rhythm",
                   {"How active people are in each hour of the day: 24 weights from midnight on; person by person only",
                    "分时活跃度：自零点起24个小时的权重；仅用于逐人模拟"}},
                  rhythm);
  visitor.section({"seeds", {"Where the spread starts", "种子用户：传播的起点"}}, seeds);
}

}  // namespace swell::models
