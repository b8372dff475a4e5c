#include "cli/replication_columns.hpp"

#include <algorithm>

namespace swell::cli {

std::vector<reports::ReplicationColumn> replication_columns(const studies::Findings& findings,
                                                            std::span<const studies::OutputColumn> outputs) {
  std::vector<reports::ReplicationColumn> columns;
  const auto add = [&](const studies::OutputColumn& output) {
    columns.push_back({std::string(output.kpi), output.unit, output.values});
  };
  const auto is_goal = [](const studies::OutputColumn& output) { return output.kpi.starts_with("goal."); };
  for (const studies::OutputColumn& output : outputs)
    if (!output.detail && !is_goal(output)) add(output);
  for (const studies::LineFinding& line : findings.lines) {
    const auto cost = std::ranges::find(outputs, "cost." + line.id, &studies::OutputColumn::kpi);
    if (cost != outputs.end() && cost->detail) add(*cost);
  }
  for (const studies::OutputColumn& output : outputs)
    if (is_goal(output)) add(output);
  return columns;
}

}  // namespace swell::cli
