#include "scenarios/language/schema.hpp"

#include <catch2/catch.hpp>

#include <functional>
#include <regex>

using namespace swell::language;
using nlohmann::json;

namespace {

// All `pattern`s and keys of `patternProperties`.
void collect_patterns(const json& schema, std::vector<std::string>& patterns) {
  if (!schema.is_structured()) return;
  if (schema.is_object() && schema.contains("pattern") && schema["pattern"].is_string())
    patterns.push_back(schema["pattern"]);
  if (schema.is_object() && schema.contains("patternProperties"))
    for (const auto& [key, value] : schema["patternProperties"].items()) patterns.push_back(key);
  for (const json& inner : schema) collect_patterns(inner, patterns);
}

bool some_pattern_accepts(const json& quantity, const std::string& text) {
  for (const json& alternative : quantity["anyOf"])
    if (alternative.contains("pattern") &&
        std::regex_search(text, std::regex(alternative["pattern"].get<std::string>())))
      return true;
  return false;
}

}  // namespace

TEST_CASE("the schema is an object of the plan's sections and refuses others") {
  const json schema = json_schema();
  CHECK(schema["$schema"] == "http://json-schema.org/draft-07/schema#");
  CHECK(schema["type"] == "object");
  CHECK(schema["additionalProperties"] == false);
  for (const char* key :
       {"swell", "start", "horizon", "launch", "extends", "variants", "budget", "channels", "risks", "goals"}) {
    CAPTURE(key);
    REQUIRE(schema["properties"].contains(key));
    CHECK_FALSE(schema["properties"][key]["description"].get<std::string>().empty());
  }
  CHECK(schema["properties"]["budget"]["properties"]["contingency"]["default"] == 0);
  CHECK(schema["required"] == json::array({"swell"}));
}

TEST_CASE("every alternative of the schema is a schema, every pattern a pattern") {
  const json schema = json_schema();
  std::vector<std::string> patterns;
  collect_patterns(schema, patterns);
  CHECK(patterns.size() > 100);
  for (const std::string& pattern : patterns) CHECK_NOTHROW(std::regex(pattern));
  const std::function<void(const json&)> check = [&](const json& node) {
    if (node.is_object() && node.contains("anyOf")) {
      REQUIRE(node["anyOf"].is_array());
      for (const json& alternative : node["anyOf"]) CHECK(alternative.is_object());
    }
    if (node.is_structured())
      for (const json& inner : node) check(inner);
  };
  check(schema);
}

TEST_CASE("the schema accepts a quantity however it is written") {
  const json line = json_schema()["properties"]["budget"]["properties"]["lines"]["patternProperties"]["^[^.]+$"];
  const json cost = line["properties"]["cost"];
  for (const char* text :
       {"380k / 400k / 560k", "80k to 150k", "30万", "triangular(1, 2, 3)", "from channels", "-3k", ".5"}) {
    CAPTURE(text);
    CHECK(some_pattern_accepts(cost, text));
  }
  CHECK_FALSE(some_pattern_accepts(cost, "soon"));
  CHECK_FALSE(some_pattern_accepts(line["properties"]["unit_cost"], "from channels"));
  CHECK(line["properties"]["layer"]["enum"].size() >= 3);
}

TEST_CASE("the schema knows dates") {
  const std::regex date(json_schema()["definitions"]["date"]["pattern"].get<std::string>());
  for (const char* text : {"2026-03-02", "start + 10 days", "launch", "launch - 7 days", "week 3", "signing"})
    CHECK(std::regex_search(text, date));
  CHECK_FALSE(std::regex_search("soon", date));
}
