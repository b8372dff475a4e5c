#include "reports/figures.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <limits>

using namespace swell::reports;

namespace {
const Figures english(Tongue::english, "CNY");
const Figures chinese(Tongue::chinese, "CNY");
constexpr double missing = std::numeric_limits<double>::quiet_NaN();
}  // namespace

TEST_CASE("figures have three significant digits and the suffixes of their language") {
  CHECK(english.number(4'326'000) == "4.33M");
  CHECK(chinese.number(4'326'000) == "433万");
  CHECK(english.number(1'200) == "1.2k");
  CHECK(chinese.number(1'200) == "1200");
  CHECK(chinese.number(1'097'000'000) == "11亿");
  CHECK(english.number(2'500'000'000) == "2.5bn");
  CHECK(english.number(0.01234) == "0.0123");
  CHECK(english.number(0) == "0");
  CHECK(english.number(-431'200) == "−431k");
}

TEST_CASE("a figure that rounds up to the next suffix takes it") {
  CHECK(english.number(999'800) == "1M");
  CHECK(english.number(999.4) == "999");
  CHECK(english.number(999.7) == "1k");
  CHECK(chinese.number(9'999) == "1万");
}

TEST_CASE("a figure that does not exist is a dash in every form") {
  CHECK(english.number(missing) == "–");
  CHECK(english.money(missing) == "–");
  CHECK(english.percent(missing) == "–");
  CHECK(english.days(std::numeric_limits<double>::infinity()) == "–");
  CHECK(english.bare(missing, "days") == "–");
}

TEST_CASE("money names its currency, which is 元 for CNY in Chinese") {
  CHECK(english.money(433'000) == "CNY 433k");
  CHECK(chinese.money(433'000) == "43.3万元");
  CHECK(Figures(Tongue::chinese, "EUR").money(433'000) == "43.3万 EUR");
}

TEST_CASE("a chance is written as certain only where it is") {
  CHECK(english.percent(0.624) == "62%");
  CHECK(chinese.percent(0.624) == "62%");
  CHECK(english.percent(0.0312) == "3.1%");
  CHECK(english.percent(1.0) == "100%");
  CHECK(english.percent(0.9997) == ">99.9%");
  CHECK(english.percent(0.9962) == "99.6%");
  CHECK(english.percent(0.0004) == "<0.1%");
  CHECK(english.percent(0.0) == "0%");
}

TEST_CASE("one day is singular") {
  CHECK(english.days(1) == "1 day");
  CHECK(english.days(12.46) == "12.5 days");
  CHECK(chinese.days(12.46) == "12.5天");
}

TEST_CASE("a unit is named in the heading or with the figure, not in both") {
  CHECK(english.with_unit(1'200, "people") == "1.2k people");
  CHECK(english.with_unit(0.31, "share") == "31%");
  CHECK(english.with_unit(4.5, "ratio") == "4.5");
  CHECK(english.with_unit(1e6, "CNY") == "CNY 1M");
  CHECK(english.bare(1e6, "CNY") == "1M");
  CHECK(english.unit("CNY") == "CNY");
  CHECK(english.unit("ratio").empty());
  CHECK(chinese.unit("CNY") == "元");
}

TEST_CASE("the simulation's error of a share is in percentage points") {
  CHECK(english.plus_minus(0.61, 0.63, "share") == "±1.0");
  CHECK(english.plus_minus(0.6199, 0.6201, "share") == "±<0.1");
  CHECK(english.plus_minus(0.0, 0.0, "share") == "±0.0");
  CHECK(english.plus_minus(432'000, 434'000, "CNY") == "±1k");
  CHECK(english.plus_minus(missing, 1.0, "CNY") == "±?");
}
