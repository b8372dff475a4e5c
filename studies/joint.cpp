#include "studies/joint.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

namespace swell::studies {

namespace {

// Every `step`-th edge, and the last.
std::vector<double> coarse(const std::vector<double>& edges) {
  const std::size_t bars = edges.size() - 1;
  const std::size_t step = (bars + most_cells - 1) / most_cells;
  std::vector<double> kept;
  for (std::size_t i = 0; i < bars; i += step) kept.push_back(edges[i]);
  kept.push_back(edges.back());
  return kept;
}

// The cell that holds `value`; the last one its upper edge too.
std::size_t cell_of(const std::vector<double>& edges, double value) {
  const auto above = std::upper_bound(edges.begin(), edges.end(), value);
  const auto index = static_cast<std::size_t>(above - edges.begin());
  return std::min(index == 0 ? 0 : index - 1, edges.size() - 2);
}

}  // namespace

std::optional<JointFinding> joint(const JointSide& x, const JointSide& y, sim::Sampling sampling, double confidence) {
  if (x.kpi.summary.n == 0 || y.kpi.summary.n == 0) return std::nullopt;
  JointFinding finding;
  finding.x = x.kpi.name;
  finding.y = y.kpi.name;
  finding.x_edges = coarse(x.kpi.summary.histogram.edges);
  finding.y_edges = coarse(y.kpi.summary.histogram.edges);
  finding.x_limit = x.limit;
  finding.y_limit = y.limit;
  const std::size_t width = finding.x_edges.size() - 1;
  finding.counts.assign(width * (finding.y_edges.size() - 1), 0);
  for (std::size_t i = 0; i < x.column.size(); ++i)
    if (!std::isnan(x.column[i]) && !std::isnan(y.column[i]))
      ++finding.counts[cell_of(finding.y_edges, y.column[i]) * width + cell_of(finding.x_edges, x.column[i])];
  if (!x.limit || !y.limit) return finding;
  std::vector<double> kept(x.column.size());
  for (std::size_t i = 0; i < kept.size(); ++i)
    kept[i] = x.column[i] <= *x.limit && y.column[i] <= *y.limit ? 1.0 : 0.0;  // what does not exist is missed
  finding.within = sim::probability(kept, sampling, confidence);
  return finding;
}

}  // namespace swell::studies
