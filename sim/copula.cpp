#include "sim/copula.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>
#include <stdexcept>

#include <Eigen/Cholesky>
#include <Eigen/Eigenvalues>

#include "sim/normal.hpp"

namespace swell::sim {

namespace {

constexpr double least_eigenvalue = 1e-10;

// The nearest symmetric matrix whose eigenvalues are at least `floor`.
Eigen::MatrixXd raise_eigenvalues(const Eigen::MatrixXd& matrix, double floor) {
  const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(matrix);
  const Eigen::VectorXd raised = solver.eigenvalues().cwiseMax(floor);
  return solver.eigenvectors() * raised.asDiagonal() * solver.eigenvectors().transpose();
}

}  // namespace

Eigen::MatrixXd equal_correlation(std::size_t n, double rho) {
  const auto size = static_cast<Eigen::Index>(n);
  Eigen::MatrixXd matrix = Eigen::MatrixXd::Constant(size, size, rho);
  matrix.diagonal().setOnes();
  return matrix;
}

bool is_correlation_matrix(const Eigen::MatrixXd& matrix) {
  if (matrix.rows() != matrix.cols() || matrix.rows() == 0 || !matrix.allFinite()) return false;
  if ((matrix.diagonal().array() != 1.0).any() || matrix != matrix.transpose()) return false;
  if (matrix.cwiseAbs().maxCoeff() > 1.0) return false;
  return Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd>(matrix, Eigen::EigenvaluesOnly).eigenvalues().minCoeff() >
         least_eigenvalue;
}

Eigen::MatrixXd nearest_correlation_matrix(const Eigen::MatrixXd& matrix, double smallest_eigenvalue) {
  constexpr int most_rounds = 10'000;
  constexpr double tolerance = 1e-12;
  Eigen::MatrixXd y = 0.5 * (matrix + matrix.transpose());
  Eigen::MatrixXd correction = Eigen::MatrixXd::Zero(y.rows(), y.cols());
  // A little above the floor, so that putting the ones back on the diagonal does not fall below it.
  const double floor = smallest_eigenvalue * (1.0 + 1e-6);
  for (int round = 0; round < most_rounds; ++round) {
    const Eigen::MatrixXd r = y - correction;
    const Eigen::MatrixXd x = raise_eigenvalues(r, floor);
    correction = x - r;
    Eigen::MatrixXd next = x;
    next.diagonal().setOnes();
    const double step = (next - y).norm();
    y = next;
    if (step <= tolerance * y.norm()) break;
  }
  // Symmetric to the last bit; shrunk towards independence if rounds ran out before the floor was reached.
  y = 0.5 * (y + y.transpose()).eval();
  y.diagonal().setOnes();
  const double smallest =
      Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd>(y, Eigen::EigenvaluesOnly).eigenvalues().minCoeff();
  if (smallest < smallest_eigenvalue && smallest < 1.0) {
    const double keep = (1.0 - smallest_eigenvalue) / (1.0 - smallest);
    y *= keep;
    y.diagonal().setOnes();
  }
  return y;
}

GaussianCopula::GaussianCopula(const std::vector<CorrelationGroup>& groups) {
  std::set<std::size_t> seen;
  for (const auto& group : groups) {
    const auto size = static_cast<Eigen::Index>(group.dimensions.size());
    if (group.correlation.rows() != size || group.correlation.cols() != size)
      throw std::invalid_argument("copula: a matrix of another size than its group");
    if (!is_correlation_matrix(group.correlation))
      throw std::invalid_argument("copula: not a positive definite correlation matrix");
    for (const std::size_t dimension : group.dimensions)
      if (!seen.insert(dimension).second) throw std::invalid_argument("copula: a dimension in two groups");
    const Eigen::MatrixXd lower = group.correlation.llt().matrixL();
    Group compiled{group.dimensions, {}};
    for (Eigen::Index i = 0; i < size; ++i)
      for (Eigen::Index j = 0; j <= i; ++j) compiled.rows.push_back(lower(i, j));
    groups_.push_back(std::move(compiled));
  }
}

void GaussianCopula::apply(std::span<double> uniforms) const {
  for (const Group& group : groups_) apply(group, uniforms);
}

void GaussianCopula::apply(const Group& group, std::span<double> uniforms) {
  const std::size_t size = group.dimensions.size();
  if (size == 0) return;
  const double first = uniforms[group.dimensions[0]];
  // The normals replace the uniforms in place; from the last row up, since row i reads normals 0 … i.
  for (const std::size_t dimension : group.dimensions) uniforms[dimension] = normal_quantile(uniforms[dimension]);
  constexpr double largest = 1.0 - 0x1p-53;
  for (std::size_t i = size; i-- > 1;) {
    const double* row = group.rows.data() + i * (i + 1) / 2;
    double z = 0.0;
    for (std::size_t j = 0; j <= i; ++j) z += row[j] * uniforms[group.dimensions[j]];
    uniforms[group.dimensions[i]] = std::clamp(normal_cdf(z), std::numeric_limits<double>::min(), largest);
  }
  uniforms[group.dimensions[0]] = first;  // there and back again would cost its last digits
}

}  // namespace swell::sim
