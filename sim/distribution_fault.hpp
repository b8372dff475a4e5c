// The checks of distribution.hpp that look at one thing each.
#pragma once

#include <optional>
#include <span>

#include "sim/distribution.hpp"
#include "sim/message.hpp"

namespace swell::sim {

// Number, finiteness and range of a family's parameters. Builds text only when there is something to say.
std::optional<Message> parameter_fault(Family family, std::span<const double> parameters);

// Values and weights of discrete and empirical distributions.
std::optional<Message> table_fault(const DistributionSpec& spec);

// What to say when bounds are in the wrong order or leave no probability.
Message truncation_fault(Family family, std::span<const double> parameters, double lower, double upper);

// Bounds must hold at least this much of a distribution; with less, digits run out.
inline constexpr double least_mass = 1e-12;

}  // namespace swell::sim
