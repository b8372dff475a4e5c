// A small plan with a variant, played: findings with the replications they come from.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "studies/findings.hpp"
#include "studies/played.hpp"

namespace swell::reports {

struct SmallRun {
  std::vector<studies::SharedModel> models;  // the plan itself, and the same with a line that costs twice as much
  studies::Outputs outputs;
  studies::ComparedFindings compared;

  studies::Played played() const { return studies::played(models, outputs); }
};

SmallRun small_run(std::uint64_t replications);

}  // namespace swell::reports
