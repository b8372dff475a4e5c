// From a number as written to one in its field's unit, checked: parameters that make a distribution, inside the
// field's bounds.
#pragma once

#include <vector>

#include "scenarios/language/expression.hpp"
#include "scenarios/language/raw_number.hpp"

namespace swell::language {

// Both throw Mistake.
models::Quantity build_quantity(RawNumber raw, const Reading& reading, std::vector<models::Doubt>& doubts);
models::Each build_each(RawNumber raw, const Reading& reading, std::vector<models::Doubt>& doubts);

// After a relative overlay: cuts an uncertain quantity off at the field's bounds, and refuses a certain value
// outside them. Both throw Mistake.
void keep_inside(models::Quantity& quantity, const models::NumberField& field);
void require_inside(double value, const models::NumberField& field);

}  // namespace swell::language
