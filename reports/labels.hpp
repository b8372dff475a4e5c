// How people call the figures, parts, levers and variants of a plan: by the names that the plan gives, in words.
//
// Whatever comes from the plan is made harmless to show. Validated by tests/reports/labels.cpp.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "reports/texts.hpp"
#include "scenarios/language/part_names.hpp"
#include "studies/findings.hpp"

namespace swell::reports {

class Labels {
 public:
  // Without a plan: by ids alone.
  explicit Labels(Tongue tongue) : texts_(tongue) {}
  // `findings` must outlive it, and stay as they are.
  Labels(Tongue tongue, const studies::Findings& findings);

  const Texts& texts() const { return texts_; }

  // "Total cost"; of a part, "Cost: Venue"; its own name when nothing better is known.
  std::string kpi(std::string_view name) const;
  // A figure over time, most of which are KPIs at the end.
  std::string series(std::string_view name) const;
  // A member of a collection, such as `budget.lines` or `goals`: its name, else its id.
  std::string part(std::string_view collection, std::string_view id) const;
  // A budget line that the plan has not written is called by the section whose costs it takes.
  std::string line(std::string_view id) const;
  // What posts travelled by, or through whom: a member of the collection for that kind.
  std::string spread_part(std::string_view kind, std::string_view id) const;
  // Who answers for something: by the name of the role, where it is one.
  std::string owner(std::string_view owner) const;
  // "Budget · Venue · unit cost"; what no input explains is "luck".
  std::string lever(std::string_view path) const;
  // The day so many days after the start: "2026-06-15", or "day 105" where there is no calendar. Needs a plan.
  std::string day(double days) const;
  // A KPI with the unit that its heading names: "Profit, CNY".
  std::string titled_kpi(std::string_view name, const std::string& unit) const;
  // A goal's condition: "Followers gained ≥ 3k people by 2026-07-19"; its statement where it names no known KPI.
  std::string condition(const studies::GoalFinding& goal) const;

 private:
  // The name of the part that a KPI's family tells of; `family` as in `cost`, `spread.content`.
  std::string part_of(std::string_view family, std::string_view id) const;

  const language::PartNames& names() const;

  Texts texts_;
  const studies::Findings* findings_ = nullptr;
  std::map<std::string_view, const studies::KpiFinding*> kpis_;
  std::map<std::string_view, std::string_view> made_lines_;  // id → section
};

// How something that findings name by its id or path is called in both languages.
struct Label {
  std::string_view kind;  // kpi, lever, part, goal
  std::string_view id;  // cost.venue, budget.lines.venue.cost, budget.lines.venue; a goal's id, called by its condition
  std::string en, zh;
};
// Of all KPIs, of the levers among assumptions, drivers and targets of risks, of the parts that have names, of the
// goals' conditions; in that order. Valid as long as the findings.
std::vector<Label> labels_of(const studies::Findings& findings);

// The variant that was played, by what it calls itself, else by its id; empty for the plan itself.
std::string variant_label(const studies::ScenarioInfo& scenario);
// The same of one among several, "the plan itself" for the one without id. Of several plans, each by its name where no
// other has it, else by its file.
std::string variant_label(const Texts& texts, const studies::ComparedFindings& compared, std::string_view variant);

}  // namespace swell::reports
