// Figures in words that a reader of either language would use: 400k or 40万, 12%, 36 hours, 0.4 per month.
#pragma once

#include <string>

#include "models/plan/quantity.hpp"
#include "scenarios/language/tongue.hpp"

namespace swell::language {

// People read a minus sign; programs, who read a hyphen, get their figures from JSON and tables.
std::string with_minus_sign(const std::string& figure);

// `digits` significant ones; `per` is the period in which a rate is said (the stored value being per day).
std::string figure(double value, models::Unit unit, Tongue tongue, int digits = 6, models::Per per = models::Per::none);

// "15 / 20 / 40 days" as "likely 20 days, 5% below 16 days, 5% above 32 days", a range as "middle …"; a certain one as
// its value.
std::string in_words(const models::Quantity& quantity, models::Unit unit, Tongue tongue);
// The same, with "each time" and what its arguments are.
std::string in_words(const models::Each& each, models::Unit unit, Tongue tongue);
// " (quote, 3.4)", （报价，3.4）; empty without an annotation.
std::string in_words(const models::Annotation& annotation, Tongue tongue);

}  // namespace swell::language
