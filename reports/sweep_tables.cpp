#include "reports/sweep_tables.hpp"

#include <cmath>
#include <string>
#include <string_view>

namespace swell::reports {

namespace {

using namespace studies;

Cell figure(double value) {
  return std::isfinite(value) ? Cell(value) : Cell();
}

Cell text(std::string_view value) {
  return value.empty() ? Cell() : Cell(std::string(value));
}

void add(Table& table, std::initializer_list<Cell> cells) {
  table.cells.insert(table.cells.end(), cells);
}

Table points_table(const SweepFindings& sweep) {
  Table table{
      "sweep_points",
      {{"point", ColumnKind::whole}, {"replications", ColumnKind::whole}, {"precision_reached", ColumnKind::whole}},
      {}};
  for (const PointFinding& point : sweep.points)
    add(table, {point.point, point.replications, std::uint64_t{point.precision_reached ? 1U : 0U}});
  return table;
}

Table settings_table(const SweepFindings& sweep) {
  Table table{"sweep_settings",
              {{"point", ColumnKind::whole},
               {"lever", ColumnKind::text},
               {"text", ColumnKind::text},
               {"number", ColumnKind::number}},
              {}};
  for (const PointFinding& point : sweep.points) {
    const std::vector<std::size_t> steps = sweep.design.steps(point.point);
    for (std::size_t i = 0; i < steps.size(); ++i) {
      const Axis& axis = sweep.design.axes[i];
      const AxisValue& value = axis.values[steps[i]];
      add(table, {point.point, text(axis.lever), text(value.text), figure(value.number)});
    }
  }
  return table;
}

Table kpis_table(const SweepFindings& sweep) {
  Table table{"sweep_kpis", {{"point", ColumnKind::whole}, {"kpi", ColumnKind::text}, {"unit", ColumnKind::text}}, {}};
  table.columns.push_back({"n", ColumnKind::whole});
  std::vector<std::string> figures{"mean", "mean_low", "mean_high", "sd", "min", "max"};
  for (const std::string_view level : sim::summary_names)
    for (const char* bound : {"", "_low", "_high"}) figures.push_back(std::string(level) + bound);
  for (std::string& name : figures) table.columns.push_back({std::move(name), ColumnKind::number});
  for (const PointFinding& point : sweep.points)
    for (const KpiFinding& kpi : point.kpis) {
      const sim::ColumnSummary& of = kpi.summary;
      const std::string_view unit =
          kpi.unit == models::KpiUnit::money ? std::string_view(sweep.scenario.currency) : models::unit_name(kpi.unit);
      add(table, {point.point, text(kpi.name), text(unit), std::uint64_t{of.n}, figure(of.mean.value),
                  figure(of.mean.ci.low), figure(of.mean.ci.high), figure(of.sd), figure(of.min), figure(of.max)});
      for (const sim::Estimate& level : of.quantiles)
        add(table, {figure(level.value), figure(level.ci.low), figure(level.ci.high)});
    }
  return table;
}

Table goals_table(const SweepFindings& sweep) {
  Table table{"sweep_goals",
              {{"point", ColumnKind::whole},
               {"goal", ColumnKind::text},
               {"statement", ColumnKind::text},
               {"wanted", ColumnKind::number},
               {"probability", ColumnKind::number},
               {"probability_low", ColumnKind::number},
               {"probability_high", ColumnKind::number}},
              {}};
  const auto row = [&](const PointFinding& point, std::string_view id, std::string_view statement,
                       const std::optional<double>& wanted, const sim::Estimate& chance) {
    add(table, {point.point, text(id), text(statement), figure(wanted.value_or(std::nan(""))), figure(chance.value),
                figure(chance.ci.low), figure(chance.ci.high)});
  };
  for (const PointFinding& point : sweep.points) {
    for (const GoalFinding& goal : point.goals) row(point, goal.id, goal.statement, goal.wanted, goal.probability);
    if (point.all_goals) row(point, "all", "", std::nullopt, *point.all_goals);
  }
  return table;
}

}  // namespace

std::vector<Table> sweep_tables(const SweepFindings& sweep) {
  return {points_table(sweep), settings_table(sweep), kpis_table(sweep), goals_table(sweep)};
}

}  // namespace swell::reports
