#include "cli/output_file.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "cli/exit_status.hpp"
#include "tests/cli/scratch_folder.hpp"

using namespace swell::cli;
namespace fs = std::filesystem;

namespace {

std::size_t entries(const fs::path& folder) {
  return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

}  // namespace

TEST_CASE("opening an output leaves nothing behind and does not touch what is there") {
  const ScratchFolder folder;
  const OutputFile fresh((folder.path() / "new.json").string());
  CHECK(entries(folder.path()) == 0);
  folder.put("old.json", "before");
  const OutputFile existing((folder.path() / "old.json").string());
  CHECK(folder.get("old.json") == "before");
  CHECK(entries(folder.path()) == 1);
}

TEST_CASE("a written output replaces the old one whole and keeps its permissions") {
  const ScratchFolder folder;
  const fs::path target = folder.put("out.json", "before");
  fs::permissions(target, fs::perms::owner_read | fs::perms::owner_write);
  OutputFile(target.string()).write("after");
  CHECK(folder.get("out.json") == "after");
  CHECK(fs::status(target).permissions() == (fs::perms::owner_read | fs::perms::owner_write));
  CHECK(entries(folder.path()) == 1);
}

TEST_CASE("a link stays a link, and its target is written") {
  const ScratchFolder folder;
  folder.put("target.json", "before");
  fs::create_symlink("target.json", folder.path() / "link.json");
  OutputFile((folder.path() / "link.json").string()).write("after");
  CHECK(fs::is_symlink(folder.path() / "link.json"));
  CHECK(folder.get("target.json") == "after");
}

TEST_CASE("folders and paths through what is no folder are refused at once") {
  const ScratchFolder folder;
  folder.put("file", "");
  CHECK_THROWS_AS(OutputFile(folder.path().string()), CommandFailure);
  CHECK_THROWS_AS(OutputFile((folder.path() / "missing" / "out.json").string()), CommandFailure);
  CHECK_THROWS_AS(OutputFile((folder.path() / "file" / "out.json").string()), CommandFailure);
}

TEST_CASE("a device is written to directly") {
  CHECK_NOTHROW(OutputFile("/dev/null").write("gone"));
  CHECK(fs::is_character_file("/dev/null"));
  // A device that is always full.
  CHECK_THROWS_AS(OutputFile("/dev/full").write("too much"), CommandFailure);
}
