#include "sim/copula.hpp"

#include <Eigen/Eigenvalues>
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <numeric>
#include <string>
#include <vector>

#include "sim/distribution.hpp"
#include "sim/sampling_plan.hpp"

using namespace swell::sim;

namespace {

std::vector<std::string> names(std::size_t count) {
  std::vector<std::string> result;
  for (std::size_t d = 0; d < count; ++d) result.push_back("x" + std::to_string(d));
  return result;
}

CorrelationGroup all_pairs(std::size_t n, double rho) {
  CorrelationGroup group{std::vector<std::size_t>(n), equal_correlation(n, rho)};
  std::iota(group.dimensions.begin(), group.dimensions.end(), std::size_t{0});
  return group;
}

double sd_of_sum(const Distribution& line, std::size_t lines, double rho) {
  const SamplingPlan plan(Sampling::sobol, 5, names(lines));
  const GaussianCopula copula({all_pairs(lines, rho)});
  std::vector<double> row(lines);
  constexpr std::size_t n = 65536;
  double sum = 0.0;
  double squares = 0.0;
  for (std::size_t k = 0; k < n; ++k) {
    plan.uniforms(k, row);
    copula.apply(row);
    double total = 0.0;
    for (const double u : row) total += (line.quantile(u) - line.mean()) / line.sd();
    sum += total;
    squares += total * total;
  }
  return std::sqrt(squares / n - sum * sum / (static_cast<double>(n) * n));
}

}  // namespace

TEST_CASE("rho = 0.5 gives Spearman's correlation 0.482584 and Kendall's 1/3") {
  constexpr std::size_t n = 65536;
  for (const Sampling sampling : {Sampling::random, Sampling::lhs, Sampling::sobol}) {
    const SamplingPlan plan(sampling, 9, names(2));
    const GaussianCopula copula({all_pairs(2, 0.5)});
    std::vector<double> row(2);
    std::vector<double> a;
    std::vector<double> b;
    double spearman = 0.0;
    for (std::size_t k = 0; k < n; ++k) {
      plan.uniforms(k, row);
      copula.apply(row);
      spearman += 12.0 * (row[0] - 0.5) * (row[1] - 0.5) / n;
      a.push_back(row[0]);
      b.push_back(row[1]);
    }
    CHECK(spearman == Approx(0.482584).margin(0.014));
    // Each row with an independent one: those of one study are spread evenly.
    const SamplingPlan another(Sampling::random, 10, names(2));
    double concordant = 0.0;
    for (std::size_t k = 0; k < n; ++k) {
      another.uniforms(k, row);
      copula.apply(row);
      concordant += (a[k] - row[0]) * (b[k] - row[1]) > 0.0 ? 1.0 : -1.0;
    }
    CHECK(concordant / n == Approx(1.0 / 3.0).margin(0.016));
  }
}

TEST_CASE("30 lines all correlated 0.3: sd is 3.1145 times the independent one for normals, less for others") {
  const double independent = std::sqrt(30.0);
  CHECK(sd_of_sum(Distribution({Family::normal, {10, 2}, {}, {}}), 30, 0.3) / independent ==
        Approx(3.1145).epsilon(0.005));
  CHECK(sd_of_sum(Distribution({Family::triangular, {80, 100, 150}, {}, {}}), 30, 0.3) / independent ==
        Approx(3.089).epsilon(0.005));
  CHECK(sd_of_sum(Distribution({Family::lognormal, {20, 35}, {}, {}}), 30, 0.3) / independent ==
        Approx(2.44).epsilon(0.03));
}

TEST_CASE("the first member keeps its number, and a member that is appended changes none before it") {
  const GaussianCopula three({all_pairs(3, 0.4)});
  const GaussianCopula four({all_pairs(4, 0.4)});
  std::vector<double> a = {0.123456789, 0.9, 0.4, 0.77};
  std::vector<double> b = a;
  three.apply(a);
  four.apply(b);
  CHECK(a[0] == 0.123456789);
  CHECK(std::equal(a.begin(), a.begin() + 3, b.begin()));
  CHECK(a[3] == 0.77);
}

TEST_CASE("correlated numbers stay strictly inside (0, 1), however far out") {
  const GaussianCopula copula({all_pairs(2, 0.999)});
  for (const double u : {0x1p-53, 1e-9, 0.5, 1.0 - 0x1p-53})
    for (const double v : {0x1p-53, 1.0 - 0x1p-53}) {
      std::vector<double> row = {u, v};
      copula.apply(row);
      CHECK((row[1] > 0.0 && row[1] < 1.0));
    }
}

TEST_CASE("a matrix that cannot be a correlation is refused, and the nearest one that can is found") {
  Eigen::MatrixXd impossible(3, 3);
  impossible << 1, 1, 0, 1, 1, 1, 0, 1, 1;  // Higham's (2002) example, whose nearest is published
  CHECK_FALSE(is_correlation_matrix(impossible));
  CHECK_THROWS_AS(GaussianCopula({{{0, 1, 2}, impossible}}), std::invalid_argument);
  const Eigen::MatrixXd nearest = nearest_correlation_matrix(impossible, 1e-9);
  CHECK(nearest(0, 1) == Approx(0.7607).margin(1e-4));
  CHECK(nearest(0, 2) == Approx(0.1573).margin(1e-4));
  CHECK((nearest.diagonal().array() == 1.0).all());

  const Eigen::MatrixXd usable = nearest_correlation_matrix(impossible);
  const Eigen::MatrixXd rounded = (usable * 1000.0).array().round().matrix() / 1000.0;
  CHECK(is_correlation_matrix(usable));
  CHECK(is_correlation_matrix(rounded));
  CHECK_NOTHROW(GaussianCopula({{{0, 1, 2}, rounded}}));
}

TEST_CASE("a matrix that is fine is its own nearest") {
  const Eigen::MatrixXd fine = equal_correlation(4, 0.25);
  CHECK((nearest_correlation_matrix(fine) - fine).norm() < 1e-10);
}

TEST_CASE("a dimension can be in one group only, and a matrix must have its group's size") {
  CHECK_THROWS_AS(GaussianCopula({all_pairs(2, 0.1), all_pairs(2, 0.1)}), std::invalid_argument);
  CHECK_THROWS_AS(GaussianCopula({{{0, 1}, equal_correlation(3, 0.1)}}), std::invalid_argument);
}
