#include "studies/registers.hpp"

#include <algorithm>

#include "models/parts.hpp"
#include "models/plan/choice_word.hpp"

namespace swell::studies {

namespace {

// The columns of one model's outputs by the name of their KPI.
class Columns {
 public:
  Columns(const models::Model& model, const ModelOutputs& outputs, const RunOptions& options)
      : model_(model), outputs_(outputs), options_(options) {}

  bool has(const std::string& kpi) const { return model_.kpi(kpi) < model_.kpis().size(); }
  // Without such a KPI, an estimate of nothing.
  sim::Estimate mean(const std::string& kpi) const {
    return has(kpi) ? sim::mean(of(kpi), options_.sampling, options_.confidence) : sim::Estimate{};
  }
  sim::Estimate probability(const std::string& kpi) const {
    return has(kpi) ? sim::probability(of(kpi), options_.sampling, options_.confidence) : sim::Estimate{};
  }
  sim::Estimate quantile(const std::string& kpi, double p) const {
    return has(kpi) ? sim::quantile(of(kpi), p, options_.sampling, options_.confidence) : sim::Estimate{};
  }

 private:
  std::span<const double> of(const std::string& kpi) const { return outputs_.column(model_.kpi(kpi)); }

  const models::Model& model_;
  const ModelOutputs& outputs_;
  const RunOptions& options_;
};

}  // namespace

std::vector<RiskFinding> risk_register(const models::Model& model, const ModelOutputs& outputs,
                                       const RunOptions& options) {
  const Columns columns(model, outputs, options);
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
    finding.strikes = columns.probability(kpi + ".count");
    finding.count = columns.mean(kpi + ".count");
    if (columns.has(kpi + ".cost")) {
      finding.cost = columns.mean(kpi + ".cost");
      finding.cost_p95 = columns.quantile(kpi + ".cost", 0.95);
    }
    finding.mitigated = risk.mitigation.given && risk.mitigation.active;
    if (const std::int32_t slot = risk.mitigation.cost.slot; finding.mitigated && slot >= 0)
      finding.mitigation_cost = model.point_estimates()[static_cast<std::size_t>(slot)];
  }
  return all;
}

std::vector<ChannelFinding> channel_register(const models::Model& model, const ModelOutputs& outputs,
                                             const RunOptions& options) {
  const Columns columns(model, outputs, options);
  std::vector<ChannelFinding> all;
  for (const auto& [id, channel] : model.scenario().channels) {
    models::Channel declared = channel;
    ChannelFinding& finding = all.emplace_back();
    finding.id = id;
    finding.app = channel.app;
    finding.kind = models::choice_word(declared, "kind");
    const std::string kpi = "channel." + id;
    finding.cost = columns.mean(kpi + ".cost");
    finding.cost_p80 = columns.quantile(kpi + ".cost", 0.8);
    finding.reach = columns.mean(kpi + ".reach");
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
  }
}

}  // namespace swell::studies
