#include "models/funnel_flow.hpp"

#include <catch2/catch.hpp>

#include <cmath>

#include "tests/written_plan.hpp"

namespace {

using namespace swell::tests;

// All of 100,000 people are shown a post on 5 January; those reached are about 63,000.
Futures funnel(const std::string& stages, const std::string& rest = "") {
  Futures plan("swell: 1\nstart: 2026-01-01\nhorizon: 120 days\n" + rest +
               "audience: {segments: {all: {size: 100k}}}\n"
               "channels: {account: {kind: owned, followers: 100k, shown_to: 100%, posts: 1 on 2026-01-05}}\n"
               "funnel:\n" +
               stages);
  plan.play(0);
  return plan;
}

}  // namespace

TEST_CASE("a binomial number passes each stage: its mean and variance") {
  Futures plan = funnel("  seen: {base: 30%}\n");
  double passed = 0.0, reached = 0.0, squares = 0.0;
  for (std::uint64_t k = 0; k < 400; ++k) {
    plan.play(k);
    const double n = plan["spread.reach"], x = plan["funnel.seen"];
    passed += x;
    reached += n;
    squares += (x - 0.3 * n) * (x - 0.3 * n) / (n * 0.21);
  }
  CHECK(passed / reached == Approx(0.3).margin(4.0 * std::sqrt(0.21 / reached)));
  CHECK(squares / 400.0 == Approx(1.0).margin(4.0 * std::sqrt(2.0 / 400.0)));
}

TEST_CASE("stages follow one another, and may branch") {
  const Futures plan =
      funnel("  seen: {base: 50%}\n  online: {after: seen, base: 40%}\n  on_site: {after: seen, base: 20%}\n");
  const double seen = plan["funnel.seen"];
  CHECK(plan["funnel.online"] == Approx(0.4 * seen).margin(4.0 * std::sqrt(0.24 * seen)));
  CHECK(plan["funnel.on_site"] == Approx(0.2 * seen).margin(4.0 * std::sqrt(0.16 * seen)));
  CHECK(plan["funnel.online.rate"] == plan["funnel.online"] / seen);
}

TEST_CASE("a stage may be written before the one it follows") {
  const Futures plan = funnel("  came: {after: seen, base: 50%}\n  seen: {base: 50%}\n");
  CHECK(plan["funnel.came.rate"] == Approx(0.5).margin(0.02));
}

TEST_CASE("motivation, ability and prompt multiply the odds; neutral ones change nothing, a zero stops everybody") {
  const double n = 63000.0;
  CHECK(funnel("  seen: {base: 20%, motivation: 2, ability: 1.5, prompt: 1}\n")["funnel.seen.rate"] ==
        Approx(0.75 / 1.75).margin(4.0 * std::sqrt(0.25 / n)));
  CHECK(funnel("  seen: {base: 20%, motivation: 1, ability: 1, prompt: 1}\n")["funnel.seen"] ==
        funnel("  seen: {base: 20%}\n")["funnel.seen"]);
  CHECK(funnel("  seen: {base: 20%, prompt: 0}\n")["funnel.seen"] == 0.0);
}

TEST_CASE("people pass after their delay") {
  const Futures certain = funnel("  seen: {base: 50%, delay: 7 days}\n");
  CHECK(certain.on_day("funnel.seen", 10) == 0.0);
  CHECK(certain.on_day("funnel.seen", 11) == certain["funnel.seen"]);
  const Futures random = funnel("  seen: {base: 50%, delay: exponential(4 days)}\n");
  const double all = random["funnel.seen"];
  // By the end of day 4 + j: those whose delay is below j + ½ days.
  for (const double lag : {0.0, 3.0, 8.0}) {
    const double share = 1.0 - std::exp(-(lag + 0.5) / 4.0);
    CHECK(random.on_day("funnel.seen", 4.0 + lag) / all ==
          Approx(share).margin(4.0 * std::sqrt(share * (1.0 - share) / all)));
  }
}

TEST_CASE("a stage with a date is passed by all on that day, and by none who come later") {
  const Futures plan = funnel("  seen: {base: 100%}\n  came: {after: seen, base: 50%, at: 2026-02-01}\n");
  CHECK(plan.on_day("funnel.came", 30) == 0.0);
  CHECK(plan.on_day("funnel.came", 31) == plan["funnel.came"]);
  CHECK(plan["funnel.came.rate"] == Approx(0.5).margin(0.01));
  CHECK(funnel("  seen: {base: 100%}\n  came: {after: seen, base: 50%, at: 2026-01-03}\n")["funnel.came"] == 0.0);
}

TEST_CASE("a stage that is dated by the launch waits for a late one") {
  const Futures plan =
      funnel("  seen: {base: 100%}\n  came: {after: seen, base: 50%, at: launch}\n",
             "launch: 2026-01-21\n"
             "schedule: {tasks: {film: {duration: 40}, open: {duration: 0, needs: film, is: launch}}}\n");
  CHECK(plan.on_day("funnel.came", 39) == 0.0);
  CHECK(plan.on_day("funnel.came", 40) > 0.0);
}

TEST_CASE("the platform takes so many people a day at the first stage") {
  const Futures plan = funnel("  seen: {base: 100%}\n  came: {after: seen, base: 100%}\n",
                              "platform: {options: {small: {capacity: 1000}}}\n");
  CHECK(plan["funnel.seen"] == 1000.0);
  CHECK(plan["funnel.came"] == 1000.0);
}

TEST_CASE("who passes brings invited people into reach") {
  const std::string rest = "";
  const Futures alone = funnel("  seen: {base: 10%}\n", rest),
                inviting = funnel("  seen: {base: 10%, invites: 0.5}\n", rest);
  CHECK(inviting["spread.reach"] > alone["spread.reach"] + 800.0);
}

TEST_CASE("stages that follow each other in a circle, or nobody, are refused") {
  const auto wrong = [](const std::string& stages) {
    return problems_of("swell: 1\nhorizon: 10 days\naudience: {segments: {all: {size: 5}}}\nfunnel: {" + stages +
                       "}\n");
  };
  CHECK(wrong("a: {after: b, base: 10%}, b: {after: a, base: 10%}").find("in a circle") != std::string::npos);
  CHECK(wrong("a: {after: c, base: 10%}").find("funnel.a.after: there is no stage `c`") != std::string::npos);
}
