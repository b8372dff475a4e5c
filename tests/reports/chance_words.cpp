#include "reports/chance_words.hpp"

#include <catch2/catch.hpp>
#include <limits>

using namespace swell::reports;

TEST_CASE("words for chance begin at 90, 70 and 40 percent") {
  CHECK(chance_word(0.93, 0.92, 0.94) == Chance::almost_certain);
  CHECK(chance_word(0.90, 0.90, 0.91) == Chance::almost_certain);
  CHECK(chance_word(0.75, 0.74, 0.76) == Chance::likely);
  CHECK(chance_word(0.55, 0.54, 0.56) == Chance::open);
  CHECK(chance_word(0.40, 0.40, 0.41) == Chance::open);
  CHECK(chance_word(0.12, 0.11, 0.13) == Chance::unlikely);
}

TEST_CASE("no word is used when its boundary lies inside the interval") {
  CHECK_FALSE(chance_word(0.71, 0.68, 0.74));
  CHECK_FALSE(chance_word(0.89, 0.88, 0.91));
  CHECK_FALSE(chance_word(0.55, 0.30, 0.80));
}

TEST_CASE("a chance without interval has no word") {
  CHECK_FALSE(chance_word(0.95, std::numeric_limits<double>::quiet_NaN(), 1.0));
}
