#include "scenarios/language/expression.hpp"

#include <utility>

#include "scenarios/language/figure_units.hpp"
#include "scenarios/language/quantity_builder.hpp"
#include "scenarios/language/raw_number.hpp"

namespace swell::language {

namespace {

// Runs a parser, turning what it throws into a value.
template <class T, class Parser>
Parsed<T> caught(Parser parser) {
  Parsed<T> parsed;
  try {
    parser(parsed);
  } catch (Mistake& mistake) {
    parsed.mistake = std::move(mistake);
  }
  return parsed;
}

models::Reference read_reference(TokenCursor& cursor, const std::string& path) {
  const Token target = cursor.take_until_space();
  if (target.text.empty())
    cursor.fail_expected(tell("a part of the plan, such as `channels`", "方案的某个部分，例如 `channels`"));
  return {true, path, target.text};
}

bool reads_percent(const RawNumber& raw) {
  for (const Literal& figure : raw.figures)
    if (figure.suffix.percent) return true;
  for (const RawNumber& argument : raw.arguments)
    if (reads_percent(argument)) return true;
  return false;
}

// `multiply: 20%` says "one fifth is left" to some readers and "20 % more" to others.
template <class T>
void doubt_percent(const RawNumber& raw, const Reading& reading, Parsed<T>& parsed) {
  if (reading.field.name != "multiply" || !reads_percent(raw)) return;
  parsed.doubts.push_back({"effect.multiply.percent", reading.path});
}

}  // namespace

Parsed<models::Once> parse_once(std::string_view text, const Reading& reading) {
  return caught<models::Once>([&](Parsed<models::Once>& parsed) {
    TokenCursor cursor(text);
    RawNumber raw = read_raw_number(cursor);
    cursor.expect_end(a_number());
    doubt_percent(raw, reading, parsed);
    parsed.value.path = reading.path;
    parsed.value.quantity = build_quantity(std::move(raw), reading, parsed.doubts);
  });
}

Parsed<models::Each> parse_each(std::string_view text, const Reading& reading) {
  return caught<models::Each>([&](Parsed<models::Each>& parsed) {
    TokenCursor cursor(text);
    RawNumber raw = read_raw_number(cursor);
    cursor.expect_end(a_number());
    doubt_percent(raw, reading, parsed);
    parsed.value = build_each(std::move(raw), reading, parsed.doubts);
  });
}

Parsed<models::Fixed> parse_fixed(std::string_view text, const Reading& reading) {
  return caught<models::Fixed>([&](Parsed<models::Fixed>& parsed) {
    TokenCursor cursor(text);
    RawNumber raw = read_raw_number(cursor);
    cursor.expect_end(a_number());
    if (raw.form != RawNumber::Form::single || raw.within)
      cursor.fail_from(raw.first, tell("`{}` is structural and must be certain: one number, no range or distribution",
                                       "`{}` 是结构性数值，必须确定：只写一个数，不用范围或分布", reading.field.name));
    const models::Quantity quantity = build_quantity(std::move(raw), reading, parsed.doubts);
    parsed.value.given = true;
    parsed.value.value = quantity.distribution.parameters.at(0);
  });
}

Parsed<models::Sourced> parse_sourced(std::string_view text, const Reading& reading) {
  return caught<models::Sourced>([&](Parsed<models::Sourced>& parsed) {
    TokenCursor cursor(text);
    const Token first = cursor.peek();
    parsed.value.value.path = reading.path;
    if (cursor.accept("from")) {
      if (!reading.field.may_be_from)
        cursor.fail(first, tell("`{}` cannot be taken `from` elsewhere: it needs a number",
                                "`{}` 不能用 `from` 取自别处：需要一个数", reading.field.name));
      parsed.value.from = read_reference(cursor, reading.path);
      cursor.expect_end(tell("the part of the plan that it is taken from", "所取自的部分"));
      return;
    }
    RawNumber raw = read_raw_number(cursor);
    Reading of = reading;
    const Token word = cursor.peek();
    if (cursor.accept("of")) {
      if (!reading.field.may_be_of)
        cursor.fail(word, tell("`{}` cannot be a share `of` something: it needs a number",
                               "`{}` 不能用 `of` 写成某项的比例：需要一个数", reading.field.name));
      parsed.value.of = read_reference(cursor, reading.path);
      // A share of something may be more than all of it: `137% of baseline`.
      of.field = models::NumberField{.name = reading.field.name, .unit = models::Unit::share, .at_least = 0.0};
    }
    cursor.expect_end(parsed.value.of.given ? tell("what it is a share of", "比例所属的对象") : a_number());
    doubt_percent(raw, reading, parsed);
    parsed.value.value.quantity = build_quantity(std::move(raw), of, parsed.doubts);
    parsed.value.value.quantity.text = std::string(trimmed(text));
  });
}

Parsed<double> parse_span(std::string_view text, std::string_view name) {
  return caught<double>([&](Parsed<double>& parsed) {
    Reading reading;
    reading.field = models::NumberField{.name = name, .unit = models::Unit::days, .at_least = 0.0};
    TokenCursor cursor(text);
    RawNumber raw = read_raw_number(cursor);
    cursor.expect_end(tell("a time span", "时长"));
    if (raw.form != RawNumber::Form::single || raw.within)
      cursor.fail_from(raw.first, tell("a certain time span is needed here, such as `12 months`",
                                       "此处需要确定的时长，例如 `12 months`"));
    parsed.value = build_quantity(std::move(raw), reading, parsed.doubts).distribution.parameters.at(0);
  });
}

}  // namespace swell::language
