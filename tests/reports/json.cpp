#include "reports/json.hpp"

#include <catch2/catch.hpp>

#include "tests/golden_file.hpp"
#include "tests/reports/sample_findings.hpp"

using namespace swell::reports;
using Json = nlohmann::ordered_json;

TEST_CASE("the JSON of findings has the parts of format 1 in their order") {
  const Json json = findings_json(sample_findings());
  std::vector<std::string> keys;
  for (const auto& [key, value] : json.items()) keys.push_back(key);
  CHECK(keys == std::vector<std::string>{"format",   "headline",        "scenario",    "run",    "names",    "kpis",
                                         "goals",    "buffers",         "drivers",     "months", "lines",    "tasks",
                                         "series",   "lints",           "assumptions", "risks",  "channels", "spread",
                                         "cascades", "cost_and_finish", "labels"});
  CHECK(json["format"] == 1);
}

TEST_CASE("every figure carries its interval, and bounds that cannot exist are null") {
  const Json json = findings_json(sample_findings());
  const Json& cost = json["kpis"]["cost.total"];
  CHECK(cost["unit"] == "CNY");
  CHECK(cost["mean"] == 0.1 + 0.2);
  CHECK(cost["mean_ci"].size() == 2);
  CHECK(cost["quantiles"]["p99"]["ci"][1].is_null());
  CHECK(cost["histogram"]["edges"].size() == cost["histogram"]["counts"].size() + 1);
  CHECK(json["kpis"]["cash.insolvent"]["mean"].is_null());
  CHECK(json["goals"]["return"]["ci"].size() == 2);
  CHECK(json["goals"]["all"]["probability"].is_number());
  CHECK(json["buffers"]["cost"]["contingency"]["ci"].size() == 2);
  CHECK(json["buffers"]["cash"]["first_day"].is_null());
}

TEST_CASE("months nest their flows, and tasks have dates beside their days") {
  const Json json = findings_json(sample_findings());
  CHECK(json["months"][0]["month"] == "2026-03");
  CHECK(json["months"][0]["cash"]["in"]["p50"] == 2.0);
  CHECK(json["months"][0]["profit"]["p50"] == 1.0);
  CHECK(json["tasks"]["film"]["planned"]["finish"] == 20.0);
  CHECK(json["tasks"]["film"]["planned"]["finish_date"] == "2026-03-21");
  CHECK(json["tasks"]["film"]["finish"]["p80_date"].is_null());
}

TEST_CASE("names are kept as they are and written so that JSON stays JSON") {
  const std::string text = findings_json(sample_findings()).dump();
  CHECK(text.find('\x1b') == std::string::npos);
  CHECK(text.find('\n') == std::string::npos);
  CHECK(Json::parse(text)["scenario"]["name"] == hostile_name);
}

TEST_CASE("a comparison holds the findings of each variant and how they differ") {
  const Json json = comparison_json(sample_comparison());
  CHECK(json["variants"].size() == 2);
  CHECK(json["comparison"]["contrasts"][0]["variant"] == hostile_name);
  CHECK(json["comparison"]["contrasts"][0]["kpis"]["cost.total"]["better"]["probability"] == 0.1 + 0.2);
  CHECK(json["comparison"]["best"][""]["ci"].size() == 2);
}

TEST_CASE("findings and comparisons are the JSON that was last looked at", "[golden]") {
  const std::string run = findings_json(sample_findings()).dump(1) + "\n";
  CHECK(run == swell::golden("tests/reports/golden/findings.json", run));
  const std::string compared = comparison_json(sample_comparison()).dump(1) + "\n";
  CHECK(compared == swell::golden("tests/reports/golden/comparison.json", compared));
}
