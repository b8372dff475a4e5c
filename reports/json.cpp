#include "reports/json.hpp"

#include <fmt/format.h>

#include "reports/json_values.hpp"

namespace swell::reports {

namespace {

using namespace studies;

const char* sampling_name(sim::Sampling sampling) {
  switch (sampling) {
    case sim::Sampling::random:
      return "random";
    case sim::Sampling::lhs:
      return "lhs";
    case sim::Sampling::sobol:
      break;
  }
  return "sobol";
}

Json text_or_null(const std::string& text) {
  return text.empty() ? Json(nullptr) : Json(text);
}

Json optional_json(const std::optional<double>& value) {
  return value ? number_json(*value) : Json(nullptr);
}

std::string date_name(std::chrono::sys_days day) {
  const std::chrono::year_month_day date(day);
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                     static_cast<unsigned>(date.day()));
}

Json headline_json(const std::vector<HeadlineFinding>& headline) {
  Json all = Json::array();
  for (const HeadlineFinding& sentence : headline) {
    Json values = Json::object();
    for (const auto& [name, value] : sentence.values) values[name] = number_json(value);
    all.push_back({{"code", sentence.code}, {"values", values}, {"en", sentence.en}, {"zh", sentence.zh}});
  }
  return all;
}

Json scenario_json(const ScenarioInfo& scenario) {
  Json files = Json::object();
  for (const FileHash& file : scenario.files) files[file.name] = file.sha256;
  return {{"name", scenario.name},
          {"variant", text_or_null(scenario.variant)},
          {"currency", scenario.currency},
          {"start", scenario.start ? Json(date_name(*scenario.start)) : Json(nullptr)},
          {"launch", optional_json(scenario.planned_launch)},
          {"horizon", number_json(scenario.horizon)},
          {"files", files},
          {"overrides", scenario.overrides}};
}

Json run_json(const RunInfo& run, const std::string& version) {
  return {{"replications", run.replications},
          {"requested", run.requested},
          {"interrupted", run.interrupted},
          {"precision_reached", run.precision_reached},
          {"seed", run.seed},
          {"sampling", sampling_name(run.sampling)},
          {"confidence", run.confidence},
          {"series_replications", run.series_replications},
          {"version", version},
          {"threads", run.threads},
          {"seconds", run.seconds}};
}

Json kpi_json(const KpiFinding& kpi, const std::string& currency) {
  const sim::ColumnSummary& summary = kpi.summary;
  Json quantiles = Json::object();
  for (std::size_t i = 0; i < sim::summary_names.size(); ++i)
    quantiles[sim::summary_names[i]] = estimate_json(summary.quantiles[i]);
  Json edges = Json::array();
  for (const double edge : summary.histogram.edges) edges.push_back(number_json(edge));
  return {{"unit", unit_json(kpi.unit, currency)},
          {"detail", kpi.detail},
          {"planned", number_json(kpi.planned)},
          {"n", summary.n},
          {"mean", number_json(summary.mean.value)},
          {"mean_ci", interval_json(summary.mean.ci)},
          {"sd", number_json(summary.sd)},
          {"min", number_json(summary.min)},
          {"max", number_json(summary.max)},
          {"quantiles", quantiles},
          {"histogram", {{"edges", edges}, {"counts", summary.histogram.counts}}}};
}

Json probability_json(const sim::Estimate& probability) {
  return {{"probability", number_json(probability.value)}, {"ci", interval_json(probability.ci)}};
}

Json goals_json(const Findings& findings) {
  Json goals = Json::object();
  for (const GoalFinding& goal : findings.goals) {
    Json json = {{"statement", goal.statement}, {"wanted", goal.wanted ? Json(*goal.wanted) : Json(nullptr)}};
    json.update(probability_json(goal.probability));
    goals[goal.id] = std::move(json);
  }
  if (findings.all_goals) goals["all"] = probability_json(*findings.all_goals);
  return goals;
}

Json buffers_json(const Buffers& buffers) {
  Json json = Json::object();
  if (const auto& cost = buffers.cost) {
    json["cost"] = {{"base", number_json(cost->base)},
                    {"p50", estimate_json(cost->p50)},
                    {"p80", estimate_json(cost->p80)},
                    {"p90", estimate_json(cost->p90)},
                    {"budget", optional_json(cost->budget_total)},
                    {"budgeted_contingency", optional_json(cost->budgeted)},
                    {"contingency",
                     {{"at", cost->at},
                      {"amount", number_json(cost->amount)},
                      {"share_of_total", number_json(cost->share_of_total)},
                      {"ci", interval_json(cost->amount_ci)}}}};
  }
  if (const auto& schedule = buffers.schedule) {
    json["schedule"] = {{"kpi", schedule->kpi},
                        {"base_days", number_json(schedule->base_days)},
                        {"p80", estimate_json(schedule->p80)},
                        {"buffer_days", number_json(schedule->buffer_days)},
                        {"ci", interval_json(schedule->buffer_ci)},
                        {"planned_days", optional_json(schedule->planned_days)}};
  }
  if (const auto& cash = buffers.cash) {
    json["cash"] = {{"funding_need", number_json(cash->funding_need.value)},
                    {"ci", interval_json(cash->funding_need.ci)},
                    {"insolvent", probability_json(cash->insolvent)},
                    {"first_day", number_json(cash->first_day)}};
  }
  if (buffers.worst_profit) json["worst_profit"] = estimate_json(*buffers.worst_profit);
  return json;
}

Json drivers_json(const std::vector<Driver>& drivers) {
  Json all = Json::array();
  for (const Driver& driver : drivers)
    all.push_back({{"kpi", driver.kpi},
                   {"lever", driver.lever},
                   {"share", number_json(driver.share.value)},
                   {"ci", interval_json(driver.share.ci)},
                   {"effect", number_json(driver.effect)}});
  return all;
}

// "cash.in" becomes cash: {in: …}, "profit.month" profit: ….
Json months_json(const std::vector<MonthFinding>& months) {
  Json all = Json::array();
  for (const MonthFinding& month : months) {
    Json json = {{"month", fmt::format("{:04}-{:02}", static_cast<int>(month.month.year()),
                                       static_cast<unsigned>(month.month.month()))}};
    for (const auto& [name, band] : month.values) {
      const Json value = {{"p5", number_json(band.p5)}, {"p50", number_json(band.p50)}, {"p95", number_json(band.p95)}};
      const std::size_t dot = name.find('.');
      const std::string family = name.substr(0, dot);
      const std::string part = dot == std::string::npos ? std::string("month") : name.substr(dot + 1);
      if (part == "month") {
        json[family] = value;
      } else {
        json[family][part] = value;
      }
    }
    all.push_back(std::move(json));
  }
  return all;
}

Json lines_json(const std::vector<LineFinding>& lines) {
  Json all = Json::object();
  for (const LineFinding& line : lines)
    all[line.id] = {{"layer", line.layer},
                    {"planned", number_json(line.planned)},
                    {"approved", number_json(line.approved)},
                    {"committed", number_json(line.committed)},
                    {"paid", number_json(line.paid)},
                    {"forecast", {{"p50", estimate_json(line.p50)}, {"p80", estimate_json(line.p80)}}},
                    {"variance", number_json(line.variance)},
                    {"owner", text_or_null(line.owner)}};
  return all;
}

Json tasks_json(const std::vector<TaskFinding>& tasks) {
  Json all = Json::object();
  for (const TaskFinding& task : tasks)
    all[task.id] = {
        {"planned", {{"start", number_json(task.planned_start)}, {"finish", number_json(task.planned_finish)}}},
        {"start", {{"p50", number_json(task.start_p50)}}},
        {"finish", {{"p50", number_json(task.finish_p50)}, {"p80", number_json(task.finish_p80)}}},
        {"critical", number_json(task.critical)},
        {"owner", text_or_null(task.owner)}};
  return all;
}

Json numbers_json(const std::vector<double>& values) {
  Json all = Json::array();
  for (const double value : values) all.push_back(number_json(value));
  return all;
}

Json series_json(const Findings& findings) {
  Json all = Json::object();
  for (const SeriesFinding& series : findings.series)
    all[series.name] = {{"unit", unit_json(series.unit, findings.scenario.currency)},
                        {"days", numbers_json(series.days)},
                        {"p5", numbers_json(series.p5)},
                        {"p50", numbers_json(series.p50)},
                        {"p95", numbers_json(series.p95)}};
  return all;
}

Json lints_json(const std::vector<LintFinding>& lints) {
  Json all = Json::array();
  for (const LintFinding& lint : lints)
    all.push_back({{"code", lint.code},
                   {"path", lint.path},
                   {"file", text_or_null(lint.file)},
                   {"line", lint.line == 0 ? Json(nullptr) : Json(lint.line)},
                   {"message", lint.message}});
  return all;
}

Json contrast_json(const Contrast& contrast, const std::string& currency) {
  Json kpis = Json::object();
  for (const KpiDifference& difference : contrast.kpis)
    kpis[difference.kpi] = {{"unit", unit_json(difference.unit, currency)},
                            {"lower_is_better", difference.lower_is_better},
                            {"mean", estimate_json(difference.mean)},
                            {"sd", number_json(difference.sd)},
                            {"p5", estimate_json(difference.p5)},
                            {"p50", estimate_json(difference.p50)},
                            {"p95", estimate_json(difference.p95)},
                            {"better", probability_json(difference.better)},
                            {"first_order_dominance", difference.first_order_dominance},
                            {"second_order_dominance", difference.second_order_dominance}};
  Json goals = Json::object();
  for (const GoalDifference& goal : contrast.goals) goals[goal.goal] = estimate_json(goal.difference);
  return {{"variant", contrast.variant}, {"kpis", std::move(kpis)}, {"goals", std::move(goals)}};
}

}  // namespace

Json findings_json(const Findings& findings, const std::string& version) {
  Json kpis = Json::object();
  for (const KpiFinding& kpi : findings.kpis) kpis[kpi.name] = kpi_json(kpi, findings.scenario.currency);
  Json json;
  json["format"] = 1;
  json["headline"] = headline_json(findings.headline);
  json["scenario"] = scenario_json(findings.scenario);
  json["run"] = run_json(findings.run, version);
  json["kpis"] = std::move(kpis);
  json["goals"] = goals_json(findings);
  json["buffers"] = buffers_json(findings.buffers);
  json["drivers"] = drivers_json(findings.drivers);
  json["months"] = months_json(findings.months);
  json["lines"] = lines_json(findings.lines);
  json["tasks"] = tasks_json(findings.tasks);
  json["series"] = series_json(findings);
  json["lints"] = lints_json(findings.lints);
  return json;
}

Json comparison_json(const ComparedFindings& compared, const std::string& version) {
  const Comparison& comparison = compared.comparison;
  const std::string currency = compared.variants.empty() ? std::string() : compared.variants[0].scenario.currency;
  Json best = Json::object();
  for (const auto& [name, chance] : comparison.best) best[name] = probability_json(chance);
  Json contrasts = Json::array();
  for (const Contrast& contrast : comparison.contrasts) contrasts.push_back(contrast_json(contrast, currency));
  Json variants = Json::array();
  for (const Findings& findings : compared.variants) variants.push_back(findings_json(findings, version));
  return {{"format", 1},
          {"comparison",
           {{"base", comparison.base},
            {"kpi", comparison.kpi},
            {"lower_is_better", comparison.lower_is_better},
            {"best", std::move(best)},
            {"contrasts", std::move(contrasts)}}},
          {"variants", std::move(variants)}};
}

}  // namespace swell::reports
