// Numbers the `once` quantities of a plan: each gets a slot in the row of inputs, and a lever by which effects,
// rules, sweeps and correlations find it.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "models/model.hpp"

namespace swell::models {

// The point estimate of a distribution: what a planner would write as the one figure. Three-point estimates and
// triangulars give their likely value, counts and choices their mean, all others the median.
double point_estimate(const sim::Distribution& distribution);

// What the arguments of a family are called in lever paths: `spread.delay.mean`.
std::vector<std::string> argument_names(sim::Family family);

struct Slot {
  std::string path;
  Unit unit = Unit::number;
  double at_least, at_most;
  std::string status;  // of its annotation
  bool given = false;
  bool scale = false;  // a factor on phases or on a distribution that have levers of their own
};

struct InputSlots {
  std::vector<Slot> slots;
  std::vector<double> point_estimates;                      // one a slot
  std::vector<Input> inputs;                                // the uncertain ones
  std::map<std::string, std::int32_t, std::less<>> levers;  // path → slot
  std::vector<Problem> problems;                            // distributions that cannot be
  std::set<std::string, std::less<>> fixed;                 // paths of structural figures, which have no slot
  std::set<std::string, std::less<>> each;                  // paths of what is drawn at every occurrence

  // The slot of a lever; -1 when there is none.
  std::int32_t find(std::string_view path) const;
};

// Walks the plan, fills in defaults, sets every Once::slot and path. Absent quantities without default get slot -1.
InputSlots number_inputs(Scenario& scenario);

// The lever nearest to a mistyped path, for messages; empty when none is near.
std::string nearest_lever(const InputSlots& slots, std::string_view path);

}  // namespace swell::models
