#include "reports/database.hpp"

#include <sqlite3.h>
#include <stdlib.h>

#include <catch2/catch.hpp>
#include <cmath>
#include <filesystem>
#include <fstream>

#include "reports/findings_reader.hpp"
#include "reports/json.hpp"
#include "reports/tables.hpp"
#include "tests/reports/sample_findings.hpp"
#include "tests/reports/small_run.hpp"

using namespace swell::reports;
using namespace swell::studies;
using Catch::Matchers::Contains;
namespace fs = std::filesystem;

namespace {

class Folder {
 public:
  Folder() : path_((fs::temp_directory_path() / "swell_db_XXXXXX").string()) { REQUIRE(::mkdtemp(path_.data())); }
  ~Folder() { fs::remove_all(path_); }
  std::string file(const std::string& name) const { return path_ + "/" + name; }
  std::size_t entries() const {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(path_), fs::directory_iterator()));
  }

 private:
  std::string path_;
};

// The first column of every row.
std::vector<std::string> query(const std::string& path, const std::string& sql) {
  sqlite3* database = nullptr;
  REQUIRE(sqlite3_open_v2(path.c_str(), &database, SQLITE_OPEN_READWRITE, nullptr) == SQLITE_OK);
  std::vector<std::string> rows;
  const auto add = [](void* all, int, char** values, char**) {
    static_cast<std::vector<std::string>*>(all)->emplace_back(values[0] == nullptr ? "NULL" : values[0]);
    return 0;
  };
  char* fault = nullptr;
  const int code = sqlite3_exec(database, sql.c_str(), add, &rows, &fault);
  INFO((fault == nullptr ? "" : fault));
  CHECK(code == SQLITE_OK);
  sqlite3_free(fault);
  sqlite3_close(database);
  return rows;
}

// To the last bit, which SQLite's own text of a number does not keep.
double real(const std::string& path, const std::string& sql) {
  sqlite3* database = nullptr;
  sqlite3_stmt* statement = nullptr;
  REQUIRE(sqlite3_open_v2(path.c_str(), &database, SQLITE_OPEN_READONLY, nullptr) == SQLITE_OK);
  REQUIRE(sqlite3_prepare_v2(database, sql.c_str(), -1, &statement, nullptr) == SQLITE_OK);
  REQUIRE(sqlite3_step(statement) == SQLITE_ROW);
  const double value = sqlite3_column_double(statement, 0);
  sqlite3_finalize(statement);
  sqlite3_close(database);
  return value;
}

std::string one(const std::string& path, const std::string& sql) {
  const auto rows = query(path, sql);
  REQUIRE(rows.size() == 1);
  return rows[0];
}

}  // namespace

TEST_CASE("findings in a database are read back to the same JSON") {
  const Folder folder;
  const std::string path = folder.file("runs.db");
  CHECK_FALSE(database_refusal(path));
  CHECK(folder.entries() == 0);
  CHECK(add_to_database(path, sample_findings(), nullptr, "2026-03-02T10:00:00Z") == 1);
  CHECK(add_to_database(path, sample_comparison(), nullptr, "2026-03-02T11:00:00Z") == 2);
  CHECK(folder.entries() == 1);
  CHECK(std::get<std::string>(json_in_database(path, 1)) == study_json(sample_findings()).dump());
  CHECK(std::get<std::string>(json_in_database(path, std::nullopt)) == study_json(sample_comparison()).dump());
  CHECK_THAT(std::get<Unreadable>(json_in_database(path, 7)).message.en, Contains("has no run 7; its last is 2"));
  CHECK(one(path, "SELECT kind FROM runs WHERE run = 2") == "comparison");
}

TEST_CASE("the database has every row of every table, run by run") {
  const Folder folder;
  const std::string path = folder.file("runs.db");
  add_to_database(path, sample_findings(), nullptr, "now");
  add_to_database(path, sample_comparison(), nullptr, "now");
  for (const Table& table : tables(sample_findings()))
    CHECK(one(path, "SELECT count(*) FROM " + table.name + " WHERE run = 1") == std::to_string(table.rows()));
  for (const Table& table : tables(sample_comparison()))
    CHECK(one(path, "SELECT count(*) FROM " + table.name + " WHERE run = 2") == std::to_string(table.rows()));
  // Names arrive as they are: a database shows nothing and runs nothing.
  CHECK(one(path, "SELECT name FROM plans WHERE run = 1") == hostile_name);
  CHECK(one(path, "SELECT sd FROM kpis WHERE run = 1 AND kpi = 'cash.insolvent'") == "NULL");
  CHECK(one(path, "PRAGMA integrity_check") == "ok");
}

TEST_CASE("every replication of the whole plan's KPIs and goals is in the database") {
  const Folder folder;
  const std::string path = folder.file("runs.db");
  const SmallRun run = small_run(150);
  const Played played = run.played();
  add_to_database(path, run.compared, &played, "now");
  CHECK(one(path, "SELECT count(*) FROM replications WHERE variant = '(plan)' AND kpi = 'cost.total'") == "150");
  CHECK(one(path, "SELECT count(*) FROM replications WHERE kpi = 'cost.venue'") == "0");
  CHECK(one(path, "SELECT count(*) FROM replications WHERE variant = 'grand' AND kpi = 'goal.frugal'") == "150");
  const std::size_t column = run.models[1]->kpi("cost.total");
  const double mean =
      std::stod(one(path, "SELECT avg(value) FROM replications WHERE variant = 'grand' AND kpi = 'cost.total'"));
  CHECK(mean == Approx(swell::sim::mean(run.outputs.models[1].column(column), swell::sim::Sampling::sobol).value));
  CHECK(real(path,
             "SELECT value FROM replications WHERE variant = 'grand' AND kpi = 'cost.total' AND replication = 149") ==
        run.outputs.models[1].column(column)[149]);
}

TEST_CASE("databases of something else and what is no database are refused and left alone") {
  const Folder folder;
  const std::string other = folder.file("other.db");
  std::ofstream(other).close();
  CHECK_FALSE(database_refusal(other));  // an empty file may become one
  query(other, "CREATE TABLE mine (x)");
  CHECK_THAT(database_refusal(other)->en, Contains("of something else"));
  CHECK_THROWS_AS(add_to_database(other, sample_findings(), nullptr, "now"), std::runtime_error);
  CHECK(one(other, "SELECT count(*) FROM sqlite_schema") == "1");
  const std::string text = folder.file("plan.yaml");
  std::ofstream(text) << "swell: 1\nname: not a database at all, but longer than the head of one is, a plan in fact\n";
  CHECK(database_refusal(text));
  CHECK(std::holds_alternative<Unreadable>(json_in_database(text, std::nullopt)));
  CHECK(database_refusal(folder.file("missing/runs.db")));
  CHECK(database_refusal("/dev/null"));
  const std::string later = folder.file("later.db");
  add_to_database(later, sample_findings(), nullptr, "now");
  query(later, "PRAGMA user_version = 99");
  CHECK_THAT(database_refusal(later)->en, Contains("another version"));
}

TEST_CASE("a run that fails midway leaves the database as it was") {
  const Folder folder;
  const std::string path = folder.file("runs.db");
  add_to_database(path, sample_findings(), nullptr, "now");
  query(path, "DROP TABLE lints; CREATE TABLE lints (one)");
  CHECK_THROWS_AS(add_to_database(path, sample_findings(), nullptr, "now"), std::runtime_error);
  CHECK(one(path, "SELECT count(*) FROM runs") == "1");
  CHECK(one(path, "SELECT count(*) FROM plans") == "1");
}

TEST_CASE("a hostile database ends in a message, not in a hang") {
  const Folder folder;
  const std::string path = folder.file("runs.db");
  add_to_database(path, sample_findings(), nullptr, "now");
  query(path,
        "DROP TABLE runs; CREATE VIEW runs AS WITH RECURSIVE endless(run, findings) AS"
        " (SELECT 1, 'x' UNION ALL SELECT run + 1, 'x' FROM endless) SELECT * FROM endless");
  CHECK(std::holds_alternative<Unreadable>(json_in_database(path, std::nullopt)));
}
