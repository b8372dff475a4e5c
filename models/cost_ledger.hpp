// What the plan costs, line by line.
//
// Every cost belongs to exactly one budget line. A line's cost is written (`cost`, or `unit_cost` × `per`) or comes
// `from` a section, whose parts (a channel, a partner, a role, …) are cost sources. A source that no line claims gets
// a line named after its section, with a doubt; one that two lines claim is a problem.
//
// A written line is paid in its instalments: each pays its share of what the line is thought to cost on that day, in
// whole minor units; the last in time pays what is then still missing, so that a dearer line shows at its last payment,
// and what is paid adds up to the cost. A line per person of a funnel stage goes on after that: who passes later is
// paid for on that day, and without payment terms everybody is. What is not yet due when the plan ends is owed: it
// counts as cost, not as cash.
//
// For the profit of a month, a written line counts as a whole when the event takes place, prepaid before and owed
// after, unless it is `recognised: payment`; what comes from a section counts as it falls due: media on the day it is
// spent, work on the day it is done (IAS 38, 69; CAS 6). Without a launch every line counts as it is paid.
//
// contingency.used is what the cost takes out of the share of budget.total that is held back; cost.overrun is what
// it takes beyond the total. Validation: tests/validation/cost.cpp.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "models/input_slots.hpp"
#include "models/plan/scenario.hpp"
#include "models/timeline.hpp"

namespace swell::models {

struct World;

enum class CostKind : std::uint8_t { channel, partner, content, role, platform, mitigation, risk, lateness, interest };

struct CostPlan {
  struct Line {
    std::string id;
    const BudgetLine* line = nullptr;  // null: made for a section that nobody claimed
    std::string section = {};          // that section
    std::string layer;
    bool written = false;                           // cost or unit_cost × per; otherwise from sources
    std::int32_t per_slot = -1;                     // `per` a quantity of the plan
    std::int32_t per_stage = -1;                    // `per` a funnel stage: people who have passed so far
    std::uint32_t first_payment = 0, payments = 0;  // in `payments`
  };
  struct Payment {
    std::uint32_t line;
    double share;  // of the cost
    Date date;     // not given: the launch, or the end
  };
  struct Source {
    CostKind kind;
    std::uint32_t index;  // of the channel, partner, …
    std::string path;     // "channels.douyin"
    std::uint32_t line;
  };
  std::vector<Line> lines;
  std::vector<Payment> payments;
  std::vector<Source> sources;
  bool any = false;  // the plan has costs other than losses from risks

  // The source of that kind and index.
  std::uint32_t source(CostKind kind, std::size_t index) const;
  static CostPlan compile(const Scenario& scenario, const InputSlots& slots, std::vector<Problem>& problems,
                          std::vector<Doubt>& doubts);
};

class CostLedger {
 public:
  explicit CostLedger(const CostPlan& plan);

  void begin(World& world);
  // A section's cost falls due now; when it is paid is the caller's business.
  void charge(std::uint32_t source, double amount);
  void charge_interest(World& world, double amount);
  // A day is over: lines per person are paid for those who passed.
  void step(World& world);
  // The plan is over: what written lines still owe counts as cost.
  void finish(World& world);

  double total() const { return total_; }
  // The same as the months' profit counts it: a written line when the event takes place, whenever it is paid.
  double recognised(const World& world) const;
  double line(std::size_t line) const { return incurred_[line]; }
  double by_kind(CostKind kind) const { return by_kind_[static_cast<std::size_t>(kind)]; }
  double source(std::size_t source) const { return by_source_[source]; }

  void on_payment(World& world, std::uint64_t payment);

 private:
  double cost_of(const World& world, const CostPlan::Line& line) const;
  double pay_day(const World& world, const CostPlan::Payment& payment) const;

  const CostPlan* plan_;
  void settle(World& world, std::size_t line);
  void book(World& world, std::size_t line, double amount);

  std::vector<double> incurred_;        // one a line
  std::vector<std::uint32_t> to_come_;  // payments, one a line
  std::vector<double> people_;          // paid for, one a line per person of a stage
  std::vector<double> by_source_, by_kind_;
  double total_ = 0.0;
};

}  // namespace swell::models
