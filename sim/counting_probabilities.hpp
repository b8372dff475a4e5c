// Probabilities of counts in Loader's saddle-point form ("Fast and accurate computation of binomial
// probabilities", 2000): Stirling's error plus deviance, without differences of large logarithms, so that
// they keep about 13 digits for n up to 1e15. Arguments are whole numbers held in doubles.
#pragma once

namespace swell::sim {

double log_binomial_probability(double k, double n, double p);
double log_poisson_probability(double k, double mean);
// log P(k good ones among `drawn` taken from `good` + `bad` without replacement).
double log_hypergeometric_probability(double k, double good, double bad, double drawn);

}  // namespace swell::sim
