#include "scenarios/language/lint_codes.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>

#include "scenarios/language/load.hpp"
#include "scenarios/language/manual.hpp"

using namespace swell::language;
namespace fs = std::filesystem;

namespace {

std::string content(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

// The codes that stand where doubts and lints are made.
std::set<std::string> emitted_codes() {
  static const std::regex made(R"((?:doubts_?|lints)\.push_back\(\s*\{+\s*"([^"]+)\")");
  std::set<std::string> codes;
  for (const char* folder : {"models", "scenarios/language", "studies"})
    for (const auto& entry : fs::recursive_directory_iterator(fs::path(SWELL_SOURCE_DIR) / folder)) {
      if (entry.path().extension() != ".cpp") continue;
      const std::string text = content(entry.path());
      for (std::sregex_iterator found(text.begin(), text.end(), made), end; found != end; ++found)
        codes.insert((*found)[1].str());
    }
  return codes;
}

Faults faults_of(const std::string& yaml) {
  Faults faults;
  auto files = PlanFiles::from_text("plan.yaml", yaml, faults);
  if (files) load_plan(*files, "plan.yaml", {}, faults);
  return faults;
}

}  // namespace

TEST_CASE("the table of lint codes holds every code that is emitted, and no other") {
  std::set<std::string> known;
  for (const LintCode& code : lint_codes()) known.emplace(code.code);
  CHECK(known.size() == lint_codes().size());
  CHECK(emitted_codes() == known);
}

TEST_CASE("lint codes are in order and explained in both languages") {
  const std::vector<std::string> names = lint_code_names();
  CHECK(std::is_sorted(names.begin(), names.end()));
  for (const LintCode& code : lint_codes()) {
    CAPTURE(code.code);
    CHECK_FALSE(code.help.en.empty());
    CHECK_FALSE(code.help.zh.empty());
    CHECK_FALSE(code.mending.en.empty());
    CHECK_FALSE(code.mending.zh.empty());
    CHECK_THAT(manual(Tongue::english), Catch::Contains("| `" + std::string(code.code) + "` |"));
    CHECK_THAT(manual(Tongue::chinese), Catch::Contains("| `" + std::string(code.code) + "` |"));
  }
}

TEST_CASE("only a known lint can be silenced") {
  CHECK(faults_of("swell: 1\nlints: {off: [budget.contingency.low, goal.before_launch]}\n").empty());
  const Faults faults = faults_of("swell: 1\nlints: {off: [goal.before_lunch]}\n");
  REQUIRE(faults.all().size() == 1);
  CHECK(faults.all()[0].message.en == "there is no lint `goal.before_lunch`; did you mean `goal.before_launch`?");
  CHECK(faults.all()[0].place.line == 2);
  CHECK(faults.all()[0].place.column == 15);
}
