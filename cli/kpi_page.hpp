// The page of the reference that says what every figure of a future is.
#pragma once

#include <string>

#include "scenarios/language/tongue.hpp"

namespace swell::cli {

// Markdown: name, what people call it, unit, meaning, and when it does not exist.
std::string kpi_page(language::Tongue tongue);

}  // namespace swell::cli
