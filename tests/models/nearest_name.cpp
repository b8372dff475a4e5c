#include "models/nearest_name.hpp"

#include <catch2/catch.hpp>

using namespace swell::models;

TEST_CASE("a misspelt name is taken for the one that it resembles, the first of equals") {
  const std::vector<std::string_view> names{"research", "film", "film_2"};
  CHECK(nearest_name(names, "reserch") == "research");
  CHECK(nearest_name(names, "flm") == "film");
  CHECK(nearest_name(names, "film_") == "film");
}

TEST_CASE("a name that resembles none, or is no name at all, is taken for none") {
  const std::vector<std::string_view> names{"research", "film"};
  CHECK(nearest_name(names, "catering").empty());
  CHECK(nearest_name(names, std::string(100'000, 'x')).empty());
  CHECK(nearest_name({}, "film").empty());
}
