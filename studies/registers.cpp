#include "studies/registers.hpp"

#include <algorithm>
#include <cmath>

#include "models/parts.hpp"
#include "models/plan/choice_word.hpp"

namespace swell::studies {

namespace {

constexpr std::size_t p80 = 5, p95 = 7;  // in sim::summary_probabilities

// By how much the mitigation changes the chance or rate at point estimates; nothing where it leaves it alone.
std::optional<double> change_by(const models::Model& model, const models::Risk& risk) {
  const models::Mitigation& mitigation = risk.mitigation;
  if (!mitigation.given || !mitigation.active) return std::nullopt;
  const auto planned = [&](const models::Once& once, double otherwise) {
    return once.slot < 0 ? otherwise : model.point_estimates()[static_cast<std::size_t>(once.slot)];
  };
  const bool by_rate = risk.rate.given();
  const models::Once& replaced = by_rate ? mitigation.rate : mitigation.probability;
  if (!replaced.given() && !mitigation.change.given()) return std::nullopt;
  const double before = planned(by_rate ? risk.rate : risk.probability, 0.0);
  if (!(before > 0.0)) return std::nullopt;
  return planned(replaced, before) * (1.0 + planned(mitigation.change, 0.0)) / before - 1.0;
}

}  // namespace

std::vector<RiskFinding> risk_register(const models::Model& model, const ModelOutputs& outputs,
                                       const Findings& findings, const RunOptions& options) {
  std::vector<RiskFinding> all;
  for (const auto& [id, risk] : model.scenario().risks) {
    models::Risk declared = risk;  // visiting fields needs one that may be changed
    RiskFinding& finding = all.emplace_back();
    finding.id = id;
    finding.kind = models::choice_word(declared, "kind");
    finding.owner = risk.owner;
    finding.caused_by = risk.caused_by;
    finding.chance = risk.rate.given() ? risk.rate.path : risk.probability.path;
    for (const auto& [effect_id, effect] : risk.effects) finding.targets.push_back(effect.target);
    const std::string kpi = "risk." + id;
    if (const KpiFinding* count = findings.kpi(kpi + ".count")) {
      finding.strikes = sim::probability(outputs.column(model.kpi(count->name)), options.sampling, options.confidence);
      finding.count = count->summary.mean;
    }
    if (const KpiFinding* cost = findings.kpi(kpi + ".cost")) {
      finding.cost = cost->summary.mean;
      finding.cost_p95 = cost->summary.quantiles[p95];
    }
    finding.mitigated = risk.mitigation.given && risk.mitigation.active;
    if (const std::int32_t slot = risk.mitigation.cost.slot; finding.mitigated && slot >= 0)
      finding.mitigation_cost = model.point_estimates()[static_cast<std::size_t>(slot)];
    finding.mitigation_change = change_by(model, risk);
  }
  return all;
}

std::vector<ChannelFinding> channel_register(const models::Model& model, const Findings& findings) {
  std::vector<ChannelFinding> all;
  for (const auto& [id, channel] : model.scenario().channels) {
    models::Channel declared = channel;
    ChannelFinding& finding = all.emplace_back();
    finding.id = id;
    finding.app = channel.app;
    finding.kind = models::choice_word(declared, "kind");
    const std::string kpi = "channel." + id;
    if (const KpiFinding* cost = findings.kpi(kpi + ".cost")) {
      finding.planned_cost = cost->planned;
      finding.cost = cost->summary.mean;
      finding.cost_p80 = cost->summary.quantiles[p80];
    }
    if (const KpiFinding* reach = findings.kpi(kpi + ".reach")) finding.reach = reach->summary.mean;
  }
  return all;
}

void describe_chances(std::vector<RiskFinding>& risks, const std::vector<AssumptionFinding>& assumptions) {
  for (RiskFinding& risk : risks) {
    const auto chance = std::ranges::find(assumptions, risk.chance, &AssumptionFinding::path);
    if (chance == assumptions.end()) continue;
    risk.written = chance->written;
    risk.en = chance->en;
    risk.zh = chance->zh;
    if (!std::isfinite(chance->planned)) continue;
    (chance->path.ends_with(".rate") ? risk.rate : risk.probability) = chance->planned;
  }
}

}  // namespace swell::studies
