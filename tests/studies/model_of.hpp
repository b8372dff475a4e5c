// A model from a plan in a text, as tests write them.
#pragma once

#include <string>
#include <vector>

#include "studies/run.hpp"

namespace swell::studies {

// With `settings` as for --set, and one of its variants. Throws std::runtime_error with the fault report.
SharedModel model_of(const std::string& plan, const std::vector<std::string>& settings = {},
                     const std::string& variant = {});

}  // namespace swell::studies
