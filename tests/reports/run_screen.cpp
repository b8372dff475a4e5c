#include "reports/run_screen.hpp"

#include <catch2/catch.hpp>

#include "reports/main_kpis.hpp"
#include "tests/reports/sample_findings.hpp"
#include "tests/reports/screen_lines.hpp"

using namespace swell;
using namespace swell::reports;
using namespace swell::studies;

namespace {

std::string english(const Findings& findings, std::size_t width = 100) {
  return run_screen(findings, {.tongue = Tongue::english, .colours = false, .width = width});
}

KpiFinding constant(const std::string& name, double value) {
  KpiFinding kpi;
  kpi.name = name;
  kpi.unit = models::KpiUnit::days;
  kpi.summary.n = 16'384;
  kpi.summary.min = kpi.summary.max = kpi.summary.mean.value = value;
  for (auto& quantile : kpi.summary.quantiles) quantile.value = value;
  return kpi;
}

}  // namespace

TEST_CASE("a screen keeps to its width, whatever the names") {
  for (const Tongue tongue : {Tongue::english, Tongue::chinese})
    for (const std::size_t width : {std::size_t{80}, std::size_t{90}, std::size_t{100}}) {
      const std::string screen = run_screen(sample_findings(), {.tongue = tongue, .colours = false, .width = width});
      CHECK(widest_line(screen) <= width);
      CHECK(screen.find('\x1b') == std::string::npos);
      CHECK(screen.find("\xe2\x80\xae") == std::string::npos);
    }
}

TEST_CASE("colours only add escapes, they change no text") {
  std::string coloured = run_screen(sample_findings(), {.tongue = Tongue::english, .colours = true, .width = 100});
  for (std::size_t at = coloured.find('\x1b'); at != std::string::npos; at = coloured.find('\x1b'))
    coloured.erase(at, coloured.find('m', at) - at + 1);
  CHECK(coloured == english(sample_findings()));
}

TEST_CASE("the main KPIs come first, and what is a detail, a flag or never defined does not come") {
  Findings findings = sample_findings();
  findings.kpis.push_back(constant("profit", 1.0));
  const auto shown = main_kpis(findings, 10);
  REQUIRE(shown.size() == 3);
  CHECK(shown[0]->name == "profit");
  CHECK(shown[1]->name == "cost.total");
  CHECK(shown[2]->name == "schedule.finish");
  CHECK(main_kpis(findings, 2).size() == 2);
}

TEST_CASE("figures that are the same in every future share one line") {
  Findings findings = sample_findings();
  findings.kpis.push_back(constant("schedule.delay", 3.0));
  findings.kpis.push_back(constant("schedule.ready", 70.0));
  const std::string row = line_with(english(findings), "Delay of the launch");
  CHECK_THAT(row, Catch::StartsWith("  In every future: ") && Catch::Contains("Ready for launch 70"));
  CHECK(row.find("3") == row.rfind("3"));
}

TEST_CASE("reserves stand beside what the plan has and the rule") {
  Findings findings = sample_findings();
  CostBuffer& cost = *findings.buffers.cost;
  cost.base = 400.0;
  cost.p80 = {500.0, {499.0, 501.0}};
  cost.amount = 100.0;
  cost.share_of_total = 0.2;
  const std::string row = line_with(english(findings), "Money, above the plan");
  CHECK_THAT(row, Catch::Contains("100 (20%)") && Catch::Contains("66 (12%)") && Catch::Contains("10–15%"));
}

TEST_CASE("inputs that may explain nothing are not called drivers, and luck always has its row") {
  Findings findings = sample_findings();
  findings.drivers = {{"cost.total", "surely.some", {0.3, {0.2, 0.4}}, 0.5},
                      {"cost.total", "maybe.none", {0.01, {-0.01, 0.03}}, 0.1},
                      {"cost.total", "luck", {0.69, {}}, std::nan("")}};
  const std::string screen = english(findings);
  CHECK_FALSE(line_with(screen, "surely.some").empty());
  CHECK(line_with(screen, "maybe.none").empty());
  CHECK_THAT(line_with(screen, "luck"), Catch::Contains("69%"));
}

TEST_CASE("the cash balance is drawn with its lowest day") {
  Findings findings = sample_findings();
  findings.series = {{"cash.balance", models::KpiUnit::money, {0, 1, 2, 3}, {100, -50, 20, 30}, {100, 40, 60, 90}, {}}};
  const std::string screen = english(findings);
  const std::string bad = line_with(screen, "−50");
  CHECK_THAT(bad, Catch::Contains("2026-03-03") && Catch::Contains("30"));
  CHECK_THAT(bad, Catch::Contains("▁"));
  CHECK_THAT(line_with(screen, "CASH BALANCE"), Catch::Contains("lowest"));
}

TEST_CASE("a run that was cut or is not precise enough says so") {
  const std::string screen = english(sample_findings());
  CHECK_THAT(screen, Catch::Contains("16384 replications were complete and are kept"));
  CHECK_THAT(screen, Catch::Contains("The precision that was asked for was not reached"));
}
