// A plan over a range of lever values: every point of the design is the plan with some levers set, played on the same
// futures as all others.
//
// Points share the random numbers of the plan they are made from, whatever they set: a dimension of the sampling plan
// belongs to a lever path and keeps its number although a point fixes that lever (`RunOptions::common_with`). So the
// differences between points are those of the plan, not of luck, and a point's result depends neither on which other
// points are played nor where: shards can be merged. What is kept of a point is its summary, not its replications.
// Tests: tests/studies/sweep.cpp.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "studies/findings.hpp"
#include "studies/run.hpp"

namespace swell::studies {

class SweepStore;

struct AxisValue {
  std::string text;     // as people read it: "2000 per day", "×0.5", "+10%"
  std::string setting;  // what `--set` would be given: "channels.douyin.spend=2000 per day"
  double number = 0.0;  // for plots: the value, or the factor; NaN when it is none
};

struct Axis {
  std::string lever;
  std::vector<AxisValue> values;
};

struct SweepDesign {
  std::vector<Axis> axes;
  bool grid = true;  // every combination; else the i-th point takes the i-th value of every axis

  std::uint64_t points() const;
  // Which value of each axis. Of a grid, the last axis turns fastest.
  std::vector<std::size_t> steps(std::uint64_t point) const;
  std::vector<std::string> settings(std::uint64_t point) const;
};

// What is kept of one point.
struct PointFinding {
  std::uint64_t point = 0;
  std::uint64_t replications = 0;
  bool precision_reached = true;
  std::vector<KpiFinding> kpis;  // without histograms, sorted by name
  std::vector<GoalFinding> goals;
  std::optional<sim::Estimate> all_goals;

  const KpiFinding* kpi(std::string_view name) const;
};

struct SweepFindings {
  ScenarioInfo scenario;
  RunInfo run;  // without threads and seconds; replications and precision are each point's own
  SweepDesign design;
  std::string precision;             // "roi=1% up to 1048576"; empty: none was asked for
  std::string version;               // of the program
  std::string kpi;                   // what the screen shows
  std::vector<PointFinding> points;  // those that are done, in order
};

// Which points this process plays: those whose number is `index` modulo `count`.
struct Shard {
  std::uint64_t index = 0;
  std::uint64_t count = 1;
};

struct SweepProgress {
  std::uint64_t done = 0;   // points of this shard, those found in the store included
  std::uint64_t total = 0;  // of this shard
};

// The plan of one point, compiled. Throws what it likes when there is none; it is thrown on.
using PointModel = std::function<SharedModel(std::uint64_t point)>;

struct PointFailed {
  std::uint64_t point = 0;
  Failed failure;
};
struct SweepOutcome {
  SweepProgress progress;
  bool interrupted = false;
};

// Plays the shard's points that `store` does not hold yet, each put there as soon as it is done; an interrupted point
// is not kept. `options.progress` counts replications over all points that are left; `options.common_with` holds the
// plan that the points are made from, then those of the values that make something uncertain which is not in it.
std::variant<SweepOutcome, PointFailed> sweep(const SweepDesign& design, const PointModel& model, Shard shard,
                                              const RunOptions& options, SweepStore& store);

// Summarises one point.
PointFinding point_finding(std::uint64_t point, const models::Model& model, const Outputs& outputs,
                           const RunOptions& options);

}  // namespace swell::studies
