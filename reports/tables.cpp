#include "reports/tables.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <optional>
#include <span>
#include <stdexcept>
#include <string_view>
#include <utility>

#include "reports/findings_format.hpp"
#include "reports/labels.hpp"

namespace swell::reports {

namespace {

using namespace studies;

// A name that groups and joins: what reads an empty cell as missing would drop its rows.
std::string called(const std::string& variant) {
  return variant.empty() ? "(plan)" : variant;
}

// The columns of a table, in the order in which its rows are filled.
class Columns {
 public:
  Columns& text(std::string name) { return add(std::move(name), ColumnKind::text); }
  Columns& number(std::string name) { return add(std::move(name), ColumnKind::number); }
  Columns& whole(std::string name) { return add(std::move(name), ColumnKind::whole); }
  // A figure and its interval: name, name_low, name_high.
  Columns& estimate(const std::string& name) { return number(name).number(name + "_low").number(name + "_high"); }
  std::vector<Column> take() { return std::move(columns_); }

 private:
  Columns& add(std::string name, ColumnKind kind) {
    columns_.push_back({std::move(name), kind});
    return *this;
  }
  std::vector<Column> columns_{{"variant", ColumnKind::text}};
};

struct Flag {
  bool holds;
};
// A line of a file; 0 is none.
struct Line {
  std::uint64_t number;
};

class Row {
 public:
  explicit Row(std::vector<Cell>& cells) : cells_(cells) {}

  Row& operator<<(std::string_view value) { return value.empty() ? add(std::monostate{}) : add(std::string(value)); }
  Row& operator<<(double value) { return std::isfinite(value) ? add(value) : add(std::monostate{}); }
  Row& operator<<(std::uint64_t value) { return add(value); }
  Row& operator<<(Flag value) { return add(std::uint64_t{value.holds ? 1U : 0U}); }
  Row& operator<<(Line value) { return value.number == 0 ? add(std::monostate{}) : add(value.number); }
  Row& operator<<(const std::optional<double>& value) { return value ? *this << *value : add(std::monostate{}); }
  Row& operator<<(const sim::Interval& value) { return *this << value.low << value.high; }
  Row& operator<<(const sim::Estimate& value) { return *this << value.value << value.ci; }
  Row& operator<<(const Band& value) { return *this << value.p5 << value.p50 << value.p95; }
  Row& operator<<(const std::optional<std::chrono::sys_days>& value) {
    return value ? add(date_text(*value)) : add(std::monostate{});
  }

 private:
  template <class Value>
  Row& add(Value value) {
    cells_.emplace_back(std::in_place_type<Value>, std::move(value));
    return *this;
  }
  std::vector<Cell>& cells_;
};

// One plan's findings and what it is called.
struct Variant {
  std::string name;
  const Findings* findings;

  std::string_view unit(models::KpiUnit unit) const {
    return unit == models::KpiUnit::money ? std::string_view(findings->scenario.currency) : models::unit_name(unit);
  }
};

class Builder {
 public:
  explicit Builder(std::vector<Variant> variants) : variants_(std::move(variants)) {}

  std::vector<Table> take() { return std::move(tables_); }

  // `fill(row, variant)` calls row(name) for each row, and writes the columns after `variant` into what that returns.
  template <class Fill>
  void add(const char* name, Columns& columns, const Fill& fill) {
    Table& table = begin(name, columns);
    for (const Variant& variant : variants_) {
      const auto row = [&] { return Row(table.cells) << variant.name; };
      fill(row, variant, *variant.findings);
    }
    finish(table);
  }
  // The same for what is known of the comparison rather than of one of its plans.
  template <class Fill>
  void add_compared(const char* name, Columns& columns, const Fill& fill) {
    Table& table = begin(name, columns);
    fill([&](const std::string& variant) { return Row(table.cells) << variant; });
    finish(table);
  }

 private:
  Table& begin(const char* name, Columns& columns) { return tables_.emplace_back(Table{name, columns.take(), {}}); }
  static void finish(const Table& table) {
    if (table.cells.size() % table.columns.size() != 0)
      throw std::logic_error("rows and columns of the table " + table.name + " do not match");
  }

  std::vector<Variant> variants_;
  std::vector<Table> tables_;
};

std::string_view sampling_name(sim::Sampling sampling) {
  for (const auto& [known, name] : format::samplings)
    if (known == sampling) return name;
  return {};
}

void add_plans(Builder& builder) {
  builder.add("plans",
              Columns()
                  .text("name")
                  .text("currency")
                  .text("start")
                  .number("launch")
                  .number("horizon")
                  .whole("replications")
                  .whole("requested")
                  .whole("interrupted")
                  .whole("precision_reached")
                  .text("seed")
                  .text("sampling")
                  .number("confidence")
                  .whole("series_replications")
                  .text("version"),
              [](const auto& row, const Variant&, const Findings& findings) {
                const ScenarioInfo& plan = findings.scenario;
                const RunInfo& run = findings.run;
                row() << plan.name << plan.currency << plan.start << plan.planned_launch << plan.horizon
                      << run.replications << run.requested << Flag{run.interrupted} << Flag{run.precision_reached}
                      << std::to_string(run.seed) << sampling_name(run.sampling) << run.confidence
                      << run.series_replications << run.version;
              });
  builder.add("files", Columns().text("file").text("sha256"),
              [](const auto& row, const Variant&, const Findings& findings) {
                for (const FileHash& file : findings.scenario.files) row() << file.name << file.sha256;
              });
  builder.add("overrides", Columns().whole("number").text("setting"),
              [](const auto& row, const Variant&, const Findings& findings) {
                std::uint64_t number = 0;
                for (const std::string& setting : findings.scenario.overrides) row() << ++number << setting;
              });
  builder.add("headline", Columns().whole("number").text("code").text("en").text("zh"),
              [](const auto& row, const Variant&, const Findings& findings) {
                std::uint64_t number = 0;
                for (const HeadlineFinding& sentence : findings.headline)
                  row() << ++number << sentence.code << sentence.en << sentence.zh;
              });
}

void add_kpis(Builder& builder) {
  builder.add("kpis",
              Columns()
                  .text("kpi")
                  .text("unit")
                  .whole("detail")
                  .whole("n")
                  .number("planned")
                  .estimate("mean")
                  .number("sd")
                  .number("min")
                  .number("max"),
              [](const auto& row, const Variant& variant, const Findings& findings) {
                for (const KpiFinding& kpi : findings.kpis)
                  row() << kpi.name << variant.unit(kpi.unit) << Flag{kpi.detail} << std::uint64_t{kpi.summary.n}
                        << kpi.planned << kpi.summary.mean << kpi.summary.sd << kpi.summary.min << kpi.summary.max;
              });
  builder.add("quantiles", Columns().text("kpi").text("unit").number("probability").estimate("value"),
              [](const auto& row, const Variant& variant, const Findings& findings) {
                for (const KpiFinding& kpi : findings.kpis)
                  for (std::size_t i = 0; i < kpi.summary.quantiles.size() && kpi.summary.n > 0; ++i)
                    row() << kpi.name << variant.unit(kpi.unit) << sim::summary_probabilities[i]
                          << kpi.summary.quantiles[i];
              });
  builder.add("histograms", Columns().text("kpi").text("unit").number("lower").number("upper").whole("futures"),
              [](const auto& row, const Variant& variant, const Findings& findings) {
                for (const KpiFinding& kpi : findings.kpis)
                  for (std::size_t i = 0; i < kpi.summary.histogram.counts.size(); ++i)
                    row() << kpi.name << variant.unit(kpi.unit) << kpi.summary.histogram.edges[i]
                          << kpi.summary.histogram.edges[i + 1] << kpi.summary.histogram.counts[i];
              });
}

// How people call what the other tables name by ids and paths.
void add_labels(Builder& builder) {
  builder.add("labels", Columns().text("kind").text("id").text("en").text("zh"),
              [](const auto& row, const Variant&, const Findings& findings) {
                for (const Label& label : labels_of(findings)) row() << label.kind << label.id << label.en << label.zh;
              });
}

void add_goals(Builder& builder) {
  builder.add("goals",
              Columns().text("goal").text("statement").number("wanted").estimate("probability").whole("missed"),
              [](const auto& row, const Variant&, const Findings& findings) {
                for (const GoalFinding& goal : findings.goals)
                  row() << goal.id << goal.statement << goal.wanted << goal.probability << Flag{goal.missed()};
                if (findings.all_goals)
                  row() << "all"
                        << "" << std::optional<double>() << *findings.all_goals << std::optional<double>();
              });
}

// One row a figure, because each kind of reserve has figures of its own.
void add_buffers(Builder& builder) {
  builder.add("buffers", Columns().text("buffer").text("figure").text("unit").estimate("value"),
              [](const auto& row, const Variant& variant, const Findings& findings) {
                const std::string_view money = variant.unit(models::KpiUnit::money);
                const auto add = [&](const char* buffer, const char* figure, std::string_view unit,
                                     const sim::Estimate& value) { row() << buffer << figure << unit << value; };
                const auto certain = [](double value) { return sim::Estimate{value, {}}; };
                if (const auto& cost = findings.buffers.cost) {
                  add("cost", "base", money, certain(cost->base));
                  add("cost", "p50", money, cost->p50);
                  add("cost", "p80", money, cost->p80);
                  add("cost", "p90", money, cost->p90);
                  add("cost", "contingency", money, {cost->amount, cost->amount_ci});
                  add("cost", "contingency_share", "share", certain(cost->share_of_total));
                  if (cost->budget_total) add("cost", "budget", money, certain(*cost->budget_total));
                  if (cost->budgeted) add("cost", "budgeted_contingency", money, certain(*cost->budgeted));
                  if (cost->within_budget) add("cost", "within_budget", "share", *cost->within_budget);
                  if (cost->approved) add("cost", "approved", money, certain(*cost->approved));
                  if (cost->within_approved) add("cost", "within_approved", "share", *cost->within_approved);
                }
                if (const auto& schedule = findings.buffers.schedule) {
                  add("schedule", "base", "days", certain(schedule->base_days));
                  add("schedule", "p80", "days", schedule->p80);
                  add("schedule", "buffer", "days", {schedule->buffer_days, schedule->buffer_ci});
                  if (schedule->planned_days) add("schedule", "planned", "days", certain(*schedule->planned_days));
                }
                if (const auto& cash = findings.buffers.cash) {
                  add("cash", "funding_need_p80", money, cash->funding_need);
                  add("cash", "insolvent", "share", cash->insolvent);
                  add("cash", "first_negative_day", "days", certain(cash->first_day));
                }
                if (findings.buffers.worst_profit)
                  add("profit", "mean_of_worst_5_percent", money, *findings.buffers.worst_profit);
              });
}

void add_drivers(Builder& builder) {
  builder.add("drivers",
              Columns().text("kpi").text("lever").estimate("share").number("effect").number("low").number("high"),
              [](const auto& row, const Variant&, const Findings& findings) {
                for (const Driver& driver : findings.drivers)
                  row() << driver.kpi << driver.lever << driver.share << driver.effect << driver.low << driver.high;
              });
}

void add_money(Builder& builder) {
  builder.add(
      "months",
      Columns().text("month").text("figure").text("unit").number("mean").number("p5").number("p50").number("p95"),
      [](const auto& row, const Variant& variant, const Findings& findings) {
        for (const MonthFinding& month : findings.months)
          for (const auto& [name, band] : month.values)
            row() << fmt::format("{:04}-{:02}", static_cast<int>(month.month.year()),
                                 static_cast<unsigned>(month.month.month()))
                  << name << variant.unit(models::KpiUnit::money) << band.mean << Band{band.p5, band.p50, band.p95};
      });
  builder.add("lines",
              Columns()
                  .text("line")
                  .text("section")
                  .text("layer")
                  .text("owner")
                  .text("unit")
                  .number("approved")
                  .whole("approved_written")
                  .number("planned")
                  .number("committed")
                  .number("paid")
                  .estimate("p50")
                  .estimate("p80")
                  .number("variance"),
              [](const auto& row, const Variant& variant, const Findings& findings) {
                for (const LineFinding& line : findings.lines)
                  row() << line.id << line.section << line.layer << line.owner << variant.unit(models::KpiUnit::money)
                        << line.approved << Flag{line.approved_written} << line.planned << line.committed << line.paid
                        << line.p50 << line.p80 << line.variance;
              });
}

void add_schedule(Builder& builder) {
  builder.add("tasks",
              Columns()
                  .text("task")
                  .text("owner")
                  .number("planned_start")
                  .number("planned_finish")
                  .number("start_p50")
                  .number("finish_p50")
                  .number("finish_p80")
                  .text("planned_start_date")
                  .text("planned_finish_date")
                  .text("start_p50_date")
                  .text("finish_p50_date")
                  .text("finish_p80_date")
                  .number("critical"),
              [](const auto& row, const Variant&, const Findings& findings) {
                const auto date = [&](double days) { return date_of(findings.scenario, days); };
                for (const TaskFinding& task : findings.tasks) {
                  const auto end = [&](double days) { return finish_date_of(findings.scenario, task, days); };
                  row() << task.id << task.owner << task.planned_start << task.planned_finish << task.start_p50
                        << task.finish_p50 << task.finish_p80 << date(task.planned_start) << end(task.planned_finish)
                        << date(task.start_p50) << end(task.finish_p50) << end(task.finish_p80) << task.critical;
                }
              });
  builder.add("series",
              Columns().text("series").text("unit").number("day").text("date").number("p5").number("p50").number("p95"),
              [](const auto& row, const Variant& variant, const Findings& findings) {
                for (const SeriesFinding& series : findings.series)
                  for (std::size_t i = 0; i < series.days.size(); ++i)
                    row() << series.name << variant.unit(series.unit) << series.days[i]
                          << date_of(findings.scenario, series.days[i]) << series.p5[i] << series.p50[i]
                          << series.p95[i];
              });
}

void add_audit(Builder& builder) {
  builder.add("lints", Columns().text("code").text("path").text("file").whole("line").text("message").text("zh"),
              [](const auto& row, const Variant&, const Findings& findings) {
                for (const LintFinding& lint : findings.lints)
                  row() << lint.code << lint.path << lint.file << Line{lint.line} << lint.en << lint.zh;
              });
  builder.add("assumptions",
              Columns()
                  .text("lever")
                  .text("kind")
                  .text("unit")
                  .text("written")
                  .text("en")
                  .text("zh")
                  .whole("uncertain")
                  .number("planned")
                  .number("p5")
                  .number("p50")
                  .number("p95")
                  .text("source")
                  .text("status")
                  .text("note")
                  .text("file")
                  .whole("line"),
              [](const auto& row, const Variant&, const Findings& findings) {
                for (const AssumptionFinding& given : findings.assumptions)
                  row() << given.path << given.kind << given.unit << given.written << given.en << given.zh
                        << Flag{given.uncertain} << given.planned << given.range << given.source << given.status
                        << given.note << given.file << Line{given.line};
              });
}

void add_registers(Builder& builder) {
  builder.add("risks",
              Columns()
                  .text("risk")
                  .text("kind")
                  .text("owner")
                  .text("caused_by")
                  .text("chance_lever")
                  .text("written")
                  .text("en")
                  .text("zh")
                  .number("chance_probability")
                  .number("chance_rate")
                  .text("targets")
                  .estimate("strikes")
                  .estimate("count")
                  .text("unit")
                  .estimate("cost")
                  .estimate("cost_p95")
                  .whole("mitigated")
                  .number("mitigation_cost")
                  .number("mitigation_change"),
              [](const auto& row, const Variant& variant, const Findings& findings) {
                for (const RiskFinding& risk : findings.risks)
                  row() << risk.id << risk.kind << risk.owner << risk.caused_by << risk.chance << risk.written
                        << risk.en << risk.zh << risk.probability << risk.rate
                        << fmt::format("{}", fmt::join(risk.targets, "; ")) << risk.strikes << risk.count
                        << variant.unit(models::KpiUnit::money) << risk.cost.value_or(sim::Estimate{})
                        << risk.cost_p95.value_or(sim::Estimate{}) << Flag{risk.mitigated} << risk.mitigation_cost
                        << risk.mitigation_change;
              });
  builder.add("channels",
              Columns()
                  .text("channel")
                  .text("app")
                  .text("kind")
                  .text("unit")
                  .number("planned_cost")
                  .estimate("cost")
                  .estimate("cost_p80")
                  .estimate("reach"),
              [](const auto& row, const Variant& variant, const Findings& findings) {
                for (const ChannelFinding& channel : findings.channels)
                  row() << channel.id << channel.app << channel.kind << variant.unit(models::KpiUnit::money)
                        << channel.planned_cost << channel.cost << channel.cost_p80 << channel.reach;
              });
  builder.add("spread",
              Columns()
                  .text("kind")
                  .text("part")
                  .estimate("reach")
                  .estimate("shares")
                  .estimate("r")
                  .estimate("depth")
                  .estimate("virality")
                  .estimate("half_time"),
              [](const auto& row, const Variant&, const Findings& findings) {
                for (const SpreadPartFinding& part : findings.spread)
                  row() << part.kind << part.id << part.reach << part.shares << part.r << part.depth << part.virality
                        << part.half_time;
              });
  builder.add("cascades", Columns().number("size_from").number("size_below").estimate("count"),
              [](const auto& row, const Variant&, const Findings& findings) {
                for (const CascadeSizeFinding& size : findings.cascades) row() << size.from << size.to << size.count;
              });
  builder.add("cost_and_finish",
              Columns()
                  .number("cost_lower")
                  .number("cost_upper")
                  .number("finish_lower")
                  .number("finish_upper")
                  .whole("futures"),
              [](const auto& row, const Variant&, const Findings& findings) {
                if (!findings.cost_and_finish) return;
                const JointFinding& joint = *findings.cost_and_finish;
                const std::size_t width = joint.x_edges.size() - 1;
                for (std::size_t i = 0; i < joint.counts.size(); ++i)
                  row() << joint.x_edges[i % width] << joint.x_edges[i % width + 1] << joint.y_edges[i / width]
                        << joint.y_edges[i / width + 1] << joint.counts[i];
              });
}

void add_comparison(Builder& builder, const Comparison& comparison, const std::string& currency) {
  const auto unit = [&](models::KpiUnit of) {
    return of == models::KpiUnit::money ? std::string_view(currency) : models::unit_name(of);
  };
  builder.add_compared("differences",
                       Columns()
                           .text("kpi")
                           .text("unit")
                           .whole("lower_is_better")
                           .estimate("mean")
                           .number("sd")
                           .estimate("p5")
                           .estimate("p50")
                           .estimate("p95")
                           .estimate("better")
                           .whole("first_order_dominance")
                           .whole("second_order_dominance")
                           .whole("first_order_dominated")
                           .whole("second_order_dominated"),
                       [&](const auto& row) {
                         for (const Contrast& contrast : comparison.contrasts)
                           for (const KpiDifference& of : contrast.kpis)
                             row(called(contrast.variant))
                                 << of.kpi << unit(of.unit) << Flag{of.lower_is_better} << of.mean << of.sd << of.p5
                                 << of.p50 << of.p95 << of.better << Flag{of.first_order_dominance}
                                 << Flag{of.second_order_dominance} << Flag{of.first_order_dominated}
                                 << Flag{of.second_order_dominated};
                       });
  builder.add_compared("goal_differences", Columns().text("goal").estimate("difference"), [&](const auto& row) {
    for (const Contrast& contrast : comparison.contrasts)
      for (const GoalDifference& of : contrast.goals) row(called(contrast.variant)) << of.goal << of.difference;
  });
  builder.add_compared("best", Columns().text("kpi").estimate("probability"), [&](const auto& row) {
    for (const auto& [name, chance] : comparison.best) row(called(name)) << comparison.kpi << chance;
  });
}

}  // namespace

std::vector<std::string> variant_names(const StudyFindings& findings) {
  if (const auto* run = std::get_if<Findings>(&findings)) return {called(run->scenario.variant)};
  const Comparison& comparison = std::get<ComparedFindings>(findings).comparison;
  std::vector<std::string> names{called(comparison.base)};
  for (const Contrast& contrast : comparison.contrasts) names.push_back(called(contrast.variant));
  return names;
}

std::vector<Table> tables(const StudyFindings& findings) {
  const auto* compared = std::get_if<ComparedFindings>(&findings);
  const std::span<const Findings> all =
      compared != nullptr ? std::span(compared->variants) : std::span(&std::get<Findings>(findings), 1);
  const std::vector<std::string> names = variant_names(findings);
  std::vector<Variant> variants;
  for (std::size_t i = 0; i < all.size() && i < names.size(); ++i) variants.push_back({names[i], &all[i]});
  Builder builder(std::move(variants));
  add_plans(builder);
  add_kpis(builder);
  add_labels(builder);
  add_goals(builder);
  add_buffers(builder);
  add_drivers(builder);
  add_money(builder);
  add_schedule(builder);
  add_audit(builder);
  add_registers(builder);
  if (compared != nullptr) {
    add_comparison(builder, compared->comparison, all.empty() ? std::string() : all[0].scenario.currency);
  } else {
    add_comparison(builder, Comparison{}, {});
  }
  return builder.take();
}

}  // namespace swell::reports
