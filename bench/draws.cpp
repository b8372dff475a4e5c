// Nanoseconds a draw: direct samplers, quantiles of inputs, rows of a sampling plan, elementary functions.
#include <benchmark/benchmark.h>

#include <cmath>
#include <string>
#include <vector>

#include "sim/column_summary.hpp"
#include "sim/distribution.hpp"
#include "sim/random_variates.hpp"
#include "sim/sampling_plan.hpp"

namespace {

using namespace swell::sim;

template <class Draw>
void measure(benchmark::State& state, Draw draw) {
  Stream stream(stream_key(1, "bench", "draws"), 0);
  for (auto _ : state) benchmark::DoNotOptimize(draw(stream));
}

void samplers(const char* name, double (*draw)(Stream&)) {
  benchmark::RegisterBenchmark(name, [draw](benchmark::State& state) { measure(state, draw); });
}

void quantiles_of(const std::string& name, DistributionSpec spec) {
  benchmark::RegisterBenchmark(("quantile/" + name).c_str(),
                               [distribution = Distribution(std::move(spec))](benchmark::State& state) {
                                 measure(state, [&](Stream& s) { return distribution.quantile(s.unit()); });
                               });
}

void rows(const char* name, Sampling sampling, std::size_t dimensions) {
  benchmark::RegisterBenchmark(name, [=](benchmark::State& state) {
    std::vector<std::string> names;
    for (std::size_t d = 0; d < dimensions; ++d) names.push_back("x" + std::to_string(d));
    const SamplingPlan plan(sampling, 1, names);
    std::vector<double> row(dimensions);
    std::uint64_t k = 0;
    for (auto _ : state) {
      plan.uniforms(k++, row);
      benchmark::DoNotOptimize(row.data());
      benchmark::ClobberMemory();
    }
  });
}

void summaries(const char* name, Sampling sampling, std::size_t n) {
  benchmark::RegisterBenchmark(name, [=](benchmark::State& state) {
    std::vector<double> column(n);
    const Distribution cost({Family::lognormal, {20.0, 12.0}, {}, {}});
    SamplingPlan(sampling, 1, {"x"}).uniform_block(0, 0, column);
    for (double& u : column) u = cost.quantile(u);
    for (auto _ : state) benchmark::DoNotOptimize(summarize(column, sampling));
    state.counters["ns_a_value"] = benchmark::Counter(
        static_cast<double>(n) * 1e-9, benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
  });
}

}  // namespace

int main(int argc, char** argv) {
  samplers("uniform", [](Stream& s) { return s.unit(); });
  samplers("normal", standard_normal);
  samplers("gamma/2.5", [](Stream& s) { return standard_gamma(2.5, s); });
  samplers("beta/2,5", [](Stream& s) { return beta(2.0, 5.0, s); });
  samplers("binomial/1e6,1e-6", [](Stream& s) { return static_cast<double>(binomial(1'000'000, 1e-6, s)); });
  samplers("binomial/10,0.5", [](Stream& s) { return static_cast<double>(binomial(10, 0.5, s)); });
  samplers("binomial/1000,0.3", [](Stream& s) { return static_cast<double>(binomial(1000, 0.3, s)); });
  samplers("binomial/1e6,0.02", [](Stream& s) { return static_cast<double>(binomial(1'000'000, 0.02, s)); });
  samplers("binomial/1e12,0.3", [](Stream& s) { return static_cast<double>(binomial(1'000'000'000'000, 0.3, s)); });
  samplers("poisson/3", [](Stream& s) { return static_cast<double>(poisson(3.0, s)); });
  samplers("poisson/100", [](Stream& s) { return static_cast<double>(poisson(100.0, s)); });
  samplers("hypergeometric", [](Stream& s) { return static_cast<double>(hypergeometric(5000, 20'000, 3000, s)); });
  samplers("exp", [](Stream& s) { return std::exp(s.unit()); });
  samplers("log", [](Stream& s) { return std::log(s.unit()); });
  samplers("pow", [](Stream& s) { return std::pow(s.unit(), 1.37); });
  quantiles_of("triangular", {Family::triangular, {80, 100, 150}, {}, {}});
  quantiles_of("pert", {Family::pert, {80, 100, 150}, {}, {}});
  quantiles_of("normal", {Family::normal, {10, 4}, {}, {}});
  quantiles_of("normal, truncated", {Family::normal, {10, 4}, {}, {}, 0.0, 30.0});
  quantiles_of("lognormal", {Family::lognormal, {20, 35}, {}, {}});
  quantiles_of("gamma", {Family::gamma, {10, 4}, {}, {}});
  quantiles_of("poisson", {Family::poisson, {30}, {}, {}});
  rows("row/random,4", Sampling::random, 4);
  rows("row/lhs,4", Sampling::lhs, 4);
  rows("row/sobol,4", Sampling::sobol, 4);
  rows("row/random,50", Sampling::random, 50);
  rows("row/lhs,50", Sampling::lhs, 50);
  rows("row/sobol,50", Sampling::sobol, 50);
  summaries("summary/random,1e6", Sampling::random, 1'000'000);
  summaries("summary/sobol,1e6", Sampling::sobol, 1'000'000);
  summaries("summary/sobol,16384", Sampling::sobol, 16'384);
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
