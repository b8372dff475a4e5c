#include "models/saturation.hpp"

#include <cmath>

namespace swell::models {

double effective_spend(Saturation::Curve curve, double spend, double half_at, double slope) {
  if (!(half_at > 0.0) || !(spend > 0.0)) return 0.0;
  if (curve == Saturation::logistic) {
    const double rate = std::log(3.0) / half_at;
    return -2.0 / rate * std::expm1(-rate * spend) / (1.0 + std::exp(-rate * spend));
  }
  if (slope == 1.0) return spend / (1.0 + spend / half_at);
  // By the ratio the other way round, whose power stays finite where the spend is large.
  return half_at / (1.0 + std::pow(half_at / spend, slope));
}

}  // namespace swell::models
