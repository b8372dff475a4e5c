#include "models/instalments.hpp"

#include <cmath>

namespace swell::models {

namespace {
constexpr double kMinorUnits = 100.0;
}

double share_of(const PaymentTerms& terms, const Instalment& instalment) {
  if (instalment.share) return *instalment.share;
  double rest = 1.0;
  for (const Instalment& other : terms.instalments) rest -= other.share.value_or(0.0);
  return rest;
}

// Rounds the running sum, not the parts, so that no minor unit is lost or paid twice.
double instalment_amount(const PaymentTerms& terms, std::size_t index, double amount) {
  double before = 0.0;
  for (std::size_t i = 0; i < index; ++i) before += share_of(terms, terms.instalments[i]);
  const bool last = index + 1 == terms.instalments.size();
  const double until = last ? 1.0 : before + share_of(terms, terms.instalments[index]);
  return (std::round(until * amount * kMinorUnits) - std::round(before * amount * kMinorUnits)) / kMinorUnits;
}

}  // namespace swell::models
