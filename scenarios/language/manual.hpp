// The reference manual of the language, generated from the declarations: Markdown, one table for each section.
//
// Tests: tests/scenarios/language/manual.cpp
#pragma once

#include <string>

#include "scenarios/language/tongue.hpp"

namespace swell::language {

std::string manual(Tongue tongue);

}  // namespace swell::language
