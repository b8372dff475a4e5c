#include "tests/validation/played_text.hpp"

#include <catch2/catch.hpp>

#include <array>
#include <fstream>
#include <variant>

#include "scenarios/language/load.hpp"

namespace swell::validation {

std::string PlanFolder::write(const std::string& name, const std::string& text) const {
  const auto path = folder_ / name;
  std::ofstream(path) << text;
  return path.string();
}

void PlanFolder::write_ties(const std::vector<Tie>& ties) const {
  std::string text;
  for (const auto& [from, to] : ties) text += std::to_string(from) + ' ' + std::to_string(to) + '\n';
  write("ties.txt", text);
}

namespace {
constexpr double kConfidence = 0.999;
}

Played play_file(const std::string& file, std::uint64_t replications, unsigned threads) {
  language::Faults faults;
  auto plan = language::load_plan(file, {}, faults);
  INFO(language::fault_report(faults));
  REQUIRE(plan);
  auto compiled = models::Model::compile(std::move(plan->scenario));
  if (const auto* problems = std::get_if<std::vector<models::Problem>>(&compiled))
    for (const auto& problem : *problems) FAIL(problem.path + ": " + problem.message.en);
  Played played;
  played.model = std::get<std::shared_ptr<const models::Model>>(std::move(compiled));
  studies::RunOptions options;
  options.replications = replications;
  options.confidence = kConfidence;
  options.threads = threads;
  options.sampling = sim::Sampling::random;
  const std::array<studies::SharedModel, 1> models{played.model};
  REQUIRE(studies::run_problems(models, options).empty());
  auto outcome = studies::play(models, options);
  REQUIRE(std::holds_alternative<studies::Outputs>(outcome));
  played.outputs = std::get<studies::Outputs>(std::move(outcome));
  played.findings = studies::analyse(models, 0, played.outputs, options);
  return played;
}

Played play_text(const std::string& name, const std::string& yaml, std::uint64_t replications, unsigned threads) {
  const PlanFolder folder(name);
  return play_file(folder.write("plan.yaml", yaml), replications, threads);
}

std::string told(const std::string& yaml) {
  const PlanFolder folder("told");
  language::Faults faults;
  auto plan = language::load_plan(folder.write("plan.yaml", yaml), {}, faults);
  if (!plan) return language::fault_report(faults);
  auto compiled = models::Model::compile(std::move(plan->scenario));
  std::string all;
  if (const auto* problems = std::get_if<std::vector<models::Problem>>(&compiled))
    for (const auto& problem : *problems) all += problem.path + ": " + problem.message.en + "\n";
  else
    for (const auto& doubt : std::get<std::shared_ptr<const models::Model>>(compiled)->doubts())
      all += doubt.code + "\n";
  return all;
}

void check_within(const sim::Estimate& estimate, double truth) {
  CAPTURE(estimate.value, estimate.ci.low, estimate.ci.high, truth);
  CHECK(estimate.ci.low <= truth);
  CHECK(truth <= estimate.ci.high);
  // An interval that contains anything would prove nothing.
  CHECK(estimate.ci.high - estimate.ci.low < 0.1 * truth);
}

}  // namespace swell::validation
