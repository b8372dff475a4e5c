#include "scenarios/language/quantity_builder.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

#include "scenarios/language/figure_units.hpp"

namespace swell::language {

namespace {

using models::NumberField;
using models::Per;
using models::Unit;
using sim::DistributionSpec;
using sim::Family;

constexpr double kInfinity = std::numeric_limits<double>::infinity();
// More than this share of futures beyond a bound, and truncation is no longer a formality.
constexpr double kDoubtfulCut = 0.01;
constexpr double kHopelessCut = 0.999;
// More than the world produces in a year, in any currency; in cents it is still far from what 64 bits hold.
constexpr double kMostFigure = 1e15;

[[noreturn]] void fail_at(const Literal& literal, Message message) {
  throw Mistake{literal.first.offset, literal.length, std::move(message)};
}
[[noreturn]] void fail_at(const RawNumber& raw, Message message) {
  throw Mistake{raw.first.offset, raw.length, std::move(message)};
}

// A bound as the user would write it.
Message bound_text(double bound, Unit unit) {
  switch (unit) {
    case Unit::share:
      return verbatim(fmt::format("{:.10g}%", bound * 100));
    case Unit::days:
      return tell("{:.10g} days", "{:.10g}天", bound);
    case Unit::per_day:
    case Unit::money_per_day:
      return tell("{:.10g} per day", "每天{:.10g}", bound);
    default:
      return verbatim(fmt::format("{:.10g}", bound));
  }
}

// What an argument of a distribution may be.
NumberField argument_field(const NumberField& field, Family family, std::size_t index) {
  const ArgumentKind kind = argument_kinds(family).at(index);
  NumberField argument{.name = field.name, .unit = field.unit};
  if (kind == ArgumentKind::plain) argument.unit = Unit::number;
  if (kind == ArgumentKind::share) {
    argument.unit = Unit::share;
    argument.at_least = 0.0;
    argument.at_most = 1.0;
  }
  const bool location = family == Family::normal && index == 0;
  const bool scale = family == Family::exponential || family == Family::gamma || family == Family::lognormal ||
                     family == Family::weibull || family == Family::pareto || family == Family::normal ||
                     family == Family::poisson || family == Family::binomial || family == Family::beta;
  if (scale && !location) argument.at_least = 0.0;
  return argument;
}

// Values every one of which can come up: they must all be possible.
bool values_are_draws(Family family, std::size_t index) {
  switch (family) {
    case Family::constant:
    case Family::uniform:
    case Family::triangular:
    case Family::pert:
      return true;
    case Family::pareto:
      return index != 1;
    case Family::normal:
    case Family::lognormal:
    case Family::exponential:
    case Family::gamma:
      return index == 0;
    default:
      return false;
  }
}

class Builder {
 public:
  Builder(const Reading& reading, std::vector<models::Doubt>& doubts) : reading_(reading), doubts_(doubts) {}

  models::Quantity quantity(RawNumber raw) {
    spread_suffixes(raw, reading_.field.unit);
    models::Quantity built;
    built.given = true;
    built.text = raw.text;
    built.per = per_of(raw);
    built.distribution = spec(raw, built.factor);
    check(raw, built.distribution, built.factor);
    return built;
  }

  models::Each each(RawNumber raw) {
    spread_suffixes(raw, reading_.field.unit);
    models::Each built;
    built.given = true;
    built.text = raw.text;
    built.path = reading_.path;
    double factor = 1.0;
    const bool nested = std::any_of(raw.arguments.begin(), raw.arguments.end(), [](const RawNumber& argument) {
      return argument.form != RawNumber::Form::single || argument.within;
    });
    if (nested) {
      nested_arguments(raw, built, factor);
    } else {
      DistributionSpec whole = spec(raw, factor);
      check(raw, whole, factor);
      take(whole, built);
    }
    built.scale.path = reading_.path;
    built.scale.quantity.distribution.parameters = {1.0};
    built.scale.quantity.factor = factor;
    return built;
  }

 private:
  const NumberField& field() const { return reading_.field; }

  static Per per_of(const RawNumber& raw) {
    if (raw.suffix.per != Per::none) return raw.suffix.per;
    for (const Literal& figure : raw.figures)
      if (figure.suffix.per != Per::none) return figure.suffix.per;
    for (const RawNumber& argument : raw.arguments)
      if (const Per per = per_of(argument); per != Per::none) return per;
    return Per::none;
  }

  // A certain distribution's numbers, in the field's unit; `factor` is what a count's unit is worth.
  DistributionSpec spec(const RawNumber& raw, double& factor) {
    DistributionSpec built;
    switch (raw.form) {
      case RawNumber::Form::single:
        built.parameters = {figure(raw.figures[0])};
        break;
      case RawNumber::Form::points:
        built.family = Family::pert;
        for (const Literal& point : raw.figures) built.parameters.push_back(figure(point));
        break;
      case RawNumber::Form::interval:
        built = interval(raw);
        break;
      case RawNumber::Form::call:
        built = call(raw, factor);
        break;
    }
    if (raw.within) {
      built.lower = figure(raw.within->first) / factor;
      built.upper = figure(raw.within->second) / factor;
      if (!(built.lower < built.upper))
        fail_at(raw.within->first,
                tell("the bounds must be in order: in [{1}, {0}]?", "上下限应先小后大：是不是 in [{1}, {0}]？",
                     raw.within->first.text, raw.within->second.text));
    }
    if (auto wrong = sim::fault(built)) fail_at(raw, with_figures(raw, std::move(*wrong)));
    return built;
  }

  DistributionSpec interval(const RawNumber& raw) {
    const double low = figure(raw.figures[0]);
    const double high = figure(raw.figures[1]);
    if (low == high)
      fail_at(raw,
              tell("both ends of `{}` are the same; write one number", "`{}` 的两端相同；只写一个数即可", raw.text));
    if (low > high)
      fail_at(raw, tell("`{0} to {1}` runs backwards; write `{1} to {0}`", "`{0} to {1}` 先大后小；请写 `{1} to {0}`",
                        raw.figures[0].text, raw.figures[1].text));
    const bool share = field().unit == Unit::share && field().at_least >= 0 && field().at_most <= 1;
    if (low <= 0 && field().at_least >= 0)
      fail_at(raw.figures[0],
              tell("`{0}` is a 90% interval: 5% would lie below {1}, which cannot be here; start above it, or write "
                   "uniform({1}, {2})",
                   "`{0}` 是90%区间：有5%会低于 {1}，而此处不可能；请从更大的数开始，或写 uniform({1}, {2})", raw.text,
                   raw.figures[0].text, raw.figures[1].text));
    if (share && high >= 1.0)
      fail_at(raw.figures[1],
              tell("`{0}` is a 90% interval: 5% would lie above {2}, and a share cannot be over 100%; end below it, or "
                   "write uniform({1}, {2})",
                   "`{0}` 是90%区间：有5%会高于 {2}，而比例不可能超过100%；请以更小的数结束，或写 uniform({1}, {2})",
                   raw.text, raw.figures[0].text, raw.figures[1].text));
    const auto hint = share ? sim::SupportHint::share : low > 0 ? sim::SupportHint::positive : sim::SupportHint::real;
    if (auto wrong = sim::interval_fault(low, high, hint)) fail_at(raw, with_figures(raw, std::move(*wrong)));
    return sim::interval(low, high, hint);
  }

  DistributionSpec call(const RawNumber& raw, double& factor) {
    DistributionSpec built;
    built.family = raw.family;
    if (is_unitless(raw.family)) factor = unit_worth(raw);
    if (raw.family == Family::discrete) {
      for (const Literal& value : raw.figures) built.values.push_back(figure(value));
      for (const Literal& weight : raw.weights) built.weights.push_back(in_unit(weight, {.name = "weight"}));
      doubt_weights(raw, built.weights);
    } else if (raw.family == Family::empirical) {
      built.values = data(raw);
    }
    for (std::size_t i = 0; i < raw.arguments.size(); ++i) {
      const RawNumber& argument = raw.arguments[i];
      if (argument.form != RawNumber::Form::single || argument.within)
        fail_at(argument,
                tell("`{}` is drawn once in each future, so the arguments of its distribution are plain numbers",
                     "`{}` 在每次模拟中只抽取一次，其分布的参数须为普通的数", field().name));
      built.parameters.push_back(argument_figure(argument.figures[0], raw.family, i));
    }
    return built;
  }

  // Weights may be anything, but those in % are meant as shares of the whole.
  void doubt_weights(const RawNumber& raw, const std::vector<double>& weights) {
    const bool shares = std::all_of(raw.weights.begin(), raw.weights.end(),
                                    [](const Literal& weight) { return weight.suffix.percent; });
    const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
    if (!shares || std::abs(sum - 1.0) < 0.0005) return;
    doubts_.push_back(
        {"choices.not_whole", reading_.path, {{"choices", raw.text}, {"sum", models::Figure{sum, Unit::share, 4}}}});
  }

  // An argument whose own unit is plain keeps its figure; a count's unit is counted in `factor`.
  double argument_figure(Literal literal, Family family, std::size_t index) {
    const NumberField argument = argument_field(field(), family, index);
    if (is_unitless(family)) literal.suffix = {.percent = literal.suffix.percent};
    if (argument_kinds(family)[index] == ArgumentKind::field) {
      const double value = figure(literal);
      if (values_are_draws(family, index)) inside(literal, value);
      return value;
    }
    return in_unit(literal, argument);
  }

  // `poisson(3 per week)` and `poisson(3) per week`: what one is worth in the field's unit.
  double unit_worth(const RawNumber& raw) {
    Literal one;
    one.number = 1.0;
    one.suffix = raw.suffix;
    one.text = raw.text;
    one.first = raw.first;
    one.length = raw.length;
    for (const RawNumber& argument : raw.arguments)
      for (const Literal& written : argument.figures)
        if (!one.suffix.any() && !written.suffix.percent) one.suffix = written.suffix;
    return in_unit(one, field());
  }

  double figure(const Literal& literal) {
    const double value = in_unit(literal, field());
    if (!(std::abs(value) <= kMostFigure))
      fail_at(literal, tell("the number is too large; the most is 1e15", "数值过大；上限为 1e15"));
    return value;
  }

  std::vector<double> data(const RawNumber& raw) {
    if (!reading_.read_column) fail_at(raw, tell("data files cannot be read here", "此处不能读取数据文件"));
    const Column column = reading_.read_column(raw.file, raw.column);
    if (!column.fault.empty()) fail_at(raw, column.fault);
    std::vector<double> values;
    values.reserve(column.cells.size());
    for (const Column::Cell& cell : column.cells) {
      try {
        TokenCursor cursor(cell.text);
        Literal literal = read_literal(cursor);
        cursor.expect_end(a_number());
        if (!literal.suffix.any()) literal.suffix = raw.suffix;
        values.push_back(in_unit(literal, field()));
        inside(literal, values.back());
      } catch (const Mistake& mistake) {
        fail_at(raw, tell("{}, line {}, column `{}`: {}", "{} 第{}行 `{}` 列：{}", raw.file, cell.line, raw.column,
                          mistake.message));
      }
    }
    if (values.empty())
      fail_at(raw, tell("{} has no figures in column `{}`", "{} 的 `{}` 列没有数值", raw.file, raw.column));
    return values;
  }

  // The field's bounds, for a value that can come up.
  void inside(const Literal& literal, double value) const {
    const NumberField& f = field();
    if (value < f.at_least)
      fail_at(literal, tell("`{}` must be at least {}, got `{}`", "`{}` 不得小于 {}，实际写的是 `{}`", f.name,
                            bound_text(f.at_least, f.unit), literal.text));
    if (value <= f.at_most) return;
    if (f.unit == Unit::share && !literal.suffix.percent && value <= 100.0 * f.at_most)
      fail_at(literal, tell("`{0}` is a share and cannot be over {1}, got `{2}`; did you mean `{2}%`?",
                            "`{0}` 是比例，不得超过{1}，实际写的是 `{2}`；是不是想写 `{2}%`？", f.name,
                            bound_text(f.at_most, f.unit), literal.text));
    fail_at(literal, tell("`{}` must be at most {}, got `{}`", "`{}` 不得大于 {}，实际写的是 `{}`", f.name,
                          bound_text(f.at_most, f.unit), literal.text));
  }

  // The distribution against the field's bounds: certain values inside, the rest cut off there.
  void check(const RawNumber& raw, DistributionSpec& built, double factor) {
    if (raw.form != RawNumber::Form::call)
      for (const Literal& literal : raw.figures) inside(literal, figure(literal));
    if (raw.family == Family::discrete)
      for (const Literal& literal : raw.figures) inside(literal, figure(literal));
    if (field().whole && built.family == Family::constant && std::floor(built.parameters[0]) != built.parameters[0])
      fail_at(raw,
              tell("`{}` counts whole things, got `{}`", "`{}` 须为整数，实际写的是 `{}`", field().name, raw.text));
    if (built.family != Family::constant) truncate(raw, built, factor);
  }

  // Cuts off what lies beyond the field's bounds; says so where that is more than a formality.
  void truncate(const RawNumber& raw, DistributionSpec& built, double factor) {
    const double lowest = field().at_least / factor;
    const double highest = field().at_most / factor;
    const sim::Distribution whole(built);
    const double below = whole.lower_bound() < lowest ? whole.cdf(lowest) : 0.0;
    const double above = whole.upper_bound() > highest ? 1.0 - whole.cdf(highest) : 0.0;
    if (below + above > kHopelessCut)
      fail_at(raw,
              tell("`{}` must lie between {} and {}; hardly any of `{}` does",
                   "`{0}` 须在 {1} 与 {2} 之间；`{3}` 几乎全部落在此外", field().name,
                   bound_text(field().at_least, field().unit), bound_text(field().at_most, field().unit), raw.text));
    if (below > 0.0) built.lower = std::max(built.lower, lowest);
    if (above > 0.0) built.upper = std::min(built.upper, highest);
    if (below > kDoubtfulCut) doubt_cut(raw, below, "below", field().at_least);
    if (above > kDoubtfulCut) doubt_cut(raw, above, "above", field().at_most);
  }

  void doubt_cut(const RawNumber& raw, double share, std::string side, double bound) {
    doubts_.push_back({"quantity.truncated",
                       reading_.path,
                       {{"share", models::Figure{share, Unit::share, 2}},
                        {"written", raw.text},
                        {"bound", models::Figure{bound, field().unit}}},
                       std::move(side)});
  }

  // sim's message with the figures as the user wrote them.
  Message with_figures(const RawNumber& raw, Message message) const {
    std::string figures;
    const auto append = [&](const std::string& text) {
      if (!figures.empty()) figures += ", ";
      figures += text;
    };
    for (const Literal& literal : raw.figures) append(literal.text);
    for (const RawNumber& argument : raw.arguments) append(argument.text);
    if (figures.empty() || !raw.weights.empty()) return message;
    const auto replace_after = [&](std::string& text, std::string_view got) {
      if (const std::size_t at = text.rfind(got); at != std::string::npos)
        text = text.substr(0, at + got.size()) + figures;
    };
    replace_after(message.en, ", got ");
    replace_after(message.zh, "，实际为 ");
    return message;
  }

  // Arguments that are uncertain themselves: each a quantity of its own, checked when they are drawn.
  void nested_arguments(RawNumber& raw, models::Each& built, double& factor) {
    if (is_unitless(raw.family)) factor = unit_worth(raw);
    built.family = raw.family;
    const std::vector<std::string> names = argument_names(raw.family);
    for (std::size_t i = 0; i < raw.arguments.size(); ++i) {
      Reading reading = reading_;
      reading.field = argument_field(field(), raw.family, i);
      reading.path = reading_.path + "." + names[i];
      models::Once argument;
      argument.path = reading.path;
      argument.quantity = build_quantity(std::move(raw.arguments[i]), reading, doubts_);
      built.arguments.push_back(std::move(argument));
    }
    built.lower = field().at_least / factor;
    built.upper = field().at_most / factor;
    if (raw.within) {
      built.lower = std::max(built.lower, figure(raw.within->first) / factor);
      built.upper = std::min(built.upper, figure(raw.within->second) / factor);
    }
    // A positive family needs no bound at zero.
    if (built.lower == 0.0 && raw.family != Family::normal && raw.family != Family::uniform) built.lower = -kInfinity;
  }

  void take(const DistributionSpec& whole, models::Each& built) const {
    built.family = whole.family;
    built.lower = whole.lower;
    built.upper = whole.upper;
    const std::vector<std::string> names = argument_names(whole.family);
    for (std::size_t i = 0; i < whole.parameters.size(); ++i) {
      models::Once argument;
      argument.path = reading_.path + "." + names.at(i);
      argument.quantity.given = true;
      argument.quantity.distribution.parameters = {whole.parameters[i]};
      built.arguments.push_back(std::move(argument));
    }
    if (!whole.values.empty()) built.data = whole;
  }

  const Reading& reading_;
  std::vector<models::Doubt>& doubts_;
};

}  // namespace

void keep_inside(models::Quantity& quantity, const NumberField& field) {
  if (quantity.certain() || !(quantity.factor > 0.0)) return;
  const double lowest = (field.at_least - quantity.shift) / quantity.factor;
  const double highest = (field.at_most - quantity.shift) / quantity.factor;
  const sim::Distribution whole(quantity.distribution);
  if (whole.lower_bound() < lowest && whole.cdf(lowest) > 0.0) quantity.distribution.lower = lowest;
  if (whole.upper_bound() > highest && whole.cdf(highest) < 1.0) quantity.distribution.upper = highest;
  if (sim::fault(quantity.distribution))
    throw Mistake{
        0, 1,
        tell("the change leaves nothing of `{}` between {} and {}", "变化之后，`{}` 没有任何部分落在 {} 与 {} 之间",
             quantity.text, bound_text(field.at_least, field.unit), bound_text(field.at_most, field.unit))};
}

void require_inside(double value, const NumberField& field) {
  if (value < field.at_least)
    throw Mistake{0, 1,
                  tell("`{}` must be at least {}, and is {} after the change", "`{}` 不得小于 {}，变化之后为 {}",
                       field.name, bound_text(field.at_least, field.unit), bound_text(value, field.unit))};
  if (value > field.at_most)
    throw Mistake{0, 1,
                  tell("`{}` must be at most {}, and is {} after the change", "`{}` 不得大于 {}，变化之后为 {}",
                       field.name, bound_text(field.at_most, field.unit), bound_text(value, field.unit))};
}

models::Quantity build_quantity(RawNumber raw, const Reading& reading, std::vector<models::Doubt>& doubts) {
  return Builder(reading, doubts).quantity(std::move(raw));
}

models::Each build_each(RawNumber raw, const Reading& reading, std::vector<models::Doubt>& doubts) {
  return Builder(reading, doubts).each(std::move(raw));
}

}  // namespace swell::language
