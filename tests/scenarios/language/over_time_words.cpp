#include "scenarios/language/over_time_words.hpp"

#include <catch2/catch.hpp>

namespace {

using namespace swell;
using namespace swell::language;
using models::Date;
using models::Per;
using models::Unit;

constexpr int kStart = 20514;  // 2026-03-02

Parsed<models::Phase> phase(std::string_view text, Unit unit = Unit::money) {
  return parse_phase(text, {{.name = "spend", .unit = unit, .at_least = 0}, "spend", {}, kStart});
}

struct Good {
  const char* text;
  Unit unit;
  double amount;  // stored: per day, or total
  Per per;
  const char* from;
  const char* to;
  int day_of_month;
};

struct Bad {
  const char* text;
  Unit unit;
  const char* says;
};

}  // namespace

TEST_CASE("an amount over time says when and per what") {
  const auto c = GENERATE(values<Good>({
      {"6k per day", Unit::money, 6000, Per::day, "", "", 0},
      {"60k total", Unit::money, 60000, Per::total, "", "", 0},
      {"0", Unit::money, 0, Per::total, "", "", 0},
      {"0 total", Unit::money, 0, Per::total, "", "", 0},
      {"2k per day from week 3 to week 10", Unit::money, 2000, Per::day, "week 3", "week 10", 0},
      {"15k per day from launch - 7 days to launch", Unit::money, 15000, Per::day, "launch - 7 days", "launch", 0},
      {"1k per day from launch + 1 days to launch + 21 days", Unit::money, 1000, Per::day, "launch + 1 days",
       "launch + 21 days", 0},
      {"60k total from 2026-04-01 to 2026-04-30", Unit::money, 60000, Per::total, "2026-04-01", "2026-04-30", 0},
      {"40k on 2026-09-10", Unit::money, 40000, Per::total, "2026-09-10", "2026-09-10", 0},
      {"40k on launch", Unit::money, 40000, Per::total, "launch", "launch", 0},
      {"40k total in week 3", Unit::money, 40000, Per::total, "week 3", "week 3", 0},
      {"210k per month on day 10", Unit::money, 7000, Per::month, "", "", 10},
      {"210k per month on day 10 of each month", Unit::money, 7000, Per::month, "", "", 10},
      {"210k on day 10 of each month", Unit::money, 7000, Per::month, "", "", 10},
      {"210k per month on day 10 from start to launch", Unit::money, 7000, Per::month, "start", "launch", 10},
      {"3 per week from week 8 to week 28", Unit::items, 3.0 / 7, Per::week, "week 8", "week 28", 0},
      {"62 total", Unit::items, 62, Per::total, "", "", 0},
      {"4% per year", Unit::items, 0.04 / 365, Per::year, "", "", 0},
  }));
  CAPTURE(c.text);
  const auto parsed = phase(c.text, c.unit);
  CAPTURE(parsed.mistake ? parsed.mistake->message.en : "");
  REQUIRE(parsed.ok());
  CHECK(parsed.value.amount.quantity.distribution.parameters.at(0) == Approx(c.amount));
  CHECK(parsed.value.per == c.per);
  CHECK(parsed.value.from.text == c.from);
  CHECK(parsed.value.to.text == c.to);
  CHECK(parsed.value.from.given == parsed.value.to.given);
  CHECK(parsed.value.day_of_month == c.day_of_month);
  CHECK(parsed.value.amount.quantity.text == c.text);
}

TEST_CASE("an uncertain amount over time may stand for each day or for all of it") {
  const auto daily = phase("5k to 9k per day from week 1 to week 2");
  REQUIRE(daily.ok());
  CHECK(sim::Distribution(daily.value.amount.quantity.distribution).cdf(9000) == Approx(0.95).margin(1e-6));
  const auto total = phase("triangular(50k, 60k, 80k) total");
  REQUIRE(total.ok());
  CHECK(total.value.amount.quantity.distribution.parameters == std::vector<double>{50e3, 60e3, 80e3});
  CHECK(total.value.per == Per::total);
}

TEST_CASE("an amount over time that can be read in two ways offers both") {
  const auto c = GENERATE(values<Bad>({
      {"9k", Unit::money, "`9k total` or `9k per day`"},
      {"62", Unit::items, "`62 total` or `62 per week`"},
      {"9k from week 1 to week 2", Unit::money, "`9k total` or `9k per day`"},
      {"9k in week 3", Unit::money, "`9k total` or `9k per day`"},
      {"9k per week on launch", Unit::money, "without `per`"},
      {"9k per day on day 10", Unit::money, "an amount per month"},
      {"9k per item", Unit::money, "one per item"},
      {"9k per day from launch", Unit::money, "from … to …"},
      {"9k per day from week 5 to week 3", Unit::money, "ends before it begins"},
      {"9k per day from launch to launch - 3 days", Unit::money, "ends before it begins"},
      {"9k per month on day 32", Unit::money, "1 to 31"},
      {"9k per month on day 10 of each week", Unit::money, "`month`"},
      {"9k per day untill launch", Unit::money, "does not belong"},
      {"-9k per day", Unit::money, "at least 0"},
      {"3 days", Unit::money, "time span"},
  }));
  CAPTURE(c.text);
  const auto parsed = phase(c.text, c.unit);
  REQUIRE_FALSE(parsed.ok());
  CHECK_THAT(parsed.mistake->message.en, Catch::Contains(c.says));
}
