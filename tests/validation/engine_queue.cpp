// The clock and a resource together, against Erlang's queue M/M/c.
#include <catch2/catch.hpp>
#include <vector>

#include "sim/clock.hpp"
#include "sim/exponential.hpp"
#include "sim/resource.hpp"
#include "sim/statistics.hpp"
#include "sim/stream.hpp"

using namespace swell::sim;

namespace {

// Customers arrive at random and ask for one of c servers, each of whom needs an exponential time of mean 1.
class Counter {
 public:
  Counter(std::int64_t servers, double arrivals, std::uint64_t replication)
      : desk_(clock_, servers),
        gap_(1.0 / arrivals),
        arrival_(stream_key(1, "queue", "arrival"), replication),
        service_(stream_key(1, "queue", "service"), replication) {
    clock_.in<&Counter::arrive>(gap_ * exponential(arrival_), 0, *this);
  }
  // After a time to forget that the desk was empty at first.
  ResourceStatistics observe(double warm_up, double duration) {
    clock_.run(warm_up);
    desk_.reset_statistics();
    clock_.run(warm_up + duration);
    return desk_.statistics();
  }

 private:
  void arrive(std::uint64_t) {
    clock_.in<&Counter::arrive>(gap_ * exponential(arrival_), 0, *this);
    desk_.request<&Counter::serve>(1, 0, *this);
  }
  void serve(std::uint64_t) { clock_.in<&Counter::leave>(exponential(service_), 0, *this); }
  void leave(std::uint64_t) { desk_.release(1); }

  Clock clock_;
  Resource desk_;
  double gap_;
  Stream arrival_, service_;
};

struct Row {
  std::int64_t servers;
  double arrivals, chance_of_waiting, mean_waiting;
};

}  // namespace

TEST_CASE("a queue of c servers makes wait as many, and as long a line, as Erlang says") {
  const Row row = GENERATE(Row{3, 2.0, 0.444444, 0.888889}, Row{5, 4.0, 0.554113, 2.216451});
  constexpr std::uint64_t replications = 50;
  std::vector<double> chance, line, wait, used;
  for (std::uint64_t replication = 0; replication < replications; ++replication) {
    const ResourceStatistics seen = Counter(row.servers, row.arrivals, replication).observe(500.0, 8000.0);
    chance.push_back(seen.chance_of_waiting());
    line.push_back(seen.mean_waiting);
    wait.push_back(seen.mean_wait());
    used.push_back(seen.utilisation);
  }
  INFO(row.servers << " servers");
  const auto check = [](const std::vector<double>& column, double truth, double widest) {
    const Estimate estimate = mean(column, Sampling::random, 0.999);
    INFO(estimate.ci.low << " to " << estimate.ci.high << ", should hold " << truth);
    CHECK(estimate.ci.low <= truth);
    CHECK(estimate.ci.high >= truth);
    CHECK(estimate.ci.high - estimate.ci.low < widest * truth);
  };
  check(chance, row.chance_of_waiting, 0.04);
  check(line, row.mean_waiting, 0.15);
  check(wait, row.mean_waiting / row.arrivals, 0.15);  // Little's law
  check(used, row.arrivals / static_cast<double>(row.servers), 0.02);
}
