#include "sim/sobol_indices.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "sim/interval_estimation.hpp"
#include "sim/sampling_plan.hpp"

namespace swell::sim {

namespace {

// Sums over the replications of one sequence, or of several.
struct Sums {
  double n = 0.0, values = 0.0, squares = 0.0;
  std::vector<double> first, total;  // [input]

  explicit Sums(std::size_t inputs) : first(inputs, 0.0), total(inputs, 0.0) {}
  void add(const Sums& other, double sign) {
    n += sign * other.n;
    values += sign * other.values;
    squares += sign * other.squares;
    for (std::size_t i = 0; i < first.size(); ++i) {
      first[i] += sign * other.first[i];
      total[i] += sign * other.total[i];
    }
  }
  // Of f at A and at B, which are 2n values.
  double variance() const { return squares / (2.0 * n) - values / (2.0 * n) * values / (2.0 * n); }
  double first_order(std::size_t input) const { return first[input] / n / variance(); }
  double total_effect(std::size_t input) const { return 0.5 * total[input] / n / variance(); }
};

template <class Index>
Estimate jackknife(const Sums& whole, std::span<const Sums> left_out, double confidence, const Index& index) {
  Estimate result;
  result.value = index(whole);
  double sum = 0.0, squares = 0.0;
  for (const Sums& rest : left_out) {
    const double difference = index(rest) - result.value;
    sum += difference;
    squares += difference * difference;
  }
  const auto parts = static_cast<double>(left_out.size());
  const double variance = (parts - 1.0) / parts * std::max(0.0, squares - sum * sum / parts);
  const double half = StudentQuantile(confidence)(parts - 1.0) * std::sqrt(variance);
  result.ci = {result.value - half, result.value + half};
  return result;
}

}  // namespace

std::vector<SobolIndex> sobol_indices(const std::vector<std::string>& names,
                                      const std::function<double(std::span<const double>)>& f,
                                      std::uint64_t replications, std::uint64_t seed, double confidence) {
  const std::size_t inputs = names.size();
  std::vector<std::string> both = names;
  for (const std::string& name : names) both.push_back(name + " again");
  const SamplingPlan plan(Sampling::sobol, seed, both);
  std::vector<double> row(2 * inputs);
  const std::span<double> a = std::span(row).first(inputs), b = std::span(row).last(inputs);

  std::vector<Sums> sequences(sobol_sequences, Sums(inputs));
  double centre = 0.0;  // near the mean, lest squares of large values drown their spread
  for (std::uint64_t k = 0; k < replications; ++k) {
    plan.uniforms(k, row);
    if (k == 0) centre = f(a);
    Sums& sums = sequences[k % sobol_sequences];
    const double at_a = f(a) - centre, at_b = f(b) - centre;
    sums.n += 1.0;
    sums.values += at_a + at_b;
    sums.squares += at_a * at_a + at_b * at_b;
    for (std::size_t i = 0; i < inputs; ++i) {
      std::swap(a[i], b[i]);
      const double mixed = f(a) - centre;
      std::swap(a[i], b[i]);
      sums.first[i] += at_b * (mixed - at_a);
      sums.total[i] += (mixed - at_a) * (mixed - at_a);
    }
  }

  Sums whole(inputs);
  for (const Sums& sums : sequences) whole.add(sums, 1.0);
  std::vector<Sums> left_out;
  for (const Sums& sums : sequences) left_out.emplace_back(whole).add(sums, -1.0);
  std::vector<SobolIndex> indices(inputs);
  if (replications < 2 * sobol_sequences || !(whole.variance() > 0.0)) return indices;
  for (std::size_t i = 0; i < inputs; ++i) {
    indices[i].first = jackknife(whole, left_out, confidence, [i](const Sums& sums) { return sums.first_order(i); });
    indices[i].total = jackknife(whole, left_out, confidence, [i](const Sums& sums) { return sums.total_effect(i); });
  }
  return indices;
}

}  // namespace swell::sim
