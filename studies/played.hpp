// The replications behind findings, for renderers that list them: which columns there are, and what is in them.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "models/model.hpp"
#include "studies/outputs.hpp"
#include "studies/run.hpp"

namespace swell::studies {

struct OutputColumn {
  std::string_view kpi;
  models::KpiUnit unit = models::KpiUnit::count;
  bool detail = false;  // of a line, a task, a risk
  std::span<const double> values;
};

// The outputs of each plan, in the order of the findings. Names and values are those of whoever played or read them.
struct Played {
  std::uint64_t replications = 0;
  std::vector<std::vector<OutputColumn>> variants;
};

// `models[i]` gave `outputs.models[i]`: its KPIs, then goal.<id> and goal.all as 0 and 1.
inline Played played(std::span<const SharedModel> models, const Outputs& outputs) {
  Played all{outputs.replications, {}};
  for (std::size_t model = 0; model < models.size(); ++model) {
    std::vector<OutputColumn>& columns = all.variants.emplace_back();
    const auto kpis = models[model]->kpis();
    for (std::size_t i = 0; i < kpis.size(); ++i) {
      const bool detail = kpis[i].detail && !kpis[i].name.starts_with("goal.");
      columns.push_back({kpis[i].name, kpis[i].unit, detail, outputs.models[model].column(i)});
    }
  }
  return all;
}

}  // namespace swell::studies
