#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "tests/cli/command_run.hpp"
#include "tests/cli/golden_screen.hpp"
#include "tests/cli/scratch_folder.hpp"
#include "tests/cli/small_plans.hpp"

using namespace swell::cli;
using Json = nlohmann::json;

namespace {

Json json_of(const CommandRun& run) {
  REQUIRE(run.status == 0);
  return Json::parse(run.out);
}

}  // namespace

TEST_CASE("compare plays the plan and all its variants and says which is better", "[golden]") {
  const ScratchFolder folder;
  folder.put("fair.yaml", cost_plan);
  for (const char* language : {"en", "zh"})
    for (const std::uint16_t columns : {std::uint16_t{80}, std::uint16_t{100}}) {
      const CommandRun run =
          swell::cli::swell({"compare", "fair.yaml", "-n", "2048", "--lang", language, "--no-color"},
                            {.folder = folder.path().string(), .variables = {}, .terminal = true, .columns = columns});
      CAPTURE(run.err);
      CHECK(run.status == 0);
      CHECK(widest_line(run.out) <= columns);
      check_screen(std::string("compare.") + language + "." + std::to_string(columns), run.out);
    }
}

TEST_CASE("compared variants see the same futures") {
  const ScratchFolder folder;
  folder.put("fair.yaml", cost_plan);
  const Json json = json_of(
      swell::cli::swell({"compare", "fair.yaml", "-n", "1024", "--json", "-"}, {.folder = folder.path().string()}));
  CHECK(json["format"] == 1);
  CHECK(json["comparison"]["base"] == "");
  CHECK(json["comparison"]["kpi"] == "cost.total");
  CHECK(json["variants"].size() == 4);
  CHECK(json["comparison"]["headline"].size() >= 2);
  const Json& lean = json["comparison"]["contrasts"][0];
  CHECK(lean["variant"] == "lean");
  const Json& cost = lean["kpis"]["cost.total"];
  // A fifth less of a positive amount is better in every future.
  CHECK(cost["better"]["probability"] == 1.0);
  CHECK(cost["first_order_dominance"] == true);
  CHECK(cost["mean"]["value"].get<double>() < -20000.0);
  double best = 0.0;
  for (const Json& each : json["comparison"]["best"]) best += each["probability"].get<double>();
  CHECK(best == Approx(1.0));
  // A variant inside a comparison is the variant by itself.
  const Json alone = json_of(swell::cli::swell({"run", "fair.yaml", "--variant", "lean", "-n", "1024", "--json", "-"},
                                               {.folder = folder.path().string()}));
  CHECK(json["variants"][1]["kpis"] == alone["kpis"]);
  CHECK(json["variants"][1]["goals"] == alone["goals"]);
}

TEST_CASE("chosen variants and another ranking figure") {
  const ScratchFolder folder;
  folder.put("fair.yaml", cost_plan);
  const Json json = json_of(swell::cli::swell({"compare", "fair.yaml", "--variant", "grand", "--variant", "lean",
                                               "--kpi", "cost.overrun", "-n", "64", "--json", "-"},
                                              {.folder = folder.path().string()}));
  CHECK(json["variants"].size() == 3);
  CHECK(json["comparison"]["contrasts"][0]["variant"] == "grand");
  CHECK(json["comparison"]["kpi"] == "cost.overrun");
}

TEST_CASE("several files are compared as they are, told apart by name or folder") {
  const ScratchFolder folder;
  folder.put("old.yaml", cost_plan);
  folder.put("new.yaml", std::string(cost_plan) + "horizon: 100 days\n");
  const std::string here = folder.path().string();
  const Json json =
      json_of(swell::cli::swell({"compare", "old.yaml", "new.yaml", "-n", "64", "--json", "-"}, {.folder = here}));
  CHECK(json["comparison"]["base"] == "old");
  CHECK(json["comparison"]["contrasts"][0]["variant"] == "new");
  const Json same = json_of(
      swell::cli::swell({"compare", "old.yaml", here + "/old.yaml", "-n", "64", "--json", "-"}, {.folder = here}));
  CHECK(same["comparison"]["base"] == "old.yaml");
  CHECK(same["comparison"]["contrasts"][0]["variant"] == here + "/old.yaml");
  CHECK(same["comparison"]["contrasts"][0]["kpis"]["cost.total"]["mean"]["value"] == 0.0);
  const CommandRun screen = swell::cli::swell({"compare", "old.yaml", "new.yaml", "-n", "64"}, {.folder = here});
  CHECK_THAT(screen.out, Catch::Contains("do not end after the same time"));
}

TEST_CASE("what cannot be compared is refused with the reason") {
  const ScratchFolder folder;
  folder.put("fair.yaml", cost_plan);
  std::string other(cost_plan);
  other.replace(other.find("CNY"), 3, "EUR");
  folder.put("euro.yaml", other);
  folder.put("alone.yaml", std::string(cost_plan.substr(0, cost_plan.find("variants:"))));
  const auto refused = [&](std::vector<std::string> words, const std::string& reason) {
    words.insert(words.begin(), "compare");
    const CommandRun run = swell::cli::swell(words, {.folder = folder.path().string()});
    CAPTURE(run.err);
    CHECK(run.status == 2);
    CHECK(run.out.empty());
    CHECK_THAT(run.err, Catch::Contains(reason));
  };
  refused({"fair.yaml", "euro.yaml"}, "`euro` counts in EUR and `fair` in CNY");
  refused({"alone.yaml"}, "has no `variants` to compare");
  refused({"fair.yaml", "--variant", "leen"}, "error: there is no variant `leen`; did you mean `lean`?\n");
  refused({"fair.yaml", "--variant", "lean", "--variant", "lean"}, "given twice");
  refused({"fair.yaml", "euro.yaml", "--variant", "lean"}, "goes with one FILE");
  refused({"fair.yaml", "--kpi", "cost.totl"}, "did you mean `cost.total`?");
  refused({"missing.yaml"}, "missing.yaml");
}

TEST_CASE("too few futures to tell two variants apart are said to be too few") {
  const ScratchFolder folder;
  folder.put("close.yaml",
             "swell: 1\nbudget:\n  lines:\n    a: {layer: base, cost: \"uniform(0, 100)\"}\n"
             "variants:\n  other: {budget.lines.a: null, budget.lines.b: {layer: base, cost: \"uniform(0, 100)\"}}\n");
  const CommandRun run = swell::cli::swell({"compare", "close.yaml", "-n", "64"}, {.folder = folder.path().string()});
  CHECK(run.status == 0);
  CHECK_THAT(run.out, Catch::Contains("cannot be told apart with so few futures"));
}

TEST_CASE("with --strict, any compared plan that misses a goal makes the status 1") {
  const ScratchFolder folder;
  folder.put("fair.yaml", cost_plan);
  const Surroundings here{.folder = folder.path().string()};
  CHECK(swell::cli::swell({"compare", "fair.yaml", "--variant", "grand", "-n", "256"}, here).status == 0);
  CHECK(swell::cli::swell({"compare", "fair.yaml", "--variant", "grand", "-n", "256", "--strict"}, here).status == 1);
}
