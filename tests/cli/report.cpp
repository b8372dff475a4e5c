#include <catch2/catch.hpp>
#include <filesystem>
#include <sstream>

#include "studies/database.hpp"
#include "tests/cli/command_run.hpp"
#include "tests/cli/scratch_folder.hpp"
#include "tests/cli/stored_rows.hpp"

using Catch::Matchers::Contains;
using swell::cli::CommandRun;
using swell::cli::row_count;
using swell::cli::ScratchFolder;
using swell::cli::Surroundings;
namespace fs = std::filesystem;

namespace {

const char* const plan = R"YAML(swell: 1
name: '=cmd() "Tag" <b>'
start: 2026-03-02
horizon: 60 days
budget:
  total: 500k
  lines:
    venue: {layer: base, cost: 80k to 150k, owner: '+49 ops'}
    film: {layer: content, cost: 40k / 50k / 90k}
schedule:
  tasks:
    film: {duration: 10 / 20 / 40 days}
goals:
  frugal: {kpi: cost.total, at_most: 170k, wanted: 50%}
)YAML";

const std::vector<std::string> quick{"-n", "256", "-j", "1", "--quiet"};

std::vector<std::string> words(std::vector<std::string> first, const std::vector<std::string>& more) {
  first.insert(first.end(), more.begin(), more.end());
  return first;
}

}  // namespace

TEST_CASE("report prints the screen of the run again, from JSON and from a database") {
  const ScratchFolder folder;
  folder.put("plan.yaml", plan);
  const Surroundings here{.folder = folder.path().string(), .variables = {}};
  const CommandRun run =
      swell::cli::swell(words({"run", "plan.yaml", "--json", "f.json", "--db", "f.db"}, quick), here);
  REQUIRE(run.status == 0);
  for (const char* file : {"f.json", "f.db"}) {
    const CommandRun report = swell::cli::swell({"report", file}, here);
    CHECK(report.status == 0);
    CHECK(report.err.empty());
    CHECK(report.out == run.out);
  }
  const CommandRun chinese =
      swell::cli::swell(words({"run", "plan.yaml", "--lang", "zh", "--json", "zh.json"}, quick), here);
  const CommandRun again = swell::cli::swell({"report", "zh.json", "--lang", "zh"}, here);
  CHECK(again.out == chinese.out);
}

TEST_CASE("report writes the JSON, the tables and the database that the run wrote") {
  const ScratchFolder folder;
  folder.put("plan.yaml", plan);
  const Surroundings here{.folder = folder.path().string(), .variables = {}};
  const CommandRun run = swell::cli::swell(
      words({"run", "plan.yaml", "--json", "f.json", "--csv", "run", "--db", "runs.db"}, quick), here);
  REQUIRE(run.status == 0);
  const CommandRun report =
      swell::cli::swell({"report", "f.json", "--json", "again.json", "--csv", "report", "--db", "runs.db"}, here);
  REQUIRE(report.status == 0);
  CHECK(folder.get("again.json") == folder.get("f.json"));
  std::size_t tables = 0;
  for (const auto& entry : fs::directory_iterator(folder.path() / "run")) {
    const std::string name = entry.path().filename().string();
    CAPTURE(name);
    if (name == "replications.csv") {
      CHECK_FALSE(fs::exists(folder.path() / "report" / name));
      continue;
    }
    ++tables;
    CHECK(folder.get("run/" + name) == folder.get("report/" + name));
  }
  CHECK(tables >= 20);
  const CommandRun second = swell::cli::swell({"report", "runs.db", "--run", "2", "--json", "second.json"}, here);
  CHECK(second.status == 0);
  CHECK(folder.get("second.json") == folder.get("f.json"));
  const CommandRun none = swell::cli::swell({"report", "runs.db", "--run", "3"}, here);
  CHECK(none.status == 2);
  CHECK_THAT(none.err, Contains("has no run 3; its last is 2"));
}

TEST_CASE("report writes the replications that a database holds, as table, as sheet and into another database") {
  const ScratchFolder folder;
  folder.put("plan.yaml", plan);
  const Surroundings here{.folder = folder.path().string(), .variables = {}};
  REQUIRE(swell::cli::swell(words({"run", "plan.yaml", "--csv", "run", "--db", "runs.db"}, quick), here).status == 0);
  const CommandRun report =
      swell::cli::swell({"report", "runs.db", "--csv", "report", "--xlsx", "report.xlsx", "--db", "again.db"}, here);
  CAPTURE(report.err);
  REQUIRE(report.status == 0);
  // The database has the KPIs of the whole plan and the goals; the run's own table those of lines and tasks as well.
  const auto table = [&](const std::string& name) {
    std::vector<std::vector<std::string>> rows;
    std::istringstream lines(folder.get(name));
    for (std::string line; std::getline(lines, line);) {
      std::istringstream cells(line.substr(0, line.find('\r')));
      std::vector<std::string>& row = rows.emplace_back();
      for (std::string cell; std::getline(cells, cell, ',');) row.push_back(cell);
      row.resize(std::max(row.size(), rows.front().size()));
    }
    return rows;
  };
  const auto of_run = table("run/replications.csv"), of_report = table("report/replications.csv");
  REQUIRE(of_report.size() == of_run.size());
  REQUIRE(of_report[0].size() > 4);
  CHECK(of_report[0].size() < of_run[0].size());
  for (std::size_t column = 0; column < of_report[0].size(); ++column) {
    const auto same = std::find(of_run[0].begin(), of_run[0].end(), of_report[0][column]) - of_run[0].begin();
    CAPTURE(of_report[0][column]);
    REQUIRE(static_cast<std::size_t>(same) < of_run[0].size());
    for (std::size_t row = 1; row < of_run.size(); ++row)
      CHECK(of_report[row][column] == of_run[row][static_cast<std::size_t>(same)]);
  }
  CHECK(row_count((folder.path() / "again.db").string(), "outputs") ==
        row_count((folder.path() / "runs.db").string(), "outputs"));
  CHECK(row_count((folder.path() / "again.db").string(), "outputs") > 256);
  // What is there no longer is not made up.
  const CommandRun json = swell::cli::swell({"report", "runs.db", "--json", "f.json"}, here);
  REQUIRE(json.status == 0);
  REQUIRE(swell::cli::swell({"report", "f.json", "--db", "bare.db"}, here).status == 0);
  REQUIRE(swell::cli::swell({"report", "bare.db", "--csv", "bare"}, here).status == 0);
  CHECK_FALSE(fs::exists(folder.path() / "bare/replications.csv"));
}

TEST_CASE("report shows a sweep's store as the sweep did, and writes its JSON and tables") {
  const ScratchFolder folder;
  folder.put("plan.yaml", plan);
  const Surroundings here{.folder = folder.path().string(), .variables = {}};
  const CommandRun sweep = swell::cli::swell(words({"sweep", "plan.yaml", "--axis", "budget.lines.film.cost=x0.5..x2/3",
                                                    "--db", "sweep.db", "--json", "s.json"},
                                                   quick),
                                             here);
  CAPTURE(sweep.err);
  REQUIRE(sweep.status == 0);
  const CommandRun report = swell::cli::swell({"report", "sweep.db", "--json", "again.json", "--csv", "tables"}, here);
  CAPTURE(report.err);
  CHECK(report.status == 0);
  CHECK(report.out == sweep.out);
  CHECK(folder.get("again.json") == folder.get("s.json"));
  CHECK_THAT(folder.get("tables/sweep_points.csv"), Contains("\n2,256,1"));
  CHECK_THAT(folder.get("tables/sweep_settings.csv"), Contains("1,budget.lines.film.cost,×1"));
  CHECK_THAT(folder.get("tables/sweep_kpis.csv"), Contains("\n0,cost.total,CNY,256,"));
  CHECK_THAT(folder.get("tables/sweep_goals.csv"), Contains("\n2,frugal,"));
  const CommandRun other = swell::cli::swell({"report", "sweep.db", "--kpi", "cost.venue"}, here);
  CHECK(other.status == 0);
  CHECK(other.out != sweep.out);
  const auto refused = [&](std::vector<std::string> more) {
    more.insert(more.begin(), {"report", "sweep.db"});
    const CommandRun run = swell::cli::swell(more, here);
    CHECK(run.status == 2);
    return run.err;
  };
  CHECK_THAT(refused({"--html", "r.html"}), Contains("--html: a sweep is written by --json and --csv only"));
  CHECK_THAT(refused({"--db", "r.db"}), Contains("--db: a sweep"));
  CHECK_THAT(refused({"--run", "1"}), Contains("--run has nothing to choose from"));
  CHECK_THAT(refused({"--kpi", "cost.tota"}), Contains("did you mean `cost.total`"));
}

TEST_CASE("results are the same files on one thread and on several") {
  const ScratchFolder folder;
  folder.put("plan.yaml", plan);
  const Surroundings here{.folder = folder.path().string(), .variables = {}};
  REQUIRE(swell::cli::swell({"run", "plan.yaml", "-n", "1000", "-j", "1", "--csv", "one", "--quiet"}, here).status ==
          0);
  REQUIRE(swell::cli::swell({"run", "plan.yaml", "-n", "1000", "-j", "3", "--csv", "three", "--quiet"}, here).status ==
          0);
  for (const auto& entry : fs::directory_iterator(folder.path() / "one")) {
    const std::string name = entry.path().filename().string();
    CAPTURE(name);
    CHECK(folder.get("one/" + name) == folder.get("three/" + name));
  }
}

TEST_CASE("a name that looks like a formula is a text in the tables") {
  const ScratchFolder folder;
  folder.put("plan.yaml", plan);
  const Surroundings here{.folder = folder.path().string(), .variables = {}};
  REQUIRE(swell::cli::swell(words({"run", "plan.yaml", "--csv", "tables"}, quick), here).status == 0);
  CHECK_THAT(folder.get("tables/plans.csv"), Contains("\"'=cmd() \"\"Tag\"\" <b>\""));
  CHECK_THAT(folder.get("tables/lines.csv"), Contains(",'+49 ops,"));
}

TEST_CASE("outputs that cannot be written are refused before the plan is played") {
  const ScratchFolder folder;
  folder.put("plan.yaml", plan);
  fs::create_directory(folder.path() / "mine");
  folder.put("mine/notes.txt", "keep");
  const Surroundings here{.folder = folder.path().string(), .variables = {}};
  const std::vector<std::string> long_run{"-n", "1000M", "--quiet"};
  for (const std::vector<std::string>& output : {std::vector<std::string>{"--csv", "mine"},
                                                 {"--csv", "missing/tables"},
                                                 {"--db", "plan.yaml"},
                                                 {"--db", "missing/runs.db"},
                                                 {"--json", "missing/f.json"}}) {
    CAPTURE(output[0], output[1]);
    const CommandRun run = swell::cli::swell(words(words({"run", "plan.yaml"}, output), long_run), here);
    CHECK(run.status == 2);
    CHECK_THAT(run.err, Contains("cannot write"));
  }
  CHECK(folder.get("mine/notes.txt") == "keep");
}

TEST_CASE("report refuses what is not findings, in words") {
  const ScratchFolder folder;
  folder.put("plan.yaml", plan);
  folder.put("other.json", R"({"format": 2})");
  folder.put("notes.txt", "notes");
  folder.put("empty.db", "");
  folder.put("sweep.json", R"({"format": 1, "sweep": {}})");
  folder.put("graph.json", R"({"format": 1, "degrees": {}})");
  folder.put("seeds.json", R"({"format": 1, "choices": {}})");
  folder.put("check.json", R"({"format": 1, "plans": []})");
  folder.put("deep.json", std::string(100'000, '['));
  const Surroundings here{.folder = folder.path().string(), .variables = {}};
  const auto refusal = [&](const std::vector<std::string>& what) {
    const CommandRun run = swell::cli::swell(words({"report"}, what), here);
    CHECK(run.status == 2);
    CHECK(run.out.empty());
    return run.err;
  };
  CHECK_THAT(refusal({"plan.yaml"}),
             Contains("plan.yaml is a plan, not findings: `swell run plan.yaml --json FILE` makes them"));
  CHECK_THAT(refusal({"notes.txt"}), Contains("notes.txt is not JSON"));
  CHECK_THAT(refusal({"empty.db"}), Contains("empty.db is empty"));
  CHECK_THAT(refusal({"sweep.json"}), Contains("sweep.json holds a sweep; `swell report` shows its store"));
  CHECK_THAT(refusal({"graph.json"}), Contains("holds a graph, which `swell graph` shows"));
  CHECK_THAT(refusal({"seeds.json"}), Contains("holds a choice of first sharers"));
  CHECK_THAT(refusal({"check.json"}), Contains("holds what `swell check` says"));
  CHECK_THAT(refusal({"other.json"}), Contains("format is not 1"));
  CHECK_THAT(refusal({"deep.json"}), Contains("nests deeper"));
  CHECK_THAT(refusal({"missing.json"}), Contains("cannot be read"));
  CHECK_THAT(refusal({"."}), Contains("cannot be read"));
  CHECK_THAT(refusal({"other.json", "--run", "2"}), Contains("no database"));
  CHECK_THAT(refusal({"other.json", "--run", "first"}), Contains("no"));
}

TEST_CASE("replications that are no numbers are refused, not read as nothing") {
  const ScratchFolder folder;
  folder.put("plan.yaml", plan);
  const Surroundings here{.folder = folder.path().string(), .variables = {}};
  REQUIRE(swell::cli::swell(words({"run", "plan.yaml", "--db", "runs.db"}, quick), here).status == 0);
  swell::studies::Database((folder.path() / "runs.db").string(), swell::studies::Database::Access::write)
      .run("UPDATE outputs SET value = 'abc' WHERE replication = 3");
  const CommandRun run = swell::cli::swell({"report", "runs.db", "--csv", "tables"}, here);
  CHECK(run.status == 2);
  CHECK_FALSE(fs::exists(folder.path() / "tables"));
}

TEST_CASE("a store whose tables do not fit together, or are views without end, is refused; its triggers do not fire") {
  const ScratchFolder folder;
  folder.put("plan.yaml", plan);
  const Surroundings here{.folder = folder.path().string(), .variables = {}};
  const auto sweep = [](const std::string& store) {
    return words({"sweep", "plan.yaml", "--axis", "budget.lines.film.cost=x0.5..x2/3", "--db", store}, quick);
  };
  REQUIRE(swell::cli::swell(sweep("whole.db"), here).status == 0);
  const auto refusal = [&](const std::string& sql) {
    const std::string file = (folder.path() / "changed.db").string();
    fs::copy_file(folder.path() / "whole.db", file, fs::copy_options::overwrite_existing);
    swell::studies::Database(file, swell::studies::Database::Access::write).run(sql);
    const CommandRun run = swell::cli::swell({"report", "changed.db", "--lang", "zh"}, here);
    CHECK(run.status == 2);
    CHECK(run.out.empty());
    return run.err;
  };
  CHECK_THAT(refusal("DELETE FROM point WHERE point = 1"), Contains("changed.db 已损坏"));
  CHECK_THAT(refusal("UPDATE point SET point = 77 WHERE point = 2"), Contains("已损坏"));
  CHECK_THAT(refusal("DELETE FROM axis_value"), Contains("已损坏"));
  CHECK_THAT(refusal("UPDATE sweep SET value = '[1]' WHERE key = 'files'"), Contains("已损坏"));
  CHECK_THAT(refusal("UPDATE sweep SET value = '{' WHERE key = 'overrides'"), Contains("已损坏"));
  CHECK_THAT(refusal("DROP TABLE kpi"), Contains("已损坏"));
  CHECK_THAT(refusal("DROP TABLE axis_value; CREATE VIEW axis_value(axis, step, text, setting, number) AS WITH"
                     " RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n) SELECT 0, i, '1', 'x=1', i FROM n"),
             Contains("已损坏"));
  CHECK_THAT(refusal("UPDATE axis_value SET number = 7 WHERE step = 0"), Contains("已损坏"));
  CHECK_THAT(refusal("UPDATE sweep SET value = char(27) || '[31m' WHERE key = 'fingerprint'"), Contains("已损坏"));
  CHECK_THAT(refusal("UPDATE goal SET statement = CAST(x'ff41' AS TEXT)"), Contains("已损坏"));
  CHECK_THAT(refusal("PRAGMA user_version = 9"), Contains("其他程序的数据库"));
  const std::string whole = (folder.path() / "whole.db").string();
  const std::string before = swell::cli::swell({"report", "whole.db"}, here).out;
  swell::studies::Database(whole, swell::studies::Database::Access::write)
      .run(
          "CREATE TRIGGER more AFTER INSERT ON point BEGIN DELETE FROM kpi; END; DELETE FROM point WHERE point = 1;"
          " DELETE FROM point_step WHERE point = 1; DELETE FROM kpi WHERE point = 1; DELETE FROM goal WHERE point = 1");
  CHECK(swell::cli::swell(sweep("whole.db"), here).status == 0);
  CHECK(swell::cli::swell({"report", "whole.db"}, here).out == before);
}

TEST_CASE("parts of a plan that would share a name in the results are refused") {
  const ScratchFolder folder;
  folder.put("plan.yaml",
             "swell: 1\nbudget:\n  total: 5k\n  lines:\n    total: {layer: base, cost: 1k}\n"
             "goals:\n  all: {kpi: cost.total, at_most: 2k}\n");
  const CommandRun run = swell::cli::swell({"run", "plan.yaml"}, {.folder = folder.path().string(), .variables = {}});
  CHECK(run.status == 2);
  CHECK_THAT(run.err, Contains("plan.yaml:5:"));
  CHECK_THAT(run.err, Contains("`cost.total` is a figure of the whole plan"));
  CHECK_THAT(run.err, Contains("plan.yaml:7:"));
  CHECK_THAT(run.err, Contains("`all` stands for all goals together"));
}
