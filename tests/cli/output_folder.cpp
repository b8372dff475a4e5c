#include "cli/output_folder.hpp"

#include <sys/stat.h>

#include <catch2/catch.hpp>
#include <filesystem>

#include "cli/exit_status.hpp"
#include "tests/cli/scratch_folder.hpp"

using namespace swell::cli;
namespace fs = std::filesystem;

namespace {

const std::vector<std::string> ours{"a.csv", "b.csv"};

std::size_t entries(const fs::path& folder) {
  return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

void put_two(const OutputFolder::Begin& begin) {
  begin("a.csv")("first");
  const OutputFolder::Put put = begin("b.csv");
  put("sec");
  put("ond");
}

}  // namespace

TEST_CASE("opening a folder of outputs leaves nothing behind") {
  const ScratchFolder folder;
  const OutputFolder output((folder.path() / "tables").string(), ours);
  CHECK(entries(folder.path()) == 0);
}

TEST_CASE("a folder of outputs is there with all its files, readable as the user's mask says") {
  const ScratchFolder folder;
  const fs::path target = folder.path() / "tables";
  OutputFolder(target.string() + "/", ours).write(put_two);
  CHECK(folder.get("tables/a.csv") == "first");
  CHECK(folder.get("tables/b.csv") == "second");
  CHECK(entries(folder.path()) == 1);
  const mode_t mask = ::umask(0);
  ::umask(mask);
  struct stat made {};
  REQUIRE(::stat(target.c_str(), &made) == 0);
  CHECK((made.st_mode & 0777) == (0777 & ~mask));
}

TEST_CASE("the tables of an earlier run are replaced together") {
  const ScratchFolder folder;
  fs::create_directory(folder.path() / "tables");
  folder.put("tables/a.csv", "old");
  const OutputFolder output((folder.path() / "tables").string(), ours);
  output.write([](const OutputFolder::Begin& begin) { begin("b.csv")("new"); });
  CHECK_FALSE(fs::exists(folder.path() / "tables/a.csv"));
  CHECK(folder.get("tables/b.csv") == "new");
  CHECK(entries(folder.path()) == 1);
}

TEST_CASE("a folder that fails midway is as it was") {
  const ScratchFolder folder;
  fs::create_directory(folder.path() / "tables");
  folder.put("tables/a.csv", "old");
  const OutputFolder output((folder.path() / "tables").string(), ours);
  CHECK_THROWS(output.write([](const OutputFolder::Begin& begin) {
    begin("a.csv")("new");
    throw std::runtime_error("no more");
  }));
  CHECK(folder.get("tables/a.csv") == "old");
  CHECK(entries(folder.path()) == 1);
}

TEST_CASE("a folder with anything of somebody else's is refused") {
  const ScratchFolder folder;
  folder.put("thesis.txt", "years of work");
  CHECK_THROWS_AS(OutputFolder(folder.path().string(), ours), CommandFailure);
  CHECK_THROWS_AS(OutputFolder((folder.path() / "thesis.txt").string(), ours), CommandFailure);
  CHECK_THROWS_AS(OutputFolder((folder.path() / "missing/tables").string(), ours), CommandFailure);
  CHECK_THROWS_AS(OutputFolder("", ours), CommandFailure);
  fs::create_directories(folder.path() / "tables/a.csv");
  CHECK_THROWS_AS(OutputFolder((folder.path() / "tables").string(), ours), CommandFailure);
}
