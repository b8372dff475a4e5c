#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>
#include <string>

#include "tests/cli/command_run.hpp"
#include "tests/cli/golden_screen.hpp"
#include "tests/cli/scratch_folder.hpp"

using namespace swell::cli;

namespace {

const std::string kPlan = R"(swell: 1
name: Town
currency: CNY
start: 2026-03-02
horizon: 20 days
audience:
  graph: {kind: communities, mean_degree: 12, tail_exponent: 2.6, homophily: 70%}
  segments: {young: {size: 2500, activity: 1.5}, old: {size: 1500}}
community:
  members: 20%
  tiers:
    core:     {share: 10%, activity: 3, influence: 2}
    ordinary: {share: 90%}
spread: {share_probability: 1% to 4%, delay: exponential(1 day), seeds: {count: 1}}
variants:
  shy: {spread.share_probability: 0.5%}
)";

CommandRun seeds(const ScratchFolder& folder, std::vector<std::string> words) {
  words.insert(words.begin(), "seeds");
  return swell::cli::swell(words, {.folder = folder.path().string()});
}

}  // namespace

TEST_CASE("the screen of seeds is as it is meant to be", "[golden][seeds]") {
  const ScratchFolder folder;
  folder.put("plan.yaml", kPlan);
  for (const std::string lang : {"en", "zh"}) {
    const CommandRun run = seeds(folder, {"plan.yaml", "--budget", "10", "-n", "200", "--price", "core=400", "--price",
                                          "ordinary=90", "--price", "others=30", "--lang", lang});
    CHECK(run.status == 0);
    CHECK(run.err.empty());
    CHECK(widest_line(run.out) <= 100);
    check_screen("seeds." + lang, run.out);
  }
}

TEST_CASE("seeds come as JSON and as a list, with the same people", "[seeds]") {
  const ScratchFolder folder;
  folder.put("plan.yaml", kPlan);
  const CommandRun run = seeds(folder, {"plan.yaml", "--budget", "10", "-n", "200", "--json", "-", "--csv",
                                        "chosen.csv", "--price", "core=400", "--price", "others=30"});
  REQUIRE(run.status == 0);
  const auto json = nlohmann::json::parse(run.out);
  CHECK(json["budget"] == 10);
  CHECK(json["futures"] == 200);
  CHECK(json["model"] == "independent_cascade");
  CHECK(json["influence"]["complete"] == true);
  CHECK(json["influence"]["promised_share_of_best"].get<double>() == Approx(0.432).margin(0.001));
  CHECK(json["influence"]["certified_share_of_best"] > json["influence"]["promised_share_of_best"]);
  CHECK(json["choices"]["tier"]["cost"] == 4000.0);
  CHECK(json["choices"]["influence"]["reach"]["value"] > json["choices"]["random"]["reach"]["value"]);
  for (const auto& choice : json["choices"]) {
    CHECK(choice["reach"]["ci"][0] <= choice["reach"]["value"]);
    CHECK(choice["reach"]["value"] <= choice["reach"]["ci"][1]);
    CHECK(choice["people"].size() == 10);
  }
  std::istringstream list(folder.get("chosen.csv"));
  std::string line;
  std::getline(list, line);
  CHECK(line == "strategy,rank,node,segment,tier,degree,price\r");
  std::size_t rows = 0;
  for (const std::string strategy : {"influence", "degree", "tier", "random"})
    for (std::size_t rank = 1; rank <= 10; ++rank, ++rows) {
      REQUIRE(std::getline(list, line));
      const auto& person = json["choices"][strategy]["people"][rank - 1];
      const std::string tier = person["tier"].is_null() ? "" : person["tier"].get<std::string>();
      std::ostringstream row;
      row << strategy << ',' << rank << ',' << person["node"] << ',' << person["segment"].get<std::string>() << ','
          << tier << ',' << person["degree"] << ',' << person["price"].get<int>() << '\r';
      CHECK(line == row.str());
    }
  CHECK_FALSE(std::getline(list, line));
}

TEST_CASE("seeds are the same bits on any number of threads, and others with another seed", "[seeds]") {
  const ScratchFolder folder;
  folder.put("plan.yaml", kPlan);
  const std::vector<std::string> words{"plan.yaml", "--budget", "5", "-n", "100", "--json", "-"};
  const auto with = [&](const std::string& option, const std::string& value) {
    std::vector<std::string> more = words;
    more.insert(more.end(), {option, value});
    const CommandRun run = seeds(folder, more);
    CHECK(run.status == 0);
    return run.out;
  };
  const std::string one = with("-j", "1");
  CHECK(with("-j", "2") == one);
  CHECK(with("-j", "5") == one);
  CHECK(with("--seed", "2") != one);
  CHECK(with("--variant", "shy") != one);
}

TEST_CASE("a larger epsilon promises less and takes fewer sets", "[seeds]") {
  const ScratchFolder folder;
  folder.put("plan.yaml", kPlan);
  const auto with = [&](const std::string& epsilon) {
    return nlohmann::json::parse(
        seeds(folder, {"plan.yaml", "--budget", "5", "-n", "10", "--json", "-", "--epsilon", epsilon})
            .out)["influence"];
  };
  const auto close = with("0.15"), wide = with("0.4");
  CHECK(close["promised_share_of_best"] > wide["promised_share_of_best"]);
  CHECK(close["sets"] > wide["sets"]);
}

TEST_CASE("budgets, options and plans that do not fit are refused", "[seeds]") {
  const ScratchFolder folder;
  folder.put("plan.yaml", kPlan);
  folder.put("cost.yaml", "swell: 1\nbudget: {lines: {a: {cost: 10k}}}\n");
  const auto refused = [&](const std::vector<std::string>& words, const std::string& message) {
    const CommandRun run = seeds(folder, words);
    CAPTURE(run.err);
    CHECK(run.status == 2);
    CHECK(run.out.empty());
    CHECK_THAT(run.err, Catch::Contains(message));
  };
  refused({"plan.yaml"}, "--budget");
  refused({"plan.yaml", "--budget", "0"}, "--budget");
  refused({"plan.yaml", "--budget", "4001"}, "the graph has only 4000 people");
  refused({"plan.yaml", "--budget", "5", "--epsilon", "0.7"}, "--epsilon");
  refused({"plan.yaml", "--budget", "5", "--price", "cor=5"}, "the community has no tier `cor`; did you mean `core`?");
  refused({"plan.yaml", "--budget", "5", "--price", "core"}, "expected TIER=AMOUNT");
  refused({"plan.yaml", "--budget", "5", "--set", "audience.graph.people_per_node=2"}, "people_per_node has to be 1");
  refused({"plan.yaml", "--budget", "5", "-n", "2M"}, "at most 1000000");
  refused({"plan.yaml", "--budget", "5", "--csv", "a", "--json", "a"}, "a");
  refused({"cost.yaml", "--budget", "5"}, "has no `audience.graph`");
}

TEST_CASE("on the Facebook sample, influence reaches as far as the best connected, and both far beyond chance",
          "[seeds]") {
  const std::string file = SWELL_SOURCE_DIR "/../shared/data/snap_facebook/facebook_combined.txt";
  if (!std::filesystem::exists(file)) {
    WARN("skipped: ../shared/data/snap_facebook is not here");
    return;
  }
  const ScratchFolder folder;
  std::filesystem::copy_file(file, folder.path() / "facebook.txt");
  folder.put("plan.yaml",
             "swell: 1\nhorizon: 9 days\naudience: {graph: {kind: edge_list, file: facebook.txt}}\n"
             "spread: {share_probability: 1%, seeds: {count: 1}}\n");
  const auto json =
      nlohmann::json::parse(seeds(folder, {"plan.yaml", "--budget", "10", "-n", "400", "--json", "-"}).out);
  const auto& choices = json["choices"];
  CHECK(choices["influence"]["reach"]["value"].get<double>() >
        0.98 * choices["degree"]["reach"]["value"].get<double>());
  CHECK(choices["influence"]["gain_over_random"]["ci"][0] > 0.0);
  CHECK(choices["degree"]["gain_over_random"]["ci"][0] > 0.0);
  CHECK(json["influence"]["certified_share_of_best"].get<double>() > 0.6);
}
