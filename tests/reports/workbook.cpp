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
