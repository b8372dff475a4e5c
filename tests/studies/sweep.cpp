#include "studies/sweep.hpp"

#include <sqlite3.h>
#include <unistd.h>

#include <atomic>
#include <catch2/catch.hpp>
#include <cmath>
#include <filesystem>
#include <fstream>

#include "studies/store.hpp"
#include "tests/studies/model_of.hpp"

using namespace swell::studies;
namespace fs = std::filesystem;

namespace {

// clang-format off
const std::string plan = R"plan(
swell: 1
currency: CNY
budget:
  lines:
    a: {layer: base, cost: "uniform(0, 100)"}
    b: {layer: base, cost: "uniform(0, 10)"}
goals:
  cheap: {kpi: cost.total, at_most: 60, wanted: 50%}
)plan";
// clang-format on

// A file that is gone at the end.
class StoreFile {
 public:
  StoreFile()
      : path_((fs::temp_directory_path() /
               ("swell-sweep-" + std::to_string(::getpid()) + "-" + std::to_string(++count_) + ".db"))
                  .string()) {
    fs::remove(path_);
  }
  ~StoreFile() { fs::remove(path_); }
  const std::string& path() const { return path_; }

 private:
  static inline int count_ = 0;
  std::string path_;
};

SweepFindings sweep_over(std::vector<std::string> costs, std::vector<std::string> others = {"5", "8"}) {
  SweepFindings sweep;
  sweep.scenario.currency = "CNY";
  sweep.scenario.files = {{"plan.yaml", "abc"}};
  sweep.run.requested = 64;
  sweep.version = "1";
  sweep.kpi = "cost.total";
  Axis first{"budget.lines.a.cost", {}}, second{"budget.lines.b.cost", {}};
  for (const std::string& cost : costs) first.values.push_back({cost, "budget.lines.a.cost=" + cost, std::nan("")});
  for (const std::string& cost : others) second.values.push_back({cost, "budget.lines.b.cost=" + cost, std::nan("")});
  sweep.design.axes = {first, second};
  return sweep;
}

RunOptions options_for_sweep() {
  RunOptions options;
  options.replications = 64;
  options.seed = 1;
  options.common_with = {model_of(plan)};
  return options;
}

PointModel model_at(const SweepDesign& design) {
  return [&design](std::uint64_t point) { return model_of(plan, design.settings(point)); };
}

SweepOutcome played(const SweepFindings& sweep, SweepStore& store, Shard shard = {}) {
  return std::get<SweepOutcome>(
      swell::studies::sweep(sweep.design, model_at(sweep.design), shard, options_for_sweep(), store));
}

// Every row of every table, in the order of the keys.
std::string dump(const std::string& path) {
  sqlite3* database = nullptr;
  REQUIRE(sqlite3_open_v2(path.c_str(), &database, SQLITE_OPEN_READONLY, nullptr) == SQLITE_OK);
  std::string text;
  for (const char* table : {"sweep", "axis", "axis_value", "point", "point_step", "kpi", "goal"}) {
    text += std::string("-- ") + table + "\n";
    sqlite3_stmt* rows = nullptr;
    const std::string sql = std::string("SELECT * FROM ") + table + " ORDER BY 1, 2";
    REQUIRE(sqlite3_prepare_v2(database, sql.c_str(), -1, &rows, nullptr) == SQLITE_OK);
    while (sqlite3_step(rows) == SQLITE_ROW) {
      for (int column = 0; column < sqlite3_column_count(rows); ++column) {
        if (sqlite3_column_type(rows, column) == SQLITE_FLOAT) {
          char bits[64];
          std::snprintf(bits, sizeof bits, "%a", sqlite3_column_double(rows, column));
          text += bits;
        } else if (const auto* value = sqlite3_column_text(rows, column)) {
          text += reinterpret_cast<const char*>(value);
        } else {
          text += "NULL";
        }
        text += "|";
      }
      text += "\n";
    }
    sqlite3_finalize(rows);
  }
  sqlite3_close(database);
  return text;
}

}  // namespace

TEST_CASE("the points of a grid are all combinations, the last axis turning fastest") {
  const SweepDesign design = sweep_over({"1", "2", "3"}).design;
  CHECK(design.points() == 6);
  CHECK(design.steps(0) == std::vector<std::size_t>{0, 0});
  CHECK(design.steps(1) == std::vector<std::size_t>{0, 1});
  CHECK(design.steps(5) == std::vector<std::size_t>{2, 1});
  CHECK(design.settings(4) == std::vector<std::string>{"budget.lines.a.cost=3", "budget.lines.b.cost=5"});
}

TEST_CASE("the points of a spread design take the same place on every axis") {
  SweepDesign design = sweep_over({"1", "2"}, {"7", "8"}).design;
  design.grid = false;
  CHECK(design.points() == 2);
  CHECK(design.settings(1) == std::vector<std::string>{"budget.lines.a.cost=2", "budget.lines.b.cost=8"});
}

TEST_CASE("a point that fixes one quantity sees the same luck in all others") {
  // Only `a` is fixed: `b` keeps the dimension that it has in the plan itself, to the last bit.
  const SharedModel base = model_of(plan);
  RunOptions options = options_for_sweep();
  const std::vector<SharedModel> whole{base}, fixed{model_of(plan, {"budget.lines.a.cost=50"})};
  const auto of_base = std::get<Outputs>(play(whole, options));
  const auto of_point = std::get<Outputs>(play(fixed, options));
  const auto b_of_base = of_base.models[0].column(base->kpi("cost.b"));
  const auto b_of_point = of_point.models[0].column(fixed[0]->kpi("cost.b"));
  CHECK(std::equal(b_of_base.begin(), b_of_base.end(), b_of_point.begin()));
  // Without the plan to share with, `b` would be the first dimension.
  options.common_with.clear();
  const auto alone = std::get<Outputs>(play(fixed, options));
  CHECK_FALSE(std::equal(b_of_base.begin(), b_of_base.end(), alone.models[0].column(fixed[0]->kpi("cost.b")).begin()));
}

TEST_CASE("a store gives back what was put into it, to the last bit") {
  const StoreFile file;
  const SweepFindings sweep = sweep_over({"10", "uniform(0, 20)"});
  PointFinding point = point_finding(
      2, *model_of(plan, sweep.design.settings(2)),
      std::get<Outputs>(play(std::vector<SharedModel>{model_of(plan)}, options_for_sweep())), options_for_sweep());
  {
    SweepStore store = SweepStore::create(file.path(), sweep);
    store.put(std::span(&point, 1));
  }
  const SweepStore store = SweepStore::open(file.path());
  CHECK(store.holds(2));
  CHECK_FALSE(store.holds(1));
  const SweepFindings read = store.findings();
  REQUIRE(read.points.size() == 1);
  CHECK(read.design.settings(3) == sweep.design.settings(3));
  CHECK(read.scenario.files.front().sha256 == "abc");
  const PointFinding& same = read.points.front();
  REQUIRE(same.kpis.size() == point.kpis.size());
  for (std::size_t i = 0; i < same.kpis.size(); ++i) {
    CAPTURE(same.kpis[i].name);
    CHECK(same.kpis[i].name == point.kpis[i].name);
    CHECK(same.kpis[i].unit == point.kpis[i].unit);
    CHECK(same.kpis[i].summary.n == point.kpis[i].summary.n);
    CHECK(same.kpis[i].summary.mean.value == point.kpis[i].summary.mean.value);
    // Of 64 futures, no bound above the 99th percentile exists.
    CHECK(std::isnan(same.kpis[i].summary.quantiles[8].ci.high) ==
          std::isnan(point.kpis[i].summary.quantiles[8].ci.high));
    CHECK(same.kpis[i].summary.quantiles[4].value == point.kpis[i].summary.quantiles[4].value);
  }
  REQUIRE(same.goals.size() == 1);
  CHECK(same.goals.front().wanted == point.goals.front().wanted);
  CHECK(same.goals.front().statement == point.goals.front().statement);
  CHECK(same.all_goals.has_value());
  CHECK(store.findings("cost.total").points.front().kpis.size() == 1);
}

TEST_CASE("what a store holds is not played again") {
  const StoreFile file;
  const SweepFindings sweep = sweep_over({"10", "20", "30"});
  {
    SweepStore store = SweepStore::create(file.path(), sweep);
    CHECK(played(sweep, store, {1, 3}).progress.done == 2);
  }
  SweepStore store = SweepStore::create(file.path(), sweep);
  std::vector<std::uint64_t> asked;
  const PointModel model = [&](std::uint64_t point) {
    asked.push_back(point);
    return model_of(plan, sweep.design.settings(point));
  };
  const auto outcome =
      std::get<SweepOutcome>(swell::studies::sweep(sweep.design, model, {}, options_for_sweep(), store));
  CHECK(asked == std::vector<std::uint64_t>{0, 2, 3, 5});
  CHECK(outcome.progress.done == 6);
  CHECK(outcome.progress.total == 6);
}

TEST_CASE("shards that are merged are the whole sweep, to the last bit") {
  const StoreFile whole, first, second, merged;
  const SweepFindings sweep = sweep_over({"10", "uniform(0, 20)", "30"});
  {
    SweepStore store = SweepStore::create(whole.path(), sweep);
    played(sweep, store);
    SweepStore one = SweepStore::create(first.path(), sweep);
    CHECK(played(sweep, one, {0, 2}).progress.done == 3);
    SweepStore two = SweepStore::create(second.path(), sweep);
    CHECK(played(sweep, two, {1, 2}).progress.done == 3);
  }
  {
    SweepStore target = SweepStore::create(merged.path(), sweep);
    merge({second.path(), first.path()}, target);
  }
  CHECK(dump(merged.path()) == dump(whole.path()));
  CHECK(dump(first.path()) != dump(whole.path()));
}

TEST_CASE("a store is refused to another sweep, and the difference is named") {
  const StoreFile file;
  const SweepFindings sweep = sweep_over({"10", "20"});
  { const SweepStore store = SweepStore::create(file.path(), sweep); }
  SweepFindings changed = sweep;
  changed.scenario.files.front().sha256 = "def";
  CHECK_THROWS_WITH(SweepStore::create(file.path(), changed),
                    Catch::Contains("plan.yaml has changed (SHA-256 abc… there, def… here)"));
  changed = sweep;
  changed.run.requested = 128;
  CHECK_THROWS_WITH(SweepStore::create(file.path(), changed), Catch::Contains("replications `64` there, `128` here"));
  CHECK_THROWS_WITH(SweepStore::create(file.path(), sweep_over({"10", "21"})), Catch::Contains("the axes differ"));
  // Where the plan lies is no difference.
  changed = sweep;
  changed.scenario.files.front().name = "copy.yaml";
  CHECK_NOTHROW(SweepStore::create(file.path(), changed));
}

TEST_CASE("stores that disagree on a point are not merged") {
  const StoreFile one, other, merged;
  const SweepFindings sweep = sweep_over({"10", "20"});
  {
    SweepStore store = SweepStore::create(one.path(), sweep);
    played(sweep, store, {0, 4});
    std::vector<PointFinding> points = store.points();
    points.front().kpis.front().summary.mean.value += 1e-9;
    SweepStore forged = SweepStore::create(other.path(), sweep);
    forged.put(points);
  }
  SweepStore target = SweepStore::create(merged.path(), sweep);
  CHECK_THROWS_WITH(merge({one.path(), other.path()}, target), Catch::Contains("point 0 differs"));
  CHECK_NOTHROW(merge({one.path(), one.path()}, target));
}

TEST_CASE("an interrupted sweep keeps the points that are done") {
  const StoreFile file;
  const SweepFindings sweep = sweep_over({"10", "20", "30"});
  SweepStore store = SweepStore::create(file.path(), sweep);
  std::atomic<bool> stop = false;
  RunOptions options = options_for_sweep();
  options.interrupt = &stop;
  const PointModel model = [&](std::uint64_t point) {
    if (point == 2) stop = true;
    return model_of(plan, sweep.design.settings(point));
  };
  const auto outcome = std::get<SweepOutcome>(swell::studies::sweep(sweep.design, model, {}, options, store));
  CHECK(outcome.interrupted);
  CHECK(outcome.progress.done == 2);
  CHECK(store.held() == std::vector<std::uint64_t>{0, 1});
}

TEST_CASE("what is no store of a sweep is refused and left alone") {
  const StoreFile file;
  std::ofstream(file.path()) << "not a database, but long enough to look at: " << std::string(200, '.');
  CHECK_THROWS_AS(SweepStore::create(file.path(), sweep_over({"1", "2"})), DatabaseFault);
  CHECK_THROWS_AS(SweepStore::open(file.path()), DatabaseFault);
  CHECK_THROWS_AS(SweepStore::open("/no/such/folder/store.db"), DatabaseFault);
  const StoreFile foreign;
  sqlite3* database = nullptr;
  REQUIRE(sqlite3_open(foreign.path().c_str(), &database) == SQLITE_OK);
  sqlite3_exec(database, "CREATE TABLE theirs (x)", nullptr, nullptr, nullptr);
  sqlite3_close(database);
  CHECK_THROWS_WITH(SweepStore::create(foreign.path(), sweep_over({"1", "2"})),
                    Catch::Contains("is no store of a sweep"));
}
