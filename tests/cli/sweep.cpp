#include <catch2/catch.hpp>
#include <csignal>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "tests/cli/command_run.hpp"
#include "tests/cli/golden_screen.hpp"
#include "tests/cli/scratch_folder.hpp"
#include "tests/cli/small_plans.hpp"
#include "tests/cli/stored_rows.hpp"

using namespace swell::cli;
using Json = nlohmann::json;

namespace {

// A scratch folder with the small plan in it.
class SweptPlan {
 public:
  SweptPlan() { folder_.put("fair.yaml", cost_plan); }

  CommandRun sweep(std::vector<std::string> words) const {
    words.insert(words.begin(), {"sweep", "fair.yaml"});
    return swell::cli::swell(words, surroundings());
  }
  Json json(std::vector<std::string> words) const {
    words.insert(words.end(), {"--json", "-"});
    const CommandRun run = sweep(words);
    CAPTURE(run.err);
    REQUIRE(run.status == 0);
    return Json::parse(run.out);
  }
  Surroundings surroundings() const { return {.folder = folder_.path().string()}; }
  std::string path(const std::string& name) const { return (folder_.path() / name).string(); }
  const ScratchFolder& folder() const { return folder_; }

 private:
  ScratchFolder folder_;
};

const std::vector<std::string> grid{"--axis", "budget.lines.media.cost=x0.5..x2/4",
                                    "--axis", "budget.lines.crew.cost=50k,60k,uniform(50k, 70k)",
                                    "-n",     "256"};

std::vector<std::string> with(std::vector<std::string> words, std::initializer_list<std::string> more) {
  words.insert(words.end(), more);
  return words;
}

}  // namespace

TEST_CASE("a sweep over one axis is a table, over two a map, over more the best points", "[golden]") {
  const SweptPlan plan;
  const std::vector<std::vector<std::string>> sweeps{
      {"--axis", "budget.lines.media.cost=x0.5..x2/4"},
      {"--axis", "budget.lines.media.cost=x0.5..x2/4", "--axis", "budget.lines.crew.cost=40k..80k/3"},
      {"--axis", "budget.lines.media.cost=-50%..+50%", "--axis", "budget.lines.crew.cost=40k..80k", "--points", "8"}};
  for (const char* language : {"en", "zh"})
    for (std::size_t i = 0; i < sweeps.size(); ++i) {
      std::vector<std::string> words{"sweep", "fair.yaml", "-n", "512", "--lang", language, "--no-color"};
      words.insert(words.end(), sweeps[i].begin(), sweeps[i].end());
      Surroundings terminal = plan.surroundings();
      terminal.terminal = true;
      terminal.columns = 80;
      const CommandRun run = swell::cli::swell(words, terminal);
      CAPTURE(run.err);
      CHECK(run.status == 0);
      CHECK(widest_line(run.out) <= 80);
      check_screen("sweep." + std::to_string(i + 1) + "." + language, run.out);
    }
}

TEST_CASE("a point of a sweep is the plan with that setting, on the plan's own futures") {
  const SweptPlan plan;
  const Json json = plan.json({"--axis", "budget.lines.media.cost=x1,x2,100k", "-n", "512"});
  const Json& points = json["sweep"]["points"];
  REQUIRE(points.size() == 3);
  const auto run_with = [&](std::vector<std::string> words) {
    words.insert(words.begin(), {"run", "fair.yaml", "-n", "512", "--json", "-"});
    return Json::parse(swell::cli::swell(words, plan.surroundings()).out);
  };
  const Json base = run_with({});
  CHECK(points[0]["kpis"]["cost.total"]["mean"] == base["kpis"]["cost.total"]["mean"]);
  const Json doubled = run_with({"--set", "budget.lines.media.cost={multiply: 2}"});
  CHECK(points[1]["kpis"]["cost.total"]["mean"] == doubled["kpis"]["cost.total"]["mean"]);
  CHECK(points[1]["settings"]["budget.lines.media.cost"] == "×2");
  // A plain number replaces the distribution; what it leaves alone sees the luck that it has in the plan.
  CHECK(points[2]["kpis"]["cost.media"]["sd"] == 0.0);
  CHECK(points[2]["kpis"]["cost.crew"]["mean"] == base["kpis"]["cost.crew"]["mean"]);
  CHECK(points[2]["kpis"]["cost.venue"]["quantiles"] == base["kpis"]["cost.venue"]["quantiles"]);
}

TEST_CASE("a sweep that is killed goes on where it was, and ends as if it had not been") {
  const SweptPlan plan;
  const std::vector<std::string> words = with(grid, {"--db", "whole.db"});
  CHECK(plan.sweep(words).status == 0);
  std::vector<std::string> killed{"sweep", "fair.yaml"};
  killed.insert(killed.end(), grid.begin(), grid.end());
  killed.insert(killed.end(), {"--db", "killed.db"});
  const CommandRun cut = swell_killed(
      killed, plan.path("killed.db"), [](const std::string& file) { return row_count(file, "point") >= 3; },
      plan.surroundings());
  CAPTURE(cut.err);
  const std::uint64_t held = row_count(plan.path("killed.db"), "point");
  CHECK(held >= 3);
  if (cut.status == 137) CHECK(held < 13);
  const CommandRun resumed = plan.sweep(with(grid, {"--db", "killed.db"}));
  CHECK(resumed.status == 0);
  CHECK_THAT(resumed.err, Catch::Contains(std::to_string(held) + " of 12 points are in the store already"));
  CHECK(stored_rows(plan.path("killed.db")) == stored_rows(plan.path("whole.db")));
}

TEST_CASE("shards that are merged are the whole sweep, to the last bit") {
  const SweptPlan plan;
  const CommandRun whole = plan.sweep(with(grid, {"--db", "whole.db"}));
  REQUIRE(whole.status == 0);
  // On other threads, from another folder, and counted from 1 as some job arrays do.
  CHECK(plan.sweep(with(grid, {"--db", "a.db", "--shard", "1/3", "-j", "1"})).status == 0);
  CHECK(plan.sweep(with(grid, {"--db", "b.db", "--shard", "2/3", "-j", "3"})).status == 0);
  const CommandRun missing = swell::cli::swell({"merge", "all.db", "b.db", "a.db"}, plan.surroundings());
  CHECK(missing.status == 3);
  CHECK_THAT(missing.err, Catch::Contains("4 of 12 points are missing, the first is 0"));
  CHECK(row_count(plan.path("all.db"), "point") == 0);
  const std::string plan_path = plan.path("fair.yaml");
  std::vector<std::string> third{"sweep", plan_path};
  third.insert(third.end(), grid.begin(), grid.end());
  third.insert(third.end(), {"--db", plan.path("c.db"), "--shard", "3/3"});
  CHECK(swell::cli::swell(third, {.folder = "/"}).status == 0);
  const CommandRun merged = swell::cli::swell({"merge", "all.db", "c.db", "a.db", "b.db"}, plan.surroundings());
  CAPTURE(merged.err);
  CHECK(merged.status == 0);
  CHECK(merged.out == whole.out);
  CHECK(stored_rows(plan.path("all.db")) == stored_rows(plan.path("whole.db")));
  CHECK_FALSE(stored_rows(plan.path("a.db")) == stored_rows(plan.path("whole.db")));
}

TEST_CASE("a partial merge is written when it is asked for, and merged into later") {
  const SweptPlan plan;
  REQUIRE(plan.sweep(with(grid, {"--db", "a.db", "--shard", "0/2"})).status == 0);
  REQUIRE(plan.sweep(with(grid, {"--db", "b.db", "--shard", "1/2"})).status == 0);
  CHECK(swell::cli::swell({"merge", "all.db", "a.db", "--partial"}, plan.surroundings()).status == 0);
  CHECK(row_count(plan.path("all.db"), "point") == 6);
  CHECK(swell::cli::swell({"merge", "all.db", "b.db"}, plan.surroundings()).status == 0);
  CHECK(row_count(plan.path("all.db"), "point") == 12);
}

TEST_CASE("stores of different sweeps are neither gone on with nor merged") {
  const SweptPlan plan;
  REQUIRE(plan.sweep(with(grid, {"--db", "a.db", "--shard", "0/2"})).status == 0);
  const CommandRun seeded = plan.sweep(with(grid, {"--db", "a.db", "--seed", "7"}));
  CHECK(seeded.status == 2);
  CHECK_THAT(seeded.err, Catch::Contains("holds another sweep") && Catch::Contains("seed `1` there, `7` here"));
  plan.folder().put("fair.yaml", std::string(cost_plan) + "# a change\n");
  const CommandRun changed = plan.sweep(with(grid, {"--db", "a.db"}));
  CHECK(changed.status == 2);
  CHECK_THAT(changed.err, Catch::Contains("fair.yaml has changed (SHA-256"));
  REQUIRE(plan.sweep(with(grid, {"--db", "b.db", "--shard", "1/2"})).status == 0);
  const CommandRun merged = swell::cli::swell({"merge", "all.db", "a.db", "b.db"}, plan.surroundings());
  CHECK(merged.status == 2);
  CHECK_THAT(merged.err, Catch::Contains("b.db is another sweep than the first"));
}

TEST_CASE("an interrupted sweep keeps its finished points and says so") {
  const SweptPlan plan;
  const CommandRun run = swell_interrupted({"sweep", "fair.yaml", "--axis", "budget.lines.media.cost=50k..150k/400",
                                            "-n", "16384", "--db", "cut.db", "--no-color"},
                                           SIGINT, plan.surroundings());
  CAPTURE(run.err);
  CHECK(run.status == 130);
  const std::uint64_t held = row_count(plan.path("cut.db"), "point");
  CHECK(held < 400);
  CHECK_THAT(run.out, Catch::Contains(std::to_string(held) + " of 400 points"));
  CHECK_THAT(run.err, Catch::Contains("interrupted: " + std::to_string(held) + " of 400 points are complete and kept"));
}

TEST_CASE("an axis that makes no sense is refused before anything is played") {
  const SweptPlan plan;
  const auto refused = [&](const std::vector<std::string>& words, const std::string& reason) {
    const CommandRun run = plan.sweep(words);
    CAPTURE(run.err);
    CHECK(run.status == 2);
    CHECK(run.out.empty());
    CHECK_THAT(run.err, Catch::Contains(reason));
  };
  refused({"--axis", "budget.lines.media.csot=1k..2k/3"}, "--axis:1:1: error: ");
  refused({"--axis", "budget.lines.media.csot=1k..2k/3"}, "csot");
  refused({"--axis", "foo=1,2"}, "--axis:1:1: error: there is no `foo` in the plan; a lever is a path such as");
  refused({"--axis", "budget.lines.media.cost=5k..-5k/3"}, "cost");
  refused({"--axis", "budget.lines.media.cost"}, "write it as LEVER=FROM..TO/STEPS");
  refused({"--axis", "budget.lines.media.cost=1k..2k"}, "say in how many STEPS");
  refused({"--axis", "budget.lines.media.cost=1k..2k/1"}, "from 2 to 100000");
  refused({"--axis", "budget.lines.media.cost=1k..2k/99999999999999999999"}, "from 2 to 100000");
  refused({"--axis", "budget.lines.media.cost=1k..2k/90000", "--axis", "budget.lines.crew.cost=1k..2k/90000"},
          "at most 1000000 are swept");
  refused({"--axis", "budget.lines.media.cost=nan..2k/3"}, "is no number");
  refused({"--axis", "budget.lines.media.cost=1,1"}, "is there twice");
  refused({"--axis", "budget.lines.media.cost=1,2", "--axis", "budget.lines.media.cost=3,4"}, "has an axis already");
  refused({"--axis", "seed=1,2"}, "share one seed");
  refused({"--axis", "currency=EUR,USD"}, "count in EUR instead of CNY");
  refused({"--axis", "budget.lines.media.cost=x1..2k/3"}, "of the same kind");
  refused({"--axis", "budget.lines.media.cost=x1,x2", "--kpi", "cost.totl"}, "did you mean `cost.total`?");
  refused({"--axis", "budget.lines.media.cost=x1,x2", "--shard", "0/2"}, "needs --db");
  refused({"--axis", "budget.lines.media.cost=x1,x2", "--shard", "3/2", "--db", "x.db"}, "--shard expects I/N");
  refused({"--axis", "budget.lines.media.cost=x1,x2", "--db", "no/such/folder.db"}, "cannot open");
  refused({"--axis", "budget.lines.media.cost=x1,x2", "--db", "fair.yaml"},
          "cannot write over `fair.yaml`, which is read");
  for (const char* json : {"out.db", "./out.db", "no/../out.db"})
    refused({"--axis", "budget.lines.media.cost=x1,x2", "--db", "out.db", "--json", json}, "both write to");
  CHECK_FALSE(std::filesystem::exists(plan.path("out.db")));
  refused({}, "--axis is required");
}

TEST_CASE("points spread over all axes lie between the ends and differ on every axis") {
  const SweptPlan plan;
  const Json json = plan.json({"--axis", "budget.lines.media.cost=10k..20k", "--axis", "budget.lines.crew.cost=x1..x3",
                               "--points", "16", "-n", "16"});
  CHECK(json["sweep"]["design"] == "space-filling");
  CHECK(json["sweep"]["points"].size() == 16);
  const Json& values = json["sweep"]["axes"][0]["values"];
  // 16 points of a net: one in every sixteenth of the range.
  std::vector<int> counts(16);
  for (const Json& value : values)
    ++counts.at(static_cast<std::size_t>((value["number"].get<double>() - 10000.0) / 10000.0 * 16.0));
  CHECK(counts == std::vector<int>(16, 1));
}

TEST_CASE("with --strict, a sweep in which no point reaches the goals has the status 1") {
  const SweptPlan plan;
  CHECK(plan.sweep({"--axis", "budget.lines.media.cost=x0.1,x3", "-n", "256", "--strict"}).status == 0);
  CHECK(plan.sweep({"--axis", "budget.lines.media.cost=x3,x4", "-n", "256", "--strict"}).status == 1);
}
