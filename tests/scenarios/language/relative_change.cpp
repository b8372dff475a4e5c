#include "scenarios/language/relative_change.hpp"

#include <catch2/catch.hpp>

#include <memory>

#include "scenarios/language/yaml_reader.hpp"

using namespace swell::language;

namespace {

Node yaml(const std::string& text) {
  Faults faults;
  std::optional<Node> node = read_yaml(std::make_shared<SourceText>("p", text), faults);
  REQUIRE(faults.empty());
  return *node;
}

Relative after(const std::string& text) {
  Node base = yaml("100");
  Faults faults;
  apply_relative(base, yaml(text), "a", faults);
  CHECK(faults.empty());
  return base.relative;
}

std::string fault(const std::string& text) {
  Node base = yaml("100");
  Faults faults;
  apply_relative(base, yaml(text), "a", faults);
  REQUIRE(faults.all().size() == 1);
  CHECK(base.relative.factor == 1.0);
  CHECK(base.relative.shift == 0.0);
  return faults.all()[0].message.en;
}

}  // namespace

TEST_CASE("Only a map of nothing but the four words is an instruction", "[relative_change]") {
  CHECK(is_relative(yaml("{change: -50%}")));
  CHECK(is_relative(yaml("{multiply: 2, points: +8}")));
  CHECK_FALSE(is_relative(yaml("{target: x, change: -50%}")));
  CHECK_FALSE(is_relative(yaml("{}")));
  CHECK_FALSE(is_relative(yaml("[change]")));
}

TEST_CASE("Changes scale, points shift, and they follow each other in the order written", "[relative_change]") {
  CHECK(after("{change: -50%}").factor == 0.5);
  CHECK(after("{change: −25 %}").factor == 0.75);
  CHECK(after("{change: +0.5}").factor == 1.5);
  CHECK(after("{multiply: 0.2}").factor == 0.2);
  CHECK(after("{points: +8}").shift == 0.08);
  CHECK(after("{points: +8, multiply: 0.5}").shift == 0.04);
  CHECK(after("{multiply: 0.5, points: +8}").shift == 0.08);
}

TEST_CASE("Setting a value forgets what was changed before", "[relative_change]") {
  Node base = yaml("100");
  Faults faults;
  apply_relative(base, yaml("{change: -50%}"), "a", faults);
  apply_relative(base, yaml("{set: 7}"), "a", faults);
  CHECK(base.scalar == "7");
  CHECK(base.relative.factor == 1.0);
}

TEST_CASE("An amount of change that cannot be meant is refused", "[relative_change]") {
  CHECK(fault("{change: -50}") == "change: `-50` is not a share; for a change in per cent write `change: -50%`");
  CHECK(fault("{change: -120%}") == "change: `-120%` takes away more than there is");
  CHECK(fault("{change: half}") == "change: `half` is not a change such as -50% or +20%");
  CHECK(fault("{change: nan}") == "change: `nan` is not a change such as -50% or +20%");
  CHECK(fault("{change: 1e999}") == "change: `1e999` is not a change such as -50% or +20%");
  CHECK(fault("{change: [1]}") == "change: this is not a change such as -50% or +20%");
  CHECK(fault("{multiply: -1}") == "multiply: `-1` is negative; a factor is 0 or more");
  CHECK(fault("{multiply: 2x}") == "multiply: `2x` is not a factor such as 0.2 or 1.5");
  CHECK(fault("{points: 8%}") == "points: `8%` is not a number of percentage points such as +8; 8 makes 12% into 20%");
}
