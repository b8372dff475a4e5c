#include <zlib.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>

#include "tests/cli/command_run.hpp"
#include "tests/cli/golden_screen.hpp"
#include "tests/cli/scratch_folder.hpp"

using namespace swell::cli;

namespace {

const std::string kPlan = R"(swell: 1
name: Two towns
start: 2026-03-02
horizon: 20 days
audience:
  graph: {kind: communities, mean_degree: 12, tail_exponent: 2.6, homophily: 70%, clustering: 15%}
  segments: {north: {size: 3000, activity: 1.5}, south: {size: 1000}}
community:
  members: 20%
  tiers: {core: {share: 10%, activity: 2, influence: 1.5}, ordinary: {share: 90%}}
spread: {share_probability: 1% to 3%, delay: exponential(1 day), novelty_half_life: 3 days}
)";

CommandRun graph(const ScratchFolder& folder, std::vector<std::string> words, std::uint16_t columns = 100) {
  words.insert(words.begin(), "graph");
  return swell::cli::swell(words, {.folder = folder.path().string(), .columns = columns});
}

std::string packed(std::string text) {
  std::string out(compressBound(static_cast<uLong>(text.size())) + 64, '\0');
  z_stream stream{};
  REQUIRE(deflateInit2(&stream, 9, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) == Z_OK);
  stream.next_in = reinterpret_cast<Bytef*>(text.data());
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  REQUIRE(deflate(&stream, Z_FINISH) == Z_STREAM_END);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

// A hub with six others, two of whom know each other; ids as they come.
const std::string kTies = "# friends\n10 20\n10 30\n10 40\n10 50\n10 60\n10 70\n20 30\n";

}  // namespace

TEST_CASE("the screen of a graph is as it is meant to be", "[golden][graph]") {
  const ScratchFolder folder;
  folder.put("plan.yaml", kPlan);
  for (const std::string lang : {"en", "zh"}) {
    const CommandRun run = graph(folder, {"plan.yaml", "--lang", lang});
    CHECK(run.status == 0);
    CHECK(run.err.empty());
    CHECK(widest_line(run.out) <= 100);
    check_screen("graph." + lang, run.out);
    const CommandRun narrow = swell::cli::swell({"graph", "plan.yaml", "--no-color", "--lang", lang},
                                                {.folder = folder.path().string(), .terminal = true, .columns = 80});
    CHECK(widest_line(narrow.out) <= 80);
  }
}

TEST_CASE("the JSON of a graph has its figures, and they belong together", "[graph]") {
  const ScratchFolder folder;
  folder.put("plan.yaml", kPlan);
  const CommandRun run = graph(folder, {"plan.yaml", "--json", "-"});
  REQUIRE(run.status == 0);
  const auto json = nlohmann::json::parse(run.out);
  CHECK(json["format"] == 1);
  CHECK(json["kind"] == "communities");
  CHECK(json["people"] == 4000);
  CHECK(json["played"] == true);
  CHECK(json["files"].contains("plan.yaml"));
  CHECK(json["degrees"]["mean"].get<double>() == Approx(12.0).margin(0.8));
  std::uint64_t people = 0;
  for (const auto& bin : json["degrees"]["histogram"]) people += bin["people"].get<std::uint64_t>();
  CHECK(people == 4000);
  CHECK(json["segments"][0]["id"] == "north");
  CHECK(json["mixing"]["ends"].size() == 2);
  CHECK(json["mixing"]["within"] > json["mixing"]["within_by_chance"]);
  CHECK(json["threshold"]["chance"].get<double>() == Approx(1.0 / json["threshold"]["spectral_radius"].get<double>()));
  CHECK(json["position"]["ratio"].get<double>() ==
        Approx(json["position"]["chance"]["mean"].get<double>() / json["position"]["critical_chance"].get<double>()));
  // Another seed is another graph, a lever another place on it, threads change nothing.
  CHECK(graph(folder, {"plan.yaml", "--json", "-", "--set", "seed=2"}).out != run.out);
  CHECK(graph(folder, {"plan.yaml", "--json", "-", "-j", "1"}).out == run.out);
  const auto doubled = nlohmann::json::parse(
      graph(folder, {"plan.yaml", "--json", "-", "--set", "spread.share_probability={change: +100%}"}).out);
  CHECK(doubled["threshold"] == json["threshold"]);
  CHECK(doubled["position"]["ratio"].get<double>() == Approx(2.0 * json["position"]["ratio"].get<double>()));
}

TEST_CASE("an edge list alone is described, packed or not", "[graph]") {
  const ScratchFolder folder;
  folder.put("ties.txt", kTies);
  folder.put("ties.gz", packed(kTies));
  const CommandRun plain = graph(folder, {"ties.txt", "--json", "-"});
  REQUIRE(plain.status == 0);
  const auto json = nlohmann::json::parse(plain.out);
  CHECK(json["name"] == "ties.txt");
  CHECK(json["people"] == 7);
  CHECK(json["ties"] == 7);
  CHECK(json["degrees"]["max"] == 6);
  // Two people with both contacts knowing each other, one with 1 of 15 pairs: (1 + 1 + 1/15) / 7.
  CHECK(json["clustering"]["value"].get<double>() == Approx((2.0 + 1.0 / 15.0) / 7.0));
  CHECK(json["position"].is_null());
  const auto gz = nlohmann::json::parse(graph(folder, {"ties.gz", "--json", "-"}).out);
  CHECK(gz["degrees"] == json["degrees"]);
  const auto directed = nlohmann::json::parse(graph(folder, {"ties.txt", "--directed", "--json", "-"}).out);
  CHECK(directed["directed"] == true);
  CHECK(directed["degrees"]["min"] == 0);
}

TEST_CASE("a bad edge list is a fault at its line", "[graph]") {
  const ScratchFolder folder;
  folder.put("ties.txt", "1 2\n2 3\n3 four\n");
  const CommandRun bad = graph(folder, {"ties.txt"});
  CHECK(bad.status == 2);
  CHECK_THAT(bad.err, Catch::Contains("ties.txt:3:1: error: expected two node numbers, got `3 four`") &&
                          Catch::Contains("    3 | 3 four") && Catch::Contains("1 error, nothing was run."));
  folder.put("ties.gz", packed("1 2\n2\n"));
  CHECK_THAT(graph(folder, {"ties.gz"}).err, Catch::Contains("ties.gz:2:1: error: expected two node numbers, got `2`"));
  const std::string whole = packed(kTies);
  folder.put("cut.gz", whole.substr(0, whole.size() / 2));
  const CommandRun cut = graph(folder, {"cut.gz"});
  CHECK(cut.status == 2);
  CHECK_THAT(cut.err, Catch::Contains("cut.gz: error: this gzip file ends too early"));
  std::string harmed = whole;
  harmed[harmed.size() / 2] = static_cast<char>(harmed[harmed.size() / 2] ^ 0x55);
  folder.put("harmed.gz", harmed);
  CHECK(graph(folder, {"harmed.gz"}).status == 2);
  // Through a plan, which names the file.
  folder.put("plan.yaml",
             "swell: 1\nhorizon: 9 days\naudience: {graph: {kind: edge_list, file: cut.gz}}\nspread: {}\n");
  CHECK_THAT(graph(folder, {"plan.yaml"}).err, Catch::Contains("cut.gz: this gzip file ends too early"));
}

TEST_CASE("what has no graph, and options that do not fit the file, are refused", "[graph]") {
  const ScratchFolder folder;
  folder.put("cost.yaml", "swell: 1\nbudget: {lines: {a: {cost: 10k}}}\n");
  folder.put("plan.yaml", kPlan);
  folder.put("ties.txt", kTies);
  const CommandRun none = graph(folder, {"cost.yaml"});
  CHECK(none.status == 2);
  CHECK_THAT(none.err, Catch::Contains("has no `audience.graph`"));
  CHECK_THAT(graph(folder, {"plan.yaml", "--directed"}).err, Catch::Contains("--directed is for edge lists"));
  CHECK_THAT(graph(folder, {"ties.txt", "--set", "a=1"}).err, Catch::Contains("this file is an edge list"));
  CHECK_THAT(graph(folder, {"missing.txt"}).err, Catch::Contains("there is no such file"));
  CHECK_THAT(graph(folder, {"plan.yaml", "--json", "plan.yaml"}).err, Catch::Contains("plan.yaml"));
  CHECK(graph(folder, {"plan.yaml", "--json", "nowhere/x.json"}).status == 2);
}

// McAuley & Leskovec 2012: the figures that https://snap.stanford.edu/data/ego-Facebook.html gives.
TEST_CASE("the Facebook sample is described by its published figures", "[graph]") {
  const std::string file = SWELL_SOURCE_DIR "/../shared/data/snap_facebook/facebook_combined.txt";
  if (!std::filesystem::exists(file)) {
    WARN("skipped: ../shared/data/snap_facebook is not here");
    return;
  }
  const CommandRun run = swell::cli::swell({"graph", file, "--json", "-"});
  REQUIRE(run.status == 0);
  const auto json = nlohmann::json::parse(run.out);
  CHECK(json["people"] == 4039);
  CHECK(json["ties"] == 88234);
  CHECK(json["clustering"]["value"].get<double>() == Approx(0.6055).margin(0.0001));
  CHECK(json["components"]["largest"] == 4039);
  CHECK(json["threshold"]["spectral_radius"].get<double>() == Approx(162.37).margin(0.01));
}
