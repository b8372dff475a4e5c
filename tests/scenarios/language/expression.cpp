#include "scenarios/language/expression.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <random>

#include "scenarios/language/date_words.hpp"
#include "scenarios/language/over_time_words.hpp"
#include "scenarios/language/payment_words.hpp"

namespace {

using namespace swell;
using namespace swell::language;
using models::NumberField;
using models::Per;
using models::Unit;
using sim::Family;

const double kInfinity = std::numeric_limits<double>::infinity();

NumberField field_of(Unit unit) {
  NumberField field{.name = "it", .unit = unit};
  if (unit == Unit::share) {
    field.at_least = 0;
    field.at_most = 1;
  }
  return field;
}

Parsed<models::Once> once(std::string_view text, Unit unit) {
  return parse_once(text, {field_of(unit), "it", {}, {}});
}

std::string mistake_of(std::string_view text, Unit unit) {
  const auto parsed = once(text, unit);
  return parsed.mistake ? parsed.mistake->message.en : "no mistake";
}

struct Certain {
  const char* text;
  Unit unit;
  double value;
};

struct Uncertain {
  const char* text;
  Unit unit;
  Family family;
  std::vector<double> parameters;
};

struct Wrong {
  const char* text;
  Unit unit;
  const char* says;  // part of the message
  std::size_t offset;
};

}  // namespace

TEST_CASE("certain figures come out in the field's unit") {
  const auto c = GENERATE(values<Certain>({
      {"1200", Unit::number, 1200},
      {"1.2k", Unit::money, 1200},
      {"1.2K", Unit::money, 1200},
      {"3M", Unit::money, 3e6},
      {"2.5bn", Unit::money, 2.5e9},
      {"30万", Unit::people, 3e5},
      {"30 万", Unit::people, 3e5},
      {"2百万", Unit::people, 2e6},
      {"10.97亿", Unit::money, 10.97e8},
      {"-300k", Unit::money, -3e5},
      {"- 300k", Unit::money, -3e5},
      {"+8", Unit::number, 8},
      {"1e3", Unit::number, 1000},
      {".5", Unit::number, 0.5},
      {"15%", Unit::share, 0.15},
      {"15 %", Unit::share, 0.15},
      {"0.15", Unit::share, 0.15},
      {"115%", Unit::number, 1.15},
      {"6% per year", Unit::share, 0.06},
      {"36 hours", Unit::days, 1.5},
      {"10 days", Unit::days, 10},
      {"1 day", Unit::days, 1},
      {"2 weeks", Unit::days, 14},
      {"3 months", Unit::days, 90},
      {"1 year", Unit::days, 365},
      {"2 minutes", Unit::days, 2.0 / 1440},
      {"30 seconds", Unit::days, 30.0 / 86400},
      {"36hours", Unit::days, 1.5},
      {"5", Unit::days, 5},
      {"0.02 per day", Unit::per_day, 0.02},
      {"0.4 per month", Unit::per_day, 0.4 / 30},
      {"2% per month", Unit::per_day, 0.02 / 30},
      {"1 per hour", Unit::per_day, 24},
      {"0", Unit::per_day, 0},
      {"6k per week", Unit::money_per_day, 6000.0 / 7},
      {"45k per month", Unit::money_per_day, 1500},
      {"4.5k per item", Unit::money, 4500},
      {"40k total", Unit::money, 40000},
  }));
  CAPTURE(c.text);
  const auto parsed = once(c.text, c.unit);
  CAPTURE(mistake_of(c.text, c.unit));
  REQUIRE(parsed.ok());
  CHECK(parsed.value.quantity.certain());
  CHECK(parsed.value.quantity.distribution.parameters.at(0) == Approx(c.value).epsilon(1e-14));
  CHECK(parsed.value.quantity.text == c.text);
  CHECK(parsed.value.quantity.given);
  CHECK(parsed.value.path == "it");
}

TEST_CASE("distributions keep their family, their figures in the field's unit") {
  const auto c = GENERATE(values<Uncertain>({
      {"380k / 400k / 560k", Unit::money, Family::pert, {380e3, 400e3, 560e3}},
      {"15 / 20 / 40 days", Unit::days, Family::pert, {15, 20, 40}},
      {"12 / 24 / 48 hours", Unit::days, Family::pert, {0.5, 1, 2}},
      {"uniform(1, 3)", Unit::number, Family::uniform, {1, 3}},
      {"triangular(380k, 400k, 560k)", Unit::money, Family::triangular, {380e3, 400e3, 560e3}},
      {"triangular(max = 560k, min = 380k, mode = 400k)", Unit::money, Family::triangular, {380e3, 400e3, 560e3}},
      {"triangular(380k, max: 560k, mode: 400k)", Unit::money, Family::triangular, {380e3, 400e3, 560e3}},
      {"pert(5, 7, 14)", Unit::days, Family::pert, {5, 7, 14}},
      {"normal(-1, 2)", Unit::number, Family::normal, {-1, 2}},
      {"lognormal(6 hours, 12 hours)", Unit::days, Family::lognormal, {0.25, 0.5}},
      {"lognormal(6, 12) hours", Unit::days, Family::lognormal, {0.25, 0.5}},
      {"lognormal(0.9%, 0.7%)", Unit::number, Family::lognormal, {0.009, 0.007}},
      {"exponential(6 hours)", Unit::days, Family::exponential, {0.25}},
      {"gamma(2 days, 1 day)", Unit::days, Family::gamma, {2, 1}},
      {"weibull(1.5, 2 weeks)", Unit::days, Family::weibull, {1.5, 14}},
      {"beta(8, 22)", Unit::share, Family::beta, {8, 22}},
      {"pareto(50k, 1.2, 5M)", Unit::money, Family::pareto, {50e3, 1.2, 5e6}},
      {"bernoulli(30%)", Unit::number, Family::bernoulli, {0.3}},
      {"poisson(1.8)", Unit::people, Family::poisson, {1.8}},
      {"binomial(10, 0.2)", Unit::items, Family::binomial, {10, 0.2}},
      {"lognormal(2 per week, 1 per week)", Unit::per_day, Family::lognormal, {2.0 / 7, 1.0 / 7}},
      {"lognormal(2, 1) per week", Unit::per_day, Family::lognormal, {2.0 / 7, 1.0 / 7}},
  }));
  CAPTURE(c.text, mistake_of(c.text, c.unit));
  const auto parsed = once(c.text, c.unit);
  REQUIRE(parsed.ok());
  const auto& spec = parsed.value.quantity.distribution;
  CHECK(spec.family == c.family);
  REQUIRE(spec.parameters.size() == c.parameters.size());
  for (std::size_t i = 0; i < c.parameters.size(); ++i)
    CHECK(spec.parameters[i] == Approx(c.parameters[i]).epsilon(1e-14));
  CHECK(parsed.value.quantity.factor == 1.0);
}

TEST_CASE("a 90 % interval leaves 5 % on either side") {
  struct Interval {
    const char* text;
    Unit unit;
    double low, high;
    Family family;
  };
  const auto c = GENERATE(values<Interval>({
      {"80k to 150k", Unit::money, 80e3, 150e3, Family::lognormal},
      {"2 days to 4 days", Unit::days, 2, 4, Family::lognormal},
      {"2 to 4 days", Unit::days, 2, 4, Family::lognormal},
      {"12 hours to 4 days", Unit::days, 0.5, 4, Family::lognormal},
      {"12% to 28%", Unit::share, 0.12, 0.28, Family::logit_normal},
      {"12 to 28%", Unit::share, 0.12, 0.28, Family::logit_normal},
      {"0.12 to 0.28", Unit::share, 0.12, 0.28, Family::logit_normal},
      {"-2 to 3", Unit::number, -2, 3, Family::normal},
      {"800 to 1.2k", Unit::money, 800, 1200, Family::lognormal},
      {"3 to 5 per week", Unit::per_day, 3.0 / 7, 5.0 / 7, Family::lognormal},
  }));
  CAPTURE(c.text, mistake_of(c.text, c.unit));
  const auto parsed = once(c.text, c.unit);
  REQUIRE(parsed.ok());
  const sim::Distribution distribution(parsed.value.quantity.distribution);
  CHECK(parsed.value.quantity.distribution.family == c.family);
  CHECK(distribution.cdf(c.low) == Approx(0.05).margin(1e-6));
  CHECK(distribution.cdf(c.high) == Approx(0.95).margin(1e-6));
}

TEST_CASE("the period of a rate is remembered as written") {
  CHECK(once("45k per month", Unit::money_per_day).value.quantity.per == Per::month);
  CHECK(once("lognormal(2, 1) per week", Unit::per_day).value.quantity.per == Per::week);
  CHECK(once("4.5k to 9k per item", Unit::money).value.quantity.per == Per::item);
}

TEST_CASE("a count with a period is scaled, not distorted") {
  for (const char* text : {"poisson(3) per week", "poisson(3 per week)"}) {
    CAPTURE(text);
    const auto parsed = once(text, Unit::per_day);
    REQUIRE(parsed.ok());
    CHECK(parsed.value.quantity.distribution.parameters.at(0) == 3.0);
    CHECK(parsed.value.quantity.factor == Approx(1.0 / 7));
    CHECK(parsed.value.quantity.per == Per::week);
  }
}

TEST_CASE("discrete choices carry values in the field's unit and plain weights") {
  const auto parsed = once("discrete(1 day: 30%, 2 weeks: 70%)", Unit::days);
  REQUIRE(parsed.ok());
  CHECK(parsed.value.quantity.distribution.values == std::vector<double>{1, 14});
  CHECK(parsed.value.quantity.distribution.weights == std::vector<double>{0.3, 0.7});
}

TEST_CASE("a truncation stands in the field's unit") {
  const auto parsed = once("normal(10 days, 4 days) in [0, 4 weeks]", Unit::days);
  REQUIRE(parsed.ok());
  CHECK(parsed.value.quantity.distribution.lower == 0.0);
  CHECK(parsed.value.quantity.distribution.upper == 28.0);
  CHECK(once("normal(10, 4) in [0, 30]", Unit::number).value.quantity.distribution.upper == 30.0);
}

TEST_CASE("what reaches past the field's bounds is cut off there, and said where it matters") {
  NumberField duration{.name = "duration", .unit = Unit::days, .at_least = 0};
  const Reading reading{duration, "duration", {}, {}};
  const auto cut = parse_once("normal(10, 8)", reading);
  REQUIRE(cut.ok());
  CHECK(cut.value.quantity.distribution.lower == 0.0);
  REQUIRE(cut.doubts.size() == 1);
  CHECK(cut.doubts[0].code == "quantity.truncated");
  const auto formal = parse_once("normal(10, 1)", reading);
  CHECK(formal.doubts.empty());
  const auto positive = parse_once("lognormal(10, 8)", reading);
  CHECK(positive.value.quantity.distribution.lower == -kInfinity);
}

TEST_CASE("a wrong figure is refused, with what was meant, at its place") {
  const auto c = GENERATE(values<Wrong>({
      {"1,200", Unit::money, "write `1200`", 0},
      {"1,200,000", Unit::money, "write `1200000`", 0},
      {"80k–150k", Unit::money, "`80k to 150k`", 3},
      {"80k~150k", Unit::money, "`80k to 150k`", 3},
      {"80k - 150k", Unit::money, "a range is written with `to`", 4},
      {"12％", Unit::share, "`％` is a full-width character; write `%`", 2},
      {"triangular（1, 2, 3)", Unit::number, "full-width", 10},
      {"¥400k", Unit::money, "leave out `¥`", 0},
      {"400k元", Unit::money, "元", 3},
      {"30万元", Unit::money, "leave out `元`", 2},
      {"triangluar(1, 2, 3)", Unit::number, "did you mean `triangular`", 0},
      {"lognormall(1, 2)", Unit::number, "did you mean `lognormal`", 0},
      {"constant(3)", Unit::number, "unknown distribution", 0},
      {"3 horus", Unit::days, "did you mean `hours`", 2},
      {"3 h", Unit::days, "write `hours`", 2},
      {"3 per dya", Unit::per_day, "did you mean `day`", 6},
      {"5m", Unit::money, "`M` for millions", 1},
      {"5 M", Unit::money, "write `5M` without a blank", 2},
      {"triangular(500k, 400k, 560k)", Unit::money, "got 500k, 400k, 560k", 0},
      {"500k / 400k / 560k", Unit::money, "got 500k, 400k, 560k", 0},
      {"triangular(1, 2)", Unit::number, "needs `max`", 0},
      {"triangular(1, 2, 3, 4)", Unit::number, "takes 3 figures", 20},
      {"normal(mean = 3, mena = 4)", Unit::number, "did you mean `mean`", 17},
      {"normal(mean = 3, mean = 4)", Unit::number, "given twice", 17},
      {"pareto(50k, 1.2)", Unit::money, "needs `cap`", 0},
      {"normal(1, 2", Unit::number, "`)`", 11},
      {"normal(uniform(1, 2), 2)", Unit::number, "plain numbers", 7},
      {"150k to 80k", Unit::money, "runs backwards", 0},
      {"80k to 80k", Unit::money, "write one number", 0},
      {"80 to 150k", Unit::money, "two ways", 0},
      {"0.5 to 10%", Unit::share, "fraction or in %", 0},
      {"lognormal(6 hours, 8)", Unit::days, "in the unit of `6 hours`", 19},
      {"lognormal(0.9%, 0.7)", Unit::number, "in %", 16},
      {"normal(10 hours, 4 hours) in [0, 30]", Unit::days, "in the unit of", 33},
      {"normal(10, 4) in [30, 0]", Unit::number, "in order", 18},
      {"0% to 20%", Unit::share, "5% would lie below", 0},
      {"80% to 100%", Unit::share, "cannot be over 100%", 7},
      {"130%", Unit::share, "at most 100%", 0},
      {"15", Unit::share, "did you mean `15%`", 0},
      {"-5%", Unit::share, "at least 0%", 0},
      {"uniform(50%, 120%)", Unit::share, "at most 100%", 13},
      {"0.02", Unit::per_day, "`0.02 per day`", 0},
      {"6k", Unit::money_per_day, "`6k per day`", 0},
      {"6k total", Unit::money_per_day, "per what time", 0},
      {"6k per day", Unit::money, "got one per day", 0},
      {"3 days", Unit::money, "got a time span", 0},
      {"3 days", Unit::number, "got a time span", 0},
      {"15%", Unit::money, "got a share", 0},
      {"15%", Unit::days, "got a share", 0},
      {"soon", Unit::days, "expected a number, got `soon`", 0},
      {"", Unit::number, "the text ends here", 0},
      {"12 apples", Unit::items, "unknown unit `apples`", 3},
      {"2026-03-02", Unit::days, "got the date", 0},
      {"1 2", Unit::number, "does not belong", 2},
      {"1 / 2", Unit::number, "least / likely / most", 0},
      {"1e999", Unit::number, "too large", 0},
      {"discrete(1, 2)", Unit::number, "weight", 10},
      {"empirical(file.csv)", Unit::number, "column", 18},
      {"空", Unit::number, "expected a number", 0},
  }));
  CAPTURE(c.text);
  const auto parsed = once(c.text, c.unit);
  REQUIRE_FALSE(parsed.ok());
  CHECK_THAT(parsed.mistake->message.en, Catch::Contains(c.says));
  CHECK(parsed.mistake->offset == c.offset);
  CHECK(parsed.mistake->length >= 1);
}

TEST_CASE("data are read from a column and checked row by row") {
  Reading reading{field_of(Unit::days), "it", {}, {}};
  reading.read_column = [](const std::string& file, const std::string& column) {
    CHECK(file == "data/2025-delays.csv");
    CHECK(column == "delay");
    return Column{{{2, "3"}, {3, "12 hours"}}, {}};
  };
  const auto parsed = parse_once("empirical(data/2025-delays.csv, delay)", reading);
  REQUIRE(parsed.ok());
  CHECK(parsed.value.quantity.distribution.values == std::vector<double>{3, 0.5});
  reading.read_column = [](const std::string&, const std::string&) { return Column{{{2, "3"}, {3, "three"}}, {}}; };
  CHECK_THAT(parse_once("empirical(a.csv, delay)", reading).mistake->message.en, Catch::Contains("a.csv, line 3"));
  reading.read_column = [](const std::string&, const std::string&) {
    return Column{{}, swell::verbatim("there is no such file")};
  };
  CHECK_THAT(parse_once("empirical(a.csv, delay)", reading).mistake->message.en, Catch::Contains("no such file"));
}

TEST_CASE("arguments of what is drawn each time are levers of their own") {
  const auto parsed = parse_each("lognormal(6 hours, 8 hours)", {field_of(Unit::days), "spread.delay", {}, {}});
  REQUIRE(parsed.ok());
  const models::Each& each = parsed.value;
  CHECK(each.family == Family::lognormal);
  REQUIRE(each.arguments.size() == 2);
  CHECK(each.arguments[0].path == "spread.delay.mean");
  CHECK(each.arguments[1].path == "spread.delay.sd");
  CHECK(each.arguments[0].quantity.distribution.parameters.at(0) == 0.25);
  CHECK(each.scale.path == "spread.delay");
  CHECK(each.scale.quantity.distribution.parameters.at(0) == 1.0);
}

TEST_CASE("arguments of what is drawn each time may be uncertain themselves") {
  const auto parsed = parse_each("exponential(normal(6 hours, 1 hour))", {field_of(Unit::days), "d", {}, {}});
  REQUIRE(parsed.ok());
  REQUIRE(parsed.value.arguments.size() == 1);
  const models::Quantity& mean = parsed.value.arguments[0].quantity;
  CHECK(mean.distribution.family == Family::normal);
  CHECK(mean.distribution.parameters.at(0) == 0.25);
  CHECK_FALSE(parse_each("exponential(normal(6 hours, -1 hour))", {field_of(Unit::days), "d", {}, {}}).ok());
}

TEST_CASE("a certain figure that is drawn each time is a constant") {
  const auto parsed = parse_each("3 days", {field_of(Unit::days), "d", {}, {}});
  REQUIRE(parsed.ok());
  CHECK(parsed.value.family == Family::constant);
  CHECK(parsed.value.arguments.at(0).path == "d.value");
  CHECK(parsed.value.arguments.at(0).quantity.distribution.parameters.at(0) == 3.0);
}

TEST_CASE("a structural field takes one certain number") {
  const Reading reading{field_of(Unit::number), "rho", {}, {}};
  CHECK(parse_fixed("0.25", reading).value.value == 0.25);
  for (const char* text : {"0.2 to 0.3", "1 / 2 / 3", "uniform(0, 1)"}) {
    CAPTURE(text);
    const auto parsed = parse_fixed(text, reading);
    REQUIRE_FALSE(parsed.ok());
    CHECK_THAT(parsed.mistake->message.en, Catch::Contains("structural"));
  }
  NumberField whole = field_of(Unit::number);
  whole.whole = true;
  CHECK_FALSE(parse_fixed("2.5", {whole, "seed", {}, {}}).ok());
}

TEST_CASE("a figure may come from elsewhere where the field allows it") {
  NumberField field{.name = "cost", .unit = Unit::money, .at_least = 0, .may_be_of = true, .may_be_from = true};
  const Reading reading{field, "cost", {}, {}};
  const auto from = parse_sourced("from channels", reading);
  REQUIRE(from.ok());
  CHECK(from.value.from.target == "channels");
  CHECK(from.value.given());
  const auto of = parse_sourced("137% of funnel.registered", reading);
  REQUIRE(of.ok());
  CHECK(of.value.of.target == "funnel.registered");
  CHECK(of.value.value.quantity.distribution.parameters.at(0) == 1.37);
  CHECK(parse_sourced("10% to 14% of funnel.registered", reading).ok());
  CHECK_THAT(parse_sourced("12%", reading).mistake->message.en, Catch::Contains("of what?"));
  CHECK_FALSE(parse_sourced("12% of", reading).ok());
  CHECK_FALSE(parse_sourced("from", reading).ok());
  field.may_be_of = field.may_be_from = false;
  CHECK_FALSE(parse_sourced("from channels", {field, "cost", {}, {}}).ok());
  CHECK_FALSE(parse_sourced("12% of funnel.registered", {field, "cost", {}, {}}).ok());
}

TEST_CASE("`multiply` in % loads with a doubt") {
  NumberField field{.name = "multiply", .at_least = 0};
  const auto parsed = parse_each("20%", {field, "m", {}, {}});
  REQUIRE(parsed.ok());
  REQUIRE(parsed.doubts.size() == 1);
  CHECK(parsed.doubts[0].code == "effect.multiply.percent");
  CHECK(parse_each("0.2", {field, "m", {}, {}}).doubts.empty());
}

TEST_CASE("no text, however odd, does anything but parse or explain") {
  std::mt19937 random(20260302);
  const std::string_view pieces[] = {
      "lognormal(", "80k",   " to ",  "%",   "/",     ")",       "[",          "in",    "2026-03-02",
      "launch",     " + ",   "week ", "-",   "1e308", "per ",    "month",      "从",    "％",
      "discrete(",  ":",     ",",     "=",   "mean",  "\xff",    "\xe4",       "from ", "of ",
      "on day ",    "total", "999",   "0.0", "e",     "normal(", "empirical(", "  ",    "\n"};
  for (int round = 0; round < 20000; ++round) {
    std::string text;
    const std::size_t length = random() % 8;
    for (std::size_t i = 0; i < length; ++i) {
      if (random() % 4 == 0) {
        text += static_cast<char>(random() % 256);
      } else {
        text += pieces[random() % std::size(pieces)];
      }
    }
    const Unit unit = static_cast<Unit>(random() % 8);
    const Reading reading{field_of(unit), "it", {}, 20000};
    const auto one = parse_once(text, reading);
    CHECK((one.ok()
               ? !one.value.quantity.distribution.parameters.empty() || !one.value.quantity.distribution.values.empty()
               : !one.mistake->message.en.empty()));
    (void)parse_each(text, reading);
    (void)parse_sourced(text, reading);
    (void)parse_phase(text, reading);
    (void)parse_date(text, 20000);
    (void)parse_instalment("a", text, 20000);
    (void)parse_span(text, "horizon");
  }
}
