// A sweep's results in a SQLite file, point by point.
//
// Every point is one transaction under SQLite's rollback journal, so that a process that is killed leaves a store which
// holds whole points and can be gone on with; the write-ahead log is not used, because it is not safe on network file
// systems. A store belongs to one sweep: its plan's files by their SHA-256, overrides, axes, seed, replications and
// version of the program. Processes that write to the same store wait for each other, and keep each point once.
//
//   sweep(key, value)                                   what the sweep is, one fact a row
//   axis(axis, lever)                                   from 0, in the order of the command line
//   axis_value(axis, step, text, setting, number)       every value of every axis
//   point(point, replications, precision_reached)       the points that are done
//   point_step(point, axis, step)                       which value of each axis
//   kpi(point, kpi, unit, detail, n, mean, mean_low, mean_high, sd, min, max, p1, p1_low, p1_high, … p99_high)
//   goal(point, place, goal, statement, wanted, probability, low, high)    goal `all`: all of them together
//   setting (a view: point, lever, text, number)        the values of each point
//
// `_low` and `_high` bound the simulation's error; what does not exist is NULL. Money is in the plan's currency, times
// in days. Nothing in a store depends on the machine, the hour or the number of threads: shards that are merged give
// the rows of the whole sweep, to the last bit. Tests: tests/studies/sweep.cpp, tests/cli/sweep.cpp.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "studies/database.hpp"
#include "studies/sweep.hpp"

namespace swell::studies {

class SweepStore {
 public:
  // The store at `path` for that sweep (its points are ignored), made if there is none; ":memory:" for none on disk.
  // Throws DatabaseFault.
  static SweepStore create(const std::string& path, const SweepFindings& sweep);
  // Whether the file at `path` is the store of a sweep. Throws DatabaseFault when it cannot be read.
  static bool is_store(const std::string& path);
  // A store that exists. Throws DatabaseFault.
  static SweepStore open(const std::string& path);

  SweepStore(SweepStore&&) noexcept;
  SweepStore& operator=(SweepStore&&) noexcept;
  ~SweepStore();

  bool holds(std::uint64_t point) const;
  // All of them or none, in one transaction; those that are held already stay. Throws DatabaseFault.
  void put(std::span<const PointFinding> points);
  // The numbers of all points held, ascending.
  std::vector<std::uint64_t> held() const;
  // The names of all KPIs that any point gives, ascending.
  std::vector<std::string> kpis() const;
  // All points held, ascending; with one KPI only, when it is named.
  std::vector<PointFinding> points(std::string_view only_kpi = {}) const;
  // What the sweep is, without points and with them.
  const SweepFindings& sweep() const;
  SweepFindings findings(std::string_view only_kpi = {}) const;

  // SHA-256 over all that makes this sweep what it is.
  const std::string& fingerprint() const;

 private:
  struct State;
  explicit SweepStore(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

// Puts every point of `sources` into `target`. Throws DatabaseFault when they are of different sweeps or
// disagree on a point.
void merge(const std::vector<std::string>& sources, SweepStore& target);

}  // namespace swell::studies
