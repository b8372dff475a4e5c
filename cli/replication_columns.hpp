// The outputs of every replication, as columns that a workbook lists.
#pragma once

#include <span>
#include <vector>

#include "reports/workbook.hpp"
#include "studies/findings.hpp"
#include "studies/played.hpp"

namespace swell::cli {

// Whole KPIs, then the cost of each line, then whether each goal was reached; those of them that `outputs` has. The
// columns point into it.
std::vector<reports::ReplicationColumn> replication_columns(const studies::Findings& findings,
                                                            std::span<const studies::OutputColumn> outputs);

}  // namespace swell::cli
