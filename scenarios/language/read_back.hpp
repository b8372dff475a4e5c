// What the reader understood of each figure, in words: "likely 400k, 5% above 520k". One line for each quantity that
// the plan gives, in the order of the manual.
//
// Tests: tests/scenarios/language/read_back.cpp
#pragma once

#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scenarios/language/load.hpp"
#include "scenarios/language/tongue.hpp"

namespace swell::language {

enum class Given { fixed, once, each, over_time, reference, date, payment };
std::string_view name_of(Given kind);  // "over_time"

struct ReadBackLine {
  std::string path;
  std::string text;  // in words, with where it comes from
  Given kind = Given::once;
  std::optional<models::Unit> unit;  // none for dates, payments, references
  std::string written;               // as in the plan; empty where its words say it all
  std::string words;                 // the text without where it comes from
  models::Annotation annotation;
  bool uncertain = false;
  double value = std::numeric_limits<double>::quiet_NaN();  // of a fixed one, in `unit`
};

std::vector<ReadBackLine> read_back(LoadedPlan& plan, Tongue tongue);

}  // namespace swell::language
