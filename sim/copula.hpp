// Correlated inputs: a Gaussian copula over groups of dimensions.
//
// Each group has a correlation matrix R = LLᵀ of underlying standard normals (rho is Pearson's on that
// scale). A row of independent uniforms u becomes z = Φ⁻¹(u), z' = Lz, u' = Φ(z'). The marginals stay
// uniform; with rho = 0.5 Spearman's correlation is (6/π)·asin(rho/2) = 0.4826 and Kendall's (2/π)·asin(rho)
// = 1/3. L is lower triangular, so the first member keeps its value and a member that is appended changes
// none before it. A Gaussian copula has no tail dependence: extremes of strongly correlated inputs still part
// company. Nearest matrix: Higham, IMA J. Numer. Anal. 22 (2002), alternating projections with Dykstra's
// correction.
//
// Tests: tests/sim/copula.cpp.
#pragma once

#include <Eigen/Core>
#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace swell::sim {

struct CorrelationGroup {
  std::vector<std::size_t> dimensions;  // columns of the sampling plan, each in at most one group
  Eigen::MatrixXd correlation;          // symmetric, unit diagonal, in the order of `dimensions`
};

// n × n with 1 on the diagonal and rho elsewhere.
Eigen::MatrixXd equal_correlation(std::size_t n, double rho);

// Symmetric with a unit diagonal, entries in [-1, 1], and positive definite (smallest eigenvalue above
// 1e-10).
bool is_correlation_matrix(const Eigen::MatrixXd& matrix);

// The correlation matrix nearest to `matrix` in the Frobenius norm whose eigenvalues are all at least
// `smallest_eigenvalue`; the default leaves room for rounding its entries to three digits.
Eigen::MatrixXd nearest_correlation_matrix(const Eigen::MatrixXd& matrix, double smallest_eigenvalue = 0.005);

class GaussianCopula {
 public:
  GaussianCopula() = default;
  // Throws std::invalid_argument when a matrix is no correlation matrix, its size is not that of its group,
  // or a dimension is in two groups.
  explicit GaussianCopula(const std::vector<CorrelationGroup>& groups);

  bool empty() const { return groups_.empty(); }
  // Correlates one row in place; values stay inside (0, 1). Thread-safe; allocates nothing.
  void apply(std::span<double> uniforms) const;

 private:
  struct Group {
    std::vector<std::size_t> dimensions;
    std::vector<double> rows;  // L, packed row by row
  };
  static void apply(const Group& group, std::span<double> uniforms);

  std::vector<Group> groups_;
};

}  // namespace swell::sim
