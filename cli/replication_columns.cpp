#include "cli/replication_columns.hpp"

namespace swell::cli {

std::vector<reports::ReplicationColumn> replication_columns(const models::Model& model,
                                                            const studies::ModelOutputs& outputs) {
  const auto kpis = model.kpis();
  std::vector<reports::ReplicationColumn> columns;
  const auto add = [&](std::size_t kpi) { columns.push_back({kpis[kpi].name, kpis[kpi].unit, outputs.column(kpi)}); };
  const auto is_goal = [&](std::size_t kpi) { return kpis[kpi].name.starts_with("goal."); };
  for (std::size_t kpi = 0; kpi < kpis.size(); ++kpi)
    if (!kpis[kpi].detail && !is_goal(kpi)) add(kpi);
  for (const models::LineInfo& line : model.lines()) add(line.column);
  for (std::size_t kpi = 0; kpi < kpis.size(); ++kpi)
    if (is_goal(kpi)) add(kpi);
  return columns;
}

}  // namespace swell::cli
