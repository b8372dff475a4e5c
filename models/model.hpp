// A compiled plan: numbered inputs in, numbered outputs out.
//
// Compiling gives every `once` quantity a slot in a row of inputs; one replication turns one row and one set of
// random streams into one row of outputs (`Simulation`). Everything else (statistics, comparison, sensitivity,
// reports) reads those two tables. A model is immutable and shared by all workers.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "models/doubt.hpp"
#include "models/plan/scenario.hpp"
#include "sim/distribution.hpp"
#include "sim/message.hpp"

namespace swell::models {

// Something in a plan that reads well but cannot be meant: where (a dotted path) and why.
struct Problem {
  std::string path;
  Message message;
};

// An uncertain `once` quantity: a dimension of the sampling plan, named by its lever path.
// Its value is clamp(quantile(u) * factor + shift) into [at_least, at_most], the bounds of its field.
struct Input {
  std::string path;
  std::int32_t slot = 0;
  sim::Distribution distribution;
  double factor = 1.0;
  double shift = 0.0;
  double at_least = 0.0;
  double at_most = 0.0;
  double value(double u) const;
};

// Inputs that move together: Gaussian copula with this correlation matrix (row by row).
struct InputCorrelation {
  std::string id;
  std::vector<std::string> between;  // paths of inputs; members that are certain in this plan are left out
  std::vector<double> matrix;
};

enum class KpiUnit { money, people, days, share, ratio, count, flag };
std::string_view unit_name(KpiUnit unit);  // "people", "days", …; money is named by the plan's currency

// A column of outputs. NaN in a replication where the figure does not exist (return at no spend).
struct Kpi {
  std::string name;
  KpiUnit unit = KpiUnit::count;
  bool detail = false;  // per line, per task: shown in their own tables rather than among the KPIs
};

// An output over time: one value at the end of each day of `Model::days()`, or for each month of `months()`. Or, at the
// end, one value for each bin of cascade sizes: how many cascades had 1, 2–3, 4–7, … people.
struct Series {
  std::string name;
  KpiUnit unit = KpiUnit::count;
  bool monthly = false;
  bool by_size = false;
};

// A part of the plan or of the audience whose spread is told apart.
struct SpreadPart {
  enum Kind { content, channel, partner, segment, tier };
  Kind kind = content;
  std::string id;
};
std::string_view part_kind_name(SpreadPart::Kind kind);  // "content", "channel", …

struct GoalInfo {
  std::string id;
  std::string statement;  // "roas.total >= 4.5 by 2026-12-17"
  std::string kpi;
  std::optional<double> at_least, at_most;  // at point estimates
  std::optional<double> by;                 // days from start, the last day that counts; else the end of the plan
  std::optional<double> wanted;
  std::size_t column = 0;  // 0/1 in the row of KPIs
};

struct LineInfo {
  std::string id;
  std::string section;  // whose costs no line claims, which this one is for; empty: the plan has written it
  std::string layer;
  std::string owner;
  double planned = 0.0;   // cost at the inputs' point estimates
  double approved = 0.0;  // as written, else the planned cost
  bool approved_written = false;
  double committed = 0.0;  // of quantities with status `signed`
  double paid = 0.0;       // of quantities with status `actual`
  std::size_t column = 0;  // cost.<id>
};

struct TaskInfo {
  std::string id;
  std::string owner;
  double planned_start = 0.0;  // days from start, at point estimates
  double planned_finish = 0.0;
  std::size_t start_column = 0, finish_column = 0, critical_column = 0;
};

class Model;
using Compiled = std::variant<std::shared_ptr<const Model>, std::vector<Problem>>;

class Model {
 public:
  // Compiles a plan, or says all that is wrong with it: cycles with their path, unknown references, effects on
  // what cannot be changed, costs counted twice.
  static Compiled compile(Scenario scenario);
  // What compile would refuse, of a plan of which not all could be read: nothing is tried out.
  static std::vector<Problem> problems(Scenario scenario);
  ~Model();
  Model(const Model&) = delete;
  Model& operator=(const Model&) = delete;

  const Scenario& scenario() const;
  std::uint64_t seed() const;  // of the plan; 1 when not written
  bool has_start() const;
  std::chrono::sys_days start() const;
  double horizon() const;  // days; the end of every future at the latest

  std::size_t slots() const;                        // length of a row of inputs
  std::span<const double> point_estimates() const;  // a row: most likely or median values, nothing uncertain
  std::span<const Input> inputs() const;            // the uncertain ones, in plan order
  std::span<const InputCorrelation> correlations() const;

  std::span<const Kpi> kpis() const;
  std::size_t kpi(std::string_view name) const;  // column; kpis().size() when there is none
  std::span<const Series> series() const;
  std::span<const double> days() const;                     // grid of daily series, days from start
  std::span<const std::chrono::year_month> months() const;  // of monthly series; empty without `start`
  std::size_t series_offset(std::size_t series) const;      // of its first value in a row of series
  std::size_t series_values() const;                        // length of a row of series

  std::span<const GoalInfo> goals() const;
  std::span<const LineInfo> lines() const;
  std::span<const TaskInfo> tasks() const;
  // Their figures are the KPIs spread.<kind>.<id>.reach, .shares, .r, .depth, .virality, .half_time; absent where they
  // are not known.
  std::span<const SpreadPart> spread_parts() const;
  double cascade_size(std::size_t bin) const;  // the smallest of a bin, in people
  std::size_t cascade_sizes() const;           // bins of a series by size
  std::span<const Doubt> doubts() const;

  // The cost roll-up at point estimates for `check`: by layer, with contingency and total.
  struct RollUp {
    struct Layer {
      std::string id;
      double planned = 0.0;
    };
    std::vector<Layer> layers;
    double contingency = 0.0;
    double planned = 0.0;            // all lines
    std::optional<double> total;     // budget.total
    std::optional<double> approved;  // budget.approved
  };
  RollUp roll_up() const;

  struct Parts;  // what the simulation reads
  const Parts& parts() const { return *parts_; }

 private:
  explicit Model(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

// One worker's workspace: plays futures, one after the other, without allocating once warm.
class Simulation {
 public:
  explicit Simulation(std::shared_ptr<const Model> model);
  ~Simulation();
  Simulation(Simulation&&) noexcept;

  // Plays replication `replication`: `inputs` has model.slots() values, `kpis` model.kpis().size(), and `series`
  // model.series_values() or none, when they are not wanted. Throws std::domain_error when a draw is impossible
  // (the message names the quantity).
  void run(std::uint64_t seed, std::uint64_t replication, std::span<const double> inputs, std::span<double> kpis,
           std::span<float> series);
  // The plan as written, without luck: point estimates, no risk event, every occurrence at its mean.
  void run_as_planned(std::span<double> kpis, std::span<float> series);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace swell::models
