// Findings with every part filled, figures that do not exist among them, and names that would break a careless
// renderer.
#pragma once

#include "studies/findings.hpp"

namespace swell::reports {

// Quotes, tags, a formula, control characters, line breaks, emoji, right-to-left marks, in one name.
extern const char* const hostile_name;

studies::Findings sample_findings();
studies::ComparedFindings sample_comparison();

}  // namespace swell::reports
