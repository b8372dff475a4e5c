#include "scenarios/language/date_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <utility>

#include "scenarios/language/figure_words.hpp"
#include "scenarios/language/suggestion.hpp"
#include "scenarios/language/unit_words.hpp"

namespace swell::language {

namespace {

using models::Date;

constexpr double kMostDays = 36500.0;  // a hundred years

Date::Anchor anchor_of(std::string_view word) {
  if (word == "launch") return Date::Anchor::launch;
  if (word == "signing") return Date::Anchor::signing;
  return word == "start" ? Date::Anchor::day : Date::Anchor::none;
}

double read_whole(TokenCursor& cursor, const Message& what) {
  const Token number = cursor.peek();
  if (number.kind != Token::Kind::number) cursor.fail_expected(what);
  cursor.take();
  if (std::floor(number.number) != number.number || number.number > kMostDays)
    cursor.fail(number, tell("expected a whole {}, got `{}`", "此处应为整数的{}，实际写的是 `{}`", what, number.text));
  return number.number;
}

Date week(TokenCursor& cursor) {
  const Token written = cursor.peek();
  const double number = read_whole(cursor, tell("number of a week, as in `week 3`", "周序号（例如 `week 3`）"));
  if (number < 1)
    cursor.fail(written, tell("weeks count from 1, the one that begins at the start; there is no week {}",
                              "周数从1起算，第1周自起始日开始；没有第{}周", written.text));
  Date date;
  date.anchor = Date::Anchor::day;
  date.day = 7.0 * (number - 1.0);
  date.span = 7.0;
  return date;
}

// `+ 10 days`, `- 3 months`.
void shift(TokenCursor& cursor, Date& date) {
  const double sign = cursor.take().is("-") ? -1.0 : 1.0;
  const Token number = cursor.peek();
  if (number.kind != Token::Kind::number)
    cursor.fail_expected(tell("a time span, such as `7 days`", "时长，例如 `7 days`"));
  cursor.take();
  const Token unit = cursor.peek();
  const auto days = unit.kind == Token::Kind::word ? days_of(unit.text) : std::nullopt;
  if (!days) {
    if (unit.kind == Token::Kind::word) cursor.fail(unit, unknown_unit(unit.text));
    cursor.fail_from(number, tell("say in what unit: `{} days`", "请写明单位：`{} days`", number.text));
  }
  cursor.take();
  if (number.number * *days > kMostDays)
    cursor.fail_from(number, tell("that is more than a hundred years", "超过一百年"));
  const bool year = unit.text.starts_with("year");
  if (!year && !unit.text.starts_with("month")) {
    date.days += sign * number.number * *days;
    return;
  }
  const double months = number.number * (year ? 12.0 : 1.0);
  if (std::floor(months) != months)
    cursor.fail_from(number,
                     tell("behind a date, months are calendar months and come whole; use days for parts of them",
                          "日期之后的月按日历月计，须为整数；不足一月请用 days"));
  date.months += static_cast<int>(sign * months);
}

// `17.9.2026`, `9/17/2026`, `2026年9月17日`, and `17 September 2026`.
void refuse_other_order(const TokenCursor& cursor) {
  const Token& first = cursor.peek();
  const Token& next = cursor.peek(1);
  if (first.kind != Token::Kind::number) return;
  static constexpr std::array<std::string_view, 12> months{"jan", "feb", "mar", "apr", "may", "jun",
                                                           "jul", "aug", "sep", "oct", "nov", "dec"};
  std::string word = next.kind == Token::Kind::word ? next.text.substr(0, 3) : std::string();
  for (char& c : word)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  const bool month =
      next.text.size() >= 3 && !days_of(next.text) && std::find(months.begin(), months.end(), word) != months.end();
  if (first.text.find('.') != std::string::npos || next.is("/") || next.is("-") || next.is(".") ||
      next.text.starts_with("年") || next.text.starts_with("月") || month)
    cursor.fail(first,
                tell("dates are written year-month-day, as in 2026-03-02", "日期按 年-月-日 书写，例如 2026-03-02"));
}

bool is_sign(const Token& token) {
  return token.is("+") || token.is("-");
}

Date anchor(TokenCursor& cursor, std::optional<int> start) {
  Date date;
  const Token word = cursor.peek();
  if (word.kind == Token::Kind::date) {
    const int day = civil_day(cursor, cursor.take());
    if (!start)
      cursor.fail(word,
                  tell("a date of the calendar needs the plan's `start:`, the day from which all others are counted",
                       "写日历日期需要方案的 `start:`（起始日），其他日子都由它起算"));
    date.anchor = Date::Anchor::day;
    date.day = day - *start;
    return date;
  }
  if (word.kind == Token::Kind::word && word.text == "week") {
    cursor.take();
    return week(cursor);
  }
  if (word.kind == Token::Kind::word) date.anchor = anchor_of(word.text);
  if (date.anchor != Date::Anchor::none) {
    cursor.take();
    return date;
  }
  const Message forms = tell("a date such as 2026-03-02, `start + 10 days`, `launch - 7 days` or `week 3`",
                             "日期，例如 2026-03-02、`start + 10 days`、`launch - 7 days` 或 `week 3`");
  refuse_other_order(cursor);
  if (word.kind == Token::Kind::number && cursor.peek(1).kind == Token::Kind::word)
    cursor.fail(word,
                tell("a date is needed, not a length; after the start that is `start + {} {}`",
                     "此处需要日期，不是时长；若指起始日之后，请写 `start + {} {}`", word.text, cursor.peek(1).text));
  const std::vector<std::string> known{"start", "launch", "signing", "week"};
  if (word.kind == Token::Kind::word)
    cursor.fail(word, tell("expected {}, got `{}`{}", "此处应为{}；实际写的是 `{}`{}", forms, word.text,
                           did_you_mean(word.text, known)));
  cursor.fail_expected(forms);
}

template <class T, class Parser>
Parsed<T> whole_text(std::string_view text, Parser parser) {
  Parsed<T> parsed;
  try {
    TokenCursor cursor(text);
    parsed.value = parser(cursor);
    cursor.expect_end(tell("a date", "日期"));
  } catch (Mistake& mistake) {
    parsed.mistake = std::move(mistake);
  }
  return parsed;
}

}  // namespace

int civil_day(const TokenCursor& cursor, const Token& token) {
  const std::size_t dash = token.text.find('-', 5);
  const int year = std::stoi(token.text.substr(0, 4));
  const int month = std::stoi(token.text.substr(5, dash - 5));
  const int day = std::stoi(token.text.substr(dash + 1));
  const std::chrono::year_month_day civil{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                                          std::chrono::day{static_cast<unsigned>(day)}};
  if (!civil.ok())
    cursor.fail(token, tell("there is no day `{}`; dates are year-month-day", "没有 `{}` 这一天；日期按 年-月-日 书写",
                            token.text));
  return static_cast<int>(std::chrono::sys_days{civil}.time_since_epoch().count());
}

std::string civil_text(int days_since_epoch) {
  const std::chrono::year_month_day civil{std::chrono::sys_days{std::chrono::days{days_since_epoch}}};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(civil.year()), static_cast<unsigned>(civil.month()),
                     static_cast<unsigned>(civil.day()));
}

std::string in_words(const Date& date, Tongue tongue) {
  if (tongue == Tongue::english) return date.text;
  std::string after;
  if (date.months != 0) after = fmt::format("{}{}个月", date.months < 0 ? "前" : "后", std::abs(date.months));
  if (date.days != 0.0)
    after += fmt::format("{}{}{}", after.empty() ? "" : "再往", date.days < 0 ? "前" : "后",
                         figure(std::abs(date.days), models::Unit::days, tongue));
  switch (date.anchor) {
    case Date::Anchor::launch:
      return after.empty() ? "开幕日" : "开幕" + after;
    case Date::Anchor::signing:
      return after.empty() ? "签约时" : "签约" + after;
    default:
      break;
  }
  if (date.span == 7.0) return fmt::format("第{:g}周{}", date.day / 7.0 + 1.0, after);
  if (date.text.starts_with("start")) return "起始日" + after;
  return after.empty() ? std::string()
                       : date.text.substr(0, date.text.find_first_of(" +-", date.text.find('-', 5) + 1)) + after;
}

Date read_date(TokenCursor& cursor, std::optional<int> start) {
  const Token first = cursor.peek();
  Date date = anchor(cursor, start);
  while (is_sign(cursor.peek())) shift(cursor, date);
  date.given = true;
  date.text = cursor.text_from(first);
  return date;
}

Parsed<Date> parse_date(std::string_view text, std::optional<int> start) {
  return whole_text<Date>(text, [&](TokenCursor& cursor) { return read_date(cursor, start); });
}

Parsed<int> parse_civil_date(std::string_view text) {
  return whole_text<int>(text, [](TokenCursor& cursor) {
    const Token token = cursor.peek();
    if (token.kind != Token::Kind::date) {
      refuse_other_order(cursor);
      cursor.fail_expected(tell("a day of the calendar, such as 2026-03-02", "日历日期，例如 2026-03-02"));
    }
    return civil_day(cursor, cursor.take());
  });
}

}  // namespace swell::language
