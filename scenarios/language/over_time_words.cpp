#include "scenarios/language/over_time_words.hpp"

#include <utility>

#include "scenarios/language/date_words.hpp"
#include "scenarios/language/figure_units.hpp"
#include "scenarios/language/quantity_builder.hpp"

namespace swell::language {

namespace {

using models::Per;
using models::Phase;
using models::Unit;

// `day 10`, `day 10 of each month`.
int read_day_of_month(TokenCursor& cursor) {
  cursor.take();
  const Token number = cursor.peek();
  if (number.kind != Token::Kind::number)
    cursor.fail_expected(tell("a day of the month, such as `on day 10`", "每月的某一日，例如 `on day 10`"));
  cursor.take();
  const int day = number.number >= 1 && number.number <= 31 ? static_cast<int>(number.number) : 0;
  if (day == 0 || static_cast<double>(day) != number.number)
    cursor.fail(number,
                tell("a day of the month is 1 to 31, got `{}`", "每月的日子为1至31，实际写的是 `{}`", number.text));
  if (cursor.accept("of")) {
    if (!cursor.accept("each") && !cursor.accept("every")) cursor.fail_expected(verbatim("`each month`"));
    cursor.expect("month", tell("after `each`", "`each` 之后"));
  }
  return day;
}

// `from A to B`, `on A`, `in week 3`, `on day 10 of each month`; nothing is fine too.
void read_when(TokenCursor& cursor, Phase& phase, std::optional<int> start) {
  if (cursor.accept("from")) {
    phase.from = read_date(cursor, start);
    cursor.expect("to", tell("and the last day: from … to …", "其后为最后一日：from … to …"));
    phase.to = read_date(cursor, start);
    if (phase.from.anchor == phase.to.anchor && phase.from.months == phase.to.months &&
        phase.from.day + phase.from.days >= phase.to.day + phase.to.days + phase.to.span)
      throw Mistake{0, 1,
                    tell("`from {} to {}` ends before it begins", "`from {} to {}` 的结束早于开始", phase.from.text,
                         phase.to.text)};
  } else if (cursor.peek().is("on") && cursor.peek(1).is("day")) {
    cursor.take();
    phase.day_of_month = read_day_of_month(cursor);
    if (cursor.peek().is("from")) read_when(cursor, phase, start);
  } else if (cursor.accept("on") || cursor.accept("at") || cursor.accept("in")) {
    phase.from = read_date(cursor, start);
    phase.to = phase.from;
  }
}

bool figures_are_zero(const RawNumber& raw) {
  return raw.form == RawNumber::Form::single && raw.figures[0].number == 0.0;
}

Per written_per(const RawNumber& raw) {
  if (raw.suffix.per != Per::none) return raw.suffix.per;
  if (!raw.figures.empty()) return raw.figures.back().suffix.per;
  for (const RawNumber& argument : raw.arguments)
    if (const Per per = written_per(argument); per != Per::none) return per;
  return Per::none;
}

// Per what the amount is, given when it falls; a bare number that could be either is refused.
Per settle_per(const RawNumber& raw, const Phase& phase, Unit unit) {
  const Per written = written_per(raw);
  const bool one_date = phase.from.given && phase.from.text == phase.to.text && phase.from.span == 1.0;
  const auto fail = [&](Message message) { throw Mistake{raw.first.offset, raw.length, std::move(message)}; };
  if (written == Per::item)
    fail(tell("expected an amount over time, got one per item: `{}`", "此处应为按时间计的数量，实际写的是按件计：`{}`",
              raw.text));
  if (phase.day_of_month != 0 && written != Per::month && written != Per::none)
    fail(tell("what is paid on one day of each month is an amount per month: `{} per month on day {}`",
              "每月某日支付的是每月金额：`{} per month on day {}`", raw.text.substr(0, raw.text.find(" per ")),
              phase.day_of_month));
  if (phase.day_of_month != 0) return Per::month;
  if (one_date && written != Per::none && written != Per::total && written != Per::day)
    fail(tell("`{}` on a single date: write the amount alone, without `per`",
              "`{}` 只在某一天发生：只写数量，不写 `per`", raw.text));
  if (written != Per::none) return written;
  // What is no amount at all is refused as such later.
  const bool no_amount =
      !raw.figures.empty() && (raw.figures.back().suffix.days > 0 || raw.figures.back().suffix.percent);
  if (one_date || no_amount || figures_are_zero(raw)) return Per::total;
  const std::string_view period = unit == Unit::items ? "week" : "day";
  fail(tell("is `{0}` all of it or over time? write `{0} total` or `{0} per {1}`",
            "`{0}` 是总量还是按时间计？请写 `{0} total` 或 `{0} per {1}`", raw.text, period));
  return Per::none;
}

// The figures without what they are per; that goes to the phase.
void strip_per(RawNumber& raw, Per per) {
  raw.suffix.per = per;
  for (Literal& figure : raw.figures) figure.suffix.per = per;
  for (RawNumber& argument : raw.arguments) strip_per(argument, per);
}

}  // namespace

Parsed<Phase> parse_phase(std::string_view text, const Reading& reading) {
  Parsed<Phase> parsed;
  try {
    TokenCursor cursor(text);
    RawNumber raw = read_raw_number(cursor);
    Phase& phase = parsed.value;
    read_when(cursor, phase, reading.start);
    cursor.expect_end(phase.from.given || phase.day_of_month != 0 ? tell("the dates", "日期")
                                                                  : tell("the amount", "数量"));
    phase.per = settle_per(raw, phase, reading.field.unit);
    Reading amount = reading;
    if (phase.per == Per::total) {
      strip_per(raw, Per::none);
    } else {
      strip_per(raw, phase.per);
      amount.field.unit = reading.field.unit == Unit::money ? Unit::money_per_day : Unit::per_day;
      amount.field.whole = false;
    }
    phase.amount.path = reading.path;
    phase.amount.quantity = build_quantity(std::move(raw), amount, parsed.doubts);
    phase.amount.quantity.per = phase.per;
    phase.amount.quantity.text = std::string(trimmed(text));
  } catch (Mistake& mistake) {
    parsed.mistake = std::move(mistake);
  }
  return parsed;
}

}  // namespace swell::language
