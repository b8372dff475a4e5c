#include "reports/texts.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <set>

using namespace swell::reports;

namespace {

// The names of a pattern's arguments.
std::set<std::string> arguments(std::string_view pattern) {
  std::set<std::string> names;
  for (std::size_t open = pattern.find('{'); open != std::string_view::npos; open = pattern.find('{', open + 1)) {
    const std::size_t close = pattern.find_first_of(":}", open);
    names.emplace(pattern.substr(open + 1, close - open - 1));
  }
  return names;
}

}  // namespace

TEST_CASE("both languages have the same texts with the same arguments") {
  const auto english = catalogue(Tongue::english);
  const auto chinese = catalogue(Tongue::chinese);
  REQUIRE(english.size() == chinese.size());
  for (std::size_t i = 0; i < english.size(); ++i) {
    CAPTURE(english[i].id);
    CHECK(english[i].id == chinese[i].id);
    CHECK(arguments(english[i].pattern) == arguments(chinese[i].pattern));
    CHECK_FALSE(english[i].pattern.empty());
    CHECK_FALSE(chinese[i].pattern.empty());
  }
}

TEST_CASE("texts are sorted by id and every id is there once") {
  for (const Tongue tongue : {Tongue::english, Tongue::chinese}) {
    const auto texts = catalogue(tongue);
    CHECK(std::ranges::adjacent_find(texts, std::greater_equal<>(), &Text::id) == texts.end());
  }
}

TEST_CASE("a text takes its arguments by name") {
  CHECK(Texts(Tongue::english).say("chance.with_word", fmt::arg("word", "likely"), fmt::arg("percent", "74%")) ==
        "likely (74%)");
  CHECK(Texts(Tongue::chinese).say("chance.with_word", fmt::arg("percent", "74%"), fmt::arg("word", "较有把握")) ==
        "较有把握（74%）");
  CHECK_THROWS_AS(Texts(Tongue::english).say("no such text"), std::out_of_range);
}
