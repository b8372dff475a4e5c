// What only the HTML report says, by id, in English and Chinese; the rest it takes from the catalogues of texts.hpp.
//
// Texts become patterns of the page's script: {name} is the only form of argument. Both catalogues have the same ids
// with the same arguments, all beginning with `html.`. Validated by tests/reports/html_texts.cpp.
#pragma once

#include <span>

#include "reports/texts.hpp"

namespace swell::reports {

// Sorted by id.
std::span<const Text> html_catalogue(Tongue tongue);

std::span<const Text> english_html_texts();
std::span<const Text> chinese_html_texts();

}  // namespace swell::reports
