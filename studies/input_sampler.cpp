#include "studies/input_sampler.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string>

namespace swell::studies {

namespace {

using SharedModel = std::shared_ptr<const models::Model>;

std::vector<std::string> all_paths(std::span<const SharedModel> models) {
  std::vector<std::string> paths;
  std::map<std::string, bool> seen;
  for (const SharedModel& model : models)
    for (const models::Input& input : model->inputs())
      if (seen.emplace(input.path, true).second) paths.push_back(input.path);
  return paths;
}

// One group by name over all models: its members in order of first appearance, and what each pair's correlation is.
struct JoinedGroup {
  std::string id;
  std::vector<std::string> members;
  std::map<std::pair<std::string, std::string>, double> rho;

  void add(const models::InputCorrelation& part) {
    const std::size_t n = part.between.size();
    for (std::size_t i = 0; i < n; ++i) {
      if (std::find(members.begin(), members.end(), part.between[i]) == members.end())
        members.push_back(part.between[i]);
      for (std::size_t j = 0; j < n; ++j)
        rho.emplace(std::pair{part.between[i], part.between[j]}, part.matrix[i * n + j]);
    }
  }

  Eigen::MatrixXd matrix() const {
    const auto n = static_cast<Eigen::Index>(members.size());
    Eigen::MatrixXd result = Eigen::MatrixXd::Identity(n, n);
    for (Eigen::Index i = 0; i < n; ++i)
      for (Eigen::Index j = 0; j < n; ++j) {
        const auto found = rho.find({members[static_cast<std::size_t>(i)], members[static_cast<std::size_t>(j)]});
        if (found != rho.end()) result(i, j) = found->second;
      }
    return result;
  }
};

std::vector<JoinedGroup> joined_groups(std::span<const SharedModel> models) {
  std::vector<JoinedGroup> groups;
  for (const SharedModel& model : models)
    for (const models::InputCorrelation& part : model->correlations()) {
      auto group =
          std::find_if(groups.begin(), groups.end(), [&](const JoinedGroup& other) { return other.id == part.id; });
      if (group == groups.end()) {
        groups.push_back({.id = part.id, .members = {}, .rho = {}});
        group = std::prev(groups.end());
      }
      group->add(part);
    }
  return groups;
}

sim::GaussianCopula make_copula(std::span<const SharedModel> models, const std::vector<std::string>& paths) {
  std::vector<sim::CorrelationGroup> groups;
  for (const JoinedGroup& joined : joined_groups(models)) {
    sim::CorrelationGroup& group = groups.emplace_back();
    group.correlation = joined.matrix();
    for (const std::string& member : joined.members)
      group.dimensions.push_back(
          static_cast<std::size_t>(std::find(paths.begin(), paths.end(), member) - paths.begin()));
  }
  return sim::GaussianCopula(groups);
}

std::string rows_of(const Eigen::MatrixXd& matrix) {
  std::string text = "[";
  for (Eigen::Index i = 0; i < matrix.rows(); ++i)
    for (Eigen::Index j = 0; j < matrix.cols(); ++j)
      text += fmt::format("{}{:.3f}", i + j == 0 ? "" : ", ", matrix(i, j));
  return text + "]";
}

}  // namespace

InputSampler::InputSampler(std::span<const SharedModel> models, sim::Sampling sampling, std::uint64_t seed)
    : plan_(sampling, seed, all_paths(models)), copula_(make_copula(models, plan_.names())) {
  std::map<std::string, std::size_t> place;
  for (std::size_t i = 0; i < plan_.names().size(); ++i) place.emplace(plan_.names()[i], i);
  for (const SharedModel& model : models) {
    ModelInputs& inputs = models_.emplace_back();
    inputs.model = model;
    for (const models::Input& input : model->inputs()) inputs.dimension.push_back(place.at(input.path));
  }
}

void InputSampler::uniforms(std::uint64_t replication, std::span<double> out) const {
  plan_.uniforms(replication, out);
  if (!copula_.empty()) copula_.apply(out);
}

void InputSampler::row(std::size_t model, std::span<const double> uniforms, std::span<double> inputs) const {
  const ModelInputs& mapped = models_[model];
  const auto estimates = mapped.model->point_estimates();
  std::copy(estimates.begin(), estimates.end(), inputs.begin());
  const auto uncertain = mapped.model->inputs();
  for (std::size_t i = 0; i < uncertain.size(); ++i)
    inputs[static_cast<std::size_t>(uncertain[i].slot)] = uncertain[i].value(uniforms[mapped.dimension[i]]);
}

std::vector<models::Problem> correlation_problems(std::span<const SharedModel> models) {
  std::vector<models::Problem> problems;
  for (const JoinedGroup& group : joined_groups(models)) {
    const Eigen::MatrixXd matrix = group.matrix();
    if (sim::is_correlation_matrix(matrix)) continue;
    problems.push_back(
        {"correlations." + group.id,
         tell("no quantities can be correlated like this (the matrix is not positive definite); the nearest "
              "that can be is matrix: {}",
              "这样的相关性不可能成立（矩阵非正定）；最接近的可行矩阵为 matrix: {}",
              rows_of(sim::nearest_correlation_matrix(matrix)))});
  }
  return problems;
}

}  // namespace swell::studies
