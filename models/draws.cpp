#include "models/draws.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <stdexcept>

#include "sim/random_variates.hpp"

namespace swell::models {

StreamId StreamNames::add(std::string name, std::string purpose) {
  names_.emplace_back(std::move(name), std::move(purpose));
  return static_cast<StreamId>(names_.size() - 1);
}

std::vector<sim::StreamKey> StreamNames::keys(std::uint64_t seed) const {
  std::vector<sim::StreamKey> keys;
  keys.reserve(names_.size());
  for (const auto& [name, purpose] : names_) keys.push_back(sim::stream_key(seed, name, purpose));
  return keys;
}

EachDraw make_draw(const Each& each, StreamNames& streams) {
  EachDraw draw{.each = &each, .stream = streams.add(each.path, "each"), .ready = std::nullopt};
  const bool certain = std::all_of(each.arguments.begin(), each.arguments.end(), [](const Once& argument) {
    return argument.quantity.certain() && argument.quantity.factor == 1.0 && argument.quantity.shift == 0.0;
  });
  if (!certain || (!each.given && each.arguments.empty())) return draw;
  sim::DistributionSpec spec = each.data;
  spec.family = each.family;
  spec.lower = each.lower;
  spec.upper = each.upper;
  spec.parameters.clear();
  for (const Once& argument : each.arguments) spec.parameters.push_back(argument.quantity.distribution.parameters[0]);
  if (!sim::fault(spec)) draw.ready.emplace(std::move(spec));
  return draw;
}

void Draws::begin(std::uint64_t seed, std::uint64_t replication, bool as_planned) {
  if (keys_.empty() || seed != seed_) keys_ = names_->keys(seed);
  seed_ = seed;
  replication_ = replication;
  as_planned_ = as_planned;
}

double Draws::each(const EachDraw& draw, const Levers& levers, std::uint32_t occurrence) const {
  sim::Stream stream = this->stream(draw.stream, occurrence);
  return each(draw, levers, stream);
}

double Draws::each(const EachDraw& draw, const Levers& levers, sim::Stream& stream) const {
  const Each& each = *draw.each;
  const double scale = levers.of(each.scale, 1.0);
  if (each.family == sim::Family::constant && !each.arguments.empty()) return levers.of(each.arguments[0]) * scale;
  if (draw.ready) return scale * (as_planned_ ? draw.ready->mean() : draw.ready->sample(stream));
  std::array<double, 8> parameters{};
  const std::size_t count = std::min(each.arguments.size(), parameters.size());
  for (std::size_t i = 0; i < count; ++i) parameters[i] = levers.of(each.arguments[i]);
  const std::span<const double> used(parameters.data(), count);
  try {
    if (as_planned_) {
      sim::DistributionSpec spec = each.data;
      spec.family = each.family;
      spec.parameters.assign(used.begin(), used.end());
      spec.lower = each.lower;
      spec.upper = each.upper;
      return scale * sim::Distribution(std::move(spec)).mean();
    }
    return scale * sim::sample(each.family, used, each.lower, each.upper, stream);
  } catch (const std::logic_error& error) {
    throw std::domain_error(each.path + ": " + error.what());
  }
}

std::int64_t Draws::binomial(std::int64_t n, double p, sim::Stream& stream) const {
  if (n <= 0 || !(p > 0.0)) return 0;
  if (p >= 1.0) return n;
  if (as_planned_) return std::llround(static_cast<double>(n) * p);
  return sim::binomial(n, p, stream);
}

std::int64_t Draws::poisson(double mean, sim::Stream& stream) const {
  if (!(mean > 0.0)) return 0;
  return as_planned_ ? std::llround(mean) : sim::poisson(mean, stream);
}

}  // namespace swell::models
