#include "scenarios/language/section_reader.hpp"

#include <catch2/catch.hpp>

#include <array>
#include <memory>

#include "scenarios/language/yaml_reader.hpp"

namespace {

using namespace swell;
using namespace swell::language;
using namespace swell::models;

constexpr std::array<Option, 2> kKinds{{{"online", {"on screen", ""}}, {"on_site", {"in the hall", ""}}}};

struct Step final : Section {
  Once duration;
  void fields(FieldVisitor& visitor) override {
    visitor.once({.name = "duration", .unit = Unit::days, .at_least = 0, .required = true}, duration);
  }
};

// One field of every kind.
struct Sample final : Section {
  Once cost;
  Each delay;
  Fixed degree;
  Sourced buyers;
  OverTime spend;
  OnceMap apps;
  Date by;
  DateMap posts;
  PaymentTerms pay;
  std::string name = "unnamed";
  bool active = true;
  int kind = 0;
  std::vector<std::string> needs;
  std::vector<double> matrix;
  Reference per;
  Step step;
  Map<Step> steps;
  Map<Step> review;
  void fields(FieldVisitor& visitor) override {
    visitor.once({.name = "cost", .unit = Unit::money, .fallback = 5, .at_least = 0}, cost);
    visitor.each({.name = "delay", .unit = Unit::days, .fallback = 0.5, .at_least = 0}, delay);
    visitor.fixed({.name = "degree", .fallback = 18, .at_least = 0, .at_most = 100, .whole = true}, degree);
    visitor.sourced({.name = "buyers", .unit = Unit::people, .may_be_of = true, .may_be_from = true}, buyers);
    visitor.over_time({.name = "spend", .unit = Unit::money, .at_least = 0}, spend);
    visitor.once_map({.name = "apps", .unit = Unit::share, .at_least = 0, .at_most = 1}, apps);
    visitor.date({"by", {}}, by);
    visitor.dates({"posts", {}}, posts);
    visitor.payment({"pay", {}}, pay);
    visitor.text({"name", {}}, name);
    visitor.flag({"active", {}}, active);
    visitor.choice({"kind", kKinds, {}}, kind);
    visitor.names({"needs", {}}, needs);
    visitor.numbers({"matrix", {}}, matrix);
    visitor.reference({"per", {}}, per);
    visitor.section({"step", {}}, step);
    visitor.map({"steps", {}}, steps);
    visitor.list({"review", {}}, review);
  }
};

struct Result {
  Sample sample;
  Faults faults;
  std::vector<Lint> lints;
  std::map<std::string, Place> places;
};

std::unique_ptr<Result> read(const std::string& yaml, const std::function<void(Node&)>& change = {}) {
  auto result = std::make_unique<Result>();
  auto tree = read_yaml(std::make_shared<SourceText>("plan.yaml", yaml), result->faults);
  REQUIRE(tree);
  if (change) change(*tree);
  ReadingState state{result->faults, result->lints, result->places, {}, 20514};
  read_section(*tree, result->sample, "", state, {"swell"});
  return result;
}

// The only fault of that text.
Fault fault_of(const std::string& yaml) {
  const auto result = read(yaml);
  CAPTURE(yaml, fault_report(result->faults));
  REQUIRE(result->faults.all().size() == 1);
  return result->faults.all()[0];
}

double certain(const Once& once) {
  return once.quantity.distribution.parameters.at(0);
}

}  // namespace

TEST_CASE("every kind of field is filled from its key") {
  const auto result = read(R"(swell: 1
cost: 400k
delay: exponential(6 hours)
degree: 20
buyers: 12% of funnel.registered
spend: {test: 2k per day from week 3 to week 10, sprint: 60k total}
apps: {douyin: 65%, wechat: 90%}
by: launch
posts: [2026-07-15, launch]
pay: {deposit: 30% on 2026-04-01, rest: launch}
name: 年度峰会
active: false
kind: on_site
needs: [a, b]
matrix: [[1, 0.5], [0.5, 1]]
per: content.items
step: {duration: 3}
steps: {one: {duration: 1 week}, two: {duration: 2}}
review: [{duration: 1}, {duration: 2}]
)");
  CAPTURE(fault_report(result->faults));
  REQUIRE(result->faults.empty());
  const Sample& sample = result->sample;
  CHECK(certain(sample.cost) == 400e3);
  CHECK(sample.delay.family == sim::Family::exponential);
  CHECK(sample.degree.value == 20);
  CHECK(sample.buyers.of.target == "funnel.registered");
  REQUIRE(sample.spend.phases.size() == 2);
  CHECK(sample.spend.phases[0].id == "test");
  CHECK(sample.spend.phases[0].amount.path == "spend.test");
  CHECK(sample.spend.scale.path == "spend");
  REQUIRE(sample.apps.entries.size() == 2);
  CHECK(sample.apps.entries[1].second.path == "apps.wechat");
  CHECK(sample.by.anchor == Date::Anchor::launch);
  REQUIRE(sample.posts.entries.size() == 2);
  CHECK(sample.posts.entries[1].first == "2");
  CHECK(sample.pay.instalments.size() == 2);
  CHECK(sample.name == "年度峰会");
  CHECK_FALSE(sample.active);
  CHECK(sample.kind == 1);
  CHECK(sample.needs == std::vector<std::string>{"a", "b"});
  CHECK(sample.matrix == std::vector<double>{1, 0.5, 0.5, 1});
  CHECK(sample.per.target == "content.items");
  CHECK(certain(sample.step.duration) == 3);
  CHECK(sample.steps.find("one")->duration.path == "steps.one.duration");
  CHECK(sample.review.at(1).path == "review.2");
  CHECK(result->places.at("steps.one.duration").line == 18);
}

TEST_CASE("what the plan does not say has its default and its path") {
  const auto result = read("swell: 1\n");
  REQUIRE(result->faults.empty());
  const Sample& sample = result->sample;
  CHECK_FALSE(sample.cost.given());
  CHECK(certain(sample.cost) == 5);
  CHECK(sample.cost.path == "cost");
  CHECK(certain(sample.delay.arguments.at(0)) == 0.5);
  CHECK(sample.degree.value == 18);
  CHECK_FALSE(sample.buyers.given());
  CHECK(sample.name == "unnamed");
  CHECK_FALSE(sample.step.given);
  CHECK(sample.step.duration.path == "step.duration");
}

TEST_CASE("an annotated figure keeps its source, and its status is one of five") {
  const auto result = read(R"(cost: {value: 400k, source: "3.4", status: quote, note: by phone})");
  REQUIRE(result->faults.empty());
  CHECK(certain(result->sample.cost) == 400e3);
  CHECK(result->sample.cost.quantity.annotation.source == "3.4");
  CHECK(result->sample.cost.quantity.annotation.status == "quote");
  CHECK(result->sample.cost.quantity.annotation.note == "by phone");
  CHECK_THAT(fault_of("cost: {value: 1, status: guessed}").message.en, Catch::Contains("did you mean `guess`"));
  CHECK_THAT(fault_of("cost: {value: 1, sorce: x}").message.en, Catch::Contains("did you mean `source`"));
}

TEST_CASE("what is wrong is said at its place, with the word that was meant") {
  struct Wrong {
    const char* yaml;
    const char* path;
    const char* says;
    unsigned line, column;
  };
  const auto c = GENERATE(values<Wrong>({
      {"cots: 3", "", "unknown key `cots` in the plan; did you mean `cost`?", 1, 1},
      {"step: {duration: 1, durations: 2}", "step", "unknown key `durations` in `step`", 1, 21},
      {"zzzzz: 3", "", "possible are cost, delay", 1, 1},
      {"cost: triangluar(1, 2, 3)", "cost", "did you mean `triangular`?", 1, 7},
      {"name: a\ncost: \"80k to 15q\"", "cost", "unknown unit `q`", 2, 17},
      {"name: 年\ncost: -3", "cost", "at least 0", 2, 7},
      {"cost: [1, 2]", "cost", "expected an amount of money, got a list", 1, 7},
      {"cost: {mean: 1}", "cost", "got a map", 1, 7},
      {"degree: 10 to 20", "degree", "structural", 1, 9},
      {"degree: 2.5", "degree", "whole", 1, 9},
      {"kind: on-site", "kind", "expected one of online, on_site, got `on-site`; did you mean `on_site`?", 1, 7},
      {"active: yes", "active", "expected true or false, got `yes`", 1, 9},
      {"name: [a]", "name", "expected a text, got a list", 1, 7},
      {"needs: {a: b}", "needs", "got a map", 1, 8},
      {"step: 3", "step", "expected a map with duration, got `3`", 1, 7},
      {"steps: 3", "steps", "expected a map", 1, 8},
      {"steps: {one: 3}", "steps.one", "expected a map with duration", 1, 14},
      {"steps: {one: {}}", "steps.one", "`steps.one` needs `duration`", 1, 14},
      {"apps: 3", "apps", "expected a map of ids to numbers", 1, 7},
      {"apps: {douyin: 130%}", "apps.douyin", "at most 100%", 1, 16},
      {"by: soon", "by", "expected a date", 1, 5},
      {"posts: {teaser: 2026-02-30}", "posts.teaser", "there is no day", 1, 17},
      {"pay: {a: 30% on start}", "pay", "30% only", 1, 6},
      {"spend: 9k", "spend", "`9k total` or `9k per day`", 1, 8},
      {"spend: {test: 9k}", "spend.test", "`9k total` or `9k per day`", 1, 15},
      {"per: a b", "per", "dotted path", 1, 6},
      {"matrix: [1, x]", "matrix", "expected a number", 1, 13},
  }));
  const Fault fault = fault_of(c.yaml);
  CHECK(fault.path == c.path);
  CHECK_THAT(fault.message.en, Catch::Contains(c.says));
  CHECK(fault.place.line == c.line);
  CHECK(fault.place.column == c.column);
}

TEST_CASE("all faults of a plan are found in one walk") {
  CHECK(read("cots: 1\ncost: x\ndegree: y\nkind: z\n")->faults.all().size() == 4);
}

TEST_CASE("a relative overlay changes what was written") {
  const auto relative = [](const std::string& yaml, const std::string& key, double factor, double shift) {
    return read(yaml, [&](Node& tree) { tree.find(key)->value.relative = {factor, shift}; });
  };
  const auto halved = relative("cost: 80k to 150k", "cost", 0.5, 0);
  CHECK(halved->sample.cost.quantity.factor == 0.5);
  CHECK(relative("degree: 20", "degree", 0.5, 3)->sample.degree.value == 13.0);
  CHECK(relative("spend: 9k total", "spend", 0.5, 0)->sample.spend.scale.quantity.factor == 0.5);
  CHECK(relative("delay: exponential(1)", "delay", 2, 0)->sample.delay.scale.quantity.factor == 2.0);
  CHECK(relative("delay: 3", "delay", 2, 1)->sample.delay.arguments.at(0).quantity.shift == 1.0);
  CHECK_THAT(relative("name: x", "name", 0.5, 0)->faults.all().at(0).message.en, Catch::Contains("not one"));
  CHECK_THAT(relative("steps: {a: {duration: 1}}", "steps", 0.5, 0)->faults.all().at(0).message.en,
             Catch::Contains("not one"));
  CHECK_THAT(relative("degree: 60", "degree", 2, 0)->faults.all().at(0).message.en,
             Catch::Contains("after the change"));
  CHECK_THAT(relative("cost: 3", "cost", -1, 0)->faults.all().at(0).message.en, Catch::Contains("after the change"));
  CHECK_THAT(relative("delay: exponential(1)", "delay", 1, 1)->faults.all().at(0).message.en,
             Catch::Contains("points"));
}

TEST_CASE("a key left empty is as good as absent, an empty entry is all defaults") {
  const auto result = read("cost:\nstep:\n");
  CHECK(result->faults.empty());
  CHECK_FALSE(result->sample.cost.given());
  CHECK(read("steps: {one: null}")->faults.all().size() == 1);
}

TEST_CASE("a figure of doubt loads with a lint") {
  const auto result = read("cost: normal(10, 20)");
  CHECK(result->faults.empty());
  REQUIRE(result->lints.size() == 1);
  CHECK(result->lints[0].code == "quantity.truncated");
  CHECK(result->lints[0].path == "cost");
}
