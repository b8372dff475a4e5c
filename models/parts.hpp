// Everything that compiling a plan makes, in one place: what a simulation reads.
#pragma once

#include <memory>
#include <vector>

#include "models/bad_news.hpp"
#include "models/cascade.hpp"
#include "models/cash_account.hpp"
#include "models/cohort.hpp"
#include "models/cost_ledger.hpp"
#include "models/draws.hpp"
#include "models/dues.hpp"
#include "models/funnel_flow.hpp"
#include "models/input_slots.hpp"
#include "models/model.hpp"
#include "models/operations.hpp"
#include "models/outcome.hpp"
#include "models/risk_events.hpp"
#include "models/sales.hpp"
#include "models/task_network.hpp"
#include "models/timeline.hpp"

namespace swell::models {

struct Model::Parts {
  explicit Parts(Scenario plan) : scenario(std::move(plan)) {}
  // The parts point into the scenario: they stay where they are made.
  Parts(const Parts&) = delete;
  Parts& operator=(const Parts&) = delete;

  Scenario scenario;
  InputSlots slots;
  Timeline timeline;
  StreamNames streams;
  TaskNetwork tasks;
  CashPlan cash;
  CostPlan costs;
  RiskPlan risks;
  CohortPlan cohort;
  FunnelPlan funnel;
  SalesPlan sales;
  OperationsPlan operations;
  CascadePlan cascade;
  BadNewsPlan bad_news;
  OutcomePlan outcome;
  std::vector<InputCorrelation> correlations;
  std::vector<LineInfo> lines;
  std::vector<TaskInfo> task_infos;
  std::vector<Doubt> doubts;
  bool daily = false;  // crowds, revenue, salaries: a step a day
};

}  // namespace swell::models
