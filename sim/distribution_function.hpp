// The distribution function of parameters that are only known at the moment, as sample() draws from such.
//
// Tests: tests/sim/distribution.cpp, against Distribution::cdf.
#pragma once

#include <span>

#include "sim/distribution.hpp"

namespace swell::sim {

// Distribution::cdf at each of `xs`; builds and allocates nothing. Throws std::domain_error(fault) when the parameters
// are invalid, and for discrete and empirical, whose values do not fit into parameters.
void cdf(Family family, std::span<const double> parameters, double lower, double upper, std::span<const double> xs,
         std::span<double> out);

}  // namespace swell::sim
