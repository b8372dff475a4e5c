#include "reports/workbook.hpp"

#include <optional>

#include "reports/workbook/months.hpp"
#include "reports/workbook/sheets.hpp"

namespace swell::reports {

using namespace workbook;

void write_workbook(const std::string& path, const WorkbookContent& content, Tongue tongue) {
  const studies::Findings& findings = content.findings;
  Book book(path, Labels(tongue, findings), findings.scenario.currency,
            {.plan = findings.scenario.name,
             .seed = findings.run.seed,
             .version = findings.run.version,
             .hash = findings.scenario.files.empty() ? std::string() : findings.scenario.files.front().sha256});
  {
    // In the order of the tabs; each is written once what it refers to has been.
    Sheet approval(book, "approval");
    const auto sheet = [&](std::optional<Sheet>& place, const char* id, bool wanted) {
      if (wanted) place.emplace(book, id);
    };
    std::optional<Sheet> budget, cash, profit, goals, channels, spread, risks, schedule, distributions, drivers, curves,
        comparison, assumptions, replications, notes;
    sheet(budget, "budget", !findings.lines.empty());
    sheet(cash, "cash", has_month(findings, "cash.closing"));
    sheet(profit, "profit", has_month(findings, "profit.month"));
    sheet(goals, "goals", !findings.goals.empty());
    sheet(channels, "channels", !findings.channels.empty());
    sheet(spread, "spread", !findings.spread.empty());
    sheet(risks, "risks", !findings.risks.empty());
    sheet(schedule, "schedule", !findings.tasks.empty());
    sheet(comparison, "comparison", content.compared != nullptr);
    sheet(distributions, "distributions", !findings.kpis.empty());
    sheet(drivers, "drivers", !findings.drivers.empty());
    sheet(curves, "curves", !findings.series.empty());
    sheet(assumptions, "assumptions", !findings.assumptions.empty());
    sheet(replications, "replications", !content.replications.empty());
    sheet(notes, "notes", true);

    // The longest, which goes on being made beside the others.
    if (replications) write_replications(*replications, content.replications);
    DistributionPlaces at_distributions;
    CurvePlaces at_curves;
    BudgetPlaces at_budget;
    CashPlaces at_cash;
    GoalPlaces at_goals;
    if (distributions) at_distributions = write_distributions(*distributions, findings);
    if (curves) at_curves = write_curves(*curves, findings);
    if (budget) at_budget = write_budget(*budget, findings, curves ? &at_curves : nullptr);
    if (cash) at_cash = write_cash(*cash, findings, distributions ? &at_distributions : nullptr);
    if (profit) write_profit(*profit, findings, cash ? &at_cash : nullptr);
    if (goals) at_goals = write_goals(*goals, findings);
    if (channels) write_channels(*channels, findings);
    if (spread) write_spread(*spread, findings);
    if (risks) write_risks(*risks, findings);
    if (schedule) write_schedule(*schedule, findings);
    if (comparison) write_comparison(*comparison, *content.compared);
    if (drivers) write_drivers(*drivers, findings);
    if (assumptions) write_assumptions(*assumptions, findings);
    write_notes(*notes, findings);
    write_approval(approval, findings,
                   {.distributions = distributions ? &at_distributions : nullptr,
                    .budget = budget ? &at_budget : nullptr,
                    .goals = goals ? &at_goals : nullptr,
                    .compared = content.compared});
  }
  book.close();
}

}  // namespace swell::reports
