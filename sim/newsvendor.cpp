#include "sim/newsvendor.hpp"

#include <limits>

namespace swell::sim {

double newsvendor_probability(double cost_over, double cost_under) {
  if (!(cost_over >= 0.0) || !(cost_under >= 0.0) || cost_over + cost_under == 0.0)
    return std::numeric_limits<double>::quiet_NaN();
  return cost_under / (cost_under + cost_over);
}

}  // namespace swell::sim
