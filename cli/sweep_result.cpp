#include "cli/sweep_result.hpp"

#include <algorithm>
#include <vector>

#include "reports/sweep_json.hpp"
#include "reports/sweep_screen.hpp"
#include "scenarios/language/characters.hpp"
#include "scenarios/language/suggestion.hpp"

namespace swell::cli {

namespace {

bool reaches_goals(const studies::PointFinding& point) {
  return std::ranges::none_of(point.goals, &studies::GoalFinding::missed);
}

}  // namespace

void SweepResult::require(const studies::SweepStore& store, const std::string& kpi) const {
  const std::vector<std::string> known = store.kpis();
  if (kpi.empty() || known.empty() || std::ranges::find(known, kpi) != known.end()) return;
  throw CommandFailure(wrong_usage, tell("--kpi: no point gives `{}`{}", "--kpi：没有任何取值点给出 `{}`{}",
                                         language::harmless(kpi), language::did_you_mean(kpi, known)));
}

ExitStatus SweepResult::show(const studies::SweepStore& store, const std::string& kpi, const Console& console) const {
  const std::string shown = kpi.empty() ? store.sweep().kpi : kpi;
  // The screen needs one figure of each point, the JSON all.
  studies::SweepFindings findings = store.findings(json == nullptr ? shown : std::string());
  findings.kpi = shown;
  if (json != nullptr) json->write(reports::sweep_json(findings).dump(1) + "\n");
  if (!json_instead)
    console.print(reports::sweep_screen(
        findings,
        {.tongue = speech.tongue(), .colours = speech.colours(console.out_is_terminal), .width = console.width}));
  return strict && std::ranges::none_of(findings.points, reaches_goals) ? goal_missed : done;
}

}  // namespace swell::cli
