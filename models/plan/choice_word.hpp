// The word that a section's choice stands for: "paid_social".
#pragma once

#include <string_view>

#include "models/plan/field_visitor.hpp"

namespace swell::models {

// Of the choice field of that name; empty when the section has none. The section is not changed.
std::string_view choice_word(Section& section, std::string_view field);

}  // namespace swell::models
