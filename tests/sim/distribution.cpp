#include "sim/distribution.hpp"

#include <fmt/format.h>
#include <array>
#include <boost/math/quadrature/tanh_sinh.hpp>
#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <vector>

#include "sim/distribution_function.hpp"

using namespace swell::sim;

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

Distribution make(Family family, std::vector<double> parameters, double lower = -infinity, double upper = infinity) {
  return Distribution({family, std::move(parameters), {}, {}, lower, upper});
}

std::string fault_of(Family family, std::vector<double> parameters, double lower = -infinity, double upper = infinity) {
  return fault({family, std::move(parameters), {}, {}, lower, upper}).value_or(swell::verbatim("none")).en;
}

struct Case {
  Family family;
  std::vector<double> parameters;
  double lower = -infinity;
  double upper = infinity;
};

const std::vector<Case> continuous = {
    {Family::uniform, {50, 80}},
    {Family::uniform, {50, 80}, 60, 100},
    {Family::triangular, {80, 100, 150}},
    {Family::triangular, {80, 80, 150}},
    {Family::triangular, {80, 150, 150}},
    {Family::triangular, {80, 100, 150}, 90, 140},
    {Family::pert, {380e3, 400e3, 560e3}},
    {Family::pert, {0, 0, 1}},
    {Family::pert, {15, 20, 40}, 18, 30},
    {Family::normal, {10, 4}},
    {Family::normal, {10, 4}, 0, 30},
    {Family::normal, {0, 1}, 5, 6},
    {Family::normal, {0, 1}, -infinity, -4},
    {Family::lognormal, {20, 35}},
    {Family::lognormal, {20, 35}, 5, 60},
    {Family::lognormal, {20, 3}, 30, infinity},
    {Family::logit_normal, {-1.5, 0.4}},
    {Family::logit_normal, {2.0, 1.4}, 0.5, 0.95},
    {Family::exponential, {3}},
    {Family::exponential, {3}, 2, 9},
    {Family::exponential, {3}, 60, infinity},
    {Family::gamma, {10, 4}},
    {Family::gamma, {10, 30}},
    {Family::gamma, {10, 4}, 2, 12},
    {Family::gamma, {10, 4}, 20, infinity},
    {Family::weibull, {1.5, 20}},
    {Family::weibull, {0.6, 20}, 1, 200},
    {Family::beta, {2, 5}},
    {Family::beta, {0.4, 0.7}},
    {Family::beta, {30, 3}, 0.9, 1},
    {Family::pareto, {1, 1.2, 500}},
    {Family::pareto, {1, 3, 500}, 2, 100},
};

const std::vector<Case> counting = {
    {Family::bernoulli, {0.3}},           {Family::poisson, {4}},        {Family::poisson, {300}},
    {Family::poisson, {4}, 2, 7},         {Family::binomial, {20, 0.3}}, {Family::binomial, {1e6, 0.5}},
    {Family::binomial, {20, 0.3}, 4, 30}, {Family::poisson, {1e8}},      {Family::poisson, {1e8}, 1e8, 2e8},
    {Family::binomial, {1e12, 0.25}},
};

std::vector<double> probabilities() {
  std::vector<double> result = {1e-9, 1e-7, 1e-5, 3e-5};
  for (double u = 0.00037; u < 1.0; u += 0.00731) result.push_back(u);
  for (const double q : {1e-3, 3e-5, 1e-5, 1e-7, 1e-9}) result.push_back(1.0 - q);
  return result;
}

std::string label(const Case& c) {
  return fmt::format("{}({}) in [{}, {}]", name(c.family), fmt::join(c.parameters, ", "), c.lower, c.upper);
}

}  // namespace

TEST_CASE("the distribution function takes every quantile back to its probability, to 1e-9") {
  for (const Case& c : continuous) {
    const Distribution d = make(c.family, c.parameters, c.lower, c.upper);
    INFO(label(c));
    for (const double u : probabilities()) {
      INFO("u = " << u);
      CHECK(std::fabs(d.cdf(d.quantile(u)) - u) < 1e-9);
    }
  }
}

TEST_CASE("a count's quantile is the smallest value whose probability reaches u") {
  for (const Case& c : counting) {
    const Distribution d = make(c.family, c.parameters, c.lower, c.upper);
    INFO(label(c));
    for (const double u : probabilities()) {
      INFO("u = " << u);
      const double k = d.quantile(u);
      CHECK(k == std::floor(k));
      CHECK(d.cdf(k) >= u * (1.0 - 1e-9));
      if (k > d.lower_bound()) CHECK(d.cdf(k - 1.0) < u * (1.0 + 1e-9));
    }
  }
}

TEST_CASE("quantiles rise with u and stay inside the bounds") {
  std::vector<Case> all = continuous;
  all.insert(all.end(), counting.begin(), counting.begin() + 7);
  for (const Case& c : all) {
    const Distribution d = make(c.family, c.parameters, c.lower, c.upper);
    INFO(label(c));
    double last = d.lower_bound();
    bool rising = true;
    for (int i = 0; i < 50'000; ++i) {
      const double x = d.quantile((i + 0.5) / 50'000);
      rising = rising && x >= last;
      last = x;
    }
    CHECK(rising);
    CHECK(last <= d.upper_bound());
    CHECK(d.lower_bound() >= c.lower);
    CHECK(d.upper_bound() <= c.upper);
  }
}

TEST_CASE("mean and standard deviation are the integrals of the quantile function, truncated or not") {
  boost::math::quadrature::tanh_sinh<double> rule;
  for (const Case& c : continuous) {
    const Distribution d = make(c.family, c.parameters, c.lower, c.upper);
    INFO(label(c));
    // Halves in u, each from its own end, so that the tails keep their digits. Extreme quantiles of the
    // heavy-tailed ones lie beyond what 53 bits of u can address: those are checked in closed form below.
    const double mean = rule.integrate([&](double u) { return d.quantile(u); }, 0.0, 1.0, 1e-10);
    const double variance =
        rule.integrate([&](double u) { return (d.quantile(u) - mean) * (d.quantile(u) - mean); }, 0.0, 1.0, 1e-10);
    const bool heavy = c.family == Family::lognormal && c.upper == infinity;
    CHECK(d.mean() == Approx(mean).epsilon(heavy ? 1e-5 : 1e-7));
    CHECK(d.sd() == Approx(std::sqrt(variance)).epsilon(heavy ? 1e-2 : 1e-6));
  }
}

TEST_CASE("moments have their closed forms") {
  CHECK(make(Family::triangular, {80, 100, 150}).mean() == Approx(110.0));
  CHECK(make(Family::triangular, {80, 100, 150}).sd() == Approx(std::sqrt(3900.0 / 18.0)));
  CHECK(make(Family::pert, {380, 400, 560}).mean() == Approx((380 + 4 * 400 + 560) / 6.0));
  CHECK(make(Family::lognormal, {20, 35}).mean() == Approx(20.0));
  CHECK(make(Family::lognormal, {20, 35}).sd() == Approx(35.0));
  CHECK(make(Family::gamma, {10, 30}).mean() == Approx(10.0));
  CHECK(make(Family::gamma, {10, 30}).sd() == Approx(30.0));
  CHECK(make(Family::weibull, {2, 1}).mean() == Approx(std::sqrt(std::acos(-1.0)) / 2.0));
  CHECK(make(Family::poisson, {4}).sd() == Approx(2.0));
  CHECK(make(Family::binomial, {20, 0.3}).sd() == Approx(std::sqrt(4.2)));
  CHECK(make(Family::bernoulli, {0.3}).mean() == Approx(0.3));
  // Those of scenario.md that are left, mean and standard deviation each.
  const double pi = std::acos(-1.0);
  struct Known {
    Family family;
    std::vector<double> parameters;
    double mean, sd;
  };
  const double second = std::tgamma(1.0 + 2.0 / 1.5) - std::pow(std::tgamma(1.0 + 1.0 / 1.5), 2);
  // Pareto up to a cap: E[X^k] = alpha·min^alpha·(cap^(k-alpha) - min^(k-alpha)) / ((k-alpha)·mass).
  const auto pareto = [](double k) {
    return 3.0 * 8.0 * (std::pow(50.0, k - 3.0) - std::pow(2.0, k - 3.0)) / ((k - 3.0) * (1.0 - std::pow(25.0, -3.0)));
  };
  for (const Known& known : std::vector<Known>{
           {Family::constant, {7}, 7.0, 0.0},
           {Family::uniform, {50, 80}, 65.0, 30.0 / std::sqrt(12.0)},
           {Family::triangular, {80, 100, 150}, 110.0, std::sqrt(3900.0 / 18.0)},
           {Family::pert, {380, 400, 560}, 2540.0 / 6.0, 180.0 * std::sqrt((13.0 / 9.0) * (41.0 / 9.0) / (36.0 * 7.0))},
           {Family::normal, {10, 4}, 10.0, 4.0},
           {Family::lognormal, {20, 35}, 20.0, 35.0},
           {Family::exponential, {3}, 3.0, 3.0},
           {Family::gamma, {10, 4}, 10.0, 4.0},
           {Family::weibull, {1.5, 20}, 20.0 * std::tgamma(1.0 + 1.0 / 1.5), 20.0 * std::sqrt(second)},
           {Family::beta, {2, 5}, 2.0 / 7.0, std::sqrt(10.0 / (49.0 * 8.0))},
           {Family::pareto, {2, 3, 50}, pareto(1.0), std::sqrt(pareto(2.0) - pareto(1.0) * pareto(1.0))},
           {Family::bernoulli, {0.3}, 0.3, std::sqrt(0.21)},
           {Family::poisson, {4}, 4.0, 2.0},
           {Family::binomial, {20, 0.3}, 6.0, std::sqrt(4.2)},
       }) {
    const Distribution d = make(known.family, known.parameters);
    INFO(name(known.family));
    CHECK(d.mean() == Approx(known.mean).epsilon(1e-9));
    CHECK(d.sd() == Approx(known.sd).epsilon(1e-9));
  }
  // Symmetric about one half; the integrals of the quantile function are compared above.
  CHECK(make(Family::logit_normal, {0, 1.3}).mean() == Approx(0.5).epsilon(1e-9));
  // Values with weights 1, 2, 3, 4 and data: by hand.
  const Distribution choices({Family::discrete, {}, {3.0, 1.0, 3.0, 7.0}, {1.0, 2.0, 3.0, 4.0}});
  CHECK(choices.sd() == Approx(std::sqrt(0.2 * 1.0 + 0.4 * 9.0 + 0.4 * 49.0 - 4.2 * 4.2)));
  const Distribution data({Family::empirical, {}, {5.0, 2.0, 2.0, 9.0}, {}});
  CHECK(data.sd() == Approx(std::sqrt((25.0 + 4.0 + 4.0 + 81.0) / 4.0 - 4.5 * 4.5)));
  // Truncated: half-normal, memoryless exponential, Pareto with a cap, a Poisson without its zero.
  CHECK(make(Family::normal, {0, 1}, 0, infinity).mean() == Approx(std::sqrt(2.0 / pi)).epsilon(1e-12));
  CHECK(make(Family::normal, {0, 1}, 0, infinity).sd() == Approx(std::sqrt(1.0 - 2.0 / pi)).epsilon(1e-12));
  CHECK(make(Family::exponential, {3}, 60, infinity).mean() == Approx(63.0).epsilon(1e-10));
  CHECK(make(Family::exponential, {3}, 60, infinity).sd() == Approx(3.0).epsilon(1e-10));
  const double mass = 1.0 - std::pow(500.0, -1.2);
  CHECK(make(Family::pareto, {1, 1.2, 500}).mean() ==
        Approx(1.2 / 0.2 * (1.0 - std::pow(500.0, -0.2)) / mass).epsilon(1e-10));
  CHECK(make(Family::poisson, {4}, 1, infinity).mean() == Approx(4.0 / (1.0 - std::exp(-4.0))));
  // E[X; X > k] of a lognormal is mean·Φ((mu + sigma² - ln k)/sigma).
  const double variance = std::log1p(0.15 * 0.15);
  const double mu = std::log(20.0) - 0.5 * variance;
  const double d1 = (mu + variance - std::log(30.0)) / std::sqrt(variance);
  const double d2 = (mu - std::log(30.0)) / std::sqrt(variance);
  CHECK(make(Family::lognormal, {20, 3}, 30, infinity).mean() ==
        Approx(20.0 * std::erfc(-d1 / std::sqrt(2.0)) / std::erfc(-d2 / std::sqrt(2.0))).epsilon(1e-10));
}

TEST_CASE("a lognormal of mean 20 and sd 35 is above 50 in 8.6 % and below 6 in 33.5 %") {
  const Distribution d = make(Family::lognormal, {20, 35});
  CHECK(1.0 - d.cdf(50.0) == Approx(0.086).margin(0.0005));
  CHECK(d.cdf(6.0) == Approx(0.335).margin(0.0005));
}

TEST_CASE("a 90 % interval has 5 % below and 5 % above, whatever the field can be") {
  const auto check = [](double low, double high, SupportHint hint, Family family) {
    const Distribution d(interval(low, high, hint));
    CHECK(d.spec().family == family);
    CHECK(d.cdf(low) == Approx(0.05).epsilon(1e-9));
    CHECK(d.cdf(high) == Approx(0.95).epsilon(1e-9));
  };
  check(80e3, 150e3, SupportHint::positive, Family::lognormal);
  check(1.0, 1e6, SupportHint::positive, Family::lognormal);
  check(0.6, 0.97, SupportHint::share, Family::logit_normal);
  check(-2.0, 5.0, SupportHint::positive, Family::normal);
  check(2.0, 5.0, SupportHint::real, Family::normal);
}

TEST_CASE("an uncertain share never exceeds 100 %") {
  const Distribution d(interval(0.9, 0.999, SupportHint::share));
  CHECK(d.upper_bound() == 1.0);
  CHECK(d.quantile(1.0 - 1e-15) <= 1.0);
  CHECK(d.quantile(1e-15) >= 0.0);
  CHECK(d.mean() < 1.0);
}

TEST_CASE("discrete choices are taken by weight, ties counted together") {
  const Distribution d({Family::discrete, {}, {3.0, 1.0, 3.0, 7.0}, {1.0, 2.0, 3.0, 4.0}});
  CHECK(d.cdf(0.9) == 0.0);
  CHECK(d.cdf(1.0) == Approx(0.2));
  CHECK(d.cdf(3.0) == Approx(0.6));
  CHECK(d.quantile(0.2) == 1.0);
  CHECK(d.quantile(0.2000001) == 3.0);
  CHECK(d.quantile(0.6) == 3.0);
  CHECK(d.quantile(0.61) == 7.0);
  CHECK(d.mean() == Approx(0.2 * 1.0 + 0.4 * 3.0 + 0.4 * 7.0));
  CHECK(d.lower_bound() == 1.0);
  CHECK(d.upper_bound() == 7.0);
}

TEST_CASE("empirical data are resampled, each value as often as it occurs") {
  const Distribution d({Family::empirical, {}, {5.0, 2.0, 2.0, 9.0}, {}});
  CHECK(d.quantile(0.3) == 2.0);
  CHECK(d.quantile(0.5) == 2.0);
  CHECK(d.quantile(0.51) == 5.0);
  CHECK(d.quantile(0.99) == 9.0);
  CHECK(d.mean() == Approx(4.5));
  const Distribution cut({Family::empirical, {}, {5.0, 2.0, 2.0, 9.0}, {}, 3.0, 20.0});
  CHECK(cut.mean() == Approx(7.0));
}

TEST_CASE("a distribution without width is a constant") {
  for (const Case& c : std::vector<Case>{{Family::uniform, {4, 4}},
                                         {Family::triangular, {4, 4, 4}},
                                         {Family::pert, {4, 4, 4}},
                                         {Family::normal, {4, 0}},
                                         {Family::lognormal, {4, 0}},
                                         {Family::gamma, {4, 0}},
                                         {Family::constant, {4}},
                                         {Family::pareto, {4, 1, 4}},
                                         {Family::binomial, {4, 1}}}) {
    const Distribution d = make(c.family, c.parameters);
    INFO(label(c));
    CHECK(d.is_constant());
    CHECK(d.quantile(0.3) == 4.0);
    CHECK(d.mean() == 4.0);
    CHECK(d.sd() == 0.0);
  }
  CHECK(Distribution().mean() == 0.0);
}

TEST_CASE("truncation is conditioning, not clamping: no value sits on a bound") {
  const Distribution d = make(Family::normal, {10, 4}, 8, 12);
  CHECK(d.quantile(1e-6) > 8.0);
  CHECK(d.quantile(1e-6) < 8.001);
  CHECK(d.quantile(0.5) == Approx(10.0));
  Stream stream(stream_key(1, "truncation", "test"), 0);
  for (int i = 0; i < 10'000; ++i) {
    const double x = d.sample(stream);
    REQUIRE(x > 8.0);
    REQUIRE(x < 12.0);
  }
}

TEST_CASE("direct draws have the mean and spread of the distribution") {
  std::vector<Case> all = continuous;
  all.insert(all.end(), counting.begin(), counting.end());
  for (const Case& c : all) {
    const Distribution d = make(c.family, c.parameters, c.lower, c.upper);
    INFO(label(c));
    constexpr int draws = 20'000;
    for (const bool built : {true, false}) {
      Stream stream(stream_key(7, "draws", built ? "built" : "direct"), 0);
      double sum = 0.0;
      bool inside = true;
      for (int i = 0; i < draws; ++i) {
        const double x = built ? d.sample(stream) : sample(c.family, c.parameters, c.lower, c.upper, stream);
        sum += (x - d.mean()) / d.sd();
        inside = inside && x >= d.lower_bound() && x <= d.upper_bound();
      }
      CHECK(inside);
      CHECK(std::fabs(sum) < 4.5 * std::sqrt(draws));
    }
  }
}

TEST_CASE("the distribution function from bare parameters is that of the distribution they make") {
  std::vector<Case> all = continuous;
  all.insert(all.end(), counting.begin(), counting.begin() + 7);
  all.push_back({Family::constant, {4}});
  all.push_back({Family::normal, {4, 0}});
  for (const Case& c : all) {
    const Distribution d = make(c.family, c.parameters, c.lower, c.upper);
    INFO(label(c));
    std::vector<double> xs, found(41);
    for (int i = -20; i <= 20; ++i) xs.push_back(d.mean() + 0.25 * i * (d.sd() > 0.0 ? d.sd() : 1.0));
    cdf(c.family, c.parameters, c.lower, c.upper, xs, found);
    for (std::size_t i = 0; i < xs.size(); ++i) CHECK(found[i] == Approx(d.cdf(xs[i])).margin(1e-9));
  }
  std::vector<double> out(1);
  CHECK_THROWS_AS(cdf(Family::normal, std::vector{1.0, -1.0}, -infinity, infinity, std::vector{0.0}, out),
                  std::domain_error);
}

TEST_CASE("wrong parameters are named in the words of the plan") {
  CHECK(fault_of(Family::triangular, {500e3, 400e3, 560e3}) ==
        "triangular(min, mode, max) needs min ≤ mode ≤ max, got 500k, 400k, 560k");
  CHECK(fault_of(Family::uniform, {3, 1.5}) == "uniform(a, b) needs a ≤ b, got 3, 1.5");
  CHECK(fault_of(Family::normal, {10, -1}) == "normal(mean, sd) needs sd ≥ 0, got 10, -1");
  CHECK(fault_of(Family::lognormal, {0, 1}) == "lognormal(mean, sd) needs mean > 0, got 0, 1");
  CHECK(fault_of(Family::beta, {0, 1}) == "beta(a, b) needs a > 0 and b > 0, got 0, 1");
  CHECK(fault_of(Family::pareto, {2e6, 1, 1e6}) ==
        "pareto(min, alpha, cap) needs 0 < min ≤ cap and alpha > 0, got 2M, 1, 1M");
  CHECK(fault_of(Family::bernoulli, {1.2}) == "bernoulli(p) needs 0 ≤ p ≤ 1, got 1.2");
  CHECK(fault_of(Family::binomial, {2.5, 0.5}) == "binomial(n, p) needs a whole number n from 0 to 10¹⁵, got 2.5, 0.5");
  CHECK(fault_of(Family::normal, {1}) == "normal(mean, sd) takes 2 numbers, got 1");
  CHECK(fault_of(Family::exponential, {std::nan("")}) == "exponential(mean) needs finite numbers, got nan");
  CHECK(fault_of(Family::normal, {infinity, 1}) == "normal(mean, sd) needs finite numbers, got inf, 1");
  CHECK(fault_of(Family::normal, {10, 4}, 100, 200) ==
        "normal(10, 4) in [100, 200] leaves nothing: less than 1 chance in 10¹² lies between these bounds");
  CHECK(fault_of(Family::normal, {10, 4}, 20, 5) == "normal(10, 4) in [20, 5] needs the lower bound first");
  CHECK(fault_of(Family::constant, {3}, 4, 5) ==
        "constant(3) in [4, 5] leaves nothing: less than 1 chance in 10¹² lies between these bounds");
  CHECK(fault({Family::discrete, {}, {1, 2}, {1}}).value_or(swell::verbatim("none")).en ==
        "discrete(value: weight, …) needs one weight a value, got 1 for 2");
  CHECK(fault({Family::discrete, {}, {1, 2}, {0, 0}}).value_or(swell::verbatim("none")).en ==
        "discrete(value: weight, …) needs a weight above 0");
  CHECK(fault({Family::empirical, {}, {}, {}}).value_or(swell::verbatim("none")).en ==
        "empirical(file.csv, column) needs at least one value");
  CHECK(fault_of(Family::triangular, {1, 2, 3}) == "none");
  CHECK(interval_fault(0.5, 1.2, SupportHint::share).has_value());
  CHECK(interval_fault(0.0, 10.0, SupportHint::positive).has_value());
  CHECK(interval_fault(5.0, 5.0, SupportHint::real).has_value());
  CHECK_FALSE(interval_fault(-1.0, 10.0, SupportHint::positive).has_value());
}

TEST_CASE("faulty parameters throw: when built as an invalid argument, when drawn as a domain error") {
  CHECK_THROWS_AS(make(Family::normal, {1, -1}), std::invalid_argument);
  Stream stream(stream_key(1, "faults", "test"), 0);
  const std::array<double, 2> wrong = {1.0, -1.0};
  CHECK_THROWS_AS(sample(Family::normal, wrong, -infinity, infinity, stream), std::domain_error);
  const std::array<double, 2> right = {1.0, 1.0};
  CHECK_THROWS_AS(sample(Family::normal, right, 100.0, 200.0, stream), std::domain_error);
  CHECK_THROWS_AS(sample(Family::discrete, {}, -infinity, infinity, stream), std::domain_error);
}

TEST_CASE("every family is found by its name") {
  for (int i = 0; i <= static_cast<int>(Family::empirical); ++i) {
    const auto family = static_cast<Family>(i);
    CHECK(family_from_name(name(family)) == family);
  }
  CHECK_FALSE(family_from_name("triangle").has_value());
}
