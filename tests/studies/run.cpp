#include "studies/run.hpp"

#include <catch2/catch.hpp>

#include <atomic>
#include <bit>
#include <cmath>
#include <span>

#include "studies/input_sampler.hpp"
#include "tests/played_plan.hpp"

namespace {

using namespace swell;
using namespace swell::tests;

// Everything at once: launch anchors, crowds, contracts, outages, cash.
const std::string kEvent = SWELL_SOURCE_DIR "/scenarios/templates/en/event.yaml";

bool same_bits(std::span<const double> a, std::span<const double> b) {
  return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), [](double x, double y) {
           return std::bit_cast<std::uint64_t>(x) == std::bit_cast<std::uint64_t>(y);
         });
}

studies::RunOptions options_of(std::uint64_t n, unsigned threads, sim::Sampling sampling = sim::Sampling::sobol) {
  studies::RunOptions options = replications(n, 5);
  options.threads = threads;
  options.sampling = sampling;
  return options;
}

}  // namespace

TEST_CASE("results are the same bits on one, two, three and eight threads") {
  const SharedModel model = compiled_file(kEvent);
  const Played alone(model, options_of(200, 1));
  for (const unsigned threads : {2U, 3U, 8U}) {
    const Played shared(model, options_of(200, threads));
    CAPTURE(threads);
    for (std::size_t kpi = 0; kpi < model->kpis().size(); ++kpi) {
      CAPTURE(model->kpis()[kpi].name);
      REQUIRE(same_bits(shared.outputs().models[0].kpis[kpi], alone.outputs().models[0].kpis[kpi]));
    }
    const auto &a = shared.outputs().models[0].series, &b = alone.outputs().models[0].series;
    REQUIRE(a.size() == b.size());
    REQUIRE(std::equal(a.begin(), a.end(), b.begin(), [](float x, float y) {
      return std::bit_cast<std::uint32_t>(x) == std::bit_cast<std::uint32_t>(y);
    }));
  }
}

TEST_CASE("a longer run extends a shorter one, whatever the sampling") {
  const SharedModel model = compiled_file(kEvent);
  for (const auto sampling : {sim::Sampling::sobol, sim::Sampling::lhs, sim::Sampling::random}) {
    const Played shorter(model, options_of(64, 2, sampling)), longer(model, options_of(150, 2, sampling));
    for (std::size_t kpi = 0; kpi < model->kpis().size(); ++kpi) {
      const std::span<const double> first = longer.outputs().models[0].column(kpi).first(64);
      REQUIRE(same_bits(first, shorter.outputs().models[0].kpis[kpi]));
    }
  }
}

TEST_CASE("a replication that is played alone is the one of the run, whatever was played before") {
  const SharedModel model = compiled_file(kEvent);
  const Played all(model, options_of(40, 2));
  const studies::InputSampler sampler(std::vector{model}, sim::Sampling::sobol, 5);
  std::vector<double> uniforms(sampler.dimensions()), inputs(model->slots());
  for (const std::uint64_t k : {0U, 7U, 39U}) {
    sampler.uniforms(k, uniforms);
    sampler.row(0, uniforms, inputs);
    const std::vector<double> alone = Futures(model).play(k, inputs, 5).row();
    for (std::size_t kpi = 0; kpi < alone.size(); ++kpi) {
      CAPTURE(k, model->kpis()[kpi].name);
      REQUIRE(same_bits(std::span(alone).subspan(kpi, 1), all.outputs().models[0].column(kpi).subspan(k, 1)));
    }
  }
}

TEST_CASE("another seed gives other futures") {
  const SharedModel model = compiled_file(kEvent);
  studies::RunOptions other = options_of(32, 1);
  other.seed = 6;
  CHECK_FALSE(same_bits(Played(model, options_of(32, 1)).column("profit"), Played(model, other).column("profit")));
}

TEST_CASE("a variant that changes nothing changes no future") {
  const SharedModel model = compiled_file(kEvent);
  const Played both({model, compiled_file(kEvent)}, options_of(50, 2));
  for (std::size_t kpi = 0; kpi < model->kpis().size(); ++kpi)
    REQUIRE(same_bits(both.outputs().models[0].kpis[kpi], both.outputs().models[1].kpis[kpi]));
}

TEST_CASE("a run stops at the first look at which its interval is as tight as wanted") {
  const SharedModel model = compiled("swell: 1\nbudget: {lines: {venue: {cost: \"uniform(0, 100)\"}}}\n");
  studies::RunOptions options = replications(16);
  options.sampling = sim::Sampling::random;
  options.precision = studies::Precision{"cost.total", 1.5, false};
  options.max_replications = 1U << 16;
  const Played played(model, options);
  const auto n = played.outputs().replications;
  CHECK(std::has_single_bit(n));
  CHECK(n < options.max_replications);
  CHECK(played.outputs().precision_reached);
  const sim::Estimate mean = played.mean("cost.total");
  CHECK((mean.ci.high - mean.ci.low) / 2.0 <= 1.5);
  options.max_replications = n / 2;
  const Played cut(model, options);
  CHECK(cut.outputs().replications == n / 2);
  CHECK_FALSE(cut.outputs().precision_reached);
}

TEST_CASE("an interrupted run keeps the longest complete prefix and says so") {
  const SharedModel model = compiled_file(kEvent);
  std::atomic<bool> interrupt{false};
  studies::RunOptions options = options_of(4000, 2);
  options.interrupt = &interrupt;
  options.progress = [&](std::uint64_t done, std::uint64_t) {
    if (done > 20) interrupt = true;
  };
  const Played played(model, options);
  CHECK(played.outputs().interrupted);
  const auto n = played.outputs().replications;
  REQUIRE(n < 4000);
  const Played whole(model, options_of(n, 1));
  CHECK(same_bits(played.column("profit"), whole.column("profit")));
}

TEST_CASE("a replication with an impossible draw fails the run and says which") {
  const SharedModel model = compiled(
      "swell: 1\nhorizon: 10 days\ncash: {opening: 1}\n"
      "risks: {claim: {rate: 1 per day, effects: [{target: cash, pay: \"triangular(0, 1 to 20, 8)\"}]}}\n");
  const auto played = studies::play(std::vector{model}, replications(64));
  const auto* failed = std::get_if<studies::Failed>(&played);
  REQUIRE(failed != nullptr);
  CHECK(failed->replication < 64);
  CHECK(failed->message.find("risks.claim.effects.1.pay") != std::string::npos);
}

TEST_CASE("precision on a figure that the plan does not give is refused before the run") {
  const SharedModel model = compiled("swell: 1\nbudget: {lines: {venue: {cost: 100}}}\n");
  studies::RunOptions options;
  options.precision = studies::Precision{"profit", 1.0, false};
  const auto problems = studies::run_problems(std::vector{model}, options);
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].message.en.find("profit") != std::string::npos);
}
