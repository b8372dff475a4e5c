// The names of a section's fields, in the order declared: for "expected a map with …".
#pragma once

#include <string>
#include <vector>

#include "models/plan/field_visitor.hpp"

namespace swell::language {

std::vector<std::string> field_names(models::Section& section);

}  // namespace swell::language
