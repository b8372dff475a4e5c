// What `swell graph` finds as JSON, format 1: figures that do not exist are null. Validated by tests/cli/graph.cpp.
#pragma once

#include <nlohmann/json.hpp>

#include "studies/graph_findings.hpp"

namespace swell::reports {

nlohmann::ordered_json graph_json(const studies::GraphFindings& found);

}  // namespace swell::reports
