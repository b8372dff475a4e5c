#include "reports/workbook.hpp"

#include <array>
#include <catch2/catch.hpp>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>

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

// What tests/reports/workbook_cells.py prints of every cell.
std::string cells(const std::filesystem::path& path) {
  const std::string command =
      "python3 " SWELL_SOURCE_DIR "/tests/reports/workbook_cells.py " + path.string() + " values";
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
    std::istringstream lines(cells(place("hostile")));
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
