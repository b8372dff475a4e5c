// The language as a JSON Schema (draft-07), for editors: completion, hover help, red lines under mistakes.
// Generated from the declarations; it accepts more than the reader does (it cannot add up shares) but never less.
//
// Tests: tests/scenarios/language/schema.cpp
#pragma once

#include <nlohmann/json.hpp>

namespace swell::language {

nlohmann::json json_schema();

}  // namespace swell::language
