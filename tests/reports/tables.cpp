#include "reports/tables.hpp"

#include <catch2/catch.hpp>
#include <fstream>
#include <set>
#include <sstream>

#include "tests/reports/sample_findings.hpp"

using namespace swell::reports;
using namespace swell::studies;

namespace {

const Table& named(const std::vector<Table>& all, const std::string& name) {
  for (const Table& table : all)
    if (table.name == name) return table;
  FAIL("there is no table " << name);
  throw std::logic_error("unreachable");
}

std::size_t column(const Table& table, const std::string& name) {
  std::size_t index = 0;
  while (index < table.columns.size() && table.columns[index].name != name) ++index;
  REQUIRE(index < table.columns.size());
  return index;
}

std::string text(const Table& table, std::size_t row, const std::string& name) {
  return std::get<std::string>(table.at(row, column(table, name)));
}
double number(const Table& table, std::size_t row, const std::string& name) {
  return std::get<double>(table.at(row, column(table, name)));
}

}  // namespace

TEST_CASE("a run and a comparison have the same tables with the same columns") {
  const auto run = tables(sample_findings());
  const auto compared = tables(sample_comparison());
  REQUIRE(run.size() == compared.size());
  for (std::size_t i = 0; i < run.size(); ++i) {
    CHECK(run[i].name == compared[i].name);
    CHECK(run[i].columns.size() == compared[i].columns.size());
    CHECK(run[i].columns[0].name == "variant");
  }
}

TEST_CASE("cells hold what their column says") {
  for (const StudyFindings& findings : {StudyFindings(sample_findings()), StudyFindings(sample_comparison())})
    for (const Table& table : tables(findings)) {
      CAPTURE(table.name);
      for (std::size_t i = 0; i < table.cells.size(); ++i) {
        const ColumnKind kind = table.columns[i % table.columns.size()].kind;
        const Cell& cell = table.cells[i];
        const bool fits = std::holds_alternative<std::monostate>(cell) ||
                          (kind == ColumnKind::text && std::holds_alternative<std::string>(cell)) ||
                          (kind == ColumnKind::number && std::holds_alternative<double>(cell)) ||
                          (kind == ColumnKind::whole && std::holds_alternative<std::uint64_t>(cell));
        CHECK(fits);
      }
    }
}

TEST_CASE("no row repeats a column's name and no table another's") {
  std::set<std::string> names;
  for (const Table& table : tables(sample_findings())) {
    CHECK(names.insert(table.name).second);
    std::set<std::string> columns;
    for (const Column& of : table.columns) CHECK(columns.insert(of.name).second);
  }
}

TEST_CASE("tables hold what was found") {
  const Findings findings = sample_findings();
  const auto all = tables(findings);
  const Table& kpis = named(all, "kpis");
  REQUIRE(kpis.rows() == findings.kpis.size());
  CHECK(text(kpis, 0, "variant") == "(plan)");
  CHECK(text(kpis, 0, "unit") == "CNY");
  CHECK(number(kpis, 0, "mean") == findings.kpis[0].summary.mean.value);
  CHECK(number(kpis, 0, "mean_high") == findings.kpis[0].summary.mean.ci.high);
  const Table& quantiles = named(all, "quantiles");
  CHECK(quantiles.rows() == 3 * 9);  // the fourth KPI is never defined
  CHECK(number(quantiles, 5, "probability") == 0.8);
  CHECK(named(all, "histograms").rows() == 3 * 2);
  const Table& goals = named(all, "goals");
  REQUIRE(goals.rows() == 3);
  CHECK(text(goals, 2, "goal") == "all");
  CHECK(named(all, "months").rows() == 4);
  const Table& tasks = named(all, "tasks");
  CHECK(text(tasks, 0, "planned_finish_date") == "2026-03-21");
  CHECK(std::holds_alternative<std::monostate>(tasks.at(0, column(tasks, "finish_p80_date"))));
  CHECK(text(named(all, "assumptions"), 0, "lever") == "budget.lines.venue.cost");
  CHECK(text(named(all, "risks"), 0, "targets") == "channels.douyin.ceiling; cash");
  const Table& spread = named(all, "spread");
  REQUIRE(spread.rows() == 2);
  CHECK(text(spread, 1, "part") == "gen_z");
  CHECK(std::holds_alternative<std::monostate>(spread.at(1, column(spread, "depth"))));
  CHECK(number(named(all, "cascades"), 1, "size_below") == 4.0);
  const Table& joint = named(all, "cost_and_finish");
  REQUIRE(joint.rows() == 6);
  CHECK(number(joint, 3, "cost_lower") == 1.0);
  CHECK(number(joint, 3, "finish_lower") == 20.0);
  CHECK(named(all, "differences").rows() == 0);
}

TEST_CASE("a comparison has a row for each of its plans, by the names under which they were compared") {
  const auto all = tables(sample_comparison());
  const Table& plans = named(all, "plans");
  REQUIRE(plans.rows() == 2);
  CHECK(text(plans, 0, "variant") == "(plan)");
  CHECK(text(plans, 1, "variant") == hostile_name);
  CHECK(named(all, "differences").rows() == 1);
  CHECK(named(all, "goal_differences").rows() == 2);
  CHECK(named(all, "best").rows() == 2);
}

TEST_CASE("the manual describes every table and every column") {
  std::ifstream file(SWELL_SOURCE_DIR "/docs/tables.md");
  std::stringstream manual;
  manual << file.rdbuf();
  const std::string page = manual.str();
  for (const Table& table : tables(sample_findings())) {
    CAPTURE(table.name);
    const std::size_t start = page.find("| `" + table.name + "` |");
    REQUIRE(start != std::string::npos);
    const std::string row = page.substr(start, page.find('\n', start) - start);
    for (const Column& of : table.columns) {
      // An interval is described with the figure it belongs to.
      if (of.name == "variant" || of.name.ends_with("_low") || of.name.ends_with("_high")) continue;
      CAPTURE(of.name);
      CHECK(row.find("`" + of.name + "`") != std::string::npos);
    }
  }
}
