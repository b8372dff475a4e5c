#include "reports/compare_screen.hpp"

#include <catch2/catch.hpp>

#include "reports/comparison_headline.hpp"
#include "tests/reports/sample_findings.hpp"
#include "tests/reports/screen_lines.hpp"

using namespace swell;
using namespace swell::reports;
using namespace swell::studies;

namespace {

// Two plans, the variant's profit differing by `mean` with that interval, better in that share of futures.
ComparedFindings two_plans(double mean, sim::Interval error, sim::Estimate better, const std::string& kpi = "profit") {
  ComparedFindings compared;
  Findings plan;
  plan.scenario.currency = "CNY";
  plan.run.replications = 1000;
  KpiFinding finding;
  finding.name = kpi;
  finding.unit = models::KpiUnit::money;
  finding.summary.n = 1000;
  finding.summary.mean.value = 5000.0;
  plan.kpis = {finding};
  compared.variants = {plan, plan};
  compared.variants[1].scenario.variant = "lean";
  KpiDifference difference;
  difference.kpi = kpi;
  difference.unit = models::KpiUnit::money;
  difference.lower_is_better = kpi.starts_with("cost");
  difference.mean = {mean, error};
  difference.sd = 100.0;
  difference.better = better;
  Comparison& comparison = compared.comparison;
  comparison.kpi = kpi;
  comparison.lower_is_better = difference.lower_is_better;
  comparison.contrasts = {{"lean", {difference}, {}}};
  return compared;
}

std::string first_sentence(const ComparedFindings& compared, Tongue tongue = Tongue::english) {
  const auto headline = comparison_headline(compared);
  if (headline.empty()) return {};
  return tongue == Tongue::english ? headline.front().en : headline.front().zh;
}

}  // namespace

TEST_CASE("a variant is called better when its mean is, beyond the error, and how surely in words") {
  const auto better = two_plans(1200.0, {1100.0, 1300.0}, {0.93, {0.92, 0.94}});
  CHECK(first_sentence(better) ==
        "Profit: lean is better than the plan itself, CNY 1.2k higher on average (±100). Doing better in one and the "
        "same future is almost certain (93%).");
  CHECK(first_sentence(better, Tongue::chinese) ==
        "利润：“lean”优于原方案，平均高1200元（±100）。同一情形下更优的概率：十拿九稳（93%）。");
  CHECK_THAT(
      first_sentence(two_plans(-1200.0, {-1300.0, -1100.0}, {0.2, {0.19, 0.21}})),
      Catch::Contains("lean is worse than the plan itself, CNY 1.2k lower") && Catch::Contains("unlikely (20%)"));
  // Costs are better when they are lower.
  CHECK_THAT(first_sentence(two_plans(-1200.0, {-1300.0, -1100.0}, {0.8, {0.79, 0.81}}, "cost.total")),
             Catch::Contains("lean is better than the plan itself, CNY 1.2k lower"));
}

TEST_CASE("no word is used whose boundary lies inside the interval") {
  const std::string sentence = first_sentence(two_plans(1200.0, {1100.0, 1300.0}, {0.89, {0.87, 0.91}}));
  CHECK_THAT(sentence, Catch::Contains("is 89%."));
  for (const char* word : {"likely", "certain", "open"}) CHECK(sentence.find(word) == std::string::npos);
}

TEST_CASE("a difference within its error is not called one") {
  CHECK_THAT(first_sentence(two_plans(50.0, {-60.0, 160.0}, {0.51, {0.48, 0.54}})),
             Catch::Contains("cannot be told apart with so few futures: CNY 50 higher on average, ±110"));
  auto same = two_plans(0.0, {0.0, 0.0}, {0.5, {0.5, 0.5}});
  same.comparison.contrasts[0].kpis[0].sd = 0.0;
  CHECK(first_sentence(same) == "Profit: lean makes no difference to the plan itself.");
}

TEST_CASE("when none of several is better than the base, that is said first") {
  auto compared = two_plans(-100.0, {-110.0, -90.0}, {0.3, {0.29, 0.31}});
  compared.comparison.contrasts.push_back(compared.comparison.contrasts.front());
  compared.comparison.contrasts[1].variant = "grand";
  compared.comparison.contrasts[1].kpis[0].mean = {-500.0, {-510.0, -490.0}};
  compared.variants.push_back(compared.variants[1]);
  const auto headline = comparison_headline(compared);
  REQUIRE(headline.size() >= 2);
  CHECK(headline[0].code == "base_best");
  CHECK_THAT(headline[1].en, Catch::Contains("lean is worse"));
}

TEST_CASE("nothing is said of plans that were not played or share no figure") {
  auto compared = two_plans(1.0, {0.5, 1.5}, {1.0, {1.0, 1.0}});
  compared.comparison.kpi = "roas.total";
  CHECK(comparison_headline(compared).empty());
  compared.variants[0].run.replications = 0;
  CHECK(comparison_headline(compared).empty());
}

TEST_CASE("a small ratio with many figures does not run into the column before it") {
  auto compared = two_plans(0.0577, {0.05742, 0.05798}, {1.0, {1.0, 1.0}}, "roas.total");
  for (Findings& plan : compared.variants) {
    plan.kpis[0].unit = models::KpiUnit::ratio;
    plan.kpis[0].summary.mean.value = 1.08;
  }
  compared.comparison.contrasts[0].kpis[0].unit = models::KpiUnit::ratio;
  CHECK_THAT(compare_screen(compared, {}), Catch::Contains("1.08  +0.058±0.0003 "));
  compared.comparison.contrasts[0].kpis[0].mean = {-0.00476, {-0.00519, -0.00433}};
  CHECK_THAT(compare_screen(compared, {}), Catch::Contains("1.08 −0.0048±0.0004 "));
}

TEST_CASE("a comparison keeps to its width, whatever the names and however many variants") {
  ComparedFindings compared = sample_comparison();
  for (int i = 0; i < 40; ++i) {
    compared.variants.push_back(compared.variants[1]);
    compared.comparison.contrasts.push_back(compared.comparison.contrasts[0]);
    compared.comparison.contrasts.back().variant = "variant " + std::to_string(i);
  }
  compared.comparison.headline = comparison_headline(compared);
  for (const Tongue tongue : {Tongue::english, Tongue::chinese})
    for (const std::size_t width : {std::size_t{80}, std::size_t{100}}) {
      const std::string screen = compare_screen(compared, {.tongue = tongue, .colours = false, .width = width});
      CHECK(widest_line(screen) <= width);
      CHECK(screen.find('\x1b') == std::string::npos);
      CHECK(std::ranges::count(screen, '\n') < 50);
    }
  const std::string screen = compare_screen(compared, {});
  CHECK_THAT(screen, Catch::Contains("and 32 more (see --json)") && Catch::Contains("and 38 more (see --json)"));
}
