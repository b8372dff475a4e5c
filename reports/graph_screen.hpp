// The answer to `swell graph` on one screen: the figures of a social graph, its degrees as a picture on two logarithmic
// axes, who is tied to whom by segment, and whether posts take off on it.
//
// On such axes a power law is a straight line. A column of the picture is a bin of degrees, each twice as wide as the
// one before; its height is the share of people with one degree of the bin, a power of ten every two lines.
// Validated by the golden screens of tests/cli/graph.cpp.
#pragma once

#include <string>

#include "reports/run_screen.hpp"
#include "studies/graph_findings.hpp"

namespace swell::reports {

std::string graph_screen(const studies::GraphFindings& found, const ScreenStyle& style);

}  // namespace swell::reports
