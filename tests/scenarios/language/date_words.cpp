#include "scenarios/language/date_words.hpp"

#include <catch2/catch.hpp>

namespace {

using namespace swell::language;
using swell::models::Date;

// 2026-03-02.
constexpr int kStart = 20514;

struct Good {
  const char* text;
  Date::Anchor anchor;
  double day;
  int months;
  double days;
  double span;
};

struct Bad {
  const char* text;
  const char* says;
};

}  // namespace

TEST_CASE("a civil date is days since 1970") {
  CHECK(parse_civil_date("1970-01-01").value == 0);
  CHECK(parse_civil_date("2026-03-02").value == kStart);
  CHECK(parse_civil_date("2000-02-29").ok());
  CHECK_FALSE(parse_civil_date("2100-02-29").ok());
  CHECK(civil_text(kStart) == "2026-03-02");
}

TEST_CASE("dates are counted from the start or anchored to the launch") {
  using enum Date::Anchor;
  const auto c = GENERATE(values<Good>({
      {"2026-03-02", day, 0, 0, 0, 1},
      {"2026-09-17", day, 199, 0, 0, 1},
      {"2026-3-12", day, 10, 0, 0, 1},
      {"start", day, 0, 0, 0, 1},
      {"start + 10 days", day, 0, 0, 10, 1},
      {"launch", launch, 0, 0, 0, 1},
      {"launch - 7 days", launch, 0, 0, -7, 1},
      {"launch-7 days", launch, 0, 0, -7, 1},
      {"launch + 3 months", launch, 0, 3, 0, 1},
      {"launch + 1 year", launch, 0, 12, 0, 1},
      {"launch + 3 months - 2 weeks", launch, 0, 3, -14, 1},
      {"launch + 12 hours", launch, 0, 0, 0.5, 1},
      {"week 1", day, 0, 0, 0, 7},
      {"week 3", day, 14, 0, 0, 7},
      {"signing", signing, 0, 0, 0, 1},
      {"signing + 30 days", signing, 0, 0, 30, 1},
      {"2026-03-12 + 2 months", day, 10, 2, 0, 1},
  }));
  CAPTURE(c.text);
  const auto parsed = parse_date(c.text, kStart);
  REQUIRE(parsed.ok());
  CHECK(parsed.value.given);
  CHECK(parsed.value.anchor == c.anchor);
  CHECK(parsed.value.day == c.day);
  CHECK(parsed.value.months == c.months);
  CHECK(parsed.value.days == Approx(c.days));
  CHECK(parsed.value.span == c.span);
  CHECK(parsed.value.text == c.text);
}

TEST_CASE("a date is said as it was written, in Chinese in words") {
  const auto both = [](const char* text) {
    const auto parsed = parse_date(text, kStart);
    REQUIRE(parsed.ok());
    return in_words(parsed.value, Tongue::english) + " | " + in_words(parsed.value, Tongue::chinese);
  };
  CHECK(both("launch") == "launch | 开幕日");
  CHECK(both("launch - 7 days") == "launch - 7 days | 开幕前7天");
  CHECK(both("launch + 12 hours") == "launch + 12 hours | 开幕后12小时");
  CHECK(both("launch + 3 months - 2 weeks") == "launch + 3 months - 2 weeks | 开幕后3个月再往前14天");
  CHECK(both("signing") == "signing | 签约时");
  CHECK(both("signing + 30 days") == "signing + 30 days | 签约后30天");
  CHECK(both("start + 10 days") == "start + 10 days | 起始日后10天");
  CHECK(both("week 3") == "week 3 | 第3周");
  CHECK(both("2026-03-12 + 2 months") == "2026-03-12 + 2 months | 2026-03-12后2个月");
  CHECK(both("2026-03-12") == "2026-03-12 | ");
}

TEST_CASE("a date that cannot be is explained") {
  const auto c = GENERATE(values<Bad>({
      {"2026-02-30", "there is no day"},
      {"2026-13-01", "there is no day"},
      {"2026/03/02", "year-month-day"},
      {"lanuch", "did you mean `launch`"},
      {"launch + 7", "say in what unit: `7 days`"},
      {"launch + 1.5 months", "calendar months"},
      {"launch + 7 dyas", "did you mean `days`"},
      {"launch 7 days", "does not belong after a date"},
      {"10 days", "`start + 10 days`"},
      {"week 0", "count from 1"},
      {"week 2.5", "whole"},
      {"week", "number of a week"},
      {"launch + 999999 days", "hundred years"},
      {"", "the text ends here"},
  }));
  CAPTURE(c.text);
  const auto parsed = parse_date(c.text, kStart);
  REQUIRE_FALSE(parsed.ok());
  CHECK_THAT(parsed.mistake->message.en, Catch::Contains(c.says));
}

TEST_CASE("a calendar date without the plan's start is refused") {
  CHECK_THAT(parse_date("2026-03-02", std::nullopt).mistake->message.en, Catch::Contains("`start:`"));
  CHECK(parse_date("start + 3 days", std::nullopt).ok());
}
