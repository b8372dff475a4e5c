// What media bring in, against a real campaign and against sales of known truth. The data are not part of this
// repository; without them these tests say so and pass.
#include <catch2/catch.hpp>

#include <chrono>
#include <cmath>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

#include "tests/played_plan.hpp"
#include "tests/validation/data_file.hpp"

namespace {

using namespace swell;
using namespace swell::tests;
using validation::column_of;
using validation::DataFile;
using validation::number;
using validation::PlanFolder;

const DataFile kAds{"kag_facebook_ads/KAG_conversion_data.csv"};
const DataFile kSales{"pymc_mmm_example/mmm_example_with_truth.csv"};

std::vector<double> column(const DataFile& file, const std::string& name) {
  std::vector<double> values;
  for (const auto& row : file.rows()) values.push_back(number(row.at(name)));
  return values;
}

double sum(const std::vector<double>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0);
}

// So many people that hardly anybody sees two of the impressions.
std::string audience(int segments) {
  std::string text = "audience:\n  segments:\n";
  for (int i = 0; i < segments; ++i) text += "    s" + std::to_string(i) + ": {size: 10bn}\n";
  return text;
}

std::string two_digits(unsigned number) {
  return (number < 10 ? "0" : "") + std::to_string(number);
}

// Pearson's chi-squared over its degrees of freedom, one term a future.
sim::Estimate dispersion(const std::vector<double>& terms) {
  return sim::mean(terms, sim::Sampling::sobol, wide);
}

}  // namespace

TEST_CASE("a plan with the rates of a real campaign of 1,143 advertisements gives its totals") {
  if (!kAds.there()) return;
  const double impressions = sum(column(kAds, "Impressions")), clicks = sum(column(kAds, "Clicks")),
               spent = sum(column(kAds, "Spent")), enquiries = sum(column(kAds, "Total_Conversion")),
               purchases = sum(column(kAds, "Approved_Conversion"));
  REQUIRE(clicks == 38165.0);
  REQUIRE(purchases == 1079.0);
  CHECK(100.0 * clicks / impressions == Approx(0.0179).margin(0.00005));
  CHECK(100.0 * enquiries / clicks == Approx(8.55).margin(0.005));
  CHECK(100.0 * purchases / enquiries == Approx(33.1).margin(0.05));
  const std::string rate = std::to_string(100.0 * clicks / impressions) + "%";
  const Played played(compiled("swell: 1\nhorizon: 30 days\n" + audience(20) + "channels: {facebook: {spend: " +
                               std::to_string(spent) + " total, price: {cpc: " + std::to_string(spent / clicks) +
                               ", click_rate: " + rate + "}}}\nfunnel:\n  clicked: {base: " + rate +
                               "}\n  enquired: {after: clicked, base: " + std::to_string(enquiries / clicks) +
                               "}\n  bought: {after: enquired, base: " + std::to_string(purchases / enquiries) + "}\n"),
                      replications(4096));
  CHECK(played.mean("spread.reach").value == Approx(impressions).epsilon(1e-3));
  CHECK(played.mean("funnel.clicked").value == Approx(clicks).epsilon(1e-3));
  CHECK(covers(played.mean("funnel.clicked.rate"), clicks / impressions));
  CHECK(covers(played.mean("funnel.enquired.rate"), enquiries / clicks));
  CHECK(covers(played.mean("funnel.bought.rate"), purchases / enquiries));
  CHECK(played.mean("funnel.bought.rate").ci.high - played.mean("funnel.bought.rate").ci.low < 0.002);
  CHECK(played.mean("cost.total").value == Approx(spent).margin(0.01));
  CHECK(spent / played.mean("funnel.bought").value == Approx(54.4).margin(0.1));
  CHECK(played.quantile("cac", 0.5).value == Approx(54.4).margin(0.2));
}

// Each future is one of the file's advertisements. That its rate of clicks is not known makes clicks vary more than
// coins do; who has clicked decides by coins alone.
TEST_CASE("over the advertisements clicks are over-dispersed (Pearson 3.1) and approvals are not") {
  if (!kAds.there()) return;
  const std::vector<double> impressions = column(kAds, "Impressions"), clicks = column(kAds, "Clicks"),
                            enquiries = column(kAds, "Total_Conversion"),
                            purchases = column(kAds, "Approved_Conversion");
  const double n = static_cast<double>(clicks.size()), rate = sum(clicks) / sum(impressions);
  double seen = 0.0;
  for (std::size_t i = 0; i < clicks.size(); ++i)
    seen += std::pow(clicks[i] - impressions[i] * rate, 2) / (impressions[i] * rate) / (n - 1.0);
  CHECK(seen == Approx(3.1).margin(0.05));
  // Fitted by moments: of rates with relative variance v, the clicks' dispersion is 1 + v × their mean number.
  const double v = (seen - 1.0) / (sum(clicks) / n), a = (1.0 - rate * (1.0 + v)) / v, b = a * (1.0 - rate) / rate;
  const double approved = sum(purchases) / sum(enquiries);
  const PlanFolder folder("advertisements");
  folder.write("ads.csv", column_of("impressions", impressions));
  const auto plan = [&](const std::string& base) {
    return folder.write("plan.yaml", "swell: 1\nhorizon: 1 day\n" + audience(1) +
                                         "channels: {facebook: {spend: \"empirical(ads.csv, impressions) total\", "
                                         "price: {cpm: 1000}}}\n"
                                         "funnel:\n  clicked: {base: " +
                                         base + "}\n  enquired: {after: clicked, base: " +
                                         std::to_string(sum(enquiries) / sum(clicks)) +
                                         "}\n  bought: {after: enquired, base: " + std::to_string(approved) + "}\n");
  };
  const auto clicks_of = [&](const Played& played) {
    const auto shown = played.column("spread.reach"), clicked = played.column("funnel.clicked");
    std::vector<double> terms;
    for (std::size_t i = 0; i < shown.size(); ++i)
      terms.push_back(std::pow(clicked[i] - shown[i] * rate, 2) / (shown[i] * rate));
    return dispersion(terms);
  };
  const Played played(compiled_file(plan("\"beta(" + std::to_string(a) + ", " + std::to_string(b) + ")\"")),
                      replications(65536));
  const sim::Estimate by_rate = clicks_of(played);
  CHECK(covers(by_rate, seen));
  CHECK(by_rate.ci.high - by_rate.ci.low < 0.4);
  CHECK(played.mean("funnel.clicked").value == Approx(sum(clicks) / n).epsilon(0.02));

  const auto enquired = played.column("funnel.enquired"), bought = played.column("funnel.bought");
  std::vector<double> terms;
  for (std::size_t i = 0; i < enquired.size(); ++i)
    if (enquired[i] > 0.0)
      terms.push_back(std::pow(bought[i] - enquired[i] * approved, 2) / (enquired[i] * approved * (1.0 - approved)));
  const sim::Estimate coins = sim::mean(terms, sim::Sampling::random, wide);
  CHECK(covers(coins, 1.0));
  CHECK(coins.ci.high - coins.ci.low < 0.08);

  // Were the rate known, clicks would be coins as well.
  const sim::Estimate known =
      clicks_of(Played(compiled_file(plan(std::to_string(100.0 * rate) + "%")), replications(16384)));
  CHECK(covers(known, 1.0));
}

// A day of the plan stands for a week of the data. Sales come from two media, whose spend is carried over and levels
// off, and from what is no media; without one of the media as much is missing as it is known to have brought.
TEST_CASE("carry-over and saturation give two media the shares of the sales that they are known to have") {
  if (!kSales.there()) return;
  const std::vector<double> sales = column(kSales, "y");
  struct Medium {
    std::string name;
    double carried, lambda, effect;  // of a week's spend to the next; of the curve; sales at most
    double share;                    // published
  };
  constexpr double people = 10.0, money = 1e6;  // for one of the sales, for a spend of 1
  double by_media = 0.0;
  std::string channels;
  const std::vector<Medium> media{{"x1", 0.4, 4.0, 3000.0, 0.2905}, {"x2", 0.2, 3.0, 2000.0, 0.0697}};
  for (const Medium& medium : media) {
    by_media += medium.effect * sum(column(kSales, medium.name + "_sat"));
    std::string spend;
    std::chrono::sys_days day{std::chrono::year{2018} / 1 / 1};
    for (const double amount : column(kSales, medium.name)) {
      const std::chrono::year_month_day date(day);
      if (amount > 0.0)
        spend += (spend.empty() ? "w" : ", w") + std::to_string(day.time_since_epoch().count()) + ": " +
                 std::to_string(money * amount) + " on " + std::to_string(static_cast<int>(date.year())) + "-" +
                 two_digits(static_cast<unsigned>(date.month())) + "-" + two_digits(static_cast<unsigned>(date.day()));
      day += std::chrono::days{1};
    }
    // The first money has full effect: λ/2 of `effect` for a spend of 1.
    const double cpm = 1000.0 * money / (0.5 * medium.lambda * medium.effect * people);
    channels +=
        "  " + medium.name + ":\n    price: {cpm: " + std::to_string(cpm) +
        "}\n    saturation: {curve: logistic, half_at: " + std::to_string(std::log(3.0) / medium.lambda * money) +
        " per day}\n    carry_over: {half_life: " + std::to_string(-std::log(2.0) / std::log(medium.carried)) +
        " days}\n    spend: {" + spend + "}\n";
  }
  const std::string plan = "swell: 1\nstart: 2018-01-01\nhorizon: " + std::to_string(sales.size()) + " days\n" +
                           audience(1) + "channels:\n" + channels +
                           "funnel: {bought: {base: 100%}}\n"
                           "revenue:\n  by_media: {price: 1, buyers: 100% of funnel.bought}\n"
                           "  by_others: {price: 1, buyers: " +
                           std::to_string(people * (sum(sales) - by_media)) + "}\n";
  const Played played(
      {compiled(plan), compiled(plan, {"channels.x1.spend=0 total"}), compiled(plan, {"channels.x2.spend=0 total"})},
      replications(64));
  const double all = played.mean("revenue.total").value;
  CHECK(all == Approx(people * sum(sales)).epsilon(1e-3));
  for (std::size_t i = 0; i < media.size(); ++i) {
    CAPTURE(media[i].name);
    CHECK((all - played.mean("revenue.total", i + 1).value) / all == Approx(media[i].share).margin(0.0002));
    CHECK(played.mean("channel." + media[i].name + ".reach").value / all == Approx(media[i].share).margin(0.0002));
  }
}
