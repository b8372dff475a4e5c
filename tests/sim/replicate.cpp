#include "sim/replicate.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <mutex>
#include <set>
#include <stdexcept>
#include <thread>
#include <vector>

#include "sim/exponential.hpp"

using namespace swell::sim;

namespace {

// A worker whose run() is a function.
class FunctionWorker final : public ReplicationWorker {
 public:
  explicit FunctionWorker(std::function<void(std::uint64_t)> run) : run_(std::move(run)) {}
  void run(std::uint64_t replication) override { run_(replication); }

 private:
  std::function<void(std::uint64_t)> run_;
};

std::function<std::unique_ptr<ReplicationWorker>()> workers(std::function<void(std::uint64_t)> run) {
  return [run = std::move(run)] { return std::make_unique<FunctionWorker>(run); };
}

ReplicateOptions on(unsigned threads) {
  return {.threads = threads, .interrupt = nullptr, .progress = {}};
}

}  // namespace

TEST_CASE("every replication is played once, and its draws are the same bits on any number of threads") {
  constexpr std::uint64_t first = 1000, last = 8000;
  const StreamKey key = stream_key(1, "replicate", "test");
  const auto play = [&](unsigned threads) {
    std::vector<double> column(last - first);
    std::vector<int> played(last - first, 0);
    const ReplicateOutcome outcome = replicate(first, last, on(threads), workers([&](std::uint64_t replication) {
                                                 Stream stream(key, replication);
                                                 double sum = 0.0;
                                                 for (int i = 0; i < 20; ++i) sum += exponential(stream);
                                                 column[replication - first] = sum;
                                                 ++played[replication - first];
                                               }));
    CHECK(outcome.completed_prefix == last);
    CHECK_FALSE(outcome.failure.has_value());
    CHECK(std::count(played.begin(), played.end(), 1) == static_cast<std::ptrdiff_t>(played.size()));
    return column;
  };
  const std::vector<double> alone = play(1);
  for (const unsigned threads : {2U, 3U, 8U, 0U}) CHECK(play(threads) == alone);
}

TEST_CASE("no replications are done at once") {
  const auto never = workers([](std::uint64_t) { FAIL("nothing to play"); });
  CHECK(replicate(5, 5, on(2), never).completed_prefix == 5);
  CHECK(replicate(7, 5, on(2), never).completed_prefix == 7);
}

TEST_CASE("the failure reported is the lowest-numbered one, on any number of threads, and all before it are played") {
  constexpr std::uint64_t last = 5000;
  const auto failing =
      GENERATE(std::set<std::uint64_t>{0}, std::set<std::uint64_t>{4999}, std::set<std::uint64_t>{1234, 1235, 40, 4000},
               std::set<std::uint64_t>{2000, 2001, 2063});
  for (const unsigned threads : {1U, 2U, 5U, 16U}) {
    std::vector<char> played(last, 0);
    const ReplicateOutcome outcome = replicate(0, last, on(threads), workers([&](std::uint64_t replication) {
                                                 if (failing.contains(replication))
                                                   throw std::runtime_error("no " + std::to_string(replication));
                                                 played[replication] = 1;
                                               }));
    REQUIRE(outcome.failure.has_value());
    CHECK(outcome.failure->replication == *failing.begin());
    CHECK(outcome.failure->message == "no " + std::to_string(*failing.begin()));
    CHECK(outcome.completed_prefix == *failing.begin());
    CHECK(std::count(played.begin(), played.begin() + static_cast<std::ptrdiff_t>(*failing.begin()), 1) ==
          static_cast<std::ptrdiff_t>(*failing.begin()));
  }
}

TEST_CASE("what is thrown need not be a std::exception") {
  const ReplicateOutcome outcome = replicate(0, 10, on(1), workers([](std::uint64_t replication) {
                                               if (replication == 3) throw 3;  // NOLINT
                                             }));
  REQUIRE(outcome.failure.has_value());
  CHECK(outcome.failure->replication == 3);
  CHECK(outcome.failure->message == "an exception of unknown type");
}

TEST_CASE("an interrupted run keeps the longest complete prefix, every replication of which was played") {
  constexpr std::uint64_t first = 100, last = 20'000;
  for (const unsigned threads : {1U, 2U, 7U})
    for (const std::uint64_t stop_at : {std::uint64_t{100}, std::uint64_t{3333}, std::uint64_t{19'999}}) {
      std::atomic<bool> interrupt{false};
      std::vector<char> played(last, 0);
      ReplicateOptions options = on(threads);
      options.interrupt = &interrupt;
      const ReplicateOutcome outcome = replicate(first, last, options, workers([&](std::uint64_t replication) {
                                                   played[replication] = 1;
                                                   if (replication == stop_at) interrupt = true;
                                                 }));
      CHECK_FALSE(outcome.failure.has_value());
      CHECK(outcome.completed_prefix >= first);
      CHECK(outcome.completed_prefix <= last);
      for (std::uint64_t replication = first; replication < outcome.completed_prefix; ++replication)
        REQUIRE(played[replication] == 1);
      if (threads == 1) CHECK(outcome.completed_prefix == stop_at + 1);
      // Not one more than is there: the next one was not played.
      if (outcome.completed_prefix < last) CHECK(played[outcome.completed_prefix] == 0);
    }
}

TEST_CASE("a run that is interrupted before it begins has played nothing") {
  const std::atomic<bool> interrupt{true};
  ReplicateOptions options = on(2);
  options.interrupt = &interrupt;
  CHECK(replicate(3, 100, options, workers([](std::uint64_t) { FAIL("interrupted"); })).completed_prefix == 3);
}

TEST_CASE("progress is told one call at a time, rising to the number of replications") {
  for (const unsigned threads : {1U, 4U}) {
    std::vector<std::uint64_t> told;  // without a lock: calls do not overlap
    ReplicateOptions options = on(threads);
    options.progress = [&](std::uint64_t done) { told.push_back(done); };
    replicate(50, 3050, options, workers([](std::uint64_t) {}));
    REQUIRE_FALSE(told.empty());
    CHECK(std::is_sorted(told.begin(), told.end()));
    CHECK(told.back() == 3000);
  }
}

TEST_CASE("what making a worker or telling progress throws is thrown on") {
  const auto no_worker = [](auto) -> std::unique_ptr<ReplicationWorker> { throw std::bad_alloc(); };
  CHECK_THROWS_AS(replicate(0, 100, on(2), [&] { return no_worker(0); }), std::bad_alloc);
  ReplicateOptions options = on(2);
  options.progress = [](std::uint64_t) { throw std::runtime_error("the pipe is closed"); };
  CHECK_THROWS_WITH(replicate(0, 100, options, workers([](std::uint64_t) {})), "the pipe is closed");
}

TEST_CASE("each thread has a worker of its own, made by that thread") {
  std::mutex mutex;
  std::multiset<std::thread::id> makers;
  const ReplicateOutcome outcome = replicate(0, 10'000, on(3), [&] {
    const std::lock_guard lock(mutex);
    makers.insert(std::this_thread::get_id());
    const auto maker = std::this_thread::get_id();
    return std::make_unique<FunctionWorker>([maker](std::uint64_t) {
      if (std::this_thread::get_id() != maker) throw std::logic_error("another thread's worker");
    });
  });
  CHECK_FALSE(outcome.failure.has_value());
  CHECK(makers.size() >= 1);
  CHECK(makers.size() <= 3);
}

TEST_CASE("parallel_for runs every index once, on any number of threads") {
  for (const unsigned threads : {0U, 1U, 2U, 5U}) {
    std::vector<int> seen(1000, 0);
    parallel_for(seen.size(), threads, [&](std::size_t i) { ++seen[i]; });
    CHECK(std::count(seen.begin(), seen.end(), 1) == 1000);
    parallel_for(0, threads, [](std::size_t) { FAIL("nothing to do"); });
  }
}

TEST_CASE("parallel_for throws the first exception by index, and has run all before it") {
  for (const unsigned threads : {1U, 2U, 6U}) {
    std::vector<char> seen(500, 0);
    CHECK_THROWS_WITH(parallel_for(seen.size(), threads,
                                   [&](std::size_t i) {
                                     if (i == 123 || i == 321 || i == 124)
                                       throw std::runtime_error("no " + std::to_string(i));
                                     seen[i] = 1;
                                   }),
                      "no 123");
    CHECK(std::count(seen.begin(), seen.begin() + 123, 1) == 123);
  }
}
