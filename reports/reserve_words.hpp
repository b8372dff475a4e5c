// Why the reserves that a plan needs are other than the rules of thumb: 10 to 15 % of the cost, 7 days.
//
// What to hold above the plan has two parts: that the middle future already costs more than the plan says (ranges that
// reach further up than down, risks), and how far the bad futures lie above the middle one. Each is named with the
// input or the task that does most of it. Validated by tests/reports/headline.cpp.
#pragma once

#include <string>
#include <string_view>

#include "reports/figures.hpp"
#include "reports/labels.hpp"
#include "studies/findings.hpp"

namespace swell::reports {

// In one language; empty where there is nothing to say.
class ReserveWords {
 public:
  // `findings` must outlive it.
  ReserveWords(const studies::Findings& findings, Tongue tongue);

  // How much money to hold above the plan, why that differs from the rule of thumb, and whether the plan holds it.
  std::string money() const;
  // The same for the days before the launch.
  std::string time() const;
  // When cash first falls short, where it does.
  std::string cash() const;

 private:
  std::string mostly(std::string_view kpi) const;
  std::string held(const studies::CostBuffer& cost) const;
  const studies::TaskFinding* deciding_task() const;

  const studies::Findings& findings_;
  Texts texts_;
  Figures figures_;
  Labels labels_;
};

}  // namespace swell::reports
