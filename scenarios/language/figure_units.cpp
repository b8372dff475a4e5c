#include "scenarios/language/figure_units.hpp"

#include <fmt/format.h>

#include "scenarios/language/unit_words.hpp"

namespace swell::language {

namespace {

using models::Per;
using models::Unit;
using sim::Family;

[[noreturn]] void fail_at(const Literal& literal, std::string message) {
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
      fail_at(earlier, fmt::format("`{0}` next to `{1}` can be read in two ways; write both in full: {0} with the same "
                                   "multiplier as `{1}`, or both without",
                                   earlier.text, last.text));
    const bool share = !earlier.suffix.percent && last.suffix.percent;
    if (share && earlier.number <= 1.0)
      fail_at(earlier, fmt::format("is `{0}` a fraction or in %? write `{0}%` or `{1}%`", earlier.text,
                                   fmt::format("{}", earlier.number * 100)));
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
      fail_at(*figure, fmt::format("is `{0}` in days or in the unit of `{1}`? write it out, as in `{0} days`",
                                   figure->text, timed->text));
    if (percent != nullptr && !figure->suffix.percent)
      fail_at(*figure, fmt::format("is `{0}` in %, as `{1}` is? write `{0}%`, or all as fractions", figure->text,
                                   percent->text));
  }
}

double share_of_one(const Literal& literal) {
  return literal.suffix.percent ? literal.number / 100.0 : literal.number;
}

double rate(const Literal& literal, const models::NumberField& field) {
  const bool money = field.unit == Unit::money_per_day;
  if (literal.suffix.days > 0)
    fail_at(literal, fmt::format("expected {}, got a time span `{}`", described(field.unit), literal.text));
  if (money && literal.suffix.percent)
    fail_at(literal, fmt::format("expected {}, got a share `{}`", described(field.unit), literal.text));
  if (literal.suffix.per == Per::total || literal.suffix.per == Per::item)
    fail_at(literal, fmt::format("expected {0}, got `{1}`; say per what time, as in `{2} per day`",
                                 described(field.unit), literal.text, fmt::format("{}", literal.number)));
  if (literal.suffix.per == Per::none) {
    if (literal.number == 0.0) return 0.0;
    fail_at(literal, fmt::format("say per what time: `{0} per day` or `{0} per month`", literal.text));
  }
  return share_of_one(literal) / days_in(literal.suffix.per);
}

void refuse_per(const Literal& literal, Unit unit) {
  const Per per = literal.suffix.per;
  if (per == Per::none) return;
  if (unit == Unit::share && per == Per::year) return;
  if (unit == Unit::money && !is_period(per)) return;
  if ((unit == Unit::items || unit == Unit::people) && per == Per::total) return;
  fail_at(literal, fmt::format("expected {}, got one {}{}: `{}`", described(unit), per == Per::total ? "" : "per ",
                               word_of(per), literal.text));
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
      fail_at(literal, fmt::format("expected {}, got a time span `{}`", described(field.unit), literal.text));
    return literal.number * literal.suffix.days;
  }
  if (!literal.suffix.percent) return literal.number;
  if (field.unit == Unit::share || field.unit == Unit::number) return literal.number / 100.0;
  if (field.may_be_of)
    fail_at(literal, fmt::format("`{0}` of what? write it out, as in `{0} of funnel.registered`", literal.text));
  fail_at(literal, fmt::format("expected {}, got a share `{}`", described(field.unit), literal.text));
}

std::string_view described(Unit unit) {
  switch (unit) {
    case Unit::number:
      return "a number";
    case Unit::share:
      return "a share";
    case Unit::money:
      return "an amount of money";
    case Unit::days:
      return "a time span";
    case Unit::per_day:
      return "a rate, such as `0.4 per month`";
    case Unit::money_per_day:
      return "money over time, such as `6k per week`";
    case Unit::people:
      return "a number of people";
    case Unit::items:
      return "a number of items";
  }
  return "a number";
}

}  // namespace swell::language
