// Unit-mean exponential draws by the ziggurat: 256 layers of equal area under e^-x, so that nearly every draw costs one
// word, one table look-up and one multiplication (Marsaglia & Tsang, J. Stat. Softw. 5(8), 2000). Exact up to
// the 53 bits of the uniform. Test: tests/sim/exponential.cpp (moments, Kolmogorov–Smirnov, tail).
#pragma once

#include "sim/stream.hpp"

namespace swell::sim {

double exponential(Stream& stream);

}  // namespace swell::sim
