#include "reports/csv.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <limits>

#include "tests/golden_file.hpp"
#include "tests/reports/sample_findings.hpp"
#include "tests/reports/small_run.hpp"

using namespace swell::reports;

namespace {

std::string csv(const Table& table) {
  std::string text;
  write_csv(table, [&](std::string_view piece) { text += piece; });
  return text;
}

// Fields of every line, by the rules of RFC 4180.
std::vector<std::vector<std::string>> parsed(const std::string& text) {
  std::vector<std::vector<std::string>> rows(1, {""});
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted && c == '"' && i + 1 < text.size() && text[i + 1] == '"') {
      rows.back().back() += text[++i];
    } else if (c == '"') {
      quoted = !quoted;
    } else if (!quoted && c == ',') {
      rows.back().emplace_back();
    } else if (!quoted && c == '\r') {
      rows.emplace_back(1, "");
      ++i;
    } else {
      rows.back().back() += c;
    }
  }
  rows.pop_back();
  return rows;
}

}  // namespace

TEST_CASE("a text that a spreadsheet would take for a formula gets an apostrophe") {
  for (const std::string text : {"=1+1", "+49", "-2 days", "@SUM(A1)", "＝1", "－1", "＋1", "＠x", "\t=1", "  =1"})
    CHECK(csv_text(text).find_first_not_of(" \"") == csv_text(text).find('\''));
  CHECK(csv_text("=1") == "'=1");
  CHECK(csv_text("1-2") == "1-2");
  CHECK(csv_text("总成本") == "总成本");
}

TEST_CASE("quotes are doubled and what holds a comma is quoted") {
  CHECK(csv_text("a,b") == "\"a,b\"");
  CHECK(csv_text("say \"x\"") == "\"say \"\"x\"\"\"");
  CHECK(csv_text("") == "");
}

TEST_CASE("control characters, line breaks and direction marks become visible") {
  const std::string cell = csv_text("a\r\nb\x1b[31m\xe2\x80\xae z");
  for (const char* bad : {"\r", "\n", "\x1b", "\xe2\x80\xae"}) CHECK(cell.find(bad) == std::string::npos);
}

TEST_CASE("numbers keep their bits, and what does not exist is empty") {
  const Table table{"t",
                    {{"a", ColumnKind::number}, {"b", ColumnKind::whole}, {"c", ColumnKind::text}},
                    {0.1 + 0.2, std::uint64_t{7}, std::monostate{}, -1e-300, std::monostate{}, std::string("-x")}};
  CHECK(csv(table) == "a,b,c\r\n0.30000000000000004,7,\r\n-1e-300,,'-x\r\n");
}

TEST_CASE("every table is read back with as many fields in each line as it has columns") {
  for (const auto& findings :
       {swell::studies::StudyFindings(sample_findings()), swell::studies::StudyFindings(sample_comparison())})
    for (const Table& table : tables(findings)) {
      CAPTURE(table.name);
      const auto rows = parsed(csv(table));
      REQUIRE(rows.size() == table.rows() + 1);
      for (const auto& row : rows) {
        REQUIRE(row.size() == table.columns.size());
        for (std::size_t i = 0; i < row.size(); ++i) {
          if (table.columns[i].kind != ColumnKind::text || row[i].empty()) continue;
          CHECK(std::string("=+-@\t\r").find(row[i][0]) == std::string::npos);
        }
      }
    }
}

TEST_CASE("replications are one row a future and variant, with the outputs of all variants as columns") {
  const SmallRun run = small_run(40);
  std::string text;
  write_replications_csv({"(plan)", "grand"}, run.played(), [&](std::string_view piece) { text += piece; });
  const auto rows = parsed(text);
  REQUIRE(rows.size() == 81);
  const auto column = [&](const std::string& name) {
    return static_cast<std::size_t>(std::find(rows[0].begin(), rows[0].end(), name) - rows[0].begin());
  };
  REQUIRE(column("cost.band") < rows[0].size());
  REQUIRE(column("goal.frugal") < rows[0].size());
  CHECK(rows[1][0] == "(plan)");
  CHECK(rows[1][1] == "0");
  CHECK(rows[1][column("cost.band")].empty());
  CHECK(rows[41][0] == "grand");
  CHECK(rows[41][column("cost.band")] == "10000");
  const std::size_t total = run.models[1]->kpi("cost.total");
  CHECK(std::stod(rows[80][column("cost.total")]) == run.outputs.models[1].column(total)[39]);
}

TEST_CASE("all tables are the CSV that was last looked at", "[golden]") {
  std::string all;
  for (const Table& table : tables(swell::studies::StudyFindings(sample_comparison())))
    all += "== " + table.name + "\r\n" + csv(table);
  CHECK(all == swell::golden("tests/reports/golden/tables.csv", all));
}
