#include "studies/run.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>

#include "studies/input_sampler.hpp"

namespace swell::studies {

namespace {

// Plays each replication for all models, and writes its rows into the columns.
class PlayWorker final : public sim::ReplicationWorker {
 public:
  // models[i] is the sampler's model `first` + i.
  PlayWorker(std::span<const SharedModel> models, const InputSampler& sampler, std::size_t first, Outputs& outputs)
      : sampler_(sampler), first_(first), outputs_(outputs), uniforms_(sampler.dimensions()) {
    for (const SharedModel& model : models) {
      simulations_.emplace_back(model);
      inputs_.emplace_back(model->slots());
      kpis_.emplace_back(model->kpis().size());
      series_.emplace_back(model->series_values());
    }
  }

  void run(std::uint64_t replication) override {
    sampler_.uniforms(replication, uniforms_);
    for (std::size_t i = 0; i < simulations_.size(); ++i) {
      ModelOutputs& out = outputs_.models[i];
      sampler_.row(first_ + i, uniforms_, inputs_[i]);
      const bool detailed = replication < out.detailed;
      simulations_[i].run(outputs_.seed, replication, inputs_[i], kpis_[i],
                          detailed ? std::span<float>(series_[i]) : std::span<float>());
      for (std::size_t kpi = 0; kpi < kpis_[i].size(); ++kpi) out.kpis[kpi][replication] = kpis_[i][kpi];
      if (!detailed) continue;
      for (std::size_t value = 0; value < series_[i].size(); ++value)
        out.series[value * out.detailed + replication] = series_[i][value];
    }
  }

 private:
  const InputSampler& sampler_;
  std::size_t first_;
  Outputs& outputs_;
  std::vector<models::Simulation> simulations_;
  std::vector<double> uniforms_;
  std::vector<std::vector<double>> inputs_, kpis_;
  std::vector<std::vector<float>> series_;
};

void make_room(Outputs& outputs, std::uint64_t replications) {
  for (ModelOutputs& model : outputs.models)
    for (Column<double>& column : model.kpis) column.resize(replications);
}

// What an interrupted run has not played must not be read.
void cut_off(Outputs& outputs, std::uint64_t replications) {
  for (ModelOutputs& model : outputs.models) {
    for (Column<double>& column : model.kpis) column.resize(replications);
    if (replications >= model.detailed) continue;
    const std::size_t values = model.detailed == 0 ? 0 : model.series.size() / model.detailed;
    for (std::size_t value = 0; value < values; ++value)
      std::copy_n(model.series.begin() + static_cast<std::ptrdiff_t>(value * model.detailed), replications,
                  model.series.begin() + static_cast<std::ptrdiff_t>(value * replications));
    model.series.resize(values * replications);
    model.detailed = replications;
  }
}

bool precise(const models::Model& model, const ModelOutputs& outputs, const RunOptions& options) {
  const std::size_t kpi = model.kpi(options.precision->kpi);
  const sim::Estimate mean = sim::mean(outputs.column(kpi), options.sampling, options.confidence);
  const double wanted = options.precision->half_width * (options.precision->relative ? std::abs(mean.value) : 1.0);
  return (mean.ci.high - mean.ci.low) / 2.0 <= wanted;
}

// Precision is looked at when 16·2^j replications are done.
std::uint64_t next_check(std::uint64_t done) {
  std::uint64_t check = 16;
  while (check <= done) check *= 2;
  return check;
}

}  // namespace

std::vector<SharedModel> sampled_models(std::span<const SharedModel> models, const RunOptions& options) {
  std::vector<SharedModel> all = options.common_with;
  all.insert(all.end(), models.begin(), models.end());
  return all;
}

std::vector<models::Problem> run_problems(std::span<const SharedModel> models, const RunOptions& options) {
  std::vector<models::Problem> problems = correlation_problems(sampled_models(models, options));
  if (options.precision && models[0]->kpi(options.precision->kpi) >= models[0]->kpis().size())
    problems.push_back(
        {"", tell("--precision: this plan gives no `{}`", "--precision：本方案没有指标 `{}`", options.precision->kpi)});
  return problems;
}

std::variant<Outputs, Failed> play(std::span<const SharedModel> models, const RunOptions& options) {
  const auto began = std::chrono::steady_clock::now();
  Outputs outputs;
  outputs.seed = options.seed.value_or(sampled_models(models, options).front()->seed());
  outputs.threads = options.threads == 0 ? sim::default_threads() : options.threads;
  outputs.requested = options.precision ? options.max_replications : options.replications;
  for (const SharedModel& model : models) {
    ModelOutputs& out = outputs.models.emplace_back();
    out.kpis.resize(model->kpis().size());
    out.detailed = std::min(most_detailed, outputs.requested);
    out.series.resize(out.detailed * model->series_values());
  }
  const InputSampler sampler(sampled_models(models, options), options.sampling, outputs.seed);
  sim::ReplicateOptions replicate{.threads = options.threads, .interrupt = options.interrupt, .progress = {}};
  const auto make_worker = [&] {
    return std::make_unique<PlayWorker>(models, sampler, options.common_with.size(), outputs);
  };
  std::uint64_t done = 0;
  while (done < outputs.requested) {
    // The first look is at 1,024: an interval from fewer says little.
    const std::uint64_t target = options.precision
                                     ? std::min(outputs.requested, std::max<std::uint64_t>(1024, next_check(done)))
                                     : outputs.requested;
    make_room(outputs, target);
    if (options.progress)
      replicate.progress = [&, done](std::uint64_t now) { options.progress(done + now, outputs.requested); };
    const sim::ReplicateOutcome outcome = sim::replicate(done, target, replicate, make_worker);
    if (outcome.failure) return Failed{outcome.failure->replication, outcome.failure->message};
    done = outcome.completed_prefix;
    if (done < target) {
      outputs.interrupted = true;
      break;
    }
    if (options.precision && precise(*models[0], outputs.models[0], options)) break;
    if (options.precision && done == outputs.requested) outputs.precision_reached = false;
  }
  cut_off(outputs, done);
  outputs.replications = done;
  outputs.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
  return outputs;
}

}  // namespace swell::studies
