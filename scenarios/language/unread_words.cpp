#include "scenarios/language/unread_words.hpp"

#include <array>

#include "models/plan/field_visitor.hpp"

namespace swell::language {

namespace {

// `section` names sections and fields; `*` stands for an id. `what` follows "is not simulated yet", `instead` replaces
// it.
struct Word {
  std::string_view section;
  std::string_view key;
  models::Help what = {};
  models::Help instead = {};
};

constexpr std::array<Word, 48> kWords{{
    {"", "calendar", {"every day counts as a working day; leave the section out", "每天都按工作日计；请删去该小节"}},
    {"",
     "control",
     {"nobody steers while the plan runs; leave the section out, and compare variants instead",
      "方案运行期间无人调控；请删去该小节，改用方案比较"}},
    {"", "ladders", {"give each risk its own `effects`", "请为每项风险单独写 `effects`"}},
    {"",
     "tasks",
     {},
     {"tasks stand under `schedule:`, as in `schedule: {tasks: {film: {duration: 5 days}}}`",
      "任务写在 `schedule:` 之下，例如 `schedule: {tasks: {film: {duration: 5 days}}}`"}},
    {"",
     "lines",
     {},
     {"budget lines stand under `budget:`, as in `budget: {lines: {venue: {cost: 5k}}}`",
      "预算科目写在 `budget:` 之下，例如 `budget: {lines: {venue: {cost: 5k}}}`"}},
    {"", "segments", {}, {"segments stand under `audience:`", "人群写在 `audience:` 之下"}},
    {"", "baseline_year", {}, {"last year's figures stand under `baseline:`", "上一年的数据写在 `baseline:` 之下"}},
    {"audience.segments.*",
     "platforms",
     {},
     {"the social apps that its people use are `apps`", "人群使用的社交应用写作 `apps`"}},
    {"channels.*",
     "platform",
     {},
     {"the social app that a channel lives on is its `app`", "渠道所在的社交应用写作 `app`"}},
    {"channels.*",
     "reach",
     {},
     {"the share of the app's members that the channel can reach at most is its `ceiling`, the share of followers who "
      "see a post `shown_to`",
      "渠道最多能触达的应用用户比例写作 `ceiling`，看到帖子的粉丝比例写作 `shown_to`"}},
    {"channels.*.price", "daily_cap", {"write the spend that is meant", "请写实际的投放额 `spend`"}},
    {"channels.*.price",
     "cpa",
     {"write the `cpm`, or the `cpc` with a `click_rate`", "请写 `cpm`，或写 `cpc` 与 `click_rate`"}},
    {"content.*", "production", {"put the steps into `schedule: {tasks: …}`", "请把各步骤写入 `schedule: {tasks: …}`"}},
    {"content.*", "interactions", {"leave it out", "请删去"}},
    {"content.*", "ab_test", {"compare variants instead", "请改用方案比较"}},
    {"content.*",
     "half_life",
     {},
     {"how fast posts grow old is `spread.novelty_half_life`, the same for all content",
      "帖子热度衰减的快慢写作 `spread.novelty_half_life`，全部内容共用"}},
    {"spread",
     "influence",
     {"segments differ by `audience.segments.*.activity`", "人群之间的差别写作 `audience.segments.*.activity`"}},
    {"spread", "threshold", {"leave it out", "请删去"}},
    {"spread", "thresholds", {"leave it out", "请删去"}},
    {"funnel",
     "order",
     {},
     {"a stage says which one it follows, as in `attended: {after: registered}`",
      "每个环节写明接在哪一环节之后，例如 `attended: {after: registered}`"}},
    {"funnel", "stages", {}, {"the stages stand right under `funnel:`", "各环节直接写在 `funnel:` 之下"}},
    {"funnel.*", "of", {}, {"the stage that its people come from is `after`", "人从哪一环节来，写作 `after`"}},
    {"funnel.*", "retention", {"make it a stage of its own with `after`", "请单独设为一个环节，并写 `after`"}},
    {"partners.*",
     "reach",
     {},
     {"the people who follow a partner are `followers`, the share of them who see a post `shown_to`",
      "关注合作方的人数写作 `followers`，其中看到帖子的比例写作 `shown_to`"}},
    {"partners.*",
     "real_reach",
     {},
     {"the share of a partner's followers who see a post is `shown_to`",
      "合作方的粉丝中看到帖子的比例写作 `shown_to`"}},
    {"partners.*", "tiers", {"write one `revenue_share`", "请只写一个 `revenue_share`"}},
    {"partners.*",
     "effort",
     {"multiply `followers` or `count` in a variant", "请在备选方案中按倍数修改 `followers` 或 `count`"}},
    {"partners.*",
     "settle",
     {},
     {"payment terms are `pay`, as in `pay: launch + 45 days`", "付款条件写作 `pay`，例如 `pay: launch + 45 days`"}},
    {"team", "incentive", {"leave it out", "请删去"}},
    {"team", "training", {"leave it out", "请删去"}},
    {"team", "turnover", {"leave it out", "请删去"}},
    {"team", "bonus", {"leave it out", "请删去"}},
    {"team.roles.*",
     "cost",
     {},
     {"what one person costs over time is `rate`, as in `rate: 22k per month`",
      "每人按时间计的成本写作 `rate`，例如 `rate: 22k per month`"}},
    {"platform.options.*", "tasks", {"put them into `schedule: {tasks: …}`", "请写入 `schedule: {tasks: …}`"}},
    {"platform.options.*",
     "failure",
     {},
     {"outages are `failures`, a rate such as `0.1 per month`, and `repair` is how long one lasts",
      "故障写作 `failures`（频率，例如 `0.1 per month`），每次持续多久写作 `repair`"}},
    {"platform.options.*",
     "per_ticket",
     {"leave it out, or lower the tickets' `margin`", "请删去，或调低门票的 `margin`"}},
    {"schedule", "if_late", {}, {"what each day of delay costs is `late_cost`", "每延迟一天的成本写作 `late_cost`"}},
    {"schedule",
     "buffer",
     {},
     {"the buffer is what lies between the work and the `launch`", "缓冲即工作完成与 `launch` 之间的时间"}},
    {"schedule.tasks.*", "checklist", {"leave it out", "请删去"}},
    {"schedule.tasks.*",
     "date",
     {},
     {"a date that a task must not start before is `not_before`; the task that is the launch says `is: launch`",
      "任务最早开始的日期写作 `not_before`；作为开幕的任务写 `is: launch`"}},
    {"budget", "contingency_release", {"leave it out", "请删去"}},
    {"budget", "layers", {}, {"each line says its own `layer`", "每个科目各自写明 `layer`"}},
    {"budget.lines.*",
     "driver",
     {},
     {"what a `unit_cost` is counted by is `per`, as in `per: content.video.items`",
      "`unit_cost` 按什么计数，写作 `per`，例如 `per: content.video.items`"}},
    {"cash", "taxes", {"write them as `outgo`", "请写作 `outgo`"}},
    {"cash",
     "receipts",
     {},
     {"how late money comes in is `delay` of each entry of `revenue`", "回款滞后多久，写作 `revenue` 各项的 `delay`"}},
    {"risks.*",
     "severity",
     {"say how much and how long in the effects: `{pay: …}`, `{change: -80%, for: …}`",
      "请在影响中写明程度与时长：`{pay: …}`、`{change: -80%, for: …}`"}},
    {"risks.*", "ladder", {"give the risk its own `effects`", "请为该风险写 `effects`"}},
    {"risks.*.effects.*",
     "on",
     {},
     {"the lever that an effect changes is its `target`", "影响所改变的杠杆写作 `target`"}},
}};

std::string_view first_step(std::string_view& path) {
  const std::size_t dot = path.find('.');
  const std::string_view step = path.substr(0, dot);
  path = dot == std::string_view::npos ? std::string_view() : path.substr(dot + 1);
  return step;
}

bool matches(std::string_view pattern, std::string_view path) {
  while (!pattern.empty() && !path.empty()) {
    const std::string_view wanted = first_step(pattern);
    if (const std::string_view step = first_step(path); wanted != "*" && wanted != step) return false;
  }
  return pattern.empty() && path.empty();
}

}  // namespace

std::optional<Message> unread_word(std::string_view path, std::string_view key) {
  for (const Word& word : kWords) {
    if (word.key != key || !matches(word.section, path)) continue;
    if (!word.instead.en.empty())
      return tell("there is no `{}` here: {}", "此处没有 `{}`：{}", key, in_both(word.instead));
    return tell("`{}` is not simulated yet: {}", "尚不模拟 `{}`：{}", key, in_both(word.what));
  }
  return std::nullopt;
}

}  // namespace swell::language
