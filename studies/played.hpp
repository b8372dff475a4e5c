// The replications behind findings, for renderers that list them: which columns there are, and what is in them.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "models/model.hpp"
#include "studies/outputs.hpp"
#include "studies/run.hpp"

namespace swell::studies {

// `models[i]` gave `outputs.models[i]`, in the order of the findings.
struct Played {
  std::span<const SharedModel> models;
  const Outputs& outputs;
};

struct OutputColumn {
  std::string_view kpi;
  bool detail = false;  // of a line, a task, a risk
  std::span<const double> values;
};

// Every output of one model: its KPIs, then goal.<id> and goal.all as 0 and 1.
inline std::vector<OutputColumn> output_columns(const Played& played, std::size_t model) {
  std::vector<OutputColumn> columns;
  const auto kpis = played.models[model]->kpis();
  for (std::size_t i = 0; i < kpis.size(); ++i) {
    const bool detail = kpis[i].detail && !kpis[i].name.starts_with("goal.");
    columns.push_back({kpis[i].name, detail, played.outputs.models[model].column(i)});
  }
  return columns;
}

}  // namespace swell::studies
