#include "reports/workbook.hpp"

#include <array>
#include <catch2/catch.hpp>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <limits>
#include <sstream>
#include <utility>
#include <vector>

#include "reports/workbook/book.hpp"
#include "tests/golden_file.hpp"
#include "tests/reports/sample_findings.hpp"

using namespace swell::reports;

namespace {

std::filesystem::path place(const std::string& name) {
  return std::filesystem::temp_directory_path() / ("swell_workbook_" + name + ".xlsx");
}

std::string bytes(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

// What tests/reports/workbook_cells.py prints of a workbook.
std::string cells(const std::filesystem::path& path, const char* what) {
  const std::string command =
      "python3 " SWELL_SOURCE_DIR "/tests/reports/workbook_cells.py " + path.string() + " " + what;
  std::FILE* pipe = ::popen(command.c_str(), "r");
  std::string text;
  std::array<char, 4096> piece{};
  while (const std::size_t got = std::fread(piece.data(), 1, piece.size(), pipe)) text.append(piece.data(), got);
  REQUIRE(::pclose(pipe) == 0);
  return text;
}

}  // namespace

TEST_CASE("the same findings give the same workbook, byte for byte") {
  const auto findings = sample_findings();
  write_workbook(place("one"), {.findings = findings}, Tongue::chinese);
  write_workbook(place("two"), {.findings = findings}, Tongue::chinese);
  CHECK_FALSE(bytes(place("one")).empty());
  CHECK(bytes(place("one")) == bytes(place("two")));
  std::filesystem::remove(place("one"));
  std::filesystem::remove(place("two"));
}

TEST_CASE("names of the plan are texts in a workbook, never formulas, and controls are visible") {
  const auto findings = sample_findings();
  for (const Tongue tongue : {Tongue::english, Tongue::chinese}) {
    write_workbook(place("hostile"), {.findings = findings}, tongue);
    std::istringstream lines(cells(place("hostile"), "values"));
    bool met = false;
    for (std::string line; std::getline(lines, line);) {
      CHECK(line.find('\x1b') == std::string::npos);
      if (line.find("cmd|'/c calc'") == std::string::npos) continue;
      met = true;
      CHECK(line.find("\ts\t") != std::string::npos);
    }
    CHECK(met);
    std::filesystem::remove(place("hostile"));
  }
}

TEST_CASE("a figure has the decimals that tell it from nothing, and no more") {
  using workbook::fitting;
  using workbook::Shape;
  CHECK(fitting(52.3, Shape::price) == Shape::cents);
  CHECK(fitting(-52.3, Shape::price_change) == Shape::change_cents);
  CHECK(fitting(0.0, Shape::price) == Shape::money);
  CHECK(fitting(4'330'000.0, Shape::price) == Shape::money);
  CHECK(fitting(52.3, Shape::money) == Shape::money);
  CHECK(fitting(123.4, Shape::ratio) == Shape::number);
  CHECK(fitting(1.234, Shape::ratio) == Shape::decimal);
  CHECK(fitting(-0.0123, Shape::ratio) == Shape::ten_thousandth);
  CHECK(fitting(12.0, Shape::count) == Shape::number);
  CHECK(fitting(12.5, Shape::count) == Shape::tenth);
  CHECK(fitting(0.0031, Shape::percent) == Shape::fine_percent);
  CHECK(fitting(0.25, Shape::percent) == Shape::percent);
  CHECK(fitting(std::numeric_limits<double>::quiet_NaN(), Shape::ratio) == Shape::ratio);
}

TEST_CASE("seven days of work from the second finish on the eighth, and a launch on its day") {
  using namespace swell::studies;
  ScenarioInfo scenario;
  scenario.start = std::chrono::sys_days(std::chrono::year(2026) / 3 / 2);
  CHECK(date_text(*finish_date_of(scenario, 7.0)) == "2026-03-08");
  CHECK(date_text(*finish_date_of(scenario, 6.9999999999)) == "2026-03-08");
  CHECK(date_text(*finish_date_of(scenario, 7.25)) == "2026-03-09");
  TaskFinding launch;
  launch.planned_start = launch.planned_finish = 105.0;
  CHECK(date_text(*finish_date_of(scenario, launch, 105.0)) == "2026-06-15");
}

TEST_CASE("what the bank lends within a month is shown where the findings know it") {
  auto findings = sample_findings();
  const auto heads = [&] {
    write_workbook(place("drawn"), {.findings = findings}, Tongue::english);
    std::string shown = cells(place("drawn"), "values");
    std::filesystem::remove(place("drawn"));
    return shown;
  };
  CHECK(heads().find("credit drawn at the end of the month") != std::string::npos);
  for (auto& month : findings.months) month.values["cash.drawn"] = {0.0, 10.0, 20.0, 11.0};
  findings.buffers.cash->credit_limit = 2e6;
  const std::string shown = heads();
  CHECK(shown.find("most drawn within the month") != std::string::npos);
  CHECK(shown.find("Credit limit") != std::string::npos);
}

TEST_CASE("sheets, formats, charts and page settings are those that were last looked at", "[golden]") {
  const auto compared = sample_comparison();
  const std::vector<double> totals{1.5, std::numeric_limits<double>::quiet_NaN(), -2.0}, reached{0.0, 1.0, 1.0};
  const std::vector<ReplicationColumn> replications{{"cost.total", swell::models::KpiUnit::money, totals},
                                                    {"goal.return", swell::models::KpiUnit::flag, reached}};
  for (const auto& [tongue, name] : {std::pair{Tongue::english, "en"}, {Tongue::chinese, "zh"}}) {
    const auto path = place(std::string("golden_") + name);
    write_workbook(path, {.findings = compared.variants[0], .compared = &compared, .replications = replications},
                   tongue);
    const std::string now = cells(path, "");
    CHECK(now == swell::golden(std::string("tests/reports/golden/workbook_") + name + ".txt", now));
    std::filesystem::remove(path);
  }
}
