#include "scenarios/language/unread_words.hpp"

#include <fmt/format.h>

#include <array>

namespace swell::language {

namespace {

// `section` names sections and fields; `*` stands for an id. `what` follows "is not simulated yet", `instead` replaces
// it.
struct Word {
  std::string_view section;
  std::string_view key;
  std::string_view what = {};
  std::string_view instead = {};
};

constexpr std::array<Word, 48> kWords{{
    {"", "calendar", "every day counts as a working day; leave the section out"},
    {"", "control", "nobody steers while the plan runs; leave the section out, and compare variants instead"},
    {"", "ladders", "give each risk its own `effects`"},
    {"", "tasks", {}, "tasks stand under `schedule:`, as in `schedule: {tasks: {film: {duration: 5 days}}}`"},
    {"", "lines", {}, "budget lines stand under `budget:`, as in `budget: {lines: {venue: {cost: 5k}}}`"},
    {"", "segments", {}, "segments stand under `audience:`"},
    {"", "baseline_year", {}, "last year's figures stand under `baseline:`"},
    {"audience.segments.*", "platforms", {}, "the social apps that its people use are `apps`"},
    {"channels.*", "platform", {}, "the social app that a channel lives on is its `app`"},
    {"channels.*",
     "reach",
     {},
     "the share of the app's members that the channel can reach at most is its `ceiling`, the share of followers who "
     "see "
     "a post `shown_to`"},
    {"channels.*.price", "daily_cap", "write the spend that is meant"},
    {"channels.*.price", "cpa", "write the `cpm`, or the `cpc` with a `click_rate`"},
    {"content.*", "production", "put the steps into `schedule: {tasks: …}`"},
    {"content.*", "interactions", "leave it out"},
    {"content.*", "ab_test", "compare variants instead"},
    {"content.*", "half_life", {}, "how fast posts grow old is `spread.novelty_half_life`, the same for all content"},
    {"spread", "influence", "segments differ by `audience.segments.*.activity`"},
    {"spread", "threshold", "leave it out"},
    {"spread", "thresholds", "leave it out"},
    {"funnel", "order", {}, "a stage says which one it follows, as in `attended: {after: registered}`"},
    {"funnel", "stages", {}, "the stages stand right under `funnel:`"},
    {"funnel.*", "of", {}, "the stage that its people come from is `after`"},
    {"funnel.*", "retention", "make it a stage of its own with `after`"},
    {"partners.*",
     "reach",
     {},
     "the people who follow a partner are `followers`, the share of them who see a post `shown_to`"},
    {"partners.*", "real_reach", {}, "the share of a partner's followers who see a post is `shown_to`"},
    {"partners.*", "tiers", "write one `revenue_share`"},
    {"partners.*", "effort", "multiply `followers` or `count` in a variant"},
    {"partners.*", "settle", {}, "payment terms are `pay`, as in `pay: launch + 45 days`"},
    {"team", "incentive", "leave it out"},
    {"team", "training", "leave it out"},
    {"team", "turnover", "leave it out"},
    {"team", "bonus", "leave it out"},
    {"team.roles.*", "cost", {}, "what one person costs over time is `rate`, as in `rate: 22k per month`"},
    {"platform.options.*", "tasks", "put them into `schedule: {tasks: …}`"},
    {"platform.options.*",
     "failure",
     {},
     "outages are `failures`, a rate such as `0.1 per month`, and `repair` is how long one lasts"},
    {"platform.options.*", "per_ticket", "leave it out, or lower the tickets' `margin`"},
    {"schedule", "if_late", {}, "what each day of delay costs is `late_cost`"},
    {"schedule", "buffer", {}, "the buffer is what lies between the work and the `launch`"},
    {"schedule.tasks.*", "checklist", "leave it out"},
    {"schedule.tasks.*",
     "date",
     {},
     "a date that a task must not start before is `not_before`; the task that is the launch says `is: launch`"},
    {"budget", "contingency_release", "leave it out"},
    {"budget", "layers", {}, "each line says its own `layer`"},
    {"budget.lines.*", "driver", {}, "what a `unit_cost` is counted by is `per`, as in `per: content.video.items`"},
    {"cash", "taxes", "write them as `outgo`"},
    {"cash", "receipts", {}, "how late money comes in is `delay` of each entry of `revenue`"},
    {"risks.*", "severity", "say how much and how long in the effects: `{pay: …}`, `{change: -80%, for: …}`"},
    {"risks.*", "ladder", "give the risk its own `effects`"},
    {"risks.*.effects.*", "on", {}, "the lever that an effect changes is its `target`"},
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

std::optional<std::string> unread_word(std::string_view path, std::string_view key) {
  for (const Word& word : kWords) {
    if (word.key != key || !matches(word.section, path)) continue;
    if (!word.instead.empty()) return fmt::format("there is no `{}` here: {}", key, word.instead);
    return fmt::format("`{}` is not simulated yet: {}", key, word.what);
  }
  return std::nullopt;
}

}  // namespace swell::language
