#include "reports/sweep_screen.hpp"

#include <catch2/catch.hpp>

#include "tests/reports/sample_findings.hpp"
#include "tests/reports/screen_lines.hpp"

using namespace swell;
using namespace swell::reports;
using namespace swell::studies;

namespace {

Axis axis_of(const std::string& lever, std::size_t values) {
  Axis axis{lever, {}};
  for (std::size_t i = 1; i <= values; ++i)
    axis.values.push_back({std::to_string(i), lever + "=" + std::to_string(i), static_cast<double>(i)});
  return axis;
}

// Profit at point k is `profit(k)`, known to ±error.
template <class Profit>
SweepFindings sweep_of(std::vector<Axis> axes, const Profit& profit, double error) {
  SweepFindings sweep;
  sweep.scenario.currency = "CNY";
  sweep.run.requested = 100;
  sweep.kpi = "profit";
  sweep.design.axes = std::move(axes);
  for (std::uint64_t point = 0; point < sweep.design.points(); ++point) {
    PointFinding& finding = sweep.points.emplace_back();
    finding.point = point;
    KpiFinding kpi;
    kpi.name = "profit";
    kpi.unit = models::KpiUnit::money;
    kpi.summary.n = 100;
    const double value = profit(point);
    kpi.summary.mean = {value, {value - error, value + error}};
    for (auto& quantile : kpi.summary.quantiles) quantile.value = value;
    finding.kpis = {kpi};
  }
  return sweep;
}

double rising(std::uint64_t point) {
  return 100.0 * static_cast<double>(point + 1);
}

}  // namespace

TEST_CASE("the best point is named with its settings, and how many may be as good") {
  const std::string surely = sweep_screen(sweep_of({axis_of("a.b", 4)}, rising, 1.0), {});
  CHECK_THAT(surely, Catch::Contains("Profit is best at a.b 4: CNY 400 on average (±1); worst at a.b 1: CNY 100."));
  CHECK(surely.find("cannot be told from it") == std::string::npos);
  CHECK_THAT(line_with(surely, "400 ±1 "), Catch::Contains("◀"));
  CHECK_THAT(sweep_screen(sweep_of({axis_of("a.b", 4)}, rising, 120.0), {}),
             Catch::Contains("With so few futures, 2 other points cannot be told from it."));
}

TEST_CASE("where less is better the least is the best") {
  SweepFindings sweep = sweep_of({axis_of("a.b", 3)}, rising, 1.0);
  sweep.kpi = "cost.total";
  for (PointFinding& point : sweep.points) point.kpis[0].name = "cost.total";
  CHECK_THAT(sweep_screen(sweep, {}), Catch::Contains("Total cost is best at a.b 1: CNY 100"));
}

TEST_CASE("a map is darkest at its best, and shows what is not done yet") {
  SweepFindings sweep = sweep_of({axis_of("down", 2), axis_of("across", 3)}, rising, 1.0);
  sweep.points.erase(sweep.points.begin() + 1);
  const std::string screen = sweep_screen(sweep, {});
  CHECK_FALSE(line_with(screen, "600 █").empty());
  CHECK(line_with(screen, "100 █").empty());
  CHECK_THAT(line_with(screen, "100 "), Catch::Contains("–"));
  CHECK_THAT(screen, Catch::Contains("5 of 6 points"));
}

TEST_CASE("a sweep is punctuated as its language is, and one future is said to be one") {
  SweepFindings sweep = sweep_of({axis_of("down", 2), axis_of("across", 3)}, rising, 1.0);
  CHECK_THAT(sweep_screen(sweep, {}), Catch::Contains("Profit, CNY: mean") && Catch::Contains("down 2, across 3"));
  CHECK_THAT(sweep_screen(sweep, {.tongue = Tongue::chinese}),
             Catch::Contains("利润（元）：均值") && Catch::Contains("down 2、across 3"));
  sweep.run.requested = 1;
  CHECK_THAT(sweep_screen(sweep, {}), Catch::Contains("6 of 6 points, 1 future each"));
}

TEST_CASE("large axes are thinned out and hostile names are made harmless, within the width") {
  for (const std::size_t width : {std::size_t{80}, std::size_t{100}})
    for (const Tongue tongue : {Tongue::english, Tongue::chinese}) {
      const ScreenStyle style{.tongue = tongue, .colours = false, .width = width};
      for (const SweepFindings& sweep :
           {sweep_of({axis_of(hostile_name, 1000)}, rising, 1.0),
            sweep_of({axis_of(hostile_name, 50), axis_of("b", 60)}, rising, 1.0),
            sweep_of({axis_of(hostile_name, 5), axis_of("b", 5), axis_of("c", 5)}, rising, 1.0)}) {
        const std::string screen = sweep_screen(sweep, style);
        CHECK(widest_line(screen) <= width);
        CHECK(screen.find('\x1b') == std::string::npos);
        CHECK(std::ranges::count(screen, '\n') < 60);
      }
    }
}

TEST_CASE("values of levers read as figures do, in the tongue, and a grid's differ") {
  const auto screen = [](const std::vector<AxisValue>& values, Tongue tongue) {
    return sweep_screen(sweep_of({Axis{"a.b", values}}, rising, 1.0), {.tongue = tongue, .colours = false});
  };
  const std::vector<AxisValue> changes{
      {"-25.3132%", "a.b={change: -25.3132%}", 0.746868}, {"+5.44997%", "", 1.0544997}, {"×0.712345", "", 0.712345}};
  CHECK_THAT(screen(changes, Tongue::english),
             Catch::Contains("a.b ×0.712: ") && Catch::Contains("a.b −25.3%: ") && Catch::Contains("  +5.45% "));
  CHECK_THAT(screen(changes, Tongue::chinese), Catch::Contains("−25.3%") && Catch::Contains("  +5.45% "));
  const std::vector<AxisValue> plain{{"77189.7 per day", "", 77189.7}, {"2k per day", "", 2000}, {"12%", "", 0.12}};
  CHECK_THAT(screen(plain, Tongue::english),
             Catch::Contains("77.2k per day") && Catch::Contains("2k per day") && Catch::Contains("a.b 12%: "));
  CHECK_THAT(screen(plain, Tongue::chinese), Catch::Contains("7.72万 per day"));
  const std::vector<AxisValue> close{{"100010", "", 100010}, {"100020", "", 100020}};
  CHECK_THAT(screen(close, Tongue::english), Catch::Contains("100.01k") && Catch::Contains("100.02k"));
}

TEST_CASE("a sweep of which nothing is done says so") {
  SweepFindings sweep = sweep_of({axis_of("a", 2)}, rising, 1.0);
  sweep.points.clear();
  CHECK_THAT(sweep_screen(sweep, {}), Catch::Contains("0 of 2 points"));
}
