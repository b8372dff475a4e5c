#include "reports/html_texts.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <set>

using namespace swell::reports;

namespace {

std::set<std::string> arguments(std::string_view pattern) {
  std::set<std::string> names;
  for (std::size_t open = pattern.find('{'); open != std::string_view::npos; open = pattern.find('{', open + 1))
    names.emplace(pattern.substr(open + 1, pattern.find('}', open) - open - 1));
  return names;
}

}  // namespace

TEST_CASE("the HTML report says the same in both languages, with the same arguments") {
  const auto english = html_catalogue(Tongue::english);
  const auto chinese = html_catalogue(Tongue::chinese);
  REQUIRE(english.size() == chinese.size());
  for (std::size_t i = 0; i < english.size(); ++i) {
    CAPTURE(english[i].id);
    CHECK(english[i].id == chinese[i].id);
    CHECK(arguments(english[i].pattern) == arguments(chinese[i].pattern));
    CHECK_FALSE(english[i].pattern.empty());
    CHECK_FALSE(chinese[i].pattern.empty());
  }
}

TEST_CASE("texts of the HTML report are sorted, named html.…, and take arguments by plain names only") {
  for (const Tongue tongue : {Tongue::english, Tongue::chinese}) {
    const auto texts = html_catalogue(tongue);
    CHECK(std::ranges::adjacent_find(texts, std::greater_equal<>(), &Text::id) == texts.end());
    for (const Text& text : texts) {
      CAPTURE(text.id);
      CHECK(text.id.starts_with("html."));
      for (const std::string& name : arguments(text.pattern))
        CHECK(std::ranges::all_of(name, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }));
    }
  }
}
