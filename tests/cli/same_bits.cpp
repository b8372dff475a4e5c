// The same plan, seed and options give the same bits: on any number of threads, and on processors that can do less.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "scenarios/language/sha256.hpp"
#include "tests/cli/command_run.hpp"
#include "tests/golden_file.hpp"

using namespace swell;

namespace {

// The findings without what may differ, as their hash.
std::string findings_hash(unsigned threads, const std::vector<std::pair<std::string, std::string>>& variables = {}) {
  const cli::CommandRun run = cli::swell(
      {"run", "annual_summit.yaml", "-n", "256", "--threads", std::to_string(threads), "--json", "-", "--quiet"},
      {.folder = SWELL_SOURCE_DIR "/scenarios", .variables = variables});
  REQUIRE(run.status == 0);
  nlohmann::ordered_json findings = nlohmann::ordered_json::parse(run.out);
  REQUIRE(findings["run"].contains("seconds"));
  REQUIRE(findings["run"].contains("threads"));
  findings["run"].erase("seconds");
  findings["run"].erase("threads");
  return language::sha256(findings.dump());
}

}  // namespace

TEST_CASE("the flagship's findings have the same bits on 1, 2, 3 and 8 threads, and the expected hash", "[golden]") {
  const std::string one = findings_hash(1);
  for (const unsigned threads : {2U, 3U, 8U}) {
    CAPTURE(threads);
    CHECK(findings_hash(threads) == one);
  }
  CHECK(golden("tests/cli/golden/annual_summit.sha256", one + "\n") == one + "\n");
}

TEST_CASE("the flagship's findings have the same bits where the C library may not use AVX and FMA") {
  const std::string plain = "glibc.cpu.hwcaps=-AVX,-AVX2,-AVX512F,-FMA,-FMA4,-AVX_Usable,-AVX2_Usable,-FMA_Usable";
  CHECK(findings_hash(2, {{"GLIBC_TUNABLES", plain}}) == findings_hash(2));
}
