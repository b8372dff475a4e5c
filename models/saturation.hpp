// How the effect of media spend levels off.
//
// A spend x of a day, carried over from the days before (adstock), counts as much as E(x) would where nothing is lost:
//   hill      E = h·x^s / (x^s + h^s)           levels off at h; for s = 1 (Michaelis-Menten) the first money has full
//                                               effect; s > 1: an S, which first has to gather way
//   logistic  E = (2/λ)·(1 - e^(-λx))/(1 + e^(-λx)), λ = ln 3/h      levels off at 1.82 h
// At x = h both have half of their highest effect: h is `half_at`, s is `slope`. Both curves are in common use (Jin et
// al. 2017 and Robyn: Hill; PyMC-Marketing: logistic), as is levelling off after the carry-over, not before.
//
// Validation: tests/models/saturation.cpp, tests/validation/funnel.cpp (sales of known truth).
#pragma once

#include "models/plan/campaign.hpp"

namespace swell::models {

// Spend, `half_at` and the result in the same money a day; nothing has an effect where `half_at` is 0.
double effective_spend(Saturation::Curve curve, double spend, double half_at, double slope);

}  // namespace swell::models
