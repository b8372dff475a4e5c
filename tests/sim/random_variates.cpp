#include "sim/random_variates.hpp"

#include <array>
#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/gamma.hpp>
#include <boost/math/special_functions/beta.hpp>
#include <catch2/catch.hpp>
#include <cmath>
#include <functional>
#include <map>
#include <vector>

#include "sim/counting_probabilities.hpp"
#include "sim/normal.hpp"

using namespace swell::sim;

namespace {

Stream stream_of(const char* name) {
  return Stream(stream_key(20260302, name, "test"), 0);
}

// Chance of a chi-square at least this large when counts have these expectations.
double chi_square_chance(const std::vector<double>& observed, const std::vector<double>& expected) {
  double statistic = 0.0;
  for (std::size_t i = 0; i < observed.size(); ++i)
    statistic += (observed[i] - expected[i]) * (observed[i] - expected[i]) / expected[i];
  const boost::math::chi_squared distribution(static_cast<double>(observed.size() - 1));
  return boost::math::cdf(boost::math::complement(distribution, statistic));
}

// Of counts against their exact probabilities; the rare ones on either side are pooled.
double fit_of_counts(const std::function<std::int64_t(Stream&)>& draw,
                     const std::function<double(double)>& log_probability, const char* name, int draws = 200'000) {
  std::map<std::int64_t, double> seen;
  Stream stream = stream_of(name);
  for (int i = 0; i < draws; ++i) seen[draw(stream)] += 1.0;
  std::vector<double> observed{0.0};
  std::vector<double> expected{0.0};
  for (const auto& [k, count] : seen) {
    const double expectation = draws * std::exp(log_probability(static_cast<double>(k)));
    if (expectation < 20.0) {
      observed[0] += count;
    } else {
      observed.push_back(count);
      expected.push_back(expectation);
    }
  }
  double pooled = draws;
  for (const double e : expected) pooled -= e;
  expected[0] = pooled;
  if (expected[0] < 20.0) {
    observed.erase(observed.begin());
    expected.erase(expected.begin());
  }
  return chi_square_chance(observed, expected);
}

// Of continuous draws against their distribution function, in 100 bins of equal probability.
double fit_of_values(const std::function<double(Stream&)>& draw, const std::function<double(double)>& cdf,
                     const char* name) {
  constexpr int draws = 100'000;
  constexpr std::size_t bins = 100;
  std::vector<double> observed(bins, 0.0);
  Stream stream = stream_of(name);
  for (int i = 0; i < draws; ++i) {
    const double u = cdf(draw(stream));
    observed[std::min(bins - 1, static_cast<std::size_t>(u * bins))] += 1.0;
  }
  return chi_square_chance(observed, std::vector<double>(bins, draws / static_cast<double>(bins)));
}

constexpr double unlikely = 1e-4;

}  // namespace

TEST_CASE("binomial draws have the exact probabilities, in every branch of the algorithm") {
  const auto [n, p] = GENERATE(table<std::int64_t, double>({{1, 0.3},
                                                            {10, 0.5},
                                                            {20, 0.5},
                                                            {40, 0.4},
                                                            {40, 0.93},
                                                            {1000, 0.003},
                                                            {1000, 0.3},
                                                            {100'000, 0.4},
                                                            {1'000'000'000, 1e-7},
                                                            {1'000'000'000'000, 5e-12}}));
  CAPTURE(n, p);
  const auto log_probability = [n = n, p = p](double k) {
    return log_binomial_probability(k, static_cast<double>(n), p);
  };
  CHECK(fit_of_counts([n = n, p = p](Stream& s) { return binomial(n, p, s); }, log_probability, "binomial") > unlikely);
}

TEST_CASE("a binomial of a million million has the right mean and spread") {
  constexpr std::int64_t n = 1'000'000'000'000;
  Stream stream = stream_of("huge");
  double sum = 0.0;
  double squares = 0.0;
  constexpr int draws = 100'000;
  const double sd = std::sqrt(1e12 * 0.3 * 0.7);
  for (int i = 0; i < draws; ++i) {
    const double z = (static_cast<double>(binomial(n, 0.3, stream)) - 3e11) / sd;
    sum += z;
    squares += z * z;
  }
  CHECK(std::fabs(sum / draws) < 4.0 / std::sqrt(draws));
  CHECK(std::fabs(squares / draws - 1.0) < 4.0 * std::sqrt(2.0 / draws));
}

TEST_CASE("binomial draws at the ends are certain") {
  Stream stream = stream_of("ends");
  CHECK(binomial(0, 0.5, stream) == 0);
  CHECK(binomial(10, 0.0, stream) == 0);
  CHECK(binomial(10, 1.0, stream) == 10);
}

TEST_CASE("poisson draws have the exact probabilities, by inversion and by rejection") {
  const double mean = GENERATE(0.1, 3.0, 9.99, 10.0, 37.5, 400.0, 30'000.0);
  CAPTURE(mean);
  CHECK(fit_of_counts([mean](Stream& s) { return poisson(mean, s); },
                      [mean](double k) { return log_poisson_probability(k, mean); }, "poisson") > unlikely);
}

TEST_CASE("hypergeometric draws have the exact probabilities, mirrored or not") {
  const auto [good, bad, drawn] = GENERATE(table<std::int64_t, std::int64_t, std::int64_t>(
      {{20, 500, 6}, {500, 20, 6}, {500, 2000, 300}, {2000, 500, 300}, {500, 2000, 2300}, {2000, 500, 2300}}));
  CAPTURE(good, bad, drawn);
  const auto log_probability = [good = good, bad = bad, drawn = drawn](double k) {
    return log_hypergeometric_probability(k, static_cast<double>(good), static_cast<double>(bad),
                                          static_cast<double>(drawn));
  };
  CHECK(
      fit_of_counts([good = good, bad = bad, drawn = drawn](Stream& s) { return hypergeometric(good, bad, drawn, s); },
                    log_probability, "hypergeometric", 200'000) > unlikely);
}

TEST_CASE("geometric draws have the exact probabilities") {
  CHECK(fit_of_counts([](Stream& s) { return geometric(0.2, s); },
                      [](double k) { return std::log(0.2) + k * std::log(0.8); }, "geometric") > unlikely);
}

TEST_CASE("multinomial counts add up, and each is binomial") {
  const std::array<double, 4> weights = {1.0, 0.0, 3.0, 6.0};
  std::array<std::int64_t, 4> counts{};
  Stream stream = stream_of("multinomial");
  for (int i = 0; i < 1000; ++i) {
    multinomial(50, weights, counts, stream);
    REQUIRE(counts[0] + counts[1] + counts[2] + counts[3] == 50);
    REQUIRE(counts[1] == 0);
  }
  const auto third = [&](Stream& s) {
    multinomial(50, weights, counts, s);
    return counts[2];
  };
  CHECK(fit_of_counts(
            third, [](double k) { return log_binomial_probability(k, 50.0, 0.3); }, "third") > unlikely);
}

TEST_CASE("normal draws are normal, in the tail as well") {
  CHECK(fit_of_values(standard_normal, normal_cdf, "normal") > unlikely);
  Stream stream = stream_of("tail");
  constexpr int draws = 2'000'000;
  int beyond = 0;
  for (int i = 0; i < draws; ++i) beyond += std::fabs(standard_normal(stream)) > 3.7 ? 1 : 0;
  const double expected = draws * 2.0 * normal_cdf(-3.7);
  CHECK(std::fabs(beyond - expected) < 4.0 * std::sqrt(expected));
}

TEST_CASE("gamma draws are gamma, for shapes below and above 1") {
  const double shape = GENERATE(0.05, 0.7, 1.0, 2.5, 300.0);
  CAPTURE(shape);
  const boost::math::gamma_distribution<double> exact(shape, 1.0);
  CHECK(fit_of_values([shape](Stream& s) { return standard_gamma(shape, s); },
                      [&](double x) { return boost::math::cdf(exact, x); }, "gamma") > unlikely);
}

TEST_CASE("beta draws are beta, for parameters below and above 1") {
  const auto [a, b] = GENERATE(table<double, double>({{0.2, 0.3}, {0.5, 2.0}, {2.0, 5.0}, {80.0, 3.0}}));
  CAPTURE(a, b);
  CHECK(fit_of_values([a = a, b = b](Stream& s) { return beta(a, b, s); },
                      [a = a, b = b](double x) { return boost::math::ibeta(a, b, x); }, "beta") > unlikely);
}

TEST_CASE("log probabilities keep their digits where lgamma has lost them") {
  // Ratio of neighbouring probabilities, which is known exactly: P(k+1)/P(k) = (n-k)/(k+1)·p/q.
  const double n = 1e14;
  const double k = 3e13 + 12345.0;
  const double ratio = log_binomial_probability(k + 1.0, n, 0.3) - log_binomial_probability(k, n, 0.3);
  CHECK(ratio == Approx(std::log((n - k) / (k + 1.0) * (0.3 / 0.7))).margin(1e-11));
  CHECK(std::exp(log_binomial_probability(3.0, 10.0, 0.5)) == Approx(120.0 / 1024.0).epsilon(1e-13));
  CHECK(std::exp(log_poisson_probability(2.0, 3.0)) == Approx(4.5 * std::exp(-3.0)).epsilon(1e-13));
}
