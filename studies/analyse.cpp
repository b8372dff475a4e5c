#include <algorithm>
#include <cmath>
#include <limits>

#include "models/parts.hpp"
#include "studies/drivers.hpp"
#include "studies/joint.hpp"
#include "studies/registers.hpp"
#include "studies/run.hpp"

namespace swell::studies {

namespace {

constexpr double kHold = 0.8;  // the probability at which reserves are recommended

class Analysis {
 public:
  Analysis(const models::Model& model, const ModelOutputs& outputs, const RunOptions& options)
      : model_(model), outputs_(outputs), options_(options), planned_(model.kpis().size()) {
    models::Simulation(std::shared_ptr<const models::Model>(&model, [](const models::Model*) {
    })).run_as_planned(planned_, {});
  }

  // Comes first: most of what follows is read off the summaries.
  void kpis(Findings& findings) {
    const auto all = model_.kpis();
    std::vector<std::size_t> shown;
    for (std::size_t i = 0; i < all.size(); ++i)
      if (!all[i].name.starts_with("goal.")) shown.push_back(i);
    findings.kpis.resize(shown.size());
    summaries_.assign(all.size(), nullptr);
    for (std::size_t i = 0; i < shown.size(); ++i) summaries_[shown[i]] = &findings.kpis[i].summary;
    sim::parallel_for(shown.size(), options_.threads, [&](std::size_t i) {
      const models::Kpi& kpi = all[shown[i]];
      findings.kpis[i] = {kpi.name, kpi.unit, kpi.detail, planned_[shown[i]], summary(kpi, shown[i])};
    });
  }

  // With bounds of the mean that respect what is known of the figure: yes or no has a chance, and what cannot be
  // negative has no negative mean.
  sim::ColumnSummary summary(const models::Kpi& kpi, std::size_t column) const {
    sim::ColumnSummary summary = sim::summarize(outputs_.column(column), options_.sampling, options_.confidence);
    if (kpi.unit == models::KpiUnit::flag && summary.n == outputs_.column(column).size())
      summary.mean = probability(column);
    else if (summary.n > 0 && summary.min >= 0.0 && is_never_negative(kpi))
      summary.mean.ci.low = std::max(0.0, summary.mean.ci.low);
    return summary;
  }

  static bool is_never_negative(const models::Kpi& kpi) {
    if (kpi.unit == models::KpiUnit::money)
      return kpi.name.starts_with("cost.") || kpi.name.starts_with("revenue.") || kpi.name.starts_with("risk.") ||
             kpi.name == "contingency.used" || kpi.name == "cash.funding_need";
    return kpi.unit != models::KpiUnit::ratio && kpi.name != "followers.gained";
  }

  void goals(Findings& findings) const {
    const auto goals = model_.goals();
    findings.goals.resize(goals.size());
    const std::size_t all = model_.kpi("goal.all");
    sim::parallel_for(goals.size() + (exists(all) ? 1 : 0), options_.threads, [&](std::size_t i) {
      if (i == goals.size())
        findings.all_goals = probability(all);
      else
        findings.goals[i] = {goals[i].id,  goals[i].statement, goals[i].wanted,  probability(goals[i].column),
                             goals[i].kpi, goals[i].at_least,  goals[i].at_most, goals[i].by};
    });
  }

  void cost_buffer(Findings& findings) const {
    const std::size_t column = model_.kpi("cost.total");
    if (!exists(column)) return;
    // Costs nothing in any future: there is nothing to approve or to hold.
    if (summaries_[column]->min == 0.0 && summaries_[column]->max == 0.0) return;
    CostBuffer buffer;
    buffer.base = planned_[column];
    buffer.p50 = quantile(column, 0.5);
    buffer.p80 = quantile(column, kHold);
    buffer.p90 = quantile(column, 0.9);
    buffer.amount = std::max(0.0, buffer.p80.value - buffer.base);
    buffer.amount_ci = {std::max(0.0, buffer.p80.ci.low - buffer.base),
                        std::max(0.0, buffer.p80.ci.high - buffer.base)};
    buffer.share_of_total = buffer.p80.value > 0.0 ? buffer.amount / buffer.p80.value : std::nan("");
    const models::Model::RollUp roll_up = model_.roll_up();
    buffer.budget_total = roll_up.total;
    if (roll_up.total) {
      buffer.budgeted = roll_up.contingency;
      buffer.within_budget = within(column, *roll_up.total);
    }
    if (roll_up.approved) {
      buffer.approved = roll_up.approved;
      buffer.within_approved = within(column, *roll_up.approved);
    }
    findings.buffers.cost = buffer;
  }

  void schedule_buffer(Findings& findings) const {
    const bool launch = exists(model_.kpi("schedule.ready"));
    const std::size_t column = model_.kpi(launch ? "schedule.ready" : "schedule.finish");
    if (!exists(column)) return;
    ScheduleBuffer buffer;
    buffer.kpi = launch ? "schedule.ready" : "schedule.finish";
    buffer.base_days = planned_[column];
    buffer.p80 = quantile(column, kHold);
    buffer.buffer_days = std::max(0.0, buffer.p80.value - buffer.base_days);
    buffer.buffer_ci = {std::max(0.0, buffer.p80.ci.low - buffer.base_days),
                        std::max(0.0, buffer.p80.ci.high - buffer.base_days)};
    if (launch && findings.scenario.planned_launch)
      buffer.planned_days = *findings.scenario.planned_launch - buffer.base_days;
    findings.buffers.schedule = buffer;
  }

  void cash_buffer(Findings& findings) const {
    const std::size_t need = model_.kpi("cash.funding_need");
    if (exists(need)) {
      CashBuffer buffer;
      buffer.funding_need = quantile(need, kHold);
      buffer.insolvent = probability(model_.kpi("cash.insolvent"));
      buffer.first_day = quantile(model_.kpi("cash.first_negative_day"), 0.5).value;
      const models::Cash& cash = model_.scenario().cash;
      buffer.floor = point_estimate(cash.floor);
      if (cash.credit.given) buffer.credit_limit = point_estimate(cash.credit.limit);
      findings.buffers.cash = buffer;
    }
    if (const std::size_t profit = model_.kpi("profit"); exists(profit))
      findings.buffers.worst_profit =
          sim::cvar(outputs_.column(profit), 0.95, sim::Tail::lower, options_.sampling, options_.confidence);
  }

  void lines_and_tasks(Findings& findings) const {
    for (const models::LineInfo& line : model_.lines()) {
      LineFinding finding;
      finding.id = line.id;
      finding.section = line.section;
      finding.layer = line.layer;
      finding.owner = line.owner;
      finding.approved = line.approved;
      finding.approved_written = line.approved_written;
      finding.planned = line.planned;
      finding.committed = line.committed;
      finding.paid = line.paid;
      finding.p50 = quantile(line.column, 0.5);
      finding.p80 = quantile(line.column, kHold);
      finding.variance = finding.p50.value - line.approved;
      findings.lines.push_back(std::move(finding));
    }
    for (const models::TaskInfo& task : model_.tasks()) {
      TaskFinding finding;
      finding.id = task.id;
      finding.owner = task.owner;
      finding.planned_start = task.planned_start;
      finding.planned_finish = task.planned_finish;
      finding.start_p50 = quantile(task.start_column, 0.5).value;
      finding.finish_p50 = quantile(task.finish_column, 0.5).value;
      finding.finish_p80 = quantile(task.finish_column, kHold).value;
      finding.critical = summaries_[task.critical_column]->mean.value;
      findings.tasks.push_back(std::move(finding));
    }
  }

  // Cost against the end of the work: within budget *and* ready by the launch.
  void cost_and_finish(Findings& findings) const {
    const std::string finish = exists(model_.kpi("schedule.ready")) ? "schedule.ready" : "schedule.finish";
    const KpiFinding* cost = findings.kpi("cost.total");
    const KpiFinding* end = findings.kpi(finish);
    if (cost == nullptr || end == nullptr) return;
    findings.cost_and_finish = joint({*cost, outputs_.column(model_.kpi(cost->name)), model_.roll_up().total},
                                     {*end, outputs_.column(model_.kpi(finish)), findings.scenario.planned_launch},
                                     options_.sampling, options_.confidence);
  }

  void series(Findings& findings) const {
    if (outputs_.detailed == 0) return;
    const auto all = model_.series();
    std::vector<MonthBand> bands(model_.series_values());
    sim::parallel_for(bands.size(), options_.threads, [&](std::size_t value) { bands[value] = band(value); });
    for (const std::chrono::year_month month : model_.months()) findings.months.push_back({month, {}});
    for (std::size_t i = 0; i < all.size(); ++i) {
      const std::size_t offset = model_.series_offset(i);
      if (all[i].by_size) continue;
      if (all[i].monthly) {
        for (std::size_t month = 0; month < findings.months.size(); ++month)
          findings.months[month].values[all[i].name] = bands[offset + month];
        continue;
      }
      SeriesFinding series{all[i].name, all[i].unit, {model_.days().begin(), model_.days().end()}, {}, {}, {}};
      for (std::size_t day = 0; day < series.days.size(); ++day) {
        series.p5.push_back(bands[offset + day].p5);
        series.p50.push_back(bands[offset + day].p50);
        series.p95.push_back(bands[offset + day].p95);
      }
      findings.series.push_back(std::move(series));
    }
    if (std::none_of(all.begin(), all.end(), [](const models::Series& of) { return of.monthly; }))
      findings.months.clear();
  }

  void spread(Findings& findings) const {
    for (const models::SpreadPart& part : model_.spread_parts()) {
      SpreadPartFinding& finding = findings.spread.emplace_back();
      finding.kind = models::part_kind_name(part.kind);
      finding.id = part.id;
      const std::string kpi = "spread." + finding.kind + "." + part.id;
      const auto read = [&](const char* figure, sim::Estimate& estimate) {
        if (const KpiFinding* found = findings.kpi(kpi + figure)) estimate = found->summary.mean;
      };
      read(".reach", finding.reach);
      read(".shares", finding.shares);
      read(".r", finding.r);
      read(".depth", finding.depth);
      read(".virality", finding.virality);
      read(".half_time", finding.half_time);
    }
    const auto all = model_.series();
    for (std::size_t i = 0; i < all.size() && outputs_.detailed > 0; ++i) {
      if (!all[i].by_size) continue;
      std::size_t largest = 0;
      for (std::size_t bin = 0; bin < model_.cascade_sizes(); ++bin) {
        const auto stored = outputs_.value_over_replications(model_.series_offset(i) + bin);
        const std::vector<double> counts(stored.begin(), stored.end());
        sim::Estimate mean = sim::mean(counts, options_.sampling, options_.confidence);
        mean.ci.low = std::max(0.0, mean.ci.low);  // of rare sizes the normal interval reaches below
        findings.cascades.push_back({model_.cascade_size(bin), model_.cascade_size(bin + 1), mean});
        if (mean.value > 0.0) largest = bin + 1;
      }
      findings.cascades.resize(largest);
    }
  }

 private:
  bool exists(std::size_t column) const { return column < model_.kpis().size(); }
  // Of a summarized column, at one of the summary's probabilities.
  sim::Estimate quantile(std::size_t column, double p) const {
    const auto& probabilities = sim::summary_probabilities;
    const auto at = static_cast<std::size_t>(std::ranges::find(probabilities, p) - probabilities.begin());
    return summaries_[column]->quantiles.at(at);
  }
  sim::Estimate within(std::size_t column, double limit) const {
    return sim::probability_up_to(limit, outputs_.column(column), options_.sampling, options_.confidence);
  }
  std::optional<double> point_estimate(const models::Once& once) const {
    if (once.slot < 0) return std::nullopt;
    return model_.point_estimates()[static_cast<std::size_t>(once.slot)];
  }

  sim::Estimate probability(std::size_t column) const {
    return sim::probability(outputs_.column(column), options_.sampling, options_.confidence);
  }

  MonthBand band(std::size_t value) const {
    const auto stored = outputs_.value_over_replications(value);
    std::vector<float> values;
    values.reserve(stored.size());
    std::copy_if(stored.begin(), stored.end(), std::back_inserter(values), [](float x) { return !std::isnan(x); });
    if (values.empty()) {
      const double none = std::numeric_limits<double>::quiet_NaN();
      return {none, none, none, none};
    }
    const auto at = [&](double p) {
      const auto rank = static_cast<std::ptrdiff_t>(std::ceil(p * static_cast<double>(values.size()))) - 1;
      const auto nth = values.begin() + std::max<std::ptrdiff_t>(0, rank);
      std::nth_element(values.begin(), nth, values.end());
      return static_cast<double>(*nth);
    };
    double sum = 0.0;
    for (const float value_here : values) sum += static_cast<double>(value_here);
    const double mean = sum / static_cast<double>(values.size());
    return {at(0.05), at(0.5), at(0.95), mean};
  }

  const models::Model& model_;
  const ModelOutputs& outputs_;
  const RunOptions& options_;
  std::vector<double> planned_;
  std::vector<const sim::ColumnSummary*> summaries_;  // by column of the outputs; null for those of goals
};

}  // namespace

Findings analyse(std::span<const SharedModel> models, std::size_t index, const Outputs& outputs,
                 const RunOptions& options) {
  const models::Model& model = *models[index];
  Findings findings;
  findings.scenario.name = model.scenario().name;
  findings.scenario.currency = model.scenario().currency;
  if (model.has_start()) findings.scenario.start = model.start();
  findings.scenario.horizon = model.horizon();
  if (model.parts().timeline.has_launch()) findings.scenario.planned_launch = model.parts().timeline.planned_launch();
  findings.run = {.replications = outputs.replications,
                  .requested = outputs.requested,
                  .interrupted = outputs.interrupted,
                  .precision_reached = outputs.precision_reached,
                  .seed = outputs.seed,
                  .sampling = options.sampling,
                  .confidence = options.confidence,
                  .threads = outputs.threads,
                  .seconds = outputs.seconds,
                  .series_replications = outputs.models[index].detailed,
                  .version = {}};
  if (outputs.replications == 0) return findings;
  Analysis analysis(model, outputs.models[index], options);
  analysis.kpis(findings);
  analysis.goals(findings);
  analysis.schedule_buffer(findings);
  analysis.lines_and_tasks(findings);
  // Each of these goes over whole columns again, and writes a part of the findings of its own.
  sim::parallel_for(4, options.threads, [&](std::size_t part) {
    if (part == 0) analysis.cost_buffer(findings);
    if (part == 1) analysis.cash_buffer(findings);
    if (part == 2) analysis.cost_and_finish(findings);
    if (part == 3) findings.risks = risk_register(model, outputs.models[index], findings, options);
  });
  analysis.series(findings);
  analysis.spread(findings);
  findings.channels = channel_register(model, findings);
  findings.drivers = find_drivers(model, index, outputs, models, options);
  return findings;
}

}  // namespace swell::studies
