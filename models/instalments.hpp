// How an amount splits over the instalments of its payment terms.
#pragma once

#include <cstddef>

#include "models/plan/quantity.hpp"

namespace swell::models {

// The share of an instalment; the one without a share carries the rest.
double share_of(const PaymentTerms& terms, const Instalment& instalment);

// What instalment `index` carries of an amount, in whole minor units: the parts add up to the rounded amount.
double instalment_amount(const PaymentTerms& terms, std::size_t index, double amount);

}  // namespace swell::models
