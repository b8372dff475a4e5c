#include "tests/played_plan.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>
#include <variant>

namespace swell::tests {

Played::Played(std::vector<SharedModel> models, studies::RunOptions options)
    : models_(std::move(models)), options_(std::move(options)) {
  const auto problems = studies::run_problems(models_, options_);
  if (!problems.empty()) throw std::runtime_error(problems.front().path + ": " + problems.front().message.en);
  auto played = studies::play(models_, options_);
  if (const auto* failed = std::get_if<studies::Failed>(&played)) throw std::runtime_error(failed->message);
  outputs_ = std::get<studies::Outputs>(std::move(played));
}

std::vector<double> Played::column(std::string_view kpi, std::size_t model) const {
  const std::size_t index = models_.at(model)->kpi(kpi);
  if (index == models_[model]->kpis().size()) throw std::out_of_range("no KPI " + std::string(kpi));
  const auto values = outputs_.models[model].column(index);
  return {values.begin(), values.end()};
}

sim::Estimate Played::mean(std::string_view kpi, std::size_t model) const {
  return sim::mean(column(kpi, model), options_.sampling, wide);
}

sim::Estimate Played::quantile(std::string_view kpi, double p, std::size_t model) const {
  return sim::quantile(column(kpi, model), p, options_.sampling, wide);
}

sim::Estimate Played::at_most(std::string_view kpi, double bound, std::size_t model) const {
  std::vector<double> values = column(kpi, model);
  std::transform(values.begin(), values.end(), values.begin(), [&](double x) { return x <= bound ? 1.0 : 0.0; });
  return sim::probability(values, options_.sampling, wide);
}

double Played::sd(std::string_view kpi, std::size_t model) const {
  return sim::standard_deviation(column(kpi, model));
}

studies::Findings Played::findings(std::size_t model) const {
  return studies::analyse(models_, model, outputs_, options_);
}

studies::RunOptions replications(std::uint64_t n, std::uint64_t seed) {
  studies::RunOptions options;
  options.replications = n;
  options.seed = seed;
  options.confidence = wide;
  return options;
}

bool covers(const sim::Estimate& estimate, double truth) {
  return estimate.ci.low <= truth && truth <= estimate.ci.high;
}

}  // namespace swell::tests
