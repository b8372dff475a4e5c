// How a field might be written: an example for the reference manual, of the field's unit and inside its bounds.
//
// The examples are chosen from a few of each unit, so that a field that is added has one at once. Empty where none of
// them lies inside the bounds. Tests: tests/scenarios/language/field_example.cpp, which reads each one.
#pragma once

#include <string>

#include "models/plan/field_visitor.hpp"

namespace swell::language {

std::string example_fixed(const models::NumberField& field);
std::string example_once(const models::NumberField& field);
std::string example_each(const models::NumberField& field);
std::string example_sourced(const models::NumberField& field);
std::string example_over_time(const models::NumberField& field);

}  // namespace swell::language
