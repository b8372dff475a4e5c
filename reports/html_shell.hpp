// The page without its findings: style and script inside, {{places}} for what a run fills in.
//
// Made from reports/html by its build.mjs when the program is built; see cmake/html_report.cmake.
#pragma once

#include <string_view>

namespace swell::reports {

// Empty when the program was built without Node.js or without the packages that the page's script is made of.
std::string_view html_shell();

}  // namespace swell::reports
