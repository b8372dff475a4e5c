#include "cli/axis_values.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "cli/exit_status.hpp"

using namespace swell::cli;

namespace {

// The settings of a single axis.
std::vector<std::string> settings_of(const std::string& axis) {
  std::vector<std::string> settings;
  const auto design = sweep_design({axis}, 0, 1);
  for (const auto& value : design.axes.front().values) settings.push_back(value.setting);
  return settings;
}

using Settings = std::vector<std::string>;

}  // namespace

TEST_CASE("a range is cut into equal steps with both ends") {
  CHECK(settings_of("a.b=1..2/3") == Settings{"a.b=1", "a.b=1.5", "a.b=2"});
  CHECK(settings_of("a.b=10..0/2") == Settings{"a.b=10", "a.b=0"});
  // 0.1 + 2 · 0.1 is 0.3 on paper.
  CHECK(settings_of("a.b=0.1..0.5/5") == Settings{"a.b=0.1", "a.b=0.2", "a.b=0.3", "a.b=0.4", "a.b=0.5"});
}

TEST_CASE("figures are written as in plans, and what follows belongs to every value") {
  CHECK(settings_of("a=2k..8k per day/3") == Settings{"a=2000 per day", "a=5000 per day", "a=8000 per day"});
  CHECK(settings_of("a=10 days..30 days/3") == Settings{"a=10 days", "a=20 days", "a=30 days"});
  CHECK(settings_of("a=1万..3万/3") == Settings{"a=10000", "a=20000", "a=30000"});
  CHECK(settings_of("a=8%..12%/3") == Settings{"a=8%", "a=10%", "a=12%"});
  CHECK(settings_of("a=1 months..3 months/3") == Settings{"a=1 months", "a=2 months", "a=3 months"});
}

TEST_CASE("factors and signed percentages change what the plan says") {
  CHECK(settings_of("a=x0.5..x2/4") ==
        Settings{"a={multiply: 0.5}", "a={multiply: 1}", "a={multiply: 1.5}", "a={multiply: 2}"});
  CHECK(settings_of("a=-50%..+50%/3") == Settings{"a={change: -50%}", "a={change: +0%}", "a={change: +50%}"});
  CHECK(settings_of("a=-20%..0%/2") == Settings{"a={change: -20%}", "a={change: +0%}"});
  CHECK(settings_of("a=×2,-10%,+10%") == Settings{"a={multiply: 2}", "a={change: -10%}", "a={change: +10%}"});
}

TEST_CASE("a list is taken as written, commas inside brackets and quotes being no separators") {
  CHECK(settings_of("a=3k, uniform(1, 2) ,\"pert(1, 2, 3)\"") ==
        Settings{"a=3k", "a=uniform(1, 2)", "a=\"pert(1, 2, 3)\""});
  CHECK(settings_of("launch=2026-06-01,2026-06-08") == Settings{"launch=2026-06-01", "launch=2026-06-08"});
}

TEST_CASE("a value knows its number for plots") {
  const auto values = sweep_design({"a=x0.5..x2/2"}, 0, 1).axes.front().values;
  CHECK(values[0].number == 0.5);
  CHECK(values[0].text == "×0.5");
  CHECK(sweep_design({"a=-50%..+50%/2"}, 0, 1).axes.front().values[1].number == 1.5);
  CHECK(sweep_design({"a=8%,10%"}, 0, 1).axes.front().values[0].number == Approx(0.08));
  CHECK(std::isnan(sweep_design({"a=uniform(1, 2),3"}, 0, 1).axes.front().values[0].number));
}

TEST_CASE("spread points fill every axis evenly and depend on the seed") {
  const auto design = sweep_design({"a=0..1", "b=0..1"}, 64, 1);
  CHECK_FALSE(design.grid);
  for (const auto& axis : design.axes) {
    std::vector<int> counts(64);
    for (const auto& value : axis.values) ++counts.at(static_cast<std::size_t>(value.number * 64.0));
    CHECK(counts == std::vector<int>(64, 1));
  }
  CHECK(design.axes[0].values[5].setting != design.axes[1].values[5].setting);
  CHECK(sweep_design({"a=0..1", "b=0..1"}, 64, 2).axes[0].values[5].setting != design.axes[0].values[5].setting);
}

TEST_CASE("a shard is counted from 0 or from 1") {
  CHECK(shard_value("0/4").index == 0);
  CHECK(shard_value("3/4").index == 3);
  CHECK(shard_value("4/4").index == 0);
  CHECK(shard_value("4/4").count == 4);
  for (const char* text : {"", "1", "5/4", "1/0", "-1/4", "a/b", "1/4x", "/", "1/"})
    CHECK_THROWS_AS(shard_value(text), CommandFailure);
}
