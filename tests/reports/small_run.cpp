#include "tests/reports/small_run.hpp"

#include <catch2/catch.hpp>

#include "scenarios/language/load.hpp"
#include "studies/compare.hpp"

namespace swell::reports {

namespace {

const char* const plan_text = R"YAML(swell: 1
name: Small
start: 2026-03-02
horizon: 60 days
budget:
  total: 500k
  lines:
    venue: {layer: base, cost: 80k to 150k}
    film: {layer: content, cost: 40k / 50k / 90k}
goals:
  frugal: {kpi: cost.total, at_most: 170k, wanted: 50%}
variants:
  grand: {budget.lines.venue.cost: 160k to 300k, budget.lines.band: {layer: base, cost: 10k}}
)YAML";

studies::SharedModel model_of(language::PlanFiles& files, const std::string& variant) {
  language::Faults faults;
  auto plan = language::load_plan(files, "small.yaml", {.settings = {}, .variant = variant}, faults);
  REQUIRE(plan);
  auto compiled = models::Model::compile(std::move(plan->scenario));
  return std::get<studies::SharedModel>(std::move(compiled));
}

}  // namespace

SmallRun small_run(std::uint64_t replications) {
  language::Faults faults;
  auto files = language::PlanFiles::from_text("small.yaml", plan_text, faults);
  REQUIRE(files);
  SmallRun run;
  run.models = {model_of(*files, ""), model_of(*files, "grand")};
  studies::RunOptions options;
  options.replications = replications;
  options.threads = 1;
  run.outputs = std::get<studies::Outputs>(studies::play(run.models, options));
  for (std::size_t i = 0; i < run.models.size(); ++i)
    run.compared.variants.push_back(studies::analyse(run.models, i, run.outputs, options));
  run.compared.variants[1].scenario.variant = "grand";
  const std::vector<std::string> names{"", "grand"};
  run.compared.comparison = studies::compare(run.models, names, run.outputs, options, "");
  return run;
}

}  // namespace swell::reports
