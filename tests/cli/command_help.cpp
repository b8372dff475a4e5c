#include "cli/command_help.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>
#include <set>

#include "tests/cli/command_run.hpp"

using namespace swell::cli;
using swell::language::Tongue;

namespace {

std::string content(const std::string& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

}  // namespace

TEST_CASE("whatever help says it says in Chinese too") {
  for (const std::string& text : help_texts(all_commands())) {
    INFO("cli/command_words_chinese.cpp has no `" << text << "`");
    CHECK(in_chinese(text) != text);
  }
}

TEST_CASE("Chinese words of the command are in order, once each") {
  const auto words = command_words_in_chinese();
  CHECK(std::ranges::is_sorted(words, std::ranges::less_equal{}, &Translation::first));
  const auto after = std::ranges::adjacent_find(words, {}, &Translation::first);
  CHECK(after == words.end());
}

TEST_CASE("help speaks the language that is asked for, or that of the environment") {
  const CommandRun english = swell::cli::swell({"help", "run"});
  const CommandRun chinese = swell::cli::swell({"help", "run", "--lang", "zh"});
  CHECK_THAT(english.out, Catch::Contains("usage: swell run"));
  CHECK_THAT(chinese.out, Catch::Contains("用法：swell run"));
  CHECK(chinese.out == swell::cli::swell({"run", "--help", "--lang=zh"}).out);
  CHECK(chinese.out == swell::cli::swell({"help", "run"}, {.variables = {{"LC_ALL", "zh_CN.UTF-8"}}}).out);
  CHECK_THAT(swell::cli::swell({"help"}, {.variables = {{"LC_ALL", "zh_CN.UTF-8"}}}).out,
             Catch::Contains("用法：swell"));
  CHECK(swell::cli::swell({"help", "language"}, {.variables = {{"LC_ALL", "zh_CN.UTF-8"}}}).out ==
        swell::cli::swell({"help", "language", "--lang", "zh"}).out);
  CHECK(swell::cli::swell({"help", "run", "--lang", "fr"}).status == 2);
}

TEST_CASE("docs/reference is what the program says of itself", "[reference]") {
  for (const char* topic : {"language", "kpis", "command"})
    for (const char* tongue : {"en", "zh"}) {
      const std::string suffix = std::string(tongue) == "zh" ? ".zh.md" : ".md";
      const std::string file = "docs/reference/" + std::string(topic) + suffix;
      const bool fresh =
          swell::cli::swell({"help", topic, "--lang", tongue}).out == content(SWELL_SOURCE_DIR "/" + file);
      INFO(file << " is not what the program says now: run scripts/update-reference and commit what it changes");
      CHECK(fresh);
    }
}
