// The plan's risks and channels with what they did in the futures that were played.
//
// Both read the KPIs among the findings, which must be there already. Validated by tests/studies/audit.cpp.
#pragma once

#include <vector>

#include "models/model.hpp"
#include "studies/findings.hpp"
#include "studies/outputs.hpp"
#include "studies/run.hpp"

namespace swell::studies {

// How often a risk strikes, in words, is left to `describe_chances`.
std::vector<RiskFinding> risk_register(const models::Model& model, const ModelOutputs& outputs,
                                       const Findings& findings, const RunOptions& options);
std::vector<ChannelFinding> channel_register(const models::Model& model, const Findings& findings);

// Takes the words for the chance of each risk from the audit.
void describe_chances(std::vector<RiskFinding>& risks, const std::vector<AssumptionFinding>& assumptions);

}  // namespace swell::studies
