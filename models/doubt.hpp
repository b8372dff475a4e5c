// A doubt about a plan that loads: what is doubtful, where, and the figures that say so. It speaks no language; the
// words for it are the catalogue's `lint.<code>`, with these arguments (reports/lint_words.hpp).
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "models/plan/quantity.hpp"

namespace swell::models {

// A figure that each language writes its own way.
struct Figure {
  double value = 0.0;
  Unit unit = Unit::number;
  int digits = 0;  // significant ones; 0: as many as figures of that kind have
};

// What a text fills in; words stand as the plan has them.
struct Argument {
  std::string name;
  std::variant<std::string, Figure> value;
};

struct Doubt {
  std::string code;  // as in `lints: {off: [code]}`
  std::string path;
  std::vector<Argument> arguments = {};
  std::string wording = {};  // of a code that has several: its text is `lint.<code>.<wording>`
};

}  // namespace swell::models
