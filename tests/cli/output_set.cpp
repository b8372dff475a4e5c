#include "cli/output_set.hpp"

#include <catch2/catch.hpp>
#include <filesystem>

#include "cli/exit_status.hpp"
#include "tests/cli/scratch_folder.hpp"

using namespace swell::cli;
namespace fs = std::filesystem;

TEST_CASE("two options that name the same file are refused, however they name it") {
  const ScratchFolder folder;
  const std::string file = folder.put("out.json", "").string();
  fs::create_symlink("out.json", folder.path() / "link.json");
  for (const std::string& twin :
       {file, (folder.path() / "." / "out.json").string(), (folder.path() / "link.json").string()}) {
    OutputSet outputs({});
    CHECK(outputs.add("--json", file) != nullptr);
    CAPTURE(twin);
    CHECK_THROWS_WITH(outputs.add("--html", twin), Catch::Contains("--json and --html both write to"));
  }
  // Files that are not there yet.
  OutputSet outputs({});
  outputs.add("--json", (folder.path() / "new").string());
  CHECK_THROWS_AS(outputs.claim("--db", (folder.path() / "./new").string()), CommandFailure);
  CHECK_NOTHROW(outputs.claim("--db", (folder.path() / "newer").string()));
}

TEST_CASE("a plan that is read is not written over") {
  const ScratchFolder folder;
  const std::string plan = folder.put("plan.yaml", "swell: 1").string();
  OutputSet outputs({plan});
  CHECK_THROWS_WITH(outputs.add("--json", plan), Catch::Contains("--json cannot write over"));
  CHECK(folder.get("plan.yaml") == "swell: 1");
}

TEST_CASE("standard output takes one result, a device any number") {
  OutputSet outputs({});
  CHECK(outputs.add("--json", "-") != nullptr);
  CHECK_THROWS_WITH(outputs.add("--csv", "-"), Catch::Contains("both write to standard output"));
  CHECK(outputs.add("--html", "/dev/null") != nullptr);
  CHECK(outputs.add("--xlsx", "/dev/null") != nullptr);
}

TEST_CASE("an option that was not given has no output") {
  OutputSet outputs({});
  CHECK(outputs.add("--json", "") == nullptr);
  CHECK(outputs.add("--html", "") == nullptr);
}
