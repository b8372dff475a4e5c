#include <fmt/format.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <csignal>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "tests/cli/command_run.hpp"
#include "tests/cli/golden_screen.hpp"
#include "tests/cli/scratch_folder.hpp"
#include "tests/cli/small_plans.hpp"

using namespace swell::cli;
using Json = nlohmann::json;
namespace fs = std::filesystem;

namespace {

const std::string templates = SWELL_SOURCE_DIR "/scenarios/templates/";

// A scratch folder with the small plan in it.
class PlayedPlan {
 public:
  PlayedPlan() { folder_.put("fair.yaml", cost_plan); }

  CommandRun run(std::vector<std::string> words, Surroundings surroundings = {}) const {
    words.insert(words.begin(), {"run", "fair.yaml"});
    surroundings.folder = folder_.path().string();
    return swell::cli::swell(words, surroundings);
  }
  Json json(std::vector<std::string> words) const {
    words.insert(words.end(), {"--json", "-"});
    const CommandRun played = run(words);
    CAPTURE(played.err);
    REQUIRE(played.status == 0);
    return Json::parse(played.out);
  }
  const ScratchFolder& folder() const { return folder_; }

 private:
  ScratchFolder folder_;
};

// Without what may differ between two runs.
Json masked(Json json) {
  json["run"].erase("seconds");
  json["run"].erase("threads");
  return json;
}

std::vector<std::string> keys_of(const nlohmann::ordered_json& json) {
  std::vector<std::string> keys;
  for (const auto& [key, value] : json.items()) keys.push_back(key);
  return keys;
}

}  // namespace

TEST_CASE("the screens of the starter plans, in both languages, on narrow and wide terminals", "[golden]") {
  for (const char* language : {"en", "zh"})
    for (const char* plan : {"cash", "cost", "event", "schedule"})
      for (const std::uint16_t columns : {std::uint16_t{80}, std::uint16_t{100}}) {
        const CommandRun run = swell::cli::swell(
            {"run", templates + language + "/" + plan + ".yaml", "-n", "1024", "--lang", language, "--no-color"},
            {.folder = {}, .variables = {}, .terminal = true, .columns = columns});
        CAPTURE(language, plan, columns, run.err);
        CHECK(run.status == 0);
        CHECK(widest_line(run.out) <= columns);
        CHECK(std::ranges::count(run.out, '\n') <= 48);
        check_screen(fmt::format("run.{}.{}.{}", plan, language, columns), run.out);
      }
}

TEST_CASE("the JSON has the keys of format 1, in their order") {
  const CommandRun run = swell::cli::swell({"run", templates + "en/event.yaml", "-n", "64", "--json", "-"});
  REQUIRE(run.status == 0);
  const auto json = nlohmann::ordered_json::parse(run.out);
  CHECK(json["format"] == 1);
  CHECK(keys_of(json) == std::vector<std::string>{"format", "headline", "scenario", "run",      "names",
                                                  "kpis",   "goals",    "buffers",  "drivers",  "months",
                                                  "lines",  "tasks",    "series",   "lints",    "assumptions",
                                                  "risks",  "channels", "spread",   "cascades", "cost_and_finish",
                                                  "labels"});
  for (const char* key : {"replications", "seed", "sampling", "confidence", "version", "threads", "seconds"}) {
    CAPTURE(key);
    CHECK(json["run"].contains(key));
  }
  const auto& profit = json["kpis"]["profit"];
  for (const char* key : {"unit", "n", "mean", "mean_ci", "sd", "min", "max", "quantiles", "histogram"}) {
    CAPTURE(key);
    CHECK(profit.contains(key));
  }
  CHECK(keys_of(profit["quantiles"]) ==
        std::vector<std::string>{"p1", "p5", "p10", "p20", "p50", "p80", "p90", "p95", "p99"});
  CHECK(json["goals"]["on_time"]["wanted"] == 0.8);
  CHECK(json["scenario"]["files"].size() == 1);
  CHECK(json["scenario"]["variant"].is_null());
}

TEST_CASE("the results are the same bits on any number of threads") {
  const std::vector<std::string> words{"run", templates + "en/event.yaml", "-n", "512", "--json", "-", "-j"};
  const auto on = [&](const char* threads) {
    std::vector<std::string> with_threads = words;
    with_threads.emplace_back(threads);
    return masked(Json::parse(swell::cli::swell(with_threads).out));
  };
  const Json one = on("1");
  CHECK(on("3") == one);
  CHECK(on("8") == one);
}

TEST_CASE("seeds: the plan's unless one is given, the same luck for the same seed") {
  const PlayedPlan plan;
  const Json first = masked(plan.json({"-n", "256"}));
  CHECK(first["run"]["seed"] == 1);
  CHECK(masked(plan.json({"-n", "256"})) == first);
  CHECK(masked(plan.json({"-n", "256", "--seed", "1"})) == first);
  const Json other = plan.json({"-n", "256", "--seed", "18446744073709551615"});
  CHECK(other["run"]["seed"] == 18446744073709551615ULL);
  CHECK(other["kpis"]["cost.total"]["mean"] != first["kpis"]["cost.total"]["mean"]);
  plan.folder().put("fair.yaml", std::string(cost_plan) + "seed: 7\n");
  CHECK(plan.json({"-n", "16"})["run"]["seed"] == 7);
  CHECK(plan.json({"-n", "16", "--seed", "3"})["run"]["seed"] == 3);
}

TEST_CASE("settings and variants change the plan and are recorded") {
  const PlayedPlan plan;
  const Json json = plan.json({"-n", "64", "--variant", "lean", "--set", "budget.lines.venue.cost=100k", "--set",
                               "budget.lines.crew.cost={change: +10%}"});
  CHECK(json["scenario"]["variant"] == "lean");
  CHECK(json["scenario"]["overrides"] == Json{"budget.lines.venue.cost=100k", "budget.lines.crew.cost={change: +10%}"});
  CHECK(json["kpis"]["cost.venue"]["sd"] == 0.0);
  CHECK(json["kpis"]["cost.venue"]["mean"] == 100000.0);
  CHECK(json["kpis"]["cost.crew"]["min"].get<double>() >= 55000.0);
}

TEST_CASE("a run to a precision stops at the first look that is precise enough, or says that it is not") {
  const PlayedPlan plan;
  const Json tight = plan.json({"--precision", "cost.total=0.1%", "--sampling", "random"});
  const auto n = tight["run"]["replications"].get<std::uint64_t>();
  CHECK(tight["run"]["precision_reached"] == true);
  CHECK((n & (n - 1)) == 0);
  const Json& cost = tight["kpis"]["cost.total"];
  const double half = (cost["mean_ci"][1].get<double>() - cost["mean_ci"][0].get<double>()) / 2.0;
  CHECK(half <= 0.001 * cost["mean"].get<double>());
  const Json capped = plan.json({"--precision", "cost.total=±1", "--max", "2k", "--sampling", "random"});
  CHECK(capped["run"]["precision_reached"] == false);
  CHECK(capped["run"]["replications"] == 2000);
}

TEST_CASE("with --strict, a goal that misses what it wants makes the status 1") {
  const PlayedPlan plan;
  CHECK(plan.run({"-n", "256"}).status == 0);
  CHECK(plan.run({"-n", "256", "--strict", "--set", "goals.cheap.at_most=500k"}).status == 0);
  CHECK(plan.run({"-n", "256", "--strict", "--set", "goals.cheap.at_most=100k"}).status == 1);
  CHECK(plan.run({"-n", "256", "--set", "goals.cheap.at_most=100k"}).status == 0);
}

TEST_CASE("an output that cannot be written is found before anything is played") {
  const PlayedPlan plan;
  // A billion futures would take hours and more memory than there is.
  const CommandRun large = plan.run({"-n", "1bn", "--json", "no/such/folder/out.json"});
  CHECK(large.status == 2);
  CHECK_THAT(large.err, Catch::Contains("cannot write no/such/folder/out.json"));
  CHECK(plan.run({"-n", "1bn", "--json", "fair.yaml"}).status == 2);
  CHECK(plan.folder().get("fair.yaml") == cost_plan);
}

TEST_CASE("an output is there whole or not at all") {
  const PlayedPlan plan;
  plan.folder().put("out.json", "before");
  CHECK(plan.run({"-n", "64", "--set", "nonsense=1", "--json", "out.json"}).status == 2);
  CHECK(plan.folder().get("out.json") == "before");
  CHECK(plan.run({"-n", "64", "--json", "out.json"}).status == 0);
  CHECK(Json::parse(plan.folder().get("out.json"))["format"] == 1);
  // No draft is left beside it.
  CHECK(std::distance(fs::directory_iterator(plan.folder().path()), fs::directory_iterator()) == 2);
}

TEST_CASE("a full disk is a failure that is named, a reader that has gone an end without noise") {
  const PlayedPlan plan;
  const CommandRun full = plan.run({"-n", "64", "--json", "/dev/full"});
  CHECK(full.status == 3);
  CHECK_THAT(full.err, Catch::Contains("cannot write /dev/full"));
  const CommandRun gone = plan.run({"-n", "64"}, {.folder = {}, .variables = {}, .closed_output = true});
  CHECK(gone.status == 128 + SIGPIPE);
  CHECK(gone.err.empty());
}

TEST_CASE("two outputs never write to the same place, however it is named, and none into the folder of another") {
  const PlayedPlan plan;
  const std::vector<std::string> options{"--csv", "--json", "--html", "--xlsx", "--db"};
  const auto refused = [&](const std::vector<std::string>& words, const std::string& reason) {
    const CommandRun run = plan.run(words);
    CAPTURE(words, run.err);
    CHECK(run.status == 2);
    CHECK(run.out.empty());
    CHECK_THAT(run.err, Catch::Contains(reason));
  };
  for (std::size_t a = 0; a < options.size(); ++a)
    for (std::size_t b = a + 1; b < options.size(); ++b)
      refused({options[a], "out", options[b], "./out"}, options[a] + " and " + options[b] + " both write to");
  for (const char* option : {"--json", "--html", "--xlsx", "--db"})
    refused({option, "tables/x", "--csv", "tables"}, "in the folder `tables` that --csv replaces");
  // And when the folder is there already.
  REQUIRE(plan.run({"-n", "16", "--csv", "tables"}).status == 0);
  refused({"--json", "tables/x", "--csv", "./tables/"}, "that --csv replaces");
}

TEST_CASE("a replication that fails is named, and the run ends with the status 3 and no figures") {
  const ScratchFolder folder;
  // In some futures the likeliest claim lies beyond the largest.
  folder.put("claim.yaml",
             "swell: 1\nhorizon: 10 days\ncash: {opening: 5}\nrisks:\n  claim: {probability: 100%, effects: [{target: "
             "cash, pay: \"triangular(0, 1 to 20, 8)\"}]}\n");
  const CommandRun run =
      swell::cli::swell({"run", "claim.yaml", "-n", "64", "--json", "out.json"}, {.folder = folder.path().string()});
  CAPTURE(run.err);
  CHECK(run.status == 3);
  CHECK(run.out.empty());
  CHECK_THAT(run.err, Catch::Contains("error: replication ") && Catch::Contains(" failed: risks.claim.effects.1.pay"));
  CHECK_FALSE(fs::exists(folder.path() / "out.json"));
}

TEST_CASE("colours are for terminals, and neither with --no-color nor NO_COLOR") {
  const PlayedPlan plan;
  const auto coloured = [](const CommandRun& run) { return run.out.find('\x1b') != std::string::npos; };
  CHECK(coloured(plan.run({"-n", "64"}, {.folder = {}, .variables = {}, .terminal = true})));
  CHECK_FALSE(coloured(plan.run({"-n", "64"})));
  CHECK_FALSE(coloured(plan.run({"-n", "64", "--no-color"}, {.folder = {}, .variables = {}, .terminal = true})));
  CHECK_FALSE(coloured(plan.run({"-n", "64"}, {.folder = {}, .variables = {{"NO_COLOR", "1"}}, .terminal = true})));
  // An empty NO_COLOR asks for nothing (no-color.org).
  CHECK(coloured(plan.run({"-n", "64"}, {.folder = {}, .variables = {{"NO_COLOR", ""}}, .terminal = true})));
}

TEST_CASE("the language is what the option says, else what the environment says") {
  const PlayedPlan plan;
  const auto chinese = [](const CommandRun& run) { return run.out.find("结果区间") != std::string::npos; };
  CHECK_FALSE(chinese(plan.run({"-n", "64"})));
  CHECK(chinese(plan.run({"-n", "64", "--lang", "zh"})));
  CHECK(chinese(plan.run({"-n", "64"}, {.folder = {}, .variables = {{"LC_ALL", "zh_CN.UTF-8"}}})));
  CHECK_FALSE(
      chinese(plan.run({"-n", "64", "--lang", "en"}, {.folder = {}, .variables = {{"LC_ALL", "zh_CN.UTF-8"}}})));
}

TEST_CASE("progress is shown on a terminal only, and wiped") {
  const std::vector<std::string> words{"run", templates + "en/event.yaml", "-n", "4096", "-j", "1"};
  const CommandRun seen = swell::cli::swell(words, {.folder = {}, .variables = {}, .terminal = true});
  // A machine may be fast enough to need no bar; if there is one, it ends wiped.
  if (!seen.err.empty()) CHECK_THAT(seen.err, Catch::EndsWith("\r\x1b[K"));
  CHECK(swell::cli::swell(words).err.empty());
  std::vector<std::string> quiet = words;
  quiet.emplace_back("--quiet");
  CHECK(swell::cli::swell(quiet, {.folder = {}, .variables = {}, .terminal = true}).err.empty());
}

TEST_CASE("all numbers of a plan that is wrong are refused before anything is played") {
  const ScratchFolder folder;
  folder.put("wrong.yaml", "swell: 1\nbudgte: {}\nbudget:\n  lines:\n    a: {layer: base, cost: \"uniform(2, 1)\"}\n");
  const CommandRun run = swell::cli::swell({"run", "wrong.yaml", "-n", "1bn"}, {.folder = folder.path().string()});
  CHECK(run.status == 2);
  CHECK(run.out.empty());
  CHECK_THAT(run.err, Catch::Contains("wrong.yaml:2:1: error:") && Catch::Contains("did you mean `budget`?"));
  CHECK_THAT(run.err, Catch::Contains("2 errors, nothing was run."));
}
