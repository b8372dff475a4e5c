// Brings the figures of a number to its field's unit: which suffixes a unit allows, and what a suffix that stands only
// once holds for. `2 to 4 days` is 2 days to 4 days; `80 to 150k` could be two things and is refused.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "models/plan/field_visitor.hpp"
#include "scenarios/language/raw_number.hpp"

namespace swell::language {

// What an argument of a distribution is measured in: the field's unit, a plain number, or a share.
enum class ArgumentKind { field, plain, share };
// The kind of each argument, in order.
std::vector<ArgumentKind> argument_kinds(sim::Family family);
// Counts and shares have no unit of their own: `poisson(3) per week` is a count times a unit.
bool is_unitless(sim::Family family);

// Gives every figure the suffix that stands for it, and refuses mixtures that can be read in two ways. Throws Mistake.
void spread_suffixes(RawNumber& raw, models::Unit unit);

// The figure in the field's unit. `field.may_be_of` lets a plain number be a time span too, as KPIs may be.
// Throws Mistake.
double in_unit(const Literal& literal, const models::NumberField& field);

// "a share", "an amount of money": for messages.
Message described(models::Unit unit);
Message a_number();

}  // namespace swell::language
