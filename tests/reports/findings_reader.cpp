#include "reports/findings_reader.hpp"

#include <catch2/catch.hpp>
#include <functional>

#include "reports/json.hpp"
#include "reports/run_screen.hpp"
#include "scenarios/language/characters.hpp"
#include "tests/reports/sample_findings.hpp"

using namespace swell::reports;
using namespace swell::studies;
using Catch::Matchers::Contains;
using Json = nlohmann::ordered_json;

namespace {

StudyFindings read(const std::string& text) {
  auto result = read_findings(text);
  if (const auto* fault = std::get_if<Unreadable>(&result)) FAIL(fault->message.en);
  return std::get<StudyFindings>(std::move(result));
}

std::string refusal(const std::string& text, const JsonBounds& bounds = {}) {
  const auto result = read_findings(text, bounds);
  const auto* fault = std::get_if<Unreadable>(&result);
  return fault == nullptr ? std::string() : fault->message.en;
}

std::string refusal_after(const std::function<void(Json&)>& change) {
  Json json = findings_json(sample_findings());
  change(json);
  return refusal(json.dump());
}

}  // namespace

TEST_CASE("findings that are read back are written again to the same bytes") {
  const StudyFindings original = sample_findings();
  for (const int indent : {-1, 1}) {
    const std::string text = study_json(original).dump(indent);
    const StudyFindings again = read(text);
    REQUIRE(std::holds_alternative<Findings>(again));
    CHECK(study_json(again).dump(indent) == text);
  }
}

TEST_CASE("a comparison that is read back is written again to the same bytes") {
  const StudyFindings original = sample_comparison();
  const std::string text = study_json(original).dump(1);
  const StudyFindings again = read(text);
  REQUIRE(std::holds_alternative<ComparedFindings>(again));
  CHECK(study_json(again).dump(1) == text);
}

TEST_CASE("findings of nothing are read back") {
  const std::string text = findings_json(Findings{}).dump();
  CHECK(study_json(read(text)).dump() == text);
}

TEST_CASE("what the reader keeps is what was found") {
  const Findings original = sample_findings();
  const Findings again = std::get<Findings>(read(findings_json(original).dump()));
  CHECK(again.scenario.name == hostile_name);
  CHECK(again.scenario.start == original.scenario.start);
  CHECK(again.run.seed == original.run.seed);
  CHECK(again.run.sampling == swell::sim::Sampling::lhs);
  CHECK(again.run.version == "0.1.0");
  REQUIRE(again.kpis.size() == original.kpis.size());
  CHECK(again.kpis[0].unit == swell::models::KpiUnit::money);
  CHECK(again.kpis[0].summary.mean.value == original.kpis[0].summary.mean.value);
  CHECK(again.kpis[3].summary.n == 0);
  CHECK(again.goals.size() == 2);
  CHECK(again.all_goals.has_value());
  CHECK(again.months[0].values.at("cash.in").p95 == 3.5);
  CHECK(again.months[0].values.at("profit.month").p50 == 1.0);
  CHECK(again.lints[1].line == 0);
}

TEST_CASE("keys that are not known are skipped: format 1 may be extended") {
  CHECK(refusal_after([](Json& json) { json["something new"] = {1, 2, 3}; }).empty());
  CHECK(refusal_after([](Json& json) { json["kpis"]["cost.total"]["new"] = "x"; }).empty());
}

TEST_CASE("what is missing or of the wrong kind is refused with its path") {
  CHECK_THAT(refusal_after([](Json& json) { json.erase("kpis"); }), Contains("kpis is missing"));
  CHECK_THAT(refusal_after([](Json& json) { json["kpis"]["cost.total"].erase("sd"); }),
             Contains("kpis.cost.total.sd is missing"));
  CHECK_THAT(refusal_after([](Json& json) { json["kpis"]["cost.total"]["sd"] = "33"; }),
             Contains("kpis.cost.total.sd must be a number or null"));
  CHECK_THAT(refusal_after([](Json& json) { json["drivers"][1]["lever"] = 5; }),
             Contains("drivers[1].lever must be a text"));
  CHECK_THAT(refusal_after([](Json& json) { json["run"]["replications"] = -3; }),
             Contains("run.replications must be a whole number"));
  CHECK_THAT(refusal_after([](Json& json) { json["run"]["threads"] = 1ULL << 40; }), Contains("is too large"));
  CHECK_THAT(refusal_after([](Json& json) { json["run"]["sampling"] = "dice"; }), Contains("run.sampling"));
  CHECK_THAT(refusal_after([](Json& json) { json["run"]["interrupted"] = 0; }), Contains("true or false"));
  CHECK_THAT(refusal_after([](Json& json) { json["scenario"]["start"] = "2026-02-30"; }), Contains("scenario.start"));
  CHECK_THAT(refusal_after([](Json& json) { json["scenario"]["start"] = "yesterday"; }), Contains("must be a date"));
  CHECK_THAT(refusal_after([](Json& json) { json["months"][0]["month"] = "2026-13"; }), Contains("months[0].month"));
  CHECK_THAT(refusal_after([](Json& json) { json["series"]["cash.balance"]["unit"] = "furlongs"; }),
             Contains("series.cash.balance.unit"));
  CHECK_THAT(refusal_after([](Json& json) { json["goals"] = Json::array(); }), Contains("goals must be an object"));
}

TEST_CASE("lists that no renderer could stand are refused") {
  CHECK_THAT(refusal_after([](Json& json) { json["series"]["cash.balance"]["p5"].push_back(1); }),
             Contains("series.cash.balance.days"));
  CHECK_THAT(refusal_after([](Json& json) { json["kpis"]["cost.total"]["histogram"]["counts"].push_back(1); }),
             Contains("one edge more"));
  CHECK_THAT(refusal_after([](Json& json) {
               json["kpis"]["cost.total"]["histogram"]["edges"] = {2, 1, 3};
             }),
             Contains("must rise"));
  CHECK_THAT(refusal_after([](Json& json) {
               json["kpis"]["cost.total"]["histogram"]["edges"] = {1, nullptr, 3};
             }),
             Contains("must rise"));
  CHECK_THAT(refusal_after([](Json& json) { json["cost_and_finish"]["counts"].push_back(1); }),
             Contains("cost_and_finish.counts needs one for each cell"));
  CHECK_THAT(refusal_after([](Json& json) { json["cost_and_finish"]["x_edges"] = Json::array(); }),
             Contains("cost_and_finish.x_edges"));
  CHECK_THAT(refusal_after([](Json& json) { json["kpis"]["cost.total"]["mean_ci"] = {1}; }), Contains("two bounds"));
  Json compared = comparison_json(sample_comparison());
  compared["variants"] = Json::array();
  CHECK_THAT(refusal(compared.dump()), Contains("variants must not be empty"));
  compared = comparison_json(sample_comparison());
  compared["comparison"]["contrasts"] = Json::array();
  CHECK_THAT(refusal(compared.dump()), Contains("one fewer than `variants`"));
}

TEST_CASE("other JSON and other formats are refused in words") {
  CHECK_THAT(refusal("[]"), Contains("must be a JSON object"));
  CHECK_THAT(refusal("7"), Contains("must be a JSON object"));
  CHECK_THAT(refusal("{}"), Contains("format is missing"));
  CHECK_THAT(refusal(R"({"format": 2})"), Contains("format is not 1"));
  CHECK_THAT(refusal(R"({"format": "1"})"), Contains("whole number"));
  CHECK_THAT(refusal(""), Contains("is not JSON"));
  CHECK_THAT(refusal("swell: 1\nname: a plan\n"), Contains("is not JSON: it breaks at byte"));
  CHECK_THAT(refusal(R"({"format": 1e999})"), Contains("is not JSON"));
  CHECK_THAT(refusal("{\"format\": 1, \"a\": \"\xff\"}"), Contains("is not JSON"));
}

TEST_CASE("a text cut off anywhere is refused") {
  const std::string text = findings_json(sample_findings()).dump();
  for (std::size_t length = 0; length < text.size(); length += 97) CHECK_FALSE(refusal(text.substr(0, length)).empty());
}

TEST_CASE("how often a sum is enough is not read without the sum") {
  for (const std::string of : {"budget", "approved"}) {
    const auto without = [&of](Json& json) { json["buffers"]["cost"][of] = nullptr; };
    CHECK_THAT(refusal_after(without), Catch::Contains(of + " must be there beside `within_" + of + "`"));
  }
}

TEST_CASE("deep, huge and ambiguous JSON is refused in bounded time") {
  CHECK_THAT(refusal(std::string(1'000'000, '[')), Contains("nests deeper than 32 levels"));
  CHECK_THAT(refusal(R"({"format": 1, "format": 1})"), Contains("has the key \"format\" twice"));
  JsonBounds bounds;
  bounds.most_bytes = 1 << 20;
  CHECK_THAT(refusal(std::string(2 << 20, ' '), bounds), Contains("is larger than 1 MiB"));
  bounds.most_values = 100;
  std::string many = "[0";
  for (int i = 0; i < 200; ++i) many += ",0";
  CHECK_THAT(refusal(many + "]", bounds), Contains("has more than 100 values"));
  // A hundred thousand keys in one object: looked up one by one they would take minutes.
  std::string keys = R"({"format": 1)";
  for (int i = 0; i < 100'000; ++i) keys += ",\"k" + std::to_string(i) + "\":0";
  CHECK_THAT(refusal(keys + "}"), Contains("is missing"));
}

TEST_CASE("the screen of findings that came from anybody is harmless text") {
  Findings findings = sample_findings();
  findings.headline[0].en = findings.headline[0].zh = hostile_name;
  findings.scenario.variant = hostile_name;
  findings.drivers[0] = {.kpi = hostile_name, .lever = hostile_name, .share = {}, .effect = 0.5};
  findings.goals[0].statement = hostile_name;
  const std::string clean = findings_json(findings).dump();
  std::string text = clean;
  // The currency is a unit in many places: all of them change together.
  for (std::size_t at = text.find("\"CNY\""); at != std::string::npos; at = text.find("\"CNY\"", at))
    text.replace(at, 5, "\"\\u001b[2J\"");
  const Findings hostile = std::get<Findings>(read(text));
  for (const auto tongue : {Tongue::english, Tongue::chinese}) {
    const std::string screen = run_screen(hostile, {.tongue = tongue, .colours = false, .width = 100});
    for (std::size_t at = 0; at < screen.size();) {
      const auto character = swell::language::character_at(screen, at);
      CHECK((character.code == U'\n' || !swell::language::is_control(character.code)));
      at += character.bytes;
    }
  }
}

TEST_CASE("a message about a hostile key is harmless") {
  const std::string message = refusal("{\"format\": 1, \"\\u001b[2J\": 0, \"\\u001b[2J\": 0}");
  CHECK_THAT(message, Contains("twice"));
  CHECK(message.find('\x1b') == std::string::npos);
}
