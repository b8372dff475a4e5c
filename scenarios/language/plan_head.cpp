#include "scenarios/language/plan_head.hpp"

#include <algorithm>
#include <chrono>
#include <optional>
#include <string>

#include "scenarios/language/date_words.hpp"
#include "scenarios/language/expression.hpp"
#include "scenarios/language/written_node.hpp"

namespace swell::language {

namespace {

using models::Date;

constexpr double kMostDays = 36500.0;  // a hundred years

// The written value of a key of the head; nothing when absent.
std::optional<WrittenNode> head_value(const Node& tree, const std::string& key, const Message& what, Faults& faults) {
  const Member* member = tree.find(key);
  if (member == nullptr) return std::nullopt;
  if (changes(member->value.relative)) {
    faults.add(member->value.place, key,
               tell("`{}` cannot be changed relatively; set it", "`{}` 不能按相对幅度修改；请直接设值", key));
    return std::nullopt;
  }
  return written_node(member->value, key, what, faults);
}

void add(Faults& faults, const WrittenNode& written, const std::string& key, const Mistake& mistake) {
  faults.add(place_within(*written.scalar, mistake.offset, mistake.length), key, mistake.message);
}

// Days from the start so many calendar months later, the day of the month kept where that month has it.
double months_later(double day, int months, const models::CivilDate& start) {
  using namespace std::chrono;
  if (months == 0) return day;
  if (!start.given) return day + 30.0 * months;
  const auto whole = static_cast<int>(day);
  const year_month_day from{sys_days{days{start.days_since_epoch + whole}}};
  const year_month later = year_month{from.year(), from.month()} + std::chrono::months{months};
  const auto last = (later / std::chrono::last).day();
  const sys_days to{year_month_day{later / std::min(from.day(), last)}};
  return day - whole + static_cast<double>(to.time_since_epoch().count() - start.days_since_epoch);
}

// The day on which a date begins, when it is certain.
std::optional<double> certain_day(const Date& date, const models::Scenario& scenario) {
  const models::CivilDate& start = scenario.start;
  if (date.anchor == Date::Anchor::day) return months_later(date.day, date.months, start) + date.days;
  const Date& launch = scenario.launch;
  if (date.anchor != Date::Anchor::launch || launch.anchor != Date::Anchor::day) return std::nullopt;
  const double day = months_later(launch.day, launch.months, start) + launch.days;
  return months_later(day, date.months, start) + date.days;
}

std::optional<double> until(std::string_view text, const models::Scenario& scenario, const WrittenNode& written,
                            Faults& faults) {
  const std::size_t skipped = written.text.size() - text.size();
  auto date =
      parse_date(text, scenario.start.given ? std::optional<int>(scenario.start.days_since_epoch) : std::nullopt);
  if (date.mistake) {
    date.mistake->offset += skipped;
    add(faults, written, "horizon", *date.mistake);
    return std::nullopt;
  }
  const auto day = certain_day(date.value, scenario);
  if (!day) {
    faults.add(written.scalar->place, "horizon",
               tell("`{}` is not a certain day: give `launch` a date, or write a date here",
                    "`{}` 不是确定的日子：请为 `launch` 写日期，或在此写日期", date.value.text));
    return std::nullopt;
  }
  return *day + date.value.span;
}

}  // namespace

void read_version(const Node& tree, Faults& faults) {
  const auto written = head_value(tree, "swell", tell("the version of the language, 1", "语言版本1"), faults);
  if (!written) {
    if (tree.find("swell") == nullptr || tree.find("swell")->value.kind == Node::Kind::null)
      faults.add(tree.place, "swell",
                 tell("a plan says which version of the language it is written in: add `swell: {}`",
                      "方案须写明所用的语言版本：请加上 `swell: {}`", kLanguageVersion));
    return;
  }
  if (written->text != std::to_string(kLanguageVersion))
    faults.add(written->scalar->place, "swell",
               tell("this program reads version {} of the language, the plan is in version `{}`",
                    "本程序读取语言版本 {}，方案写的是版本 `{}`", kLanguageVersion, written->text));
}

models::CivilDate read_start(const Node& tree, Faults& faults) {
  const auto written = head_value(tree, "start", tell("a day such as 2026-03-02", "日期，例如 2026-03-02"), faults);
  if (!written) return {};
  const auto parsed = parse_civil_date(written->text);
  if (parsed.mistake) add(faults, *written, "start", *parsed.mistake);
  return {parsed.ok(), parsed.value};
}

double read_horizon(const Node& tree, const models::Scenario& scenario, Faults& faults) {
  const auto written = head_value(
      tree, "horizon",
      tell("a time span such as `12 months`, or `until 2027-09-30`", "时长，例如 `12 months`，或 `until 2027-09-30`"),
      faults);
  if (!written) return 0.0;
  std::optional<double> days;
  std::string_view text = written->text;
  if (text.starts_with("until ")) {
    days = until(text.substr(6), scenario, *written, faults);
  } else {
    const auto span = parse_span(text, "horizon");
    if (span.mistake) add(faults, *written, "horizon", *span.mistake);
    if (span.ok()) days = span.value;
  }
  if (!days) return 0.0;
  if (*days <= 0 || *days > kMostDays) {
    faults.add(written->scalar->place, "horizon",
               *days <= 0 ? tell("`{}` ends before anything can happen", "`{}` 在一切开始之前就已结束", written->text)
                          : tell("`{}` is more than a hundred years", "`{}` 超过一百年", written->text));
    return 0.0;
  }
  return *days;
}

}  // namespace swell::language
