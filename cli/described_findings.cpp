#include "cli/described_findings.hpp"

#include "cli/version.hpp"
#include "reports/headline.hpp"
#include "reports/lint_words.hpp"
#include "studies/audit.hpp"
#include "studies/registers.hpp"

namespace swell::cli {

studies::Findings described_findings(std::span<const studies::SharedModel> models, std::size_t index,
                                     const CompiledPlan& compiled, const studies::Outputs& outputs,
                                     const studies::RunOptions& options) {
  const language::LoadedPlan& plan = compiled.plan;
  studies::Findings findings = studies::analyse(models, index, outputs, options);
  findings.run.version = version();
  findings.scenario.variant = plan.variant;
  findings.scenario.variant_title = plan.variant_title;
  for (const auto& file : plan.files) findings.scenario.files.push_back({file.name, file.sha256});
  findings.scenario.overrides = plan.overrides;
  const auto words = [&](const language::Lint& lint, reports::Tongue tongue) {
    return reports::in_words(lint, tongue, findings.scenario.currency);
  };
  for (const auto& lint : plan.lints)
    findings.lints.push_back({lint.code, lint.path, lint.place.source ? lint.place.source->name() : std::string(),
                              words(lint, reports::Tongue::english), words(lint, reports::Tongue::chinese),
                              lint.place.source ? lint.place.line : 0});
  findings.names = compiled.names;
  findings.assumptions = compiled.assumptions;
  studies::add_figures(findings.assumptions, *models[index]);
  studies::describe_chances(findings.risks, findings.assumptions);
  findings.headline = reports::headline(findings);
  return findings;
}

}  // namespace swell::cli
