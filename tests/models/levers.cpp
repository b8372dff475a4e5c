#include "models/levers.hpp"

#include <catch2/catch.hpp>

#include <limits>

namespace {

using namespace swell::models;

constexpr double kInfinite = std::numeric_limits<double>::infinity();

// A plan of three quantities; effects touch the first two.
class LeversTest {
 public:
  LeversTest() {
    for (const char* path : {"a", "b", "c"})
      slots_.slots.push_back({path, Unit::number, -kInfinite, kInfinite, "", true});
    slots_.slots[1].at_least = 0.0;
    slots_.slots[1].at_most = 1.0;
  }
  Levers begin(double a, double b, double c) const {
    const std::int32_t touched[] = {1, 0, 1};
    Levers levers(slots_, touched);
    levers.begin(std::vector{a, b, c});
    return levers;
  }
  static Once slot(std::int32_t index) {
    Once once;
    once.slot = index;
    return once;
  }

 private:
  InputSlots slots_;
};

}  // namespace

TEST_CASE("ending effects restores a lever to the last bit, in whatever order they end") {
  const double awkward = 0.1 + 0.2;
  Levers levers = LeversTest().begin(awkward, 0.5, 0.0);
  levers.start(0, LeverChange::multiply, 1.0 / 3.0, 1, 10.0);
  levers.start(0, LeverChange::multiply, 0.7, 2, 20.0);
  levers.start(0, LeverChange::add, 1e-9, 3, 30.0);
  const double all = levers.at(0);
  CHECK(all != awkward);
  levers.stop(0, 2, 40.0);
  levers.start(0, LeverChange::multiply, 0.7, 2, 50.0);
  CHECK(levers.at(0) == all);
  levers.stop(0, 1, 60.0);
  levers.stop(0, 3, 70.0);
  levers.stop(0, 2, 80.0);
  CHECK(levers.at(0) == awkward);
}

TEST_CASE("factors multiply the value that is set, and shifts are added to it") {
  Levers levers = LeversTest().begin(10.0, 0.5, 0.0);
  levers.start(0, LeverChange::add, 3.0, 5, 0.0);
  levers.start(0, LeverChange::multiply, 0.5, 6, 0.0);
  CHECK(levers.at(0) == 8.0);
  levers.start(0, LeverChange::set, 100.0, 7, 0.0);
  CHECK(levers.at(0) == 53.0);
}

TEST_CASE("of two values that are set, the one of the later effect holds, whichever came first in time") {
  for (const bool late_first : {false, true}) {
    Levers levers = LeversTest().begin(1.0, 0.5, 0.0);
    levers.start(0, LeverChange::set, late_first ? 20.0 : 10.0, late_first ? 2 : 1, 0.0);
    levers.start(0, LeverChange::set, late_first ? 10.0 : 20.0, late_first ? 1 : 2, 1.0);
    CHECK(levers.at(0) == 20.0);
  }
}

TEST_CASE("effects on one lever leave the others alone") {
  Levers levers = LeversTest().begin(1.0, 0.5, 7.0);
  levers.start(0, LeverChange::multiply, 4.0, 1, 0.0);
  levers.start(1, LeverChange::multiply, 0.5, 1, 0.0);
  CHECK(levers.at(0) == 4.0);
  CHECK(levers.at(1) == 0.25);
  levers.stop(0, 1, 1.0);
  CHECK(levers.at(0) == 1.0);
  CHECK(levers.at(1) == 0.25);
  CHECK(levers.at(2) == 7.0);
}

TEST_CASE("no effect takes a lever beyond the bounds of its field") {
  Levers levers = LeversTest().begin(0.0, 0.8, 0.0);
  levers.start(1, LeverChange::multiply, 3.0, 1, 0.0);
  CHECK(levers.at(1) == 1.0);
  levers.start(1, LeverChange::add, -5.0, 2, 0.0);
  CHECK(levers.at(1) == 0.0);
  levers.stop(1, 2, 1.0);
  levers.stop(1, 1, 1.0);
  CHECK(levers.at(1) == 0.8);
}

TEST_CASE("a model that steps reads the time average of a lever over its step") {
  Levers levers = LeversTest().begin(10.0, 0.5, 3.0);
  const Once once = LeversTest::slot(0);
  levers.begin_step(100.0);
  levers.start(0, LeverChange::multiply, 0.0, 1, 125.0);
  levers.stop(0, 1, 150.0);
  CHECK(levers.average(once, 200.0) == 7.5);
  CHECK(levers.average(LeversTest::slot(2), 200.0) == 3.0);
  levers.begin_step(200.0);
  CHECK(levers.average(once, 300.0) == 10.0);
  levers.start(0, LeverChange::multiply, 3.0, 1, 300.0);
  levers.begin_step(300.0);
  CHECK(levers.average(once, 400.0) == 30.0);
}

TEST_CASE("a quantity that the plan does not give reads as what its reader says") {
  const Levers levers = LeversTest().begin(1.0, 0.5, 0.0);
  CHECK(levers.of(Once{}, 42.0) == 42.0);
  CHECK(levers.average(Once{}, 10.0, 42.0) == 42.0);
}

TEST_CASE("a new future forgets the effects of the last") {
  Levers levers = LeversTest().begin(1.0, 0.5, 0.0);
  levers.start(0, LeverChange::multiply, 9.0, 1, 5.0);
  levers.begin(std::vector{2.0, 0.5, 0.0});
  CHECK(levers.at(0) == 2.0);
  levers.start(0, LeverChange::add, 1.0, 1, 0.0);
  CHECK(levers.at(0) == 3.0);
}
