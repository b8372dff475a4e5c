// Findings as one HTML file that works without a network: it holds its style, its script, the findings and the texts of
// both languages, and its policy allows nothing else.
//
// The page's script (reports/html/src) shows the findings; here they are only put where it reads them. Findings are
// shortened (html_findings.hpp), deflated and written in base 64, which holds a comparison of large plans small enough
// for a mail and leaves nothing in them that could be taken for markup. The texts, and the name in the title, are
// escaped.
// Validated by tests/reports/html_report.cpp and, in a browser, by tests/browser.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "reports/texts.hpp"

namespace swell::reports {

// Whether this program can write HTML reports: whether it was built with the page's script.
bool has_html_report();

// What to do about it when it cannot.
std::string html_report_missing(Tongue tongue);

// The page for findings or a comparison (as findings_json and comparison_json write them), opening in `tongue`.
// Throws std::logic_error without has_html_report().
std::string html_report(const nlohmann::ordered_json& findings, Tongue tongue);

}  // namespace swell::reports
