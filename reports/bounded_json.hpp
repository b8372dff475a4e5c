// JSON of unknown origin as a tree, within bounds: so deep, so many values, no key twice in an object.
//
// Reading takes time and memory in proportion to the text, whatever is in it: members are appended, never looked up,
// and keys are compared once, sorted, when their object ends. Validated by tests/reports/findings_reader.cpp, fuzzed by
// tests/fuzz/read_findings.cpp.
#pragma once

#include <cstddef>
#include <nlohmann/json.hpp>
#include <string_view>
#include <variant>

#include "sim/message.hpp"

namespace swell::reports {

struct JsonBounds {
  std::size_t most_bytes = std::size_t{256} << 20;
  std::size_t most_values = 16'000'000;
  std::size_t most_depth = 32;
};

// What is wrong with a file that was to be read: completes "the file …".
struct Unreadable {
  Message message;
};

std::variant<nlohmann::ordered_json, Unreadable> read_bounded_json(std::string_view text,
                                                                   const JsonBounds& bounds = {});

}  // namespace swell::reports
