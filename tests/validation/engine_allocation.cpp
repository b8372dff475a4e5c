// A replication of a whole plan asks for no memory once its workspace is warm.
#include <catch2/catch.hpp>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "models/model.hpp"
#include "scenarios/language/load.hpp"
#include "studies/input_sampler.hpp"
#include "tests/allocation_count.hpp"

using namespace swell;

TEST_CASE("a replication that was played before allocates nothing when it is played again") {
  const std::string plan = GENERATE(std::string("event"), std::string("cost"), std::string("schedule"));
  INFO(plan);
  language::Faults faults;
  const auto loaded =
      language::load_plan(std::string(SWELL_SOURCE_DIR) + "/scenarios/templates/en/" + plan + ".yaml", {}, faults);
  REQUIRE(loaded.has_value());
  models::Compiled compiled = models::Model::compile(loaded->scenario);
  REQUIRE(std::holds_alternative<std::shared_ptr<const models::Model>>(compiled));
  const auto model = std::get<std::shared_ptr<const models::Model>>(compiled);
  const std::vector<std::shared_ptr<const models::Model>> models{model};
  const studies::InputSampler sampler(models, sim::Sampling::sobol, 1);
  models::Simulation simulation(model);
  std::vector<double> uniforms(sampler.dimensions()), inputs(model->slots()), kpis(model->kpis().size());
  std::vector<float> series(model->series_values());
  const auto play = [&] {
    for (std::uint64_t replication = 0; replication < 200; ++replication) {
      sampler.uniforms(replication, uniforms);
      sampler.row(0, uniforms, inputs);
      simulation.run(1, replication, inputs, kpis, series);
    }
  };
  play();
  const std::uint64_t before = tests::allocations();
  play();
  CHECK(tests::allocations() - before == 0);
}
