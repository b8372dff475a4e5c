// What the page is given of the findings: all that it shows, in the room that a mail has.
//
// - Figures in nine significant digits: the page shows three.
// - Of series over time at most about two hundred points, among them the lowest and the highest of the band.
// - No histogram of figures in detail, which the page has no picture of.
// - Of a comparison, the base whole and of every other plan what differs from it:
//   an object as its members that differ; where it does not have the members of the base in their order, "" lists its
//   own; in a list of objects, one that the base has too is its place there.
// reports/html/src/given.mjs puts plans together again. Validated by tests/browser.
#pragma once

#include <nlohmann/json.hpp>

namespace swell::reports {

// Of findings or a comparison, as findings_json and comparison_json write them.
nlohmann::ordered_json html_findings(nlohmann::ordered_json findings);

}  // namespace swell::reports
