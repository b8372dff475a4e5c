// Bad news against closed forms of branching, and what it takes from the funnel, through plans as users write them.
#include <catch2/catch.hpp>

#include <cmath>
#include <string>

#include "tests/validation/played_text.hpp"

using namespace swell;
using namespace swell::validation;

namespace {

// A poisson graph so large that a subcritical cascade sees no end of it. The news strikes once, on the first day.
std::string plan(const std::string& solver, const std::string& spreads, const std::string& more = "") {
  return "swell: 1\nhorizon: 40 days\n"
         "audience: {graph: {kind: poisson, mean_degree: 10}, segments: {all: {size: 100k}}}\n"
         "spread: {solver: " +
         solver +
         ", share_probability: 0, delay: 1 day}\n"
         "risks: {rumour: {probability: 100%, window: {from: start, to: start}, spreads: {people: 40, "
         "share_probability: 6%, " +
         spreads + "}}}\n" + more;
}

}  // namespace

TEST_CASE("bad news that nobody answers reaches 1/(1-m) people for each who had it first, by persons and by crowds") {
  for (const std::string solver : {"network", "cohort"}) {
    CAPTURE(solver);
    const Played played = play_text("news_" + solver, plan(solver, "delay: 1 day"), 1500);
    // In a graph of 100,000 a cascade of 100 meets itself in one case of 1,000.
    CHECK(played.mean("risk.rumour.reach").value == Approx(40.0 / (1.0 - 0.6)).epsilon(0.02));
    // Crowds do not share with the one they have it from; a person does, along 10 ties on average and the one it came
    // by.
    const double shares = solver == "network" ? 40.0 * 0.6 + 60.0 * 0.66 : 60.0;
    CHECK(played.mean("risk.rumour.shares").value == Approx(shares).epsilon(0.025));
    CHECK(played.mean("spread.reach").value == 0.0);
  }
}

// Shares land a day after they are heard of. The answer comes 2½ days after the strike and stops all: the first
// generation and the two after it pass the news on, those who hear it on the third day do not. Crowds hear it at any
// time of a day, the strike being at a uniform time: on day 2 a mean of 7/8 do so before the answer, on day 3 of 1/8.
TEST_CASE("an answer lets those pass it on who heard it before") {
  constexpr double m = 0.6, people = 40.0;
  const std::string answered = "delay: 1 day, response: 2.5 days, calms: 100%";
  const Played network = play_text("answer_network", plan("network", answered), 1500);
  CHECK(network.mean("risk.rumour.reach").value == Approx(people * (1 + m + m * m + m * m * m)).epsilon(0.02));
  const Played cohort = play_text("answer_cohort", plan("cohort", answered), 1500);
  CHECK(cohort.mean("risk.rumour.reach").value ==
        Approx(people * (1 + m + m * m + 0.875 * m * m * m + 0.125 * m * m * m * m)).epsilon(0.02));
}

TEST_CASE("a faster answer, as a mitigation buys it, reaches fewer people with the news") {
  const auto reach = [](const std::string& solver, bool active) {
    const std::string mitigation =
        "    mitigation: {response: 2 hours, active: " + std::string(active ? "true" : "false") + "}\n";
    return play_text(
               "sooner_" + solver,
               "swell: 1\nhorizon: 40 days\n"
               "audience: {graph: {kind: poisson, mean_degree: 10}, segments: {all: {size: 100k}}}\n"
               "spread: {solver: " +
                   solver +
                   ", share_probability: 0, delay: 1 day}\n"
                   "risks:\n  rumour:\n    probability: 100%\n    window: {from: start, to: start}\n"
                   "    spreads: {people: 40, share_probability: 9%, delay: exponential(6 hours), response: 2 days, "
                   "calms: 80%}\n" +
                   mitigation,
               400)
        .mean("risk.rumour.reach")
        .value;
  };
  for (const std::string solver : {"network", "cohort"}) {
    CAPTURE(solver);
    CHECK(reach(solver, true) < 0.75 * reach(solver, false));
  }
}

// Above the threshold, on a well-mixed graph: the offspring mean is 1.6, a share of 0.6420 hears it where it takes off,
// which from 60 people it does for certain (1 - 0.358^60).
TEST_CASE("above the threshold the news goes as far as the giant component, by persons and by crowds") {
  for (const std::string solver : {"network", "cohort"}) {
    CAPTURE(solver);
    const Played played =
        play_text("giant_" + solver,
                  "swell: 1\nhorizon: 60 days\n"
                  "audience: {graph: {kind: poisson, mean_degree: 20}, segments: {all: {size: 50k}}}\n"
                  "spread: {solver: " +
                      solver +
                      ", share_probability: 0, delay: 1 day}\n"
                      "risks: {rumour: {probability: 100%, window: {from: start, to: start}, spreads: {people: 60, "
                      "share_probability: 8%, delay: 1 day}}}\n",
                  60);
    CHECK(played.mean("risk.rumour.reach").value / 50000.0 == Approx(0.6420).epsilon(0.015));
  }
}

// Everybody hears it on the first day; the channel reaches people from the second on. Half of those who would pass do
// not; with a half-life of ten days, fewer and fewer.
TEST_CASE("who has heard it passes the funnel less often, by persons and by crowds") {
  const auto rate = [](const std::string& solver, const std::string& spreads) {
    return play_text(
        "funnel_" + solver,
        "swell: 1\nhorizon: 30 days\n"
        "audience: {graph: {kind: poisson, mean_degree: 10}, segments: {young: {size: 6k}, old: {size: 4k}}}\n"
        "channels: {paper: {spend: 200 per day from start + 2 days to start + 29 days, price: {cpm: 1000}}}\n"
        "funnel: {registered: {base: 40%}, paid: {after: registered, base: 50%, delay: 1 day}}\n"
        "spread: {solver: " +
            solver +
            ", share_probability: 0}\n"
            "risks: {rumour: {probability: 100%, window: {from: start, to: start}, spreads: {people: 10k, "
            "share_probability: 100%, delay: 0" +
            spreads + "}}}\n",
        150);
  };
  for (const std::string solver : {"network", "cohort"}) {
    CAPTURE(solver);
    const Played free = rate(solver, "");
    CHECK(free.mean("funnel.registered.rate").value == Approx(0.4).epsilon(0.02));
    const Played halved = rate(solver, ", suppresses: 50%");
    CHECK(halved.mean("risk.rumour.reach").value > 9900.0);
    CHECK(halved.mean("funnel.registered.rate").value == Approx(0.2).epsilon(0.03));
    CHECK(halved.mean("funnel.paid.rate").value == Approx(0.25).epsilon(0.05));
    // On day d of 2 … 29 a share 2^(-d/10) still minds.
    double mind = 0.0, reached = 0.0;
    for (int day = 2; day < 30; ++day) {
      const double weight = std::exp(-200.0 * (day - 2) / 10000.0);  // new people get fewer
      mind += weight * std::exp2(-day / 10.0), reached += weight;
    }
    const Played fading = rate(solver, ", suppresses: 50%, half_life: 10 days");
    CHECK(fading.mean("funnel.registered.rate").value == Approx(0.4 * (1.0 - 0.5 * mind / reached)).epsilon(0.03));
  }
}

TEST_CASE("bad news whose answer does nothing, or without people, is refused") {
  const auto told_of = [](const std::string& spreads, const std::string& more) {
    return told("swell: 1\nhorizon: 9 days\n" + more + "risks: {rumour: {probability: 10%, " + spreads + "}}\n");
  };
  const std::string people = "audience: {segments: {all: {size: 1k}}}\n";
  CHECK_THAT(told_of("spreads: {people: 5, share_probability: 1%, response: 1 day}", people),
             Catch::Contains("go together"));
  CHECK_THAT(told_of("spreads: {people: 5, share_probability: 1%}", ""), Catch::Contains("needs people"));
  CHECK_THAT(told_of("mitigation: {response: 1 hour}", people), Catch::Contains("no `spreads`"));
  CHECK_THAT(told_of("spreads: {people: 5}", people), Catch::Contains("share_probability"));
  CHECK(told_of("spreads: {people: 5, share_probability: 1%}", people).empty());
}
