#include <catch2/catch.hpp>
#include <fstream>
#include <string>

#include "tests/cli/command_run.hpp"
#include "tests/cli/scratch_folder.hpp"

using namespace swell::cli;

TEST_CASE("every starter plan, in both languages, checks without a doubt and runs", "[init]") {
  for (const char* language : {"en", "zh"})
    for (const char* name : {"event", "cost", "schedule", "cash"}) {
      CAPTURE(language, name);
      const ScratchFolder folder;
      const Surroundings there{.folder = folder.path().string()};
      const std::string file = std::string(name) + ".yaml";
      CHECK(swell::cli::swell({"init", name, "--lang", language}, there).status == 0);
      const CommandRun check = swell::cli::swell({"check", file}, there);
      CHECK(check.status == 0);
      CHECK(check.err.empty());
      const CommandRun run = swell::cli::swell({"run", file, "-n", "32", "--quiet"}, there);
      CHECK(run.status == 0);
      CHECK_THAT(run.err, !Catch::Contains("lint"));
    }
}

TEST_CASE("the list names every starter plan with the question that it answers", "[init]") {
  const CommandRun list = swell::cli::swell({"init", "--list"});
  CHECK(list.status == 0);
  for (const char* name : {"event", "cost", "schedule", "cash"}) CHECK_THAT(list.out, Catch::Contains(name));
  CHECK_THAT(list.out, Catch::Contains("What will it cost?"));
  CHECK_THAT(swell::cli::swell({"init", "--list", "--lang", "zh"}).out, !Catch::Contains("What will it cost?"));
}

TEST_CASE("what to do with the plan is said in the language of its comments", "[init]") {
  const ScratchFolder folder;
  const Surroundings there{.folder = folder.path().string()};
  CHECK(swell::cli::swell({"init", "cost", "--lang", "zh"}, there).err ==
        "已写入 cost.yaml；下一步：swell run cost.yaml\n");
  CHECK(swell::cli::swell({"init", "cash", "--lang", "en"}, there).err ==
        "wrote cash.yaml; next: swell run cash.yaml\n");
}

TEST_CASE("a file that is there already is never overwritten", "[init]") {
  const ScratchFolder folder;
  folder.put("cost.yaml", "mine");
  const CommandRun run = swell::cli::swell({"init", "cost"}, {.folder = folder.path().string()});
  CHECK(run.status == 2);
  CHECK_THAT(run.err, Catch::Contains("cost.yaml exists already") && Catch::Contains("-o"));
  CHECK(folder.get("cost.yaml") == "mine");
}

TEST_CASE("a starter plan can go to another file, or to standard output", "[init]") {
  const ScratchFolder folder;
  CHECK(swell::cli::swell({"init", "cash", "-o", "money.yaml"}, {.folder = folder.path().string()}).status == 0);
  const CommandRun shown = swell::cli::swell({"init", "cash", "-o", "-"});
  CHECK(shown.out == folder.get("money.yaml"));
}

TEST_CASE("a template that is not there is refused with the one that was meant", "[init]") {
  const CommandRun run = swell::cli::swell({"init", "scedule"});
  CHECK(run.status == 2);
  CHECK_THAT(run.err, Catch::Contains("did you mean `schedule`?"));
}
