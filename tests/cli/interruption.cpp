#include <catch2/catch.hpp>
#include <csignal>
#include <fstream>
#include <nlohmann/json.hpp>

#include "tests/cli/command_run.hpp"
#include "tests/cli/scratch_folder.hpp"

using namespace swell::cli;
using Json = nlohmann::json;

namespace {
const std::string event_plan = SWELL_SOURCE_DIR "/scenarios/templates/en/event.yaml";
}

TEST_CASE("Ctrl-C and kill keep the replications before the first unfinished one, and say how many") {
  const ScratchFolder folder;
  for (const int signal : {SIGINT, SIGTERM}) {
    const CommandRun cut = swell_interrupted({"run", event_plan, "-n", "256Ki", "--json", "cut.json", "--no-color"},
                                             signal, {.folder = folder.path().string()});
    CAPTURE(cut.err, cut.out);
    REQUIRE(cut.status == 130);
    const Json json = Json::parse(folder.get("cut.json"));
    CHECK(json["run"]["interrupted"] == true);
    CHECK(json["run"]["requested"] == 262144);
    const auto kept = json["run"]["replications"].get<std::uint64_t>();
    CHECK(kept < 262144);
    if (kept == 0) continue;
    CHECK_THAT(cut.out, Catch::Contains(std::to_string(kept) + " replications were complete and are kept"));
    if (signal == SIGTERM) continue;
    // What is kept is what a shorter run would have given.
    const CommandRun shorter = swell::cli::swell({"run", event_plan, "-n", std::to_string(kept), "--json", "-"});
    const Json same = Json::parse(shorter.out);
    CHECK(json["kpis"] == same["kpis"]);
    CHECK(json["goals"] == same["goals"]);
    CHECK(json["drivers"] == same["drivers"]);
    CHECK(json["series"] == same["series"]);
  }
}
