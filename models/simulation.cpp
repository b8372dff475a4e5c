#include "models/world.hpp"

namespace swell::models {

struct Simulation::State {
  explicit State(std::shared_ptr<const Model> of) : model(std::move(of)), world(model->parts()) {}
  std::shared_ptr<const Model> model;
  World world;
};

Simulation::Simulation(std::shared_ptr<const Model> model) : state_(std::make_unique<State>(std::move(model))) {}
Simulation::~Simulation() = default;
Simulation::Simulation(Simulation&&) noexcept = default;

void Simulation::run(std::uint64_t seed, std::uint64_t replication, std::span<const double> inputs,
                     std::span<double> kpis, std::span<float> series) {
  state_->world.play(seed, replication, false, inputs, kpis, series);
}

void Simulation::run_as_planned(std::span<double> kpis, std::span<float> series) {
  state_->world.play(state_->model->seed(), 0, true, state_->model->point_estimates(), kpis, series);
}

}  // namespace swell::models
