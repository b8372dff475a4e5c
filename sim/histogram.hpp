// A histogram with round edges.
//
// Bars are 1, 2 or 5 times a power of ten wide, about 40 between the 1st and 99th percentile. Where a long
// tail would need more than twice as many bars again, the outermost bar reaches out to the smallest or
// largest value. A column of few distinct whole numbers gets a bar for each. Test: tests/sim/histogram.cpp.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace swell::sim {

// Bar i holds edges[i] <= x < edges[i+1]; the last one its upper edge too. Every defined value is in a bar.
struct Histogram {
  std::vector<double> edges;  // one more than counts; both empty when nothing is defined
  std::vector<std::uint64_t> counts;
};

// `min` and `max` of the column's defined values (finite), and its 1st and 99th percentile.
Histogram histogram(std::span<const double> column, double min, double max, double p1, double p99);

}  // namespace swell::sim
