#include "studies/input_sampler.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>

#include "tests/written_plan.hpp"

namespace {

using namespace swell;
using namespace swell::tests;
using studies::InputSampler;

const std::string kBase = R"yaml(swell: 1
budget:
  lines:
    venue: {cost: 80 / 100 / 150}
    crew:  {cost: "uniform(10, 20)"}
correlations:
  dear: {between: [budget.lines.venue.cost, budget.lines.crew.cost], rho: 0.5}
)yaml";

double input(const InputSampler& sampler, const std::vector<SharedModel>& models, std::size_t model,
             const std::string& path, std::uint64_t replication) {
  std::vector<double> uniforms(sampler.dimensions()), row(models[model]->slots());
  sampler.uniforms(replication, uniforms);
  sampler.row(model, uniforms, row);
  const auto inputs = models[model]->inputs();
  const auto found =
      std::find_if(inputs.begin(), inputs.end(), [&](const models::Input& of) { return of.path == path; });
  REQUIRE(found != inputs.end());
  return row[static_cast<std::size_t>(found->slot)];
}

}  // namespace

TEST_CASE("what a variant adds does not move what it shares with the plan") {
  const SharedModel base = compiled(kBase);
  const SharedModel wider = compiled(kBase, {"budget.lines.early={cost: 1 / 2 / 3}"});
  REQUIRE(wider->inputs().size() == 3);
  for (const auto sampling : {sim::Sampling::sobol, sim::Sampling::lhs, sim::Sampling::random}) {
    const std::vector alone{base}, both{base, wider};
    const InputSampler first(alone, sampling, 3), second(both, sampling, 3);
    for (const std::uint64_t k : {0U, 1U, 500U})
      for (const std::string path : {"budget.lines.venue.cost", "budget.lines.crew.cost"}) {
        CHECK(input(first, alone, 0, path, k) == input(second, both, 0, path, k));
        CHECK(input(second, both, 0, path, k) == input(second, both, 1, path, k));
      }
  }
}

TEST_CASE("a variant that adds a quantity in front of the others, compared alone, still sees the same weather") {
  const std::vector before{compiled(kBase)}, after{compiled(kBase, {"discount_rate=3% to 8%"})};
  const InputSampler first(before, sim::Sampling::random, 3), second(after, sim::Sampling::random, 3);
  for (const std::uint64_t k : {0U, 1U, 500U})
    CHECK(input(first, before, 0, "budget.lines.venue.cost", k) ==
          input(second, after, 0, "budget.lines.venue.cost", k));
}

TEST_CASE("an override replaces the marginal, not the luck: both variants stand at the same quantile") {
  const std::vector models{compiled(kBase), compiled(kBase, {"budget.lines.crew.cost=uniform(100, 200)"})};
  const InputSampler sampler(models, sim::Sampling::sobol, 3);
  for (std::uint64_t k = 0; k < 50; ++k)
    CHECK(input(sampler, models, 1, "budget.lines.crew.cost", k) ==
          Approx(10.0 * input(sampler, models, 0, "budget.lines.crew.cost", k)));
}

TEST_CASE("a quantity that a variant makes certain keeps the place of the others") {
  const std::vector models{compiled(kBase), compiled(kBase, {"budget.lines.venue.cost=100"})};
  const InputSampler sampler(models, sim::Sampling::sobol, 3);
  CHECK(input(sampler, models, 0, "budget.lines.crew.cost", 9) ==
        input(sampler, models, 1, "budget.lines.crew.cost", 9));
}

TEST_CASE("correlated quantities move together") {
  const std::vector models{compiled(kBase)};
  const InputSampler sampler(models, sim::Sampling::sobol, 3);
  double both_high = 0.0;
  constexpr std::uint64_t n = 4096;
  std::vector<double> uniforms(sampler.dimensions());
  for (std::uint64_t k = 0; k < n; ++k) {
    sampler.uniforms(k, uniforms);
    both_high += uniforms[0] > 0.5 && uniforms[1] > 0.5 ? 1.0 : 0.0;
  }
  // Of a Gaussian copula: 1/4 + asin(rho) / 2π.
  CHECK(both_high / static_cast<double>(n) == Approx(0.25 + std::asin(0.5) / (2.0 * M_PI)).margin(0.01));
}

TEST_CASE("correlations that cannot be together are refused with the nearest that can") {
  const std::vector models{compiled(R"(swell: 1
budget: {lines: {a: {cost: 1 to 2}, b: {cost: 1 to 2}, c: {cost: 1 to 2}}}
correlations:
  odd:
    between: [budget.lines.a.cost, budget.lines.b.cost, budget.lines.c.cost]
    matrix: [1, 0.9, 0.9, 0.9, 1, -0.9, 0.9, -0.9, 1]
)")};
  const auto problems = studies::correlation_problems(models);
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].path == "correlations.odd");
  CHECK(problems[0].message.en.find("matrix: [1.000") != std::string::npos);
  CHECK(studies::correlation_problems(std::vector{compiled(kBase)}).empty());
}
