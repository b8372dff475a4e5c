// Doubts in words: the catalogue's text of their code, with figures as each language writes them.
//
// Validated by tests/reports/lint_words.cpp, which words every doubt that the program can have.
#pragma once

#include <string>
#include <string_view>

#include "models/doubt.hpp"
#include "reports/figures.hpp"
#include "scenarios/language/fault.hpp"

namespace swell::reports {

// The id of its text: "lint.<code>", or "lint.<code>.<wording>".
std::string text_id(const models::Doubt& doubt);

// `currency` is the plan's, by its code.
std::string in_words(const models::Doubt& doubt, Tongue tongue, const std::string& currency);

// "file:line:column: lint: message [code]", for a terminal.
std::string lint_line(const language::Lint& lint, Tongue tongue, const std::string& currency);

}  // namespace swell::reports
