// Text made to break a reader: each must end in a tree or in faults, soon and without much memory. That it
// does not crash is what the sanitizers watch while these run; that it stays bounded is shown by the limits
// being met.
#include <catch2/catch.hpp>

#include <cstdint>
#include <memory>

#include "scenarios/language/plan_files.hpp"
#include "scenarios/language/yaml_reader.hpp"

using namespace swell::language;

namespace {

std::string repeated(const std::string& piece, std::size_t times) {
  std::string text;
  text.reserve(piece.size() * times);
  for (std::size_t i = 0; i < times; ++i) text += piece;
  return text;
}

std::string first_fault(const std::string& text) {
  Faults faults;
  read_yaml(std::make_shared<SourceText>("p", text), faults);
  CHECK(fault_report(faults).size() < 100'000);
  return faults.empty() ? "" : faults.all()[0].message.en;
}

const std::string example = R"yaml(# 预算
swell: 1
name: 年度峰会新媒体运营方案
start: 2026-03-02
horizon: 12 months
audience:
  graph: {kind: communities, mean_degree: 18, tail_exponent: 2.7, homophily: 70%}
  segments:
    gen_z:    {size: 40万, apps: {douyin: 65%, wechat: 90%}}
budget:
  lines:
    venue:   {layer: base, cost: 380k / 400k / 560k, pay: {deposit: 30% on 2026-04-01, rest: launch}}
    catering:
      layer: base
      cost: triangular(80, 100, 150)
risks:
  claim:
    rate: 1 per day
    effects:
      - {target: channels.douyin.ceiling, change: -80%, for: "lognormal(6 hours, 8 hours)"}
goals:
  return:    {kpi: roas.total, at_least: 4.5, by: launch + 3 months, wanted: 70%}
variants:
  traditional: {channels.douyin.spend: 0 total, budget.lines.*.cost: {change: -50%}}
)yaml";

}  // namespace

TEST_CASE("Brackets, dashes and keys without end are refused by depth", "[hostile_text]") {
  const std::string deep = "nested more than 64 levels deep; a plan may not be deeper";
  CHECK(first_fault(std::string(100, '[') + std::string(100, ']')) == deep);
  CHECK(first_fault(repeated("{a: ", 100) + std::string(100, '}')) == deep);
  CHECK_FALSE(first_fault(std::string(100'000, '[')).empty());
  CHECK_FALSE(first_fault(repeated("{a: ", 100'000)).empty());
  CHECK(first_fault(repeated("- ", 100'000)) == deep);
  CHECK_FALSE(first_fault(repeated("? ", 100'000)).empty());
  CHECK_FALSE(first_fault(repeated("[a,", 100'000)).empty());
}

TEST_CASE("An alias bomb is refused before it goes off", "[hostile_text]") {
  std::string bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
  for (int i = 1; i < 12; ++i) {
    const std::string alias = std::string("*a") + std::to_string(i - 1);
    const std::string name = std::string("a") + std::to_string(i);
    bomb += name + ": &" + name + " [" + alias + repeated(", " + alias, 9) + "]\n";
  }
  CHECK(first_fault(bomb).find("aliases copy") != std::string::npos);
  CHECK(first_fault(std::string("a: &a \"") + std::string(1'000'000, 'x') + "\"\nb: [" + repeated("*a, ", 1000) + "]\n")
            .find("aliases copy more than") != std::string::npos);
}

TEST_CASE("A line of a megabyte is read, and its faults are shown cut", "[hostile_text]") {
  CHECK(first_fault(std::string("a: ") + std::string(1'000'000, 'x')).empty());
  CHECK(first_fault(std::string("a: \"") + std::string(1'000'000, 'x')).find("quote") != std::string::npos);
  CHECK_FALSE(first_fault(std::string(1'000'000, 'x') + ": 1\n").empty());  // YAML's keys end after 1,024 characters
  CHECK(first_fault(std::string("[") + repeated("中,", 200'000) + "]").empty());
}

TEST_CASE("Thousands of faults stop the reading and are counted", "[hostile_text]") {
  CHECK(first_fault(repeated("a: 1\n", 50'000)) == "the key `a` is already there, at line 1");
  CHECK(first_fault(std::string("{") + repeated("a:1,", 50'000) + "}") == "write a blank after this colon");
}

TEST_CASE("Stranger inputs end too", "[hostile_text]") {
  for (const std::string& text :
       {repeated("}", 100'000), repeated("---\n", 100'000), repeated("&a ", 100'000), repeated("!", 100'000),
        repeated("%TAG ! x\n", 10'000), repeated(": ", 100'000), repeated("a: b: ", 50'000), repeated("'", 99'999),
        repeated("\n", 500'000), std::string("a: |\n") + repeated(" \n", 200'000), repeated("*", 100'000),
        repeated("f(,", 100'000), std::string("{") + repeated("f(,", 100'000) + "}",
        std::string("{") + repeated("1,", 100'000) + "}"}) {
    INFO(text.substr(0, 20));
    first_fault(text);
  }
}

TEST_CASE("Stars, dotted keys and variants cannot multiply a plan without bound", "[hostile_text]") {
  std::string plan = "swell: 1\nlines:\n";
  for (int i = 0; i < 20'000; ++i) plan += std::string("  l") + std::to_string(i) + ": {a: 1}\n";
  plan += "variants:\n  v:\n    lines:\n      \"*\":\n";
  for (int i = 0; i < 20'000; ++i) plan += std::string("        k") + std::to_string(i) + ": 1\n";
  Faults faults;
  PlanFiles::from_text("p.yaml", plan, faults);
  REQUIRE(faults.all().size() == 1);
  CHECK(faults.all()[0].message.en.find("too much at once") != std::string::npos);

  Faults deep;
  PlanFiles::from_text("p.yaml", std::string("a") + repeated(".a", 400) + ": 1\n", deep);
  REQUIRE_FALSE(deep.empty());
  CHECK(deep.all()[0].message.en.find("64 levels") != std::string::npos);

  std::string many = "swell: 1\nvariants:\n";
  for (int i = 0; i < 1000; ++i) many += std::string("  v") + std::to_string(i) + ": {a: 1}\n";
  Faults counted;
  PlanFiles::from_text("p.yaml", many, counted);
  REQUIRE(counted.all().size() == 1);
  CHECK(counted.all()[0].message.en == "more than 256 variants");
}

TEST_CASE("A plan with random bytes changed, cut, doubled and swapped is read or refused", "[hostile_text]") {
  std::uint64_t state = 20260302;
  const auto draw = [&state](std::size_t below) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    return static_cast<std::size_t>(state >> 33) % below;
  };
  const std::string bytes = "{}[]:,-#&*!|>'\"%@`? \t\n\r\x01\x80\xFF.()1a：，";
  std::size_t refused = 0;
  for (int round = 0; round < 2000; ++round) {
    std::string text = example;
    for (std::size_t changes = 1 + draw(6); changes-- > 0 && text.size() > 1;) {
      const std::size_t at = draw(text.size());
      const std::size_t length = draw(std::min<std::size_t>(text.size() - at, 40));
      switch (draw(4)) {
        case 0:
          text[at] = bytes[draw(bytes.size())];
          break;
        case 1:
          text.erase(at, length);
          break;
        case 2:
          text.insert(draw(text.size()), text.substr(at, length));
          break;
        default:
          text.insert(at, 1, bytes[draw(bytes.size())]);
      }
    }
    Faults faults;
    const std::optional<PlanFiles> plan = PlanFiles::from_text("p.yaml", text, faults);
    if (!plan && faults.empty()) FAIL("neither plan nor faults for\n" << text);
    if (!faults.empty()) ++refused;
    fault_report(faults);
  }
  CHECK(refused > 500);
  CHECK(refused < 2000);
}
