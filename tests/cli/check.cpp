#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "tests/cli/command_run.hpp"
#include "tests/cli/scratch_folder.hpp"

using namespace swell::cli;
namespace fs = std::filesystem;

namespace {

const fs::path kBroken = SWELL_SOURCE_DIR "/tests/scenarios/broken";

std::string content(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

std::vector<fs::path> broken_plans() {
  std::vector<fs::path> plans;
  for (const auto& entry : fs::directory_iterator(kBroken))
    if (entry.path().extension() == ".yaml") plans.push_back(entry.path());
  std::sort(plans.begin(), plans.end());
  return plans;
}

// `NAME.words` holds what else stands on the command line, a word on each line.
std::vector<std::string> words_for(fs::path plan, const std::string& language) {
  std::vector<std::string> words{"check", plan.filename().string(), "--lang", language};
  std::ifstream more(plan.replace_extension(".words"));
  for (std::string word; std::getline(more, word);) words.push_back(word);
  return words;
}

}  // namespace

TEST_CASE("every broken plan is refused with the message that is kept beside it, in both languages", "[golden]") {
  const std::vector<fs::path> plans = broken_plans();
  CHECK(plans.size() >= 90);
  for (const auto& [language, extension] : {std::pair{"en", ".txt"}, {"zh", ".zh.txt"}})
    for (fs::path plan : plans) {
      CAPTURE(plan.filename().string(), language);
      const CommandRun run = swell::cli::swell(words_for(plan, language), {.folder = kBroken.string()});
      CHECK(run.status == 2);
      CHECK(run.out.empty());
      const fs::path kept = plan.replace_extension(extension);
      if (std::getenv("SWELL_ACCEPT_GOLDENS") != nullptr) std::ofstream(kept, std::ios::binary) << run.err;
      CHECK(run.err == content(kept));
    }
}

TEST_CASE("a broken plan is refused in the language of the environment", "[check]") {
  const ScratchFolder folder;
  folder.put("plan.yaml", "swell: 1\nchanels: {}\n");
  const auto said = [&](const char* locale) {
    return swell::cli::swell({"check", "plan.yaml"},
                             {.folder = folder.path().string(), .variables = {{"LC_ALL", locale}}})
        .err;
  };
  CHECK_THAT(said("zh_CN.UTF-8"),
             Catch::StartsWith("plan.yaml:2:1: 错误：方案中没有字段 `chanels`；是不是想写 `channels`？\n"));
  CHECK_THAT(said("zh_CN.UTF-8"), Catch::EndsWith("1处错误，未运行。\n"));
  CHECK_THAT(said("de_DE.UTF-8"), Catch::StartsWith("plan.yaml:2:1: error: unknown key `chanels` in the plan"));
}

TEST_CASE("what is no file to read is said before anything is read", "[check]") {
  const ScratchFolder folder;
  fs::create_directory(folder.path() / "plans");
  const CommandRun missing = swell::cli::swell({"check", "plan.yaml"}, {.folder = folder.path().string()});
  CHECK(missing.status == 2);
  CHECK(missing.err == "plan.yaml: error: there is no such file\n1 error, nothing was run.\n");
  const CommandRun directory = swell::cli::swell({"check", "plans"}, {.folder = folder.path().string()});
  CHECK(directory.status == 2);
  CHECK(directory.err == "plans: error: this is a folder, not a file\n1 error, nothing was run.\n");
}

namespace {

const std::string kPlan = R"(swell: 1
name: Product day
currency: CNY
start: 2026-03-02
launch: 2026-09-17
budget:
  total: 1M
  contingency: 5%
  lines:
    venue: {layer: base, cost: {value: 380k / 400k / 560k, source: "offer of May", status: quote}, pay: {deposit: 30% on 2026-04-01, rest: launch}}
    film:  {layer: content, cost: 80k to 150k}
variants:
  cheap: {budget.lines.film.cost: 50k}
)";

}  // namespace

TEST_CASE("a plan is said back in words, with its budget by layer and its variants", "[check]") {
  const ScratchFolder folder;
  folder.put("plan.yaml", kPlan);
  const CommandRun english = swell::cli::swell({"check", "plan.yaml"}, {.folder = folder.path().string()});
  CHECK(english.status == 0);
  CHECK_THAT(english.out, Catch::Contains("budget.lines.venue.cost") && Catch::Contains("likely 400k") &&
                              Catch::Contains("5% above") && Catch::Contains("quote"));
  CHECK_THAT(english.out, Catch::Contains("30%, 2026-04-01") && Catch::Contains("the rest, launch"));
  CHECK_THAT(english.out, Catch::Contains("content") && Catch::Contains("contingency") && Catch::Contains("cheap"));
  const CommandRun chinese =
      swell::cli::swell({"check", "plan.yaml", "--lang", "zh"}, {.folder = folder.path().string()});
  CHECK(chinese.status == 0);
  CHECK_THAT(chinese.out, Catch::Contains("最可能40万") && Catch::Contains("P95为"));
}

TEST_CASE("a doubtful plan passes with lints on standard error, until it silences them", "[check]") {
  const ScratchFolder folder;
  folder.put("plan.yaml", kPlan);
  folder.put("considered.yaml", kPlan + "lints: {off: [budget.contingency.low]}\n");
  const CommandRun doubted = swell::cli::swell({"check", "plan.yaml"}, {.folder = folder.path().string()});
  CHECK(doubted.status == 0);
  CHECK_THAT(doubted.err, Catch::StartsWith("plan.yaml:8:16: lint: ") && Catch::Contains("[budget.contingency.low]"));
  const CommandRun chinese =
      swell::cli::swell({"check", "plan.yaml", "--lang", "zh"}, {.folder = folder.path().string()});
  CHECK(chinese.err == "plan.yaml:8:16: 提示：预备费仅占总预算的5%，经验值为10–15% [budget.contingency.low]\n");
  const CommandRun considered = swell::cli::swell({"check", "considered.yaml"}, {.folder = folder.path().string()});
  CHECK(considered.status == 0);
  CHECK(considered.err.empty());
}

TEST_CASE("several plans are checked in turn, and one broken one fails them all", "[check]") {
  const ScratchFolder folder;
  folder.put("good.yaml", kPlan);
  folder.put("bad.yaml", "swell: 1\nbugdet: {}\n");
  const CommandRun run =
      swell::cli::swell({"check", "good.yaml", "bad.yaml", "--json"}, {.folder = folder.path().string()});
  CHECK(run.status == 2);
  const auto json = nlohmann::json::parse(run.out);
  REQUIRE(json["plans"].size() == 2);
  CHECK(json["plans"][0]["faults"].empty());
  CHECK(json["plans"][0]["lints"][0]["code"] == "budget.contingency.low");
  CHECK(json["plans"][0]["lints"][0]["message"] == "contingency is 5% of the total; the rule of thumb is 10–15%");
  CHECK(json["plans"][0]["lints"][0]["zh"] == "预备费仅占总预算的5%，经验值为10–15%");
  CHECK(json["plans"][0]["budget"]["layers"].contains("base"));
  CHECK(json["plans"][0]["variants"][0] == "cheap");
  CHECK(json["plans"][1]["faults"][0]["line"] == 2);
  CHECK(json["plans"][1]["faults"][0]["zh"] == "方案中没有字段 `bugdet`；是不是想写 `budget`？");
  CHECK(json["plans"][1]["faults"][0]["column"] == 1);
}

TEST_CASE("a fault that only a variant has says which variant", "[check]") {
  const ScratchFolder folder;
  folder.put("plan.yaml", kPlan + "  broken: {budget.lines.film.cost: soon}\n");
  const CommandRun run = swell::cli::swell({"check", "plan.yaml"}, {.folder = folder.path().string()});
  CHECK(run.status == 2);
  CHECK_THAT(run.err, Catch::Contains("expected a number, got `soon` (in variant `broken`)"));
  CHECK_THAT(run.err, Catch::EndsWith("1 error, nothing was run.\n"));
}

TEST_CASE("the fragment of the language's design checks and runs, with its variant", "[check]") {
  const std::string fragment = SWELL_SOURCE_DIR "/tests/scenarios/fragment.yaml";
  const CommandRun check = swell::cli::swell({"check", fragment});
  CHECK(check.status == 0);
  CHECK_THAT(check.out, Catch::Contains("budget.lines.venue.cost") && Catch::Contains("likely 400k"));
  const CommandRun run = swell::cli::swell({"run", fragment, "-n", "64", "--quiet"});
  CHECK(run.err.find("error") == std::string::npos);
  CHECK(run.status == 0);
  CHECK(swell::cli::swell({"run", fragment, "--variant", "traditional", "-n", "64", "--quiet"}).status == 0);
}

TEST_CASE("hostile plans are refused by the command within its bounds", "[check]") {
  const ScratchFolder folder;
  folder.put("large.yaml", "swell: 1\nname: " + std::string(5u << 20, 'x') + "\n");
  std::string keys = "swell: 1\nbudget:\n  lines:\n";
  for (int i = 0; i < 60'000; ++i) keys += "    line" + std::to_string(i) + ": {layr: base}\n";
  folder.put("keys.yaml", keys);
  std::string names = "swell: 1\nschedule:\n  tasks:\n";
  for (int i = 0; i < 3'000; ++i)
    names += "    t" + std::to_string(i) + ": {duration: 1, needs: [t" + std::to_string(i - 1) + "x]}\n";
  folder.put("needs.yaml", names);
  std::string edges;
  for (int i = 0; i < 1'000'000; ++i) edges += "1 2\n";
  folder.put("edges.txt", edges + "1 two\n");
  folder.put("graph.yaml", "swell: 1\nhorizon: 9 days\naudience: {graph: {kind: edge_list, file: edges.txt}}\n");
  for (const auto& [file, message] : std::vector<std::pair<std::string, std::string>>{
           {"large.yaml", "bytes"},
           {"keys.yaml", "unknown key `layr`"},
           {"needs.yaml", "there is no such task"},
           {"graph.yaml", "line 1000001: expected two node numbers, got `1 two`"}}) {
    const CommandRun run = swell::cli::swell({"check", file}, {.folder = folder.path().string()});
    CAPTURE(file);
    CHECK(run.status == 2);
    CHECK_THAT(run.err, Catch::Contains(message));
    CHECK(run.err.size() < 100'000);
  }
}
