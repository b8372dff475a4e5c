// How large a buffer should be when too much and too little both cost: the newsvendor problem.
//
// With c_over a unit left over and c_under a unit short, expected cost is least at the c_under/(c_under +
// c_over) quantile of demand (Arrow, Harris & Marschak, Econometrica 19, 1951). Price 7, cost 5, demand
// uniform(50, 80): c_under = 2, c_over = 5, best stock 58.571 (tests/sim/newsvendor.cpp).
#pragma once

namespace swell::sim {

// The probability at which to read the quantile of need. Both costs >= 0, not both 0 (else NaN).
double newsvendor_probability(double cost_over, double cost_under);

}  // namespace swell::sim
