// The findings as an Excel workbook for the controller: what to approve, the budget by line, cash and profit by month,
// goals, channels, risks, schedule, distributions, assumptions with their sources, and every replication.
//
// Figures that finance may want to change are formulas, each with its value: a reserve at another percentile,
// variances, sums. Charts are Excel's own. The same findings give the same bytes: the workbook knows neither when nor
// how fast it was made. Memory does not grow with the replications. Validated by tests/reports/workbook.cpp, where
// LibreOffice calculates every formula again.
#pragma once

#include <span>
#include <string>

#include "models/model.hpp"
#include "studies/findings.hpp"

#include "reports/texts.hpp"

namespace swell::reports {

// One output of every replication.
struct ReplicationColumn {
  std::string kpi;
  models::KpiUnit unit = models::KpiUnit::count;
  std::span<const double> values;
};

struct WorkbookContent {
  const studies::Findings& findings;
  const studies::ComparedFindings* compared = nullptr;
  std::span<const ReplicationColumn> replications = {};  // none: their sheet is absent
};

// Writes the file `path`, overwriting it. Throws std::runtime_error when that fails; the file is then in pieces.
void write_workbook(const std::string& path, const WorkbookContent& content, Tongue tongue);

}  // namespace swell::reports
