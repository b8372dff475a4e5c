// Playing a plan, or several on the same futures, and analysing what came out.
//
// All models given together share one row of uniforms a replication (common random numbers): replication k of the
// second sees the same weather as that of the first. Results are the same bits on any number of threads; a longer run
// extends a shorter one. Tests: tests/studies/run.cpp.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "models/model.hpp"
#include "sim/replicate.hpp"
#include "sim/sampling.hpp"
#include "studies/findings.hpp"
#include "studies/outputs.hpp"

namespace swell::studies {

// Run until the interval of the mean of `kpi` is at most this wide on either side.
struct Precision {
  std::string kpi;
  double half_width = 0.0;
  bool relative = false;  // of the mean's absolute value
};

using SharedModel = std::shared_ptr<const models::Model>;

struct RunOptions {
  std::uint64_t replications = 16384;
  std::uint64_t max_replications = 1U << 20;  // with precision
  std::optional<std::uint64_t> seed;          // else the plan's
  unsigned threads = 0;
  double confidence = 0.95;
  sim::Sampling sampling = sim::Sampling::sobol;
  std::optional<Precision> precision;
  // Models that are not played but share their random numbers with those that are: their inputs number the dimensions
  // of the sampling plan first. So plans that are played one after the other see the same futures.
  std::vector<SharedModel> common_with;
  const std::atomic<bool>* interrupt = nullptr;
  std::function<void(std::uint64_t done, std::uint64_t total)> progress;
};

// The models by which random numbers are numbered: those of `common_with`, then those that are played.
std::vector<SharedModel> sampled_models(std::span<const SharedModel> models, const RunOptions& options);

struct Failed {
  std::uint64_t replication = 0;
  std::string message;
};

// What went wrong before anything could run: a correlation matrix that is none, a KPI that the plan does not give.
std::vector<models::Problem> run_problems(std::span<const SharedModel> models, const RunOptions& options);

// Plays `models` on common random numbers. Precondition: run_problems() is empty.
std::variant<Outputs, Failed> play(std::span<const SharedModel> models, const RunOptions& options);

// The findings of models[index], without headline, files and lints, which others know.
Findings analyse(std::span<const SharedModel> models, std::size_t index, const Outputs& outputs,
                 const RunOptions& options);

}  // namespace swell::studies
