// Every text that users see on screen and in headlines, by id, in English and Chinese: one catalogue per language.
//
// A text is an fmt pattern with named arguments: "{chance} on time". Both catalogues have the same ids, and each text
// the same arguments as its counterpart. Validated by tests/reports/texts.cpp.
#pragma once

#include <fmt/args.h>
#include <fmt/format.h>

#include <span>
#include <string>
#include <string_view>

#include "scenarios/language/manual.hpp"

namespace swell::reports {

using language::Tongue;

struct Text {
  std::string_view id;
  std::string_view pattern;
};

// Sorted by id.
std::span<const Text> catalogue(Tongue tongue);

class Texts {
 public:
  explicit Texts(Tongue tongue) : tongue_(tongue) {}

  Tongue tongue() const { return tongue_; }
  // Throws std::out_of_range for an id that is not in the catalogue.
  std::string_view pattern(std::string_view id) const;
  bool has(std::string_view id) const;

  // The text with its arguments, each made by fmt::arg("name", value).
  template <class... Arguments>
  std::string say(std::string_view id, const Arguments&... arguments) const {
    return fmt::vformat(pattern(id), fmt::make_format_args(arguments...));
  }

 private:
  Tongue tongue_;
};

std::span<const Text> english_texts();
std::span<const Text> chinese_texts();

}  // namespace swell::reports
