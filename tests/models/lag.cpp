#include "models/lag.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <map>
#include <stdexcept>
#include <vector>

namespace {

using namespace swell;
using namespace swell::models;

sim::Distribution exponential(double mean) {
  return sim::Distribution({.family = sim::Family::exponential, .parameters = {mean}, .values = {}, .weights = {}});
}

struct Luck {
  StreamNames names;
  StreamId id = names.add("crowd", "test");
  Draws draws{names};
  sim::Stream stream;
  explicit Luck(bool as_planned = false) {
    draws.begin(1, 0, as_planned);
    stream = draws.stream(id);
  }
};

}  // namespace

TEST_CASE("a delay falls into the day whose middle it reaches") {
  LagTable table;
  table.tabulate(exponential(3.0), 1.0);
  for (const std::size_t lag : {0U, 1U, 5U, 20U})
    CHECK(table.cumulative(lag) == Approx(1.0 - std::exp(-(static_cast<double>(lag) + 0.5) / 3.0)).epsilon(1e-9));
  CHECK(table.cumulative(max_lag) == 1.0);
}

TEST_CASE("the scale of a delay stretches it") {
  LagTable once, twice;
  once.tabulate(exponential(6.0), 1.0);
  twice.tabulate(exponential(3.0), 2.0);
  for (std::size_t lag = 0; lag <= max_lag; ++lag) REQUIRE(once.cumulative(lag) == Approx(twice.cumulative(lag)));
}

TEST_CASE("arguments of the moment give the table of the distribution that they make") {
  Each delay;
  delay.family = sim::Family::lognormal;
  delay.lower = 0.5;
  delay.upper = 60.0;
  const sim::Distribution certain({.family = sim::Family::lognormal,
                                   .parameters = {4.0, 6.0},
                                   .values = {},
                                   .weights = {},
                                   .lower = 0.5,
                                   .upper = 60.0});
  LagTable made, drawn;
  made.tabulate(certain, 1.5);
  drawn.tabulate(delay, std::vector{4.0, 6.0}, 1.5);
  for (std::size_t lag = 0; lag <= max_lag; ++lag) REQUIRE(drawn.cumulative(lag) == made.cumulative(lag));
  CHECK_THROWS_AS(drawn.tabulate(delay, std::vector{4.0, -6.0}, 1.5), std::domain_error);
}

TEST_CASE("a certain delay puts everybody on one day, the last at the latest") {
  LagTable table;
  table.tabulate_constant(2.4);
  CHECK(table.cumulative(1) == 0.0);
  CHECK(table.cumulative(2) == 1.0);
  CHECK(table.lag(0.5) == 2);
  table.tabulate_constant(0.4);
  CHECK(table.immediate());
  table.tabulate_constant(1e6);
  CHECK(table.lag(0.5) == max_lag);
}

TEST_CASE("a crowd splits over its lags without losing anybody, in the shares of the table") {
  LagTable table;
  table.tabulate(exponential(2.0), 1.0);
  Luck luck;
  std::map<std::size_t, std::int64_t> arrivals;
  std::int64_t sum = 0;
  table.split(1000000, luck.draws, luck.stream, [&](std::size_t lag, std::int64_t count) {
    arrivals[lag] += count;
    sum += count;
  });
  CHECK(sum == 1000000);
  double before = 0.0;
  for (std::size_t lag = 0; lag < 8; ++lag) {
    const double share = table.cumulative(lag) - before;
    before = table.cumulative(lag);
    const double sd = std::sqrt(1e6 * share * (1.0 - share));
    CHECK(std::abs(static_cast<double>(arrivals[lag]) - 1e6 * share) < 4.0 * sd);
  }
}

TEST_CASE("few people are split one by one, in the same shares") {
  LagTable table;
  table.tabulate(exponential(2.0), 1.0);
  Luck luck;
  double same_day = 0.0;
  constexpr int crowds = 20000;
  for (int i = 0; i < crowds; ++i)
    table.split(3, luck.draws, luck.stream, [&](std::size_t lag, std::int64_t count) {
      if (lag == 0) same_day += static_cast<double>(count);
    });
  const double p = table.cumulative(0), n = 3.0 * crowds;
  CHECK(std::abs(same_day - n * p) < 4.0 * std::sqrt(n * p * (1.0 - p)));
}

TEST_CASE("without luck a crowd splits by its means and nobody is lost") {
  LagTable table;
  table.tabulate(exponential(1.0), 1.0);
  Luck luck(true);
  std::int64_t sum = 0;
  table.split(1000, luck.draws, luck.stream, [&](std::size_t lag, std::int64_t count) {
    if (lag == 0) CHECK(count == std::llround(1000.0 * table.cumulative(0)));
    sum += count;
  });
  CHECK(sum == 1000);
}
