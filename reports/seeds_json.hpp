// What `swell seeds` finds as JSON, format 1. Validated by tests/cli/seeds.cpp.
#pragma once

#include <nlohmann/json.hpp>

#include "studies/seeding.hpp"

namespace swell::reports {

nlohmann::ordered_json seeds_json(const studies::SeedingFindings& found);

}  // namespace swell::reports
