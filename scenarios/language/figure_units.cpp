#include "scenarios/language/figure_units.hpp"

#include "scenarios/language/unit_words.hpp"

namespace swell::language {

namespace {

using models::Per;
using models::Unit;
using sim::Family;

[[noreturn]] void fail_at(const Literal& literal, Message message) {
  throw Mistake{literal.first.offset, literal.length, std::move(message)};
}

bool is_rate(Unit unit) {
  return unit == Unit::per_day || unit == Unit::money_per_day;
}
bool is_period(Per per) {
  return per != Per::none && per != Per::total && per != Per::item;
}

// `80 to 150k`: 80, or 80k? `0.5 to 10%`: 0.5 %, or 50 %?
void refuse_half_written(const std::vector<Literal>& figures) {
  const Literal& last = figures.back();
  for (std::size_t i = 0; i + 1 < figures.size(); ++i) {
    const Literal& earlier = figures[i];
    if (earlier.number == 0.0) continue;
    const bool scaled = earlier.multiplier == 1.0 && last.multiplier > 1.0;
    if (scaled && earlier.number * last.multiplier <= last.number)
      fail_at(earlier, tell("`{0}` next to `{1}` can be read in two ways; write both in full: {0} with the same "
                            "multiplier as `{1}`, or both without",
                            "`{0}` 与 `{1}` 并列会有两种理解；请都写完整：{0} 带上与 `{1}` 相同的数量级，或都不带",
                            earlier.text, last.text));
    const bool share = !earlier.suffix.percent && last.suffix.percent;
    if (share && earlier.number <= 1.0)
      fail_at(earlier, tell("is `{0}` a fraction or in %? write `{0}%` or `{1}%`",
                            "`{0}` 是小数还是百分数？请写 `{0}%` 或 `{1}%`", earlier.text, earlier.number * 100));
  }
}

void give(Literal& literal, const Suffix& suffix) {
  if (suffix.percent && !literal.suffix.percent) literal.suffix.percent = true;
  if (literal.suffix.days == 0.0) literal.suffix.days = suffix.days;
  if (literal.suffix.per == Per::none) literal.suffix.per = suffix.per;
}

// All figures that are measured in the field's unit.
void collect(RawNumber& raw, std::vector<Literal*>& figures) {
  for (Literal& figure : raw.figures) figures.push_back(&figure);
  const std::vector<ArgumentKind> kinds = argument_kinds(raw.family);
  for (std::size_t i = 0; i < raw.arguments.size(); ++i)
    if (kinds[i] == ArgumentKind::field) collect(raw.arguments[i], figures);
  if (raw.within) {
    figures.push_back(&raw.within->first);
    figures.push_back(&raw.within->second);
  }
}

void spread_in_ranges(RawNumber& raw) {
  const bool range = raw.form == RawNumber::Form::interval || raw.form == RawNumber::Form::points;
  if (range) {
    refuse_half_written(raw.figures);
    for (Literal& figure : raw.figures) give(figure, raw.figures.back().suffix);
  }
  for (RawNumber& argument : raw.arguments) spread_in_ranges(argument);
}

// `lognormal(6 hours, 8)` and `lognormal(0.9%, 0.7)` can be read in two ways.
void refuse_mixtures(const std::vector<Literal*>& figures, Unit unit) {
  const Literal* timed = nullptr;
  const Literal* percent = nullptr;
  for (const Literal* figure : figures) {
    if (figure->suffix.days > 0) timed = figure;
    if (figure->suffix.percent) percent = figure;
  }
  for (const Literal* figure : figures) {
    if (figure->number == 0.0) continue;
    if (timed != nullptr && figure->suffix.days == 0.0 && unit == Unit::days)
      fail_at(*figure, tell("is `{0}` in days or in the unit of `{1}`? write it out, as in `{0} days`",
                            "`{0}` 的单位是天，还是与 `{1}` 相同？请写明，例如 `{0} days`", figure->text, timed->text));
    if (percent != nullptr && !figure->suffix.percent)
      fail_at(*figure,
              tell("is `{0}` in %, as `{1}` is? write `{0}%`, or all as fractions",
                   "`{0}` 是否与 `{1}` 一样为百分数？请写 `{0}%`，或全部写成小数", figure->text, percent->text));
  }
}

double share_of_one(const Literal& literal) {
  return literal.suffix.percent ? literal.number / 100.0 : literal.number;
}

double rate(const Literal& literal, const models::NumberField& field) {
  const bool money = field.unit == Unit::money_per_day;
  if (literal.suffix.days > 0)
    fail_at(literal, tell("expected {}, got a time span `{}`", "此处应为{}，实际写的是时长 `{}`", described(field.unit),
                          literal.text));
  if (money && literal.suffix.percent)
    fail_at(literal, tell("expected {}, got a share `{}`", "此处应为{}，实际写的是比例 `{}`", described(field.unit),
                          literal.text));
  if (literal.suffix.per == Per::total || literal.suffix.per == Per::item)
    fail_at(literal, tell("expected {0}, got `{1}`; say per what time, as in `{2} per day`",
                          "此处应为{0}，实际写的是 `{1}`；请写明按什么周期计，例如 `{2} per day`",
                          described(field.unit), literal.text, literal.number));
  if (literal.suffix.per == Per::none) {
    if (literal.number == 0.0) return 0.0;
    fail_at(literal, tell("say per what time: `{0} per day` or `{0} per month`",
                          "请写明按什么周期计：`{0} per day` 或 `{0} per month`", literal.text));
  }
  return share_of_one(literal) / days_in(literal.suffix.per);
}

void refuse_per(const Literal& literal, Unit unit) {
  const Per per = literal.suffix.per;
  if (per == Per::none) return;
  if (unit == Unit::share && per == Per::year) return;
  if (unit == Unit::money && !is_period(per)) return;
  if ((unit == Unit::items || unit == Unit::people) && per == Per::total) return;
  fail_at(literal, tell("expected {}, got one {}{}: `{}`", "此处应为{}，实际写的带有 {}{}：`{}`", described(unit),
                        per == Per::total ? "" : "per ", word_of(per), literal.text));
}

}  // namespace

std::vector<ArgumentKind> argument_kinds(Family family) {
  using enum ArgumentKind;
  switch (family) {
    case Family::constant:
    case Family::exponential:
      return {field};
    case Family::uniform:
    case Family::normal:
    case Family::lognormal:
    case Family::gamma:
      return {field, field};
    case Family::triangular:
    case Family::pert:
      return {field, field, field};
    case Family::weibull:
      return {plain, field};
    case Family::pareto:
      return {field, plain, field};
    case Family::logit_normal:
    case Family::beta:
      return {plain, plain};
    case Family::bernoulli:
      return {share};
    case Family::poisson:
      return {plain};
    case Family::binomial:
      return {plain, share};
    case Family::discrete:
    case Family::empirical:
      break;
  }
  return {};
}

bool is_unitless(Family family) {
  return family == Family::beta || family == Family::bernoulli || family == Family::poisson ||
         family == Family::binomial;
}

void spread_suffixes(RawNumber& raw, Unit unit) {
  spread_in_ranges(raw);
  std::vector<Literal*> figures;
  collect(raw, figures);
  if (raw.suffix.any() && !is_unitless(raw.family))
    for (Literal* figure : figures) give(*figure, raw.suffix);
  refuse_mixtures(figures, unit);
}

double in_unit(const Literal& literal, const models::NumberField& field) {
  if (is_rate(field.unit)) return rate(literal, field);
  refuse_per(literal, field.unit);
  const bool any_kpi = field.unit == Unit::number && field.may_be_of;
  if (literal.suffix.days > 0) {
    if (field.unit != Unit::days && !any_kpi)
      fail_at(literal, tell("expected {}, got a time span `{}`", "此处应为{}，实际写的是时长 `{}`",
                            described(field.unit), literal.text));
    return literal.number * literal.suffix.days;
  }
  if (!literal.suffix.percent) return literal.number;
  if (field.unit == Unit::share || field.unit == Unit::number) return literal.number / 100.0;
  if (field.may_be_of)
    fail_at(literal, tell("`{0}` of what? write it out, as in `{0} of funnel.registered`",
                          "`{0}` 是什么的比例？请写明，例如 `{0} of funnel.registered`", literal.text));
  fail_at(literal, tell("expected {}, got a share `{}`", "此处应为{}，实际写的是比例 `{}`", described(field.unit),
                        literal.text));
}

Message a_number() {
  return tell("a number", "一个数");
}

Message described(Unit unit) {
  switch (unit) {
    case Unit::number:
      break;
    case Unit::share:
      return tell("a share", "比例");
    case Unit::money:
      return tell("an amount of money", "金额");
    case Unit::days:
      return tell("a time span", "时长");
    case Unit::per_day:
      return tell("a rate, such as `0.4 per month`", "频率（例如 `0.4 per month`）");
    case Unit::money_per_day:
      return tell("money over time, such as `6k per week`", "按时间计的金额（例如 `6k per week`）");
    case Unit::people:
      return tell("a number of people", "人数");
    case Unit::items:
      return tell("a number of items", "件数");
  }
  return a_number();
}

}  // namespace swell::language
