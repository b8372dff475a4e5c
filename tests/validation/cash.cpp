// Cash risk against the classic ruin problem (Cramér–Lundberg): income c a day, claims at rate λ, exponential with
// mean μ. From capital u, ruin comes some day with probability (λμ/c) e^(-(1/μ - λ/c) u).
#include <catch2/catch.hpp>

#include <cmath>

#include "tests/played_plan.hpp"

namespace {

using namespace swell;
using namespace swell::tests;

const std::string kCash = SWELL_SOURCE_DIR "/tests/validation/plans/cash.yaml";

// The same plan, short enough to be played often: what is ruined later than this is less than a thousandth.
std::string ruin(const std::string& opening, int days) {
  return "swell: 1\nstart: 2026-01-01\nhorizon: " + std::to_string(days) +
         " days\n"
         "cash: {opening: " +
         opening +
         ", income: 1.25 per day}\n"
         "risks:\n"
         "  claim: {kind: financial, rate: 1 per day, effects: [{target: cash, pay: \"exponential(1)\"}]}\n";
}

}  // namespace

TEST_CASE("from nothing, a small organiser is ruined in four futures of five") {
  const Played played(compiled(ruin("0", 400)), replications(4096));
  const sim::Estimate ruined = played.mean("cash.insolvent");
  CHECK(covers(ruined, 0.8));
  CHECK(ruined.ci.high - ruined.ci.low < 0.07);
}

TEST_CASE("from a capital of ten, ruin comes in 10.83 % of the futures") {
  studies::RunOptions options = replications(16384);
  options.sampling = sim::Sampling::random;  // nothing here is drawn once: Sobol's sequences only widen the interval
  const Played played(compiled(ruin("10", 400)), options);
  const sim::Estimate ruined = played.mean("cash.insolvent");
  CHECK(covers(ruined, 0.8 * std::exp(-0.2 * 10.0)));
  // Solvency that is looked at when the day is over misses those who are ruined within it.
  CHECK(ruined.ci.low > 0.097);
}

TEST_CASE("the plan of the ruin problem, as written, gives its probability") {
  const Played played(compiled_file(kCash), replications(2048));
  CHECK(covers(played.mean("cash.insolvent"), 0.108268));
  CHECK(covers(played.mean("risk.claim.count"), 2000.0));
}

TEST_CASE("whoever is ruined was so at a claim, with a balance below nothing") {
  const Played played(compiled(ruin("2", 200)), replications(512));
  const auto insolvent = played.column("cash.insolvent"), day = played.column("cash.insolvent_day"),
             least = played.column("cash.min"), need = played.column("cash.funding_need");
  for (std::size_t i = 0; i < insolvent.size(); ++i) {
    REQUIRE((insolvent[i] == 1.0) == (least[i] < 0.0));
    REQUIRE((insolvent[i] == 1.0) == !std::isnan(day[i]));
    REQUIRE(need[i] == Approx(std::max(0.0, -least[i])));
  }
}

TEST_CASE("funding that is recommended at 80 % keeps 80 % of other futures solvent") {
  const Played first(compiled(ruin("1", 200)), replications(8192, 1));
  const double need = first.findings().buffers.cash->funding_need.value;
  const sim::Estimate said = first.at_most("cash.funding_need", need);
  const Played again(compiled(ruin(std::to_string(1.0 + need), 200)), replications(8192, 7919));
  const sim::Estimate kept = again.at_most("cash.insolvent", 0.0);
  const double width = std::hypot(said.ci.high - said.ci.low, kept.ci.high - kept.ci.low) / 2.0;
  CHECK(kept.value == Approx(0.8).margin(width));
  CHECK(width < 0.04);
}
