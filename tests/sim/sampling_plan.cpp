#include "sim/sampling_plan.hpp"

#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <cmath>
#include <string>
#include <vector>

#include "sim/distribution.hpp"

using namespace swell::sim;

namespace {

std::vector<std::string> names(std::size_t count) {
  std::vector<std::string> result;
  for (std::size_t d = 0; d < count; ++d) result.push_back("lines.l" + std::to_string(d) + ".cost");
  return result;
}

constexpr std::array<Sampling, 3> all = {Sampling::random, Sampling::lhs, Sampling::sobol};

double correlation(const std::vector<double>& a, const std::vector<double>& b) {
  double sum = 0.0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += (a[i] - 0.5) * (b[i] - 0.5);
  return 12.0 * sum / static_cast<double>(a.size());
}

}  // namespace

TEST_CASE("rows and columns are the same numbers, strictly inside (0, 1)") {
  for (const Sampling sampling : all) {
    const SamplingPlan plan(sampling, 7, names(5));
    std::vector<double> row(5);
    std::vector<double> column(1000);
    for (std::size_t d = 0; d < 5; ++d) {
      plan.uniform_block(37, d, column);
      for (std::size_t i = 0; i < column.size(); ++i) {
        plan.uniforms(37 + i, row);
        REQUIRE(row[d] == column[i]);
        REQUIRE((row[d] > 0.0 && row[d] < 1.0));
      }
    }
  }
}

TEST_CASE("a column that is added leaves the others' numbers as they were") {
  for (const Sampling sampling : all) {
    const SamplingPlan fewer(sampling, 7, names(3));
    const SamplingPlan more(sampling, 7, names(9));
    std::vector<double> a(3);
    std::vector<double> b(9);
    for (std::uint64_t k = 0; k < 700; ++k) {
      fewer.uniforms(k, a);
      more.uniforms(k, b);
      REQUIRE(std::equal(a.begin(), a.end(), b.begin()));
    }
  }
}

TEST_CASE("seeds and names give other numbers; equal names are refused") {
  for (const Sampling sampling : all) {
    std::array<double, 1> a{};
    std::array<double, 1> b{};
    std::array<double, 1> c{};
    SamplingPlan(sampling, 1, {"a"}).uniforms(5, a);
    SamplingPlan(sampling, 2, {"a"}).uniforms(5, b);
    SamplingPlan(sampling, 1, {"b"}).uniforms(5, c);
    CHECK(a[0] != b[0]);
    CHECK(a[0] != c[0]);
    CHECK_THROWS_AS(SamplingPlan(sampling, 1, {"a", "a"}), std::invalid_argument);
  }
}

TEST_CASE("a block of 256 Latin hypercube rows takes each 256th of every column once") {
  const SamplingPlan plan(Sampling::lhs, 3, names(40));
  std::vector<double> column(256);
  for (std::size_t d = 0; d < 40; ++d)
    for (const std::uint64_t block : {0u, 1u, 1000u}) {
      plan.uniform_block(block * 256, d, column);
      std::sort(column.begin(), column.end());
      for (std::size_t i = 0; i < 256; ++i) REQUIRE(static_cast<std::size_t>(column[i] * 256.0) == i);
    }
}

TEST_CASE("each of the 16 Sobol sequences takes each 1,024th of every column once in 1,024 points") {
  const SamplingPlan plan(Sampling::sobol, 3, names(20));
  std::vector<double> column(16 * 1024);
  for (std::size_t d = 0; d < 20; ++d) {
    plan.uniform_block(0, d, column);
    for (std::size_t sequence = 0; sequence < 16; ++sequence) {
      std::vector<double> own;
      for (std::size_t i = sequence; i < column.size(); i += 16) own.push_back(column[i]);
      std::sort(own.begin(), own.end());
      for (std::size_t i = 0; i < own.size(); ++i) REQUIRE(static_cast<std::size_t>(own[i] * 1024.0) == i);
    }
  }
}

TEST_CASE("past 1,024 Sobol dimensions columns are Latin hypercubes within each sequence") {
  const SamplingPlan plan(Sampling::sobol, 3, names(1030));
  std::vector<double> column(16 * 256);
  plan.uniform_block(0, 1029, column);
  for (std::size_t sequence = 0; sequence < 16; ++sequence) {
    std::vector<double> own;
    for (std::size_t i = sequence; i < column.size(); i += 16) own.push_back(column[i]);
    std::sort(own.begin(), own.end());
    for (std::size_t i = 0; i < own.size(); ++i) REQUIRE(static_cast<std::size_t>(own[i] * 256.0) == i);
  }
}

TEST_CASE("columns are uncorrelated, with one another and with themselves one row later") {
  constexpr std::size_t n = 16384;
  for (const Sampling sampling : all) {
    const SamplingPlan plan(sampling, 11, names(8));
    std::vector<std::vector<double>> columns(8, std::vector<double>(n));
    for (std::size_t d = 0; d < 8; ++d) plan.uniform_block(0, d, columns[d]);
    const double bound = 4.5 / std::sqrt(static_cast<double>(n));
    for (std::size_t a = 0; a < 8; ++a)
      for (std::size_t b = 0; b < a; ++b) CHECK(std::fabs(correlation(columns[a], columns[b])) < bound);
    // Over the sequences: each is scrambled for itself.
    std::vector<double> even;
    std::vector<double> odd;
    for (std::size_t k = 0; k + 1 < n; k += 2) {
      even.push_back(columns[0][k]);
      odd.push_back(columns[0][k + 1]);
    }
    CHECK(std::fabs(correlation(even, odd)) < bound * std::sqrt(2.0));
  }
}

TEST_CASE("in Latin hypercube blocks every pair of rows gets every pair of cells equally often") {
  // The permutation's quality: in which of 16 × 16 coarse cells rows 0 and 1 lie, over many columns.
  constexpr std::size_t columns = 25'600;
  const SamplingPlan plan(Sampling::lhs, 5, names(columns));
  std::vector<double> first(columns);
  std::vector<double> second(columns);
  plan.uniforms(0, first);
  plan.uniforms(1, second);
  std::array<double, 256> counts{};
  for (std::size_t d = 0; d < columns; ++d)
    counts[static_cast<std::size_t>(first[d] * 16.0) * 16 + static_cast<std::size_t>(second[d] * 16.0)] += 1.0;
  double statistic = 0.0;
  for (std::size_t i = 0; i < 256; ++i) {
    // The same coarse cell has 16·15 of the 256·255 ordered pairs of cells, another one 16·16.
    const double expected = columns * (i / 16 == i % 16 ? 240.0 : 256.0) / (256.0 * 255.0);
    statistic += (counts[i] - expected) * (counts[i] - expected) / expected;
  }
  CHECK(statistic < 255.0 + 4.5 * std::sqrt(2.0 * 255.0));
}

TEST_CASE("Sobol's variance of the mean of a sum of 20 triangular inputs is at least 50 times below random") {
  const Distribution input({Family::triangular, {80.0, 100.0, 150.0}, {}, {}});
  const auto variance = [&](Sampling sampling) {
    constexpr int studies = 60;
    constexpr std::size_t n = 1024;
    double squares = 0.0;
    std::vector<double> row(20);
    for (int study = 0; study < studies; ++study) {
      const SamplingPlan plan(sampling, static_cast<std::uint64_t>(study), names(20));
      double sum = 0.0;
      for (std::size_t k = 0; k < n; ++k) {
        plan.uniforms(k, row);
        for (const double u : row) sum += input.quantile(u);
      }
      const double error = sum / n - 20.0 * input.mean();
      squares += error * error;
    }
    return squares / studies;
  };
  const double random = variance(Sampling::random);
  CHECK(random == Approx(20.0 * input.sd() * input.sd() / 1024.0).epsilon(0.6));
  CHECK(variance(Sampling::sobol) * 50.0 < random);
  CHECK(variance(Sampling::lhs) * 50.0 < random);
}
