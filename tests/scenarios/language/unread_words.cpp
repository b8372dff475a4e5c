#include "scenarios/language/unread_words.hpp"

#include <catch2/catch.hpp>

using namespace swell::language;

TEST_CASE("a word that is known but not simulated is told apart from a misspelt one") {
  const auto calendar = unread_word("", "calendar");
  REQUIRE(calendar);
  CHECK_THAT(calendar->en, Catch::StartsWith("`calendar` is not simulated yet: "));
  CHECK_FALSE(unread_word("", "calender"));
  CHECK_FALSE(unread_word("channels.douyin", "calendar"));
}

TEST_CASE("a word for what is called differently here names the word to write") {
  const auto app = unread_word("channels.douyin", "platform");
  REQUIRE(app);
  CHECK_THAT(app->en, Catch::Contains("`app`") && !Catch::Contains("not simulated"));
  CHECK(unread_word("risks.fire.effects.1", "on"));
  CHECK_FALSE(unread_word("risks.fire", "on"));
}
