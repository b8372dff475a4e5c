#include "scenarios/language/suggestion.hpp"

#include <catch2/catch.hpp>

#include <vector>

using namespace swell::language;

TEST_CASE("A misspelt key is taken for the known one it resembles", "[suggestion]") {
  const std::vector<std::string> sections = {"audience", "channels", "content", "spread", "schedule", "budget"};
  CHECK(nearest("chanels", sections) == "channels");
  CHECK(nearest("budgte", sections) == "budget");  // two neighbours swapped are one mistake
  CHECK(nearest("Budget", sections) == "budget");
  CHECK(nearest("schedul", sections) == "schedule");
}

TEST_CASE("A word that resembles nothing is not taken for anything", "[suggestion]") {
  const std::vector<std::string> sections = {"audience", "channels", "cash"};
  CHECK_FALSE(nearest("zebra", sections));
  CHECK_FALSE(nearest("", sections));
  CHECK_FALSE(nearest("x", sections));
  CHECK_FALSE(nearest("cash", {}));
  CHECK_FALSE(nearest(std::string(1'000'000, 'a'), sections));
}

TEST_CASE("Distance is counted in characters, so one wrong Chinese character is one mistake", "[suggestion]") {
  const std::vector<std::string> names = {"短视频", "直播间"};
  CHECK(nearest("短视频道", names) == "短视频");
  CHECK(nearest("短是频", names) == "短视频");
  CHECK_FALSE(nearest("小程序", names));
}

TEST_CASE("Hyphens stand for underscores, and ties go to the first", "[suggestion]") {
  CHECK(nearest("per-contact", std::vector<std::string>{"per_content", "per_contact"}) == "per_contact");
  CHECK(nearest("cpx", std::vector<std::string>{"cpm", "cpc"}) == "cpm");
}

TEST_CASE("The words of a suggestion follow a message", "[suggestion]") {
  CHECK(did_you_mean("cots", std::vector<std::string>{"cost"}).en == "; did you mean `cost`?");
  CHECK(did_you_mean("venue", std::vector<std::string>{"cost"}).empty());
}
