// Findings read back from the JSON that `--json` wrote, so that any rendering can be made again without simulating.
//
// Exact: written again, what was read gives the same bytes. Keys that are not known are skipped; one that is missing or
// of the wrong kind is refused with its path, and so is what no renderer could stand: lists that do not match, edges
// that do not rise, months that do not exist. Any bytes at all end in findings or in a message, in time and memory
// bounded by their number. Validated by tests/reports/findings_reader.cpp, fuzzed by tests/fuzz/read_findings.cpp.
#pragma once

#include <string_view>
#include <variant>

#include "reports/bounded_json.hpp"
#include "studies/findings.hpp"

namespace swell::reports {

// The message completes "the file …": "is not JSON: it breaks at byte 12".
std::variant<studies::StudyFindings, Unreadable> read_findings(std::string_view text, const JsonBounds& bounds = {});

}  // namespace swell::reports
