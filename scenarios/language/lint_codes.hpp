// The codes of all lints: what a plan may silence with `lints: {off: [code]}`, what each of them doubts, and how it is
// mended.
//
// The reference manual prints this table, and a code that is not in it cannot be silenced. Lints arise in the reader
// and in the model's compiler; tests/scenarios/language/lint_codes.cpp holds the table to every code that they emit.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "models/plan/field_visitor.hpp"
#include "scenarios/language/tongue.hpp"

namespace swell::language {

struct LintCode {
  std::string_view code;
  models::Help help;     // what is doubtful
  models::Help mending;  // what to look at, or to write instead
};

// In alphabetical order.
std::span<const LintCode> lint_codes();

// All codes, for a did-you-mean.
std::vector<std::string> lint_code_names();

}  // namespace swell::language
