// A spread as its user meets it: the plan's fields changed with --set, the findings read from the JSON.
#include <catch2/catch.hpp>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "tests/cli/command_run.hpp"
#include "tests/cli/scratch_folder.hpp"

using namespace swell::cli;
using Json = nlohmann::json;

namespace {

const std::string kPlan = R"(swell: 1
start: 2026-03-02
horizon: 12 days
audience:
  graph: {kind: poisson, mean_degree: 10}
  segments: {young: {size: 2000, activity: 1.5, apps: {a: 80%}}, old: {size: 1000, apps: {a: 40%}}}
channels:
  app:  {app: a, followers: 600, shown_to: 30%}
  site: {kind: owned, followers: 300, shown_to: 20%}
partners: {star: {followers: 400, shown_to: 20%, fee: 500, posts: [start + 3 days]}}
content:
  loud:  {items: 4, cadence: 4 on start + 1 day, share_probability: 5%, channels: [app]}
  quiet: {items: 2, cadence: 2 on start + 2 days, share_probability: 0, channels: [site]}
community: {members: 20%, tiers: {core: {share: 10%, activity: 2, influence: 2}, rest: {share: 90%}}}
spread: {solver: network, share_probability: 3%, delay: 1 day, seeds: {count: 20}}
risks:
  rumour:
    probability: 100%
    window: {from: start, to: start}
    spreads: {people: 40, share_probability: 9%, delay: exponential(6 hours), response: 2 days, calms: 90%}
    mitigation: {cost: 5k, response: 2 hours, active: false}
)";

class PlayedPlan {
 public:
  PlayedPlan() { folder_.put("plan.yaml", kPlan); }

  CommandRun run(const std::vector<std::string>& settings) const {
    std::vector<std::string> words{"run", "plan.yaml", "-n", "128", "--json", "-"};
    for (const std::string& setting : settings) words.insert(words.end(), {"--set", setting});
    return swell::cli::swell(words, {.folder = folder_.path().string()});
  }
  Json json(const std::vector<std::string>& settings = {}) const {
    const CommandRun played = run(settings);
    CAPTURE(settings, played.err);
    REQUIRE(played.status == 0);
    return Json::parse(played.out);
  }

 private:
  ScratchFolder folder_;
};

double mean(const Json& json, const std::string& kpi) {
  CAPTURE(kpi);
  REQUIRE(json["kpis"].contains(kpi));
  return json["kpis"][kpi]["mean"].get<double>();
}

}  // namespace

TEST_CASE("the JSON tells the spread apart by content, channel, partner, segment and tier, as its KPIs do") {
  for (const std::string solver : {"network", "cohort"}) {
    CAPTURE(solver);
    const Json json = PlayedPlan().json({"spread.solver=" + solver});
    std::set<std::string> parts;
    std::map<std::string, double> reach;
    for (const Json& part : json["spread"]) {
      const std::string kind = part["kind"], id = part["id"];
      parts.insert(kind + "." + id);
      reach[kind] += part["reach"]["value"].get<double>();
      for (const char* figure : {"reach", "shares", "r"}) {
        CAPTURE(kind, id, figure);
        CHECK(part[figure]["value"].get<double>() == mean(json, "spread." + kind + "." + id + "." + figure));
        CHECK(part[figure]["ci"][0] <= part[figure]["value"]);
        CHECK(part[figure]["value"] <= part[figure]["ci"][1]);
      }
    }
    CHECK(parts == std::set<std::string>{"content.loud", "content.quiet", "channel.app", "channel.site", "partner.star",
                                         "segment.old", "segment.young", "tier.core", "tier.rest"});
    CHECK(reach["segment"] == Approx(mean(json, "spread.reach")));
    // The rest are seeds, and whom they reach.
    CHECK(reach["channel"] + reach["partner"] < mean(json, "spread.reach"));
    CHECK(mean(json, "spread.content.loud.shares") > 100.0);
    CHECK(mean(json, "spread.content.quiet.shares") == 0.0);
    CHECK(mean(json, "spread.tier.core.r") > 1.5 * mean(json, "spread.tier.rest.r"));
  }
}

TEST_CASE("the JSON counts cascades by their size, one for each person whom no share reached") {
  const Json json = PlayedPlan().json();
  const Json& sizes = json["cascades"];
  REQUIRE(sizes.size() > 3);
  double all = 0.0, people = 0.0, most = 0.0;
  for (std::size_t i = 0; i < sizes.size(); ++i) {
    CHECK(sizes[i]["from"] == std::exp2(i));
    CHECK(sizes[i]["to"] == std::exp2(i + 1));
    const double count = sizes[i]["count"]["value"];
    all += count, people += count * std::exp2(i), most += count * (std::exp2(i + 1) - 1.0);
  }
  const double reach = mean(json, "spread.reach");
  CHECK(people <= reach);
  CHECK(reach <= most);
  // Of all people reached, those without payment are those whom shares reached; the seeds cost nothing either.
  CHECK(all == Approx(reach * (1.0 - mean(json, "spread.unpaid_share"))).epsilon(0.01));
}

TEST_CASE("attention is taken by our own posts: less of it, fewer shares") {
  const PlayedPlan plan;
  for (const std::string solver : {"network", "cohort"}) {
    CAPTURE(solver);
    const auto shares = [&](const std::string& attention) {
      return mean(plan.json({"spread.solver=" + solver, "spread.attention=" + attention}),
                  "spread.content.loud.shares");
    };
    const double few = shares("1"), some = shares("4"), much = shares("1M");
    CHECK(few < 0.7 * some);
    CHECK(some < 0.9 * much);
    CHECK(much == Approx(mean(plan.json({"spread.solver=" + solver}), "spread.content.loud.shares")).epsilon(0.001));
  }
  const CommandRun none = plan.run({"spread.attention=0"});
  CHECK(none.status == 2);
  CHECK_THAT(none.err, Catch::Contains("spread.attention"));
}

TEST_CASE("seeds that come again reach more people, from their day on") {
  const PlayedPlan plan;
  for (const std::string solver : {"network", "cohort"}) {
    CAPTURE(solver);
    const Json once = plan.json({"spread.solver=" + solver}),
               again = plan.json({"spread.solver=" + solver, "spread.seeds.again={spring: 200 on start + 6 days}"});
    const auto day = [](const Json& json, std::size_t at) { return json["series"]["spread.reach"]["p50"][at]; };
    CHECK(day(once, 5) == day(again, 5));
    CHECK(day(again, 7).get<double>() > day(once, 7).get<double>() + 100.0);
    CHECK(mean(again, "spread.reach") > mean(once, "spread.reach") + 120.0);
  }
}

TEST_CASE("a node may stand for many people: results are in people") {
  const PlayedPlan plan;
  const Json json = plan.json({"audience.graph.people_per_node=10"});
  const Json& reach = json["kpis"]["spread.reach"];
  for (const char* of : {"min", "max"}) CHECK(std::fmod(reach[of].get<double>(), 10.0) == 0.0);
  CHECK(reach["sd"] > plan.json()["kpis"]["spread.reach"]["sd"]);
  const CommandRun broken = plan.run({"audience.graph.people_per_node=1.5"});
  CHECK(broken.status == 2);
  CHECK_THAT(broken.err, Catch::Contains("people_per_node"));
}

TEST_CASE("an answer that is bought comes sooner, and fewer hear the bad news") {
  const PlayedPlan plan;
  for (const std::string solver : {"network", "cohort"}) {
    CAPTURE(solver);
    const Json late = plan.json({"spread.solver=" + solver}),
               soon = plan.json({"spread.solver=" + solver, "risks.rumour.mitigation.active=true"});
    CHECK(mean(soon, "risk.rumour.reach") < 0.8 * mean(late, "risk.rumour.reach"));
    CHECK(mean(soon, "risk.rumour.shares") < mean(late, "risk.rumour.shares"));
    CHECK(mean(late, "risk.rumour.reach") > 60.0);
    const Json& days = late["series"]["risk.rumour.reach"];
    CHECK(days["p50"].front().get<double>() >= 40.0);
    CHECK(days["p50"].back() == late["kpis"]["risk.rumour.reach"]["quantiles"]["p50"]["value"]);
    // What others hear of us is no reach of ours.
    CHECK(mean(soon, "spread.reach") == Approx(mean(late, "spread.reach")));
  }
}

TEST_CASE("a spread is the same bits on any number of threads") {
  const ScratchFolder folder;
  folder.put("plan.yaml", kPlan);
  const auto on = [&](const char* threads) {
    const CommandRun run = swell::cli::swell({"run", "plan.yaml", "-n", "64", "-j", threads, "--json", "-"},
                                             {.folder = folder.path().string()});
    REQUIRE(run.status == 0);
    Json json = Json::parse(run.out);
    json["run"].erase("seconds");
    json["run"].erase("threads");
    return json;
  };
  const Json one = on("1");
  CHECK(on("2") == one);
  CHECK(on("5") == one);
}
