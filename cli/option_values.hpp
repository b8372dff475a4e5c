// What the words after an option mean: counts with suffixes, precisions, shares, languages.
//
// Each throws CommandFailure (wrong usage) that names the option and says what it expects.
// Validated by tests/cli/option_values.cpp.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "scenarios/language/manual.hpp"
#include "sim/sampling.hpp"

namespace swell::cli {

// `16384`, `16k` (16,000: as in plans), `16Ki` (16,384), `1M`, `2.5万`: at least 1.
std::uint64_t count_value(std::string_view option, std::string_view text);

// `roi=1%` (of the mean's size) or `schedule.finish=±0.5` (in the figure's unit; +-0.5 and 0.5 are the same).
struct PrecisionValue {
  std::string kpi;
  double half_width = 0.0;
  bool relative = false;
};
PrecisionValue precision_value(std::string_view text);

// `95%` or `0.95`, strictly between 0 and 1.
double confidence_value(std::string_view text);

sim::Sampling sampling_value(std::string_view text);

// `en`, `zh`; empty: what the environment's LC_ALL, LC_MESSAGES or LANG asks for, English unless that is Chinese.
language::Tongue language_value(std::string_view text);

}  // namespace swell::cli
