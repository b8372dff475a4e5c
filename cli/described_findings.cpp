#include "cli/described_findings.hpp"

#include "cli/version.hpp"
#include "reports/headline.hpp"

namespace swell::cli {

studies::Findings described_findings(std::span<const studies::SharedModel> models, std::size_t index,
                                     const language::LoadedPlan& plan, const studies::Outputs& outputs,
                                     const studies::RunOptions& options) {
  studies::Findings findings = studies::analyse(models, index, outputs, options);
  findings.run.version = version();
  findings.scenario.variant = plan.variant;
  for (const auto& file : plan.files) findings.scenario.files.push_back({file.name, file.sha256});
  findings.scenario.overrides = plan.overrides;
  for (const auto& lint : plan.lints)
    findings.lints.push_back({lint.code, lint.path, lint.place.source ? lint.place.source->name() : std::string(),
                              lint.message, static_cast<std::uint32_t>(lint.place.source ? lint.place.line : 0)});
  findings.headline = reports::headline(findings);
  return findings;
}

}  // namespace swell::cli
