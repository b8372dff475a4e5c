// The decision, in a few sentences with their figures: what to approve, how the goals stand, what to hold in reserve.
//
// Every sentence has a code and the values it is made of, so that another program can make its own. "Approve" is said
// when every goal that states how sure the plan should be is reached that surely (values: approve 1); otherwise the
// plan should change first (approve 0); a plan without such goals is not judged. What is surely ruinous is not to be
// approved at all (reject 1): money runs out in more than half of the futures, or what there is to spend is enough in
// less than one in twenty. Validated by tests/reports/headline.cpp.
#pragma once

#include <string>
#include <vector>

#include "reports/texts.hpp"
#include "studies/findings.hpp"

namespace swell::reports {

// In both languages, the most important first. Empty when nothing was played.
std::vector<studies::HeadlineFinding> headline(const studies::Findings& findings);

// Goals that fall short of the chance that is wanted, the farthest first; then the others in the plan's order.
std::vector<const studies::GoalFinding*> most_urgent(const studies::Findings& findings);

// "likely (74%)", or "71%" where no word is justified.
std::string chance_phrase(const Texts& texts, const sim::Estimate& probability);

}  // namespace swell::reports
