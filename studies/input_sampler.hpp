// Rows of inputs for one plan or several on common random numbers.
//
// The dimensions of the sampling plan are the union of the models' uncertain inputs by lever path: the first model's in
// plan order, then what only the others add. A quantity that two models share reads the same uniform, whatever its
// marginal is in each. Correlation groups are joined by name; a member that only a variant has comes last, so that the
// rest stay put. Tests: tests/studies/input_sampler.cpp.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "models/model.hpp"
#include "sim/copula.hpp"
#include "sim/sampling_plan.hpp"

namespace swell::studies {

class InputSampler {
 public:
  InputSampler(std::span<const std::shared_ptr<const models::Model>> models, sim::Sampling sampling,
               std::uint64_t seed);

  std::size_t dimensions() const { return plan_.dimensions(); }
  // The shared uniforms of a replication, correlated: dimensions() values. Thread-safe, allocates nothing.
  void uniforms(std::uint64_t replication, std::span<double> out) const;
  // The row of one model from those uniforms: models[model]->slots() values.
  void row(std::size_t model, std::span<const double> uniforms, std::span<double> inputs) const;

 private:
  struct ModelInputs {
    std::shared_ptr<const models::Model> model;
    std::vector<std::size_t> dimension;  // of each of the model's inputs
  };
  std::vector<ModelInputs> models_;
  sim::SamplingPlan plan_;
  sim::GaussianCopula copula_;
};

// Correlation matrices that are none, with the nearest one that is.
std::vector<models::Problem> correlation_problems(std::span<const std::shared_ptr<const models::Model>> models);

}  // namespace swell::studies
