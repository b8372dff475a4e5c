#include "tests/written_plan.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>
#include <variant>

#include "scenarios/language/load.hpp"

namespace swell::tests {

namespace {

language::LoadedPlan read(const std::string& yaml, const std::vector<std::string>& settings) {
  language::Faults faults;
  auto files = language::PlanFiles::from_text("plan.yaml", yaml, faults);
  std::optional<language::LoadedPlan> plan;
  if (files) plan = language::load_plan(*files, "plan.yaml", {settings, ""}, faults);
  if (!plan || !faults.empty()) throw std::runtime_error(language::fault_report(faults));
  return std::move(*plan);
}

std::string in_lines(const std::vector<models::Problem>& problems) {
  std::string text;
  for (const models::Problem& problem : problems)
    text += (text.empty() ? "" : "\n") + problem.path + ": " + problem.message.en;
  return text;
}

SharedModel compile(models::Scenario scenario) {
  models::Compiled result = models::Model::compile(std::move(scenario));
  if (const auto* problems = std::get_if<std::vector<models::Problem>>(&result))
    throw std::runtime_error(in_lines(*problems));
  return std::get<SharedModel>(std::move(result));
}

}  // namespace

SharedModel compiled(const std::string& yaml, const std::vector<std::string>& settings) {
  return compile(read(yaml, settings).scenario);
}

SharedModel compiled_file(const std::string& file, const std::vector<std::string>& settings,
                          const std::string& variant) {
  language::Faults faults;
  auto plan = language::load_plan(file, {settings, variant}, faults);
  if (!plan) throw std::runtime_error(language::fault_report(faults));
  return compile(std::move(plan->scenario));
}

std::string problems_of(const std::string& yaml) {
  models::Compiled result = models::Model::compile(read(yaml, {}).scenario);
  const auto* problems = std::get_if<std::vector<models::Problem>>(&result);
  return problems == nullptr ? std::string() : in_lines(*problems);
}

std::vector<std::string> doubts_of(const std::string& yaml) {
  std::vector<std::string> codes;
  const SharedModel model = compiled(yaml);
  for (const models::Doubt& doubt : model->doubts()) codes.push_back(doubt.code);
  return codes;
}

Futures::Futures(SharedModel model)
    : model_(std::move(model)), simulation_(model_), kpis_(model_->kpis().size()), series_(model_->series_values()) {}

Futures& Futures::play(std::uint64_t replication, std::uint64_t seed) {
  simulation_.run(seed, replication, model_->point_estimates(), kpis_, series_);
  return *this;
}

Futures& Futures::play(std::uint64_t replication, const std::vector<double>& inputs, std::uint64_t seed) {
  simulation_.run(seed, replication, inputs, kpis_, series_);
  return *this;
}

Futures& Futures::play_as_planned() {
  simulation_.run_as_planned(kpis_, series_);
  return *this;
}

double Futures::operator[](std::string_view kpi) const {
  const std::size_t column = model_->kpi(kpi);
  if (column == model_->kpis().size()) throw std::out_of_range("no KPI " + std::string(kpi));
  return kpis_[column];
}

std::size_t Futures::series_index(std::string_view name) const {
  const auto all = model_->series();
  const auto found = std::find_if(all.begin(), all.end(), [&](const models::Series& of) { return of.name == name; });
  if (found == all.end()) throw std::out_of_range("no series " + std::string(name));
  return static_cast<std::size_t>(found - all.begin());
}

double Futures::on_day(std::string_view series, double day) const {
  const auto days = model_->days();
  const auto found = std::find(days.begin(), days.end(), day);
  if (found == days.end()) throw std::out_of_range("no such day in the series");
  return static_cast<double>(
      series_[model_->series_offset(series_index(series)) + static_cast<std::size_t>(found - days.begin())]);
}

double Futures::in_month(std::string_view series, std::size_t month) const {
  return static_cast<double>(series_.at(model_->series_offset(series_index(series)) + month));
}

}  // namespace swell::tests
