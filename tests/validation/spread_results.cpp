// What is said of a spread beyond its reach: by content, channel, segment and tier; sizes of cascades; and what people
// take up: competing posts, seeds again, nodes that stand for many. Through plans as users write them.
#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>

#include "tests/validation/played_text.hpp"

using namespace swell;
using namespace swell::validation;

namespace {

// Two kinds of content: one is passed on, one is not. Posts of `loud` go to `app`, of `quiet` to both channels.
std::string parts_plan(const std::string& solver, const std::string& more = "") {
  return "swell: 1\nhorizon: 20 days\n"
         "audience: {graph: {kind: poisson, mean_degree: 12}, segments: {young: {size: 30k, activity: 1.5, apps: {a: "
         "80%}}, old: {size: 20k, apps: {a: 40%}}}}\n"
         "channels:\n"
         "  app:  {app: a, followers: 8k, shown_to: 30%}\n"
         "  site: {kind: owned, followers: 3k, shown_to: 20%}\n"
         "  ads:  {spend: 40 per day, price: {cpm: 1000}}\n"
         "partners: {star: {followers: 4k, shown_to: 20%, fee: 500, posts: [start + 3 days]}}\n"
         "content:\n"
         "  loud:  {items: 4, cadence: 4 on start + 1 day, share_probability: 5%, channels: [app]}\n"
         "  quiet: {items: 6, cadence: 6 on start + 2 days, share_probability: 0, channels: [app, site]}\n"
         "community: {members: 20%, tiers: {core: {share: 10%, activity: 2, influence: 2}, rest: {share: 90%}}}\n"
         "spread: {solver: " +
         solver + ", share_probability: 3%, delay: 1 day}\n" + more;
}

double value(const Played& played, const std::string& kpi) {
  CAPTURE(kpi);
  REQUIRE(played.gives(kpi));
  return played.mean(kpi).value;
}

// P(total progeny = n) of one ancestor with Poisson(m) offspring (Borel 1942).
double borel(int n, double m) {
  return std::exp(-m * n + (n - 1) * std::log(m * n) - std::lgamma(n + 1.0));
}

}  // namespace

TEST_CASE("a spread is told apart by content, channel, partner, segment and tier, and the parts add up") {
  const Played network = play_text("parts_network", parts_plan("network"), 300),
               cohort = play_text("parts_cohort", parts_plan("cohort"), 300);
  for (const Played* played : {&network, &cohort}) {
    CAPTURE(played == &network);
    const double reach = value(*played, "spread.reach");
    CHECK(value(*played, "spread.segment.young.reach") + value(*played, "spread.segment.old.reach") == Approx(reach));
    const double channels = value(*played, "spread.channel.app.reach") + value(*played, "spread.channel.site.reach") +
                            value(*played, "spread.channel.ads.reach");
    CHECK(channels + value(*played, "spread.partner.star.reach") == Approx(reach).epsilon(1e-6));
    CHECK(value(*played, "spread.segment.young.shares") + value(*played, "spread.segment.old.shares") ==
          Approx(value(*played, "spread.shares")));
    // What nobody passes on has no cascades; whoever has it does not pass on anything else.
    CHECK(value(*played, "spread.content.quiet.reach") > 500.0);
    CHECK(value(*played, "spread.content.quiet.shares") == 0.0);
    CHECK(value(*played, "spread.content.quiet.r") == 0.0);
    CHECK(value(*played, "spread.channel.site.shares") == 0.0);
    CHECK(value(*played, "spread.content.loud.r") > 0.3);
    // Each person reached by `loud` passes it to 12 · 5 % on average, times 1.5 for the young and 4 for the core.
    CHECK(value(*played, "spread.tier.core.shares") / value(*played, "spread.tier.core.reach") >
          3.0 * value(*played, "spread.tier.rest.shares") / value(*played, "spread.tier.rest.reach"));
    CHECK(value(*played, "spread.tier.core.r") > value(*played, "spread.tier.rest.r"));
    // Of 20 %, a tenth: who is in the core is drawn once in the graph, 1,000 ± 31 people.
    CHECK(value(*played, "spread.tier.core.reach") / reach > 0.019);
    CHECK(value(*played, "spread.tier.core.reach") / reach < 0.03);
    CHECK(value(*played, "spread.content.loud.half_time") > 1.0);
  }
  for (const std::string part : {"content.loud", "content.quiet", "channel.app", "channel.site", "channel.ads",
                                 "partner.star", "segment.young", "segment.old", "tier.rest"}) {
    CAPTURE(part);
    // Whom media and a share would reach on the same day, crowds count for media, persons for whichever came first.
    CHECK(value(network, "spread." + part + ".reach") ==
          Approx(value(cohort, "spread." + part + ".reach")).epsilon(0.06));
    CHECK(value(network, "spread." + part + ".r") == Approx(value(cohort, "spread." + part + ".r")).margin(0.03));
    CHECK(value(network, "spread." + part + ".half_time") ==
          Approx(value(cohort, "spread." + part + ".half_time")).margin(1.0));
  }
  CHECK(network.findings.spread.size() == 2 + 3 + 1 + 2 + 2);
  CHECK(value(network, "spread.content.loud.depth") > 1.5);
  CHECK(std::isnan(value(network, "spread.content.quiet.virality")));
  CHECK(value(network, "spread.content.loud.virality") > 1.0);
  CHECK_FALSE(cohort.gives("spread.content.loud.depth"));
}

TEST_CASE("spontaneous spread begins where the community is active enough, and is said in money") {
  const auto played = [](const std::string& solver, double activity) {
    return play_text("threshold_" + solver,
                     "swell: 1\nhorizon: 60 days\n"
                     "audience: {graph: {kind: poisson, mean_degree: 20}, segments: {all: {size: 40k}}}\n"
                     "channels: {ads: {spend: 1000 on start, price: {cpm: 1000}}}\n"
                     "community: {members: 100%, tiers: {core: {share: 5%, activity: " +
                         std::to_string(activity) +
                         ", influence: 2}, active: {share: 15%, activity: 2}, ordinary: {share: 80%}}}\n"
                         "spread: {solver: " +
                         solver + ", share_probability: 2%, delay: 1 day}\n",
                     60);
  };
  for (const std::string solver : {"network", "cohort"}) {
    CAPTURE(solver);
    // Offspring mean 0.4 · (0.05 · 2a + 0.15 · 2 + 0.8): 0.48 at a = 1; 1.24 at a = 20, beyond the threshold at 14.
    const Played below = played(solver, 1.0), above = played(solver, 20.0);
    CHECK(value(below, "spread.unpaid_share") == Approx(0.48).epsilon(0.06));  // less what is used up
    // Of a large community everybody's ties lead to everybody: 1 - e^(-m s - x), x the ads' part, has root s.
    const double m = 0.4 * (0.05 * 40.0 + 0.3 + 0.8), ads = 1000.0 / 40000.0;
    double s = 0.5;
    for (int i = 0; i < 200; ++i) s = 1.0 - (1.0 - ads) * std::exp(-m * s);
    CHECK(value(above, "spread.reach") / 40000.0 == Approx(s).epsilon(0.02));
    for (const Played* of : {&below, &above}) {
      const auto unpaid = of->column("spread.unpaid_share"), saved = of->column("spread.saved_cost");
      for (std::size_t i = 0; i < unpaid.size(); ++i)
        REQUIRE(saved[i] == Approx(1000.0 * unpaid[i] / (1.0 - unpaid[i])));
    }
  }
}

TEST_CASE("cascades have the sizes of Borel's law, from those that die at once to the long tail") {
  const Played played =
      play_text("sizes",
                "swell: 1\nhorizon: 40 days\naudience: {graph: {kind: poisson, mean_degree: 10}, segments: {all: "
                "{size: 100k}}}\nspread: {share_probability: 6%, delay: 2 hours, seeds: {count: 100}}\n",
                600);
  const auto& sizes = played.findings.cascades;
  REQUIRE(sizes.size() > 4);
  double sum = 0.0;
  for (const auto& size : sizes) sum += size.count.value;
  CHECK(sum == Approx(100.0).epsilon(0.002));  // seeds that a cascade has reached first are none of their own
  for (std::size_t bin = 0; bin < 4; ++bin) {
    CHECK(sizes[bin].from == std::exp2(bin));
    double expected = 0.0;
    for (int n = static_cast<int>(sizes[bin].from); n < static_cast<int>(sizes[bin].to); ++n) expected += borel(n, 0.6);
    CAPTURE(bin, sizes[bin].count.value, 100.0 * expected);
    CHECK(sizes[bin].count.value == Approx(100.0 * expected).epsilon(0.04));  // 3,000 cascades or more: 1.8 %
  }
}

// Five posts on one day, four of them others: with room for four, each is shared half as readily.
TEST_CASE("our own posts compete for attention") {
  const auto shares = [](const std::string& solver, const std::string& attention) {
    return value(play_text("attention_" + solver,
                           "swell: 1\nhorizon: 2 days\n"
                           "audience: {graph: {kind: poisson, mean_degree: 10}, segments: {all: {size: 50k}}}\n"
                           "channels: {account: {kind: owned, followers: 20k, shown_to: 10%}}\n"
                           "content: {video: {items: 5, cadence: 5 on start}}\n"
                           "spread: {solver: " +
                               solver + ", share_probability: 4%, delay: 10 days" + attention + "}\n",
                           200),
                 "spread.shares");
  };
  for (const std::string solver : {"network", "cohort"}) {
    CAPTURE(solver);
    const double alone = shares(solver, "");
    CHECK(alone > 1000.0);
    CHECK(shares(solver, ", attention: 4") == Approx(0.5 * alone).epsilon(0.03));
    CHECK(shares(solver, ", attention: 1") == Approx(0.2 * alone).epsilon(0.03));
  }
}

TEST_CASE("seeds start the spread again over the campaign") {
  for (const std::string solver : {"network", "cohort"}) {
    CAPTURE(solver);
    const Played played = play_text(
        "again_" + solver,
        "swell: 1\nhorizon: 30 days\naudience: {graph: {kind: poisson, mean_degree: 10}, segments: {a: {size: 60k}, b: "
        "{size: 40k}}}\nspread: {solver: " +
            solver +
            ", share_probability: 5%, delay: 0, seeds: {count: 10, again: {spring: 20 on start + 9 days, weekly: "
            "7 per week from start + 14 days to start + 27 days}}}\n",
        400);
    // 10, then 20, then one a day on 14 days, each with 1/(1 - 0.5) people.
    const auto& days = *std::find_if(played.findings.series.begin(), played.findings.series.end(),
                                     [](const auto& series) { return series.name == "spread.reach"; });
    CHECK(days.p50[8] == Approx(20.0).margin(3.0));
    CHECK(days.p50[12] == Approx(60.0).margin(4.0));
    CHECK(value(played, "spread.reach") == Approx(88.0).epsilon(0.04));
    CHECK(value(played, "spread.segment.a.reach") == Approx(0.6 * 88.0).epsilon(0.08));
  }
  CHECK_THAT(told("swell: 1\naudience: {graph: {kind: poisson}, segments: {a: {size: 100}}}\nspread: {solver: network, "
                  "share_probability: 1%, seeds: {again: 3 on start + 2 days}}\n"),
             Catch::Contains("horizon"));
}

// One node for ten people: the same means, and luck as in an audience of a tenth: its standard deviation √10 as large.
TEST_CASE("nodes that stand for ten people keep the mean reach and have the luck of a tenth of the people") {
  const auto played = [](const std::string& node) {
    return play_text("nodes",
                     "swell: 1\nhorizon: 12 days\n"
                     "audience: {graph: {kind: poisson, mean_degree: 15" +
                         node +
                         "}, segments: {all: {size: 60k}}}\n"
                         "channels: {ads: {spend: 100 per day, price: {cpm: 1000}}}\n"
                         "spread: {solver: network, share_probability: 5%, delay: 8 hours, seeds: {count: 200}}\n",
                     500);
  };
  const Played each = played(""), tenth = played(", people_per_node: 10");
  CHECK(value(tenth, "spread.reach") == Approx(value(each, "spread.reach")).epsilon(0.02));
  CHECK(value(tenth, "spread.shares") == Approx(value(each, "spread.shares")).epsilon(0.03));
  for (const double reach : tenth.column("spread.reach")) REQUIRE(std::fmod(reach, 10.0) == 0.0);
  const double ratio =
      sim::standard_deviation(tenth.column("spread.reach")) / sim::standard_deviation(each.column("spread.reach"));
  CHECK(ratio == Approx(std::sqrt(10.0)).epsilon(0.2));
  CHECK_THAT(told("swell: 1\naudience: {graph: {kind: poisson, people_per_node: 1.5}, segments: {a: {size: 100}}}\n"),
             Catch::Contains("people_per_node"));
}
