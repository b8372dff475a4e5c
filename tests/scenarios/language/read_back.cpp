#include "scenarios/language/read_back.hpp"

#include <catch2/catch.hpp>

#include <map>

#include "scenarios/language/figure_words.hpp"

namespace {

using namespace swell;
using namespace swell::language;
using models::Per;
using models::Unit;

std::map<std::string, std::string> said(const std::string& yaml, Tongue tongue) {
  Faults faults;
  auto files = PlanFiles::from_text("plan.yaml", yaml, faults);
  REQUIRE(files);
  auto plan = load_plan(*files, "plan.yaml", {}, faults);
  CAPTURE(fault_report(faults));
  REQUIRE(plan);
  std::map<std::string, std::string> lines;
  for (const ReadBackLine& line : read_back(*plan, tongue)) lines[line.path] = line.text;
  return lines;
}

const std::string kPlan = R"YAML(swell: 1
start: 2026-03-02
launch: 2026-09-17
horizon: 10 days
budget:
  total: 3.2M
  contingency: {value: 12%, source: "5.2", status: norm}
  lines:
    venue: {layer: base, cost: 380k / 400k / 560k, pay: {deposit: 30% on 2026-04-01, rest: launch}}
    media: {layer: channel, cost: from channels}
    stage: {layer: base, cost: "uniform(1k, 20k)"}
channels:
  douyin: {spend: {test: 2k per day from week 1 to week 2, sprint: 15k per day from launch - 7 days to launch}}
spread: {delay: "exponential(6 hours)"}
revenue: {tickets: {price: 1980, buyers: 12% of funnel.registered}}
)YAML";

}  // namespace

TEST_CASE("figures are said as people write them") {
  CHECK(figure(400000, Unit::money, Tongue::english) == "400k");
  CHECK(figure(400000, Unit::money, Tongue::chinese) == "40万");
  CHECK(figure(1980, Unit::money, Tongue::english) == "1980");
  CHECK(figure(3.2e6, Unit::money, Tongue::english) == "3.2M");
  CHECK(figure(-2.5e9, Unit::money, Tongue::english) == "−2.5bn");
  CHECK(figure(10.97e8, Unit::money, Tongue::chinese) == "10.97亿");
  CHECK(figure(0.12, Unit::share, Tongue::english) == "12%");
  CHECK(figure(0, Unit::money, Tongue::english) == "0");
  CHECK(figure(1, Unit::days, Tongue::english) == "1 day");
  CHECK(figure(0.25, Unit::days, Tongue::english) == "6 hours");
  CHECK(figure(2.0 / 1440, Unit::days, Tongue::chinese) == "2分钟");
  CHECK(figure(1500, Unit::money_per_day, Tongue::english, 6, Per::month) == "45k per month");
  CHECK(figure(0.4 / 30, Unit::per_day, Tongue::chinese, 6, Per::month) == "每月0.4");
}

TEST_CASE("a plan is said back in words") {
  auto lines = said(kPlan, Tongue::english);
  CHECK(lines["horizon"] == "10 days, through 2026-03-11");
  CHECK(lines["budget.total"] == "3.2M");
  CHECK(lines["budget.contingency"] == "12% (norm, 5.2)");
  CHECK_THAT(lines["budget.lines.venue.cost"],
             Catch::StartsWith("likely 400k, 5% below 38") && Catch::Contains("5% above 4"));
  CHECK(lines["budget.lines.media.cost"] == "taken from channels");
  CHECK(lines["budget.lines.stage.cost"] == "anywhere from 1000 to 20k");
  CHECK(lines["budget.lines.venue.pay.deposit"] == "30%, 2026-04-01");
  CHECK(lines["budget.lines.venue.pay.rest"] == "the rest, launch");
  CHECK(lines["channels.douyin.spend.test"] ==
        "2000 per day, from week 1 (2026-03-02 to 2026-03-08) to week 2 (2026-03-09 to 2026-03-15)");
  CHECK(lines["channels.douyin.spend.sprint"] == "15k per day, from launch - 7 days to launch");
  CHECK_THAT(lines["spread.delay"], Catch::StartsWith("each time: middle 4.16 hours"));
  CHECK(lines["revenue.tickets.buyers"] == "12% of funnel.registered");
  CHECK(lines.count("budget.approved") == 0);
}

TEST_CASE("a plan is said back in Chinese") {
  auto lines = said(kPlan, Tongue::chinese);
  CHECK(lines["budget.total"] == "320万");
  CHECK_THAT(lines["budget.lines.venue.cost"], Catch::StartsWith("最可能40万，P5为"));
  CHECK(lines["budget.lines.media.cost"] == "取自渠道");
  CHECK(lines["horizon"] == "10天，至2026-03-11（含）");
  CHECK(lines["budget.contingency"] == "12%（行业基准，5.2）");
  CHECK(lines["budget.lines.venue.pay.deposit"] == "30%，2026-04-01");
  CHECK(lines["budget.lines.venue.pay.rest"] == "余款，开幕日");
  CHECK(lines["channels.douyin.spend.test"] ==
        "每天2000，第1周（2026-03-02至2026-03-08）至第2周（2026-03-09至2026-03-15）");
  CHECK_THAT(lines["spread.delay"], Catch::StartsWith("每次：中位数4.16小时，P5为"));
  CHECK(lines["revenue.tickets.buyers"] == "“转化漏斗 · registered”的12%");
  CHECK(lines["channels.douyin.spend.sprint"] == "每天1.5万，开幕前7天至开幕日");
}
