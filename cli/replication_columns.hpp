// The outputs of every replication, as columns that a workbook lists.
#pragma once

#include <vector>

#include "models/model.hpp"
#include "reports/workbook.hpp"
#include "studies/outputs.hpp"

namespace swell::cli {

// Whole KPIs, then the cost of each line, then whether each goal was reached. The columns point into `outputs`.
std::vector<reports::ReplicationColumn> replication_columns(const models::Model& model,
                                                            const studies::ModelOutputs& outputs);

}  // namespace swell::cli
