// How often 95 % intervals hold the truth.
//
// Repeats 2,000 studies of each kind with seeds of their own and counts the intervals of the mean, P80 and a
// probability that cover the exact value. Between 93 % and 97 % is as it should be; the error of a figure
// here is 0.5 points. Writes a Markdown table to standard output: coverage > bench/results/coverage.md
#include <cmath>
#include <cstdio>
#include <functional>
#include <string>
#include <thread>
#include <vector>

#include "sim/distribution.hpp"
#include "sim/sampling_plan.hpp"
#include "sim/statistics.hpp"

namespace {

using namespace swell::sim;

struct Example {
  std::string name;
  std::vector<Distribution> inputs;
  double truth_mean, truth_p80, threshold,
      truth_probability;  // probability: of a sum at or below the threshold
};

Distribution make(Family family, std::vector<double> parameters) {
  return Distribution({family, std::move(parameters), {}, {}});
}

// The distribution function of a sum of independent inputs, by convolution on a grid.
class SumDistribution {
 public:
  explicit SumDistribution(const std::vector<Distribution>& inputs, double step) : step_(step), mass_{1.0} {
    for (const Distribution& input : inputs) {
      const double from = std::floor(input.quantile(1e-13) / step_) * step_;
      const auto cells = static_cast<std::size_t>((input.quantile(1.0 - 1e-9) - from) / step_) + 2;
      std::vector<double> cell_mass(cells);
      for (std::size_t i = 0; i < cells; ++i)
        cell_mass[i] =
            input.cdf(from + step_ * static_cast<double>(i + 1)) - input.cdf(from + step_ * static_cast<double>(i));
      std::vector<double> sum(mass_.size() + cells - 1, 0.0);
      for (std::size_t i = 0; i < mass_.size(); ++i)
        for (std::size_t j = 0; j < cells; ++j) sum[i + j] += mass_[i] * cell_mass[j];
      mass_ = std::move(sum);
      origin_ += from + 0.5 * step_;  // the middle of the cells
    }
  }
  // Mass is taken to be spread evenly over a cell around its value.
  double cdf(double x) const {
    double total = 0.0;
    for (std::size_t i = 0; i < mass_.size(); ++i) {
      const double position = (x - value(i)) / step_ + 0.5;
      if (position <= 0.0) break;
      total += mass_[i] * std::fmin(1.0, position);
    }
    return total;
  }
  double quantile(double p) const {
    double low = value(0);
    double high = value(mass_.size());
    for (int i = 0; i < 60; ++i) (cdf(0.5 * (low + high)) < p ? low : high) = 0.5 * (low + high);
    return 0.5 * (low + high);
  }

 private:
  double value(std::size_t i) const { return origin_ + step_ * static_cast<double>(i); }
  double step_;
  double origin_ = 0.0;
  std::vector<double> mass_;
};

Example example(std::string name, std::vector<Distribution> inputs, double step, double threshold_probability) {
  const SumDistribution sum(inputs, step);
  double mean = 0.0;
  for (const Distribution& input : inputs) mean += input.mean();
  const double threshold = sum.quantile(threshold_probability);
  return {std::move(name), std::move(inputs), mean, sum.quantile(0.8), threshold, threshold_probability};
}

struct Hits {
  int mean = 0, p80 = 0, probability = 0;
};

bool covers(const Estimate& estimate, double truth) {
  return estimate.ci.low <= truth && truth <= estimate.ci.high;
}

Hits studies(const Example& example, Sampling sampling, std::size_t n, int first, int last) {
  std::vector<std::string> names;
  for (std::size_t d = 0; d < example.inputs.size(); ++d) names.push_back("line " + std::to_string(d));
  std::vector<double> row(names.size());
  std::vector<double> total(n);
  std::vector<double> within(n);
  Hits hits;
  for (int study = first; study < last; ++study) {
    const SamplingPlan plan(sampling, static_cast<std::uint64_t>(study), names);
    for (std::size_t k = 0; k < n; ++k) {
      plan.uniforms(k, row);
      total[k] = 0.0;
      for (std::size_t d = 0; d < row.size(); ++d) total[k] += example.inputs[d].quantile(row[d]);
      within[k] = total[k] <= example.threshold ? 1.0 : 0.0;
    }
    hits.mean += covers(mean(total, sampling), example.truth_mean) ? 1 : 0;
    hits.p80 += covers(quantile(total, 0.8, sampling), example.truth_p80) ? 1 : 0;
    hits.probability += covers(probability(within, sampling), example.truth_probability) ? 1 : 0;
  }
  return hits;
}

Hits in_parallel(const Example& example, Sampling sampling, std::size_t n, int count) {
  const int workers = static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
  std::vector<Hits> parts(static_cast<std::size_t>(workers));
  std::vector<std::thread> threads;
  for (int w = 0; w < workers; ++w)
    threads.emplace_back([&, w] {
      parts[static_cast<std::size_t>(w)] =
          studies(example, sampling, n, w * count / workers, (w + 1) * count / workers);
    });
  for (auto& thread : threads) thread.join();
  Hits all;
  for (const Hits& part : parts) {
    all.mean += part.mean;
    all.p80 += part.p80;
    all.probability += part.probability;
  }
  return all;
}

}  // namespace

int main() {
  constexpr int count = 2000;
  const std::vector<Example> examples = {
      example("four triangular costs",
              {make(Family::triangular, {80, 100, 150}), make(Family::triangular, {40, 50, 90}),
               make(Family::triangular, {180, 200, 300}), make(Family::triangular, {20, 30, 60})},
              0.1, 0.2),
      example("skewed: lognormal + exponential", {make(Family::lognormal, {20, 12}), make(Family::exponential, {10})},
              0.05, 0.95),
  };
  std::printf(
      "# Coverage of 95 %% intervals\n\nShare of %d studies whose interval holds the true value; 93 to 97 %% "
      "is as it should be. The standard error of each figure is 0.5 points.\n\n"
      "| Example | Sampling | Replications | Mean | P80 | Probability |\n|---|---|--:|--:|--:|--:|\n",
      count);
  for (const Example& each : examples)
    for (const auto& [sampling, name] :
         {std::pair{Sampling::random, "random"}, {Sampling::lhs, "lhs"}, {Sampling::sobol, "sobol"}})
      for (const std::size_t n : {std::size_t{1024}, std::size_t{4096}}) {
        const Hits hits = in_parallel(each, sampling, n, count);
        const auto percent = [](int x) { return 100.0 * x / count; };
        std::printf("| %s | %s | %zu | %.1f %% | %.1f %% | %.1f %% |\n", each.name.c_str(), name, n, percent(hits.mean),
                    percent(hits.p80), percent(hits.probability));
        std::fflush(stdout);
      }
  return 0;
}
