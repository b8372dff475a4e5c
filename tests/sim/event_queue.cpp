#include "sim/event_queue.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <map>
#include <optional>
#include <stdexcept>
#include <tuple>
#include <utility>
#include <vector>

#include "sim/stream.hpp"
#include "tests/allocation_count.hpp"

using namespace swell;
using sim::EventHandle;
using sim::EventQueue;

namespace {

void nothing(void*, std::uint64_t) {}

// The pending events in a sorted tree, by time, phase and order.
class SortedEvents {
 public:
  using Place = std::tuple<double, int, std::uint64_t>;

  Place push(double time, int phase, std::uint64_t argument) {
    const Place place{time, phase, order_++};
    events_.emplace(place, argument);
    return place;
  }
  bool pending(const Place& place) const { return events_.contains(place); }
  bool cancel(const Place& place) { return events_.erase(place) != 0; }
  std::pair<double, std::uint64_t> pop() {
    const auto first = events_.begin();
    const std::pair<double, std::uint64_t> event{std::get<0>(first->first), first->second};
    events_.erase(first);
    return event;
  }
  std::size_t size() const { return events_.size(); }
  void clear() { events_.clear(); }
  std::uint64_t argument(const Place& place) const { return events_.at(place); }
  double next_time() const { return std::get<0>(events_.begin()->first); }

 private:
  std::map<Place, std::uint64_t> events_;
  std::uint64_t order_ = 0;
};

std::uint64_t below(sim::Stream& stream, std::uint64_t n) {
  return stream() % n;
}

}  // namespace

TEST_CASE("events come out by time, then phase, then in the order in which they were put in") {
  EventQueue queue;
  const std::vector<std::pair<double, std::uint8_t>> events = {{2.0, 0},  {1.0, 5}, {1.0, 0},  {1.0, 5},
                                                               {0.0, 15}, {2.0, 0}, {1.0, 15}, {1.0, 0}};
  for (std::size_t i = 0; i < events.size(); ++i) queue.push(events[i].first, events[i].second, nothing, nullptr, i);
  std::vector<std::uint64_t> order;
  while (!queue.empty()) order.push_back(queue.pop().argument);
  CHECK(order == std::vector<std::uint64_t>{4, 2, 7, 1, 3, 6, 0, 5});
}

TEST_CASE("times are kept to the last bit, and times one bit apart stay apart") {
  EventQueue queue;
  const double later = std::nextafter(86400.0 * 365.0, 1e9), earlier = 86400.0 * 365.0;
  queue.push(later, 0, nothing, nullptr, 1);
  queue.push(earlier, 15, nothing, nullptr, 0);
  queue.push(std::numeric_limits<double>::max(), 0, nothing, nullptr, 3);
  queue.push(-0.0, 3, nothing, nullptr, 5);
  queue.push(std::numeric_limits<double>::denorm_min(), 0, nothing, nullptr, 6);
  queue.push(0.0, 3, nothing, nullptr, 7);
  CHECK(queue.pop().argument == 5);  // zero is zero, whatever its sign
  CHECK(queue.pop().argument == 7);
  CHECK(queue.pop().time == std::numeric_limits<double>::denorm_min());
  CHECK(queue.pop().time == earlier);
  CHECK(queue.pop().time == later);
  CHECK(queue.pop().time == std::numeric_limits<double>::max());
}

TEST_CASE("on random operations the queue does what a sorted tree does") {
  const auto round = static_cast<std::uint64_t>(GENERATE(range(0, 12)));
  sim::Stream stream(sim::stream_key(1, "event queue", "test"), round);
  EventQueue queue;
  SortedEvents reference;
  // Every event there ever was, so that handles of the past are tried as well.
  std::vector<std::pair<EventHandle, SortedEvents::Place>> known;
  const bool coarse = round % 2 == 0;          // few different times: many ties
  const std::uint64_t pushes = 3 + round % 4;  // of ten operations
  const auto some_time = [&] { return coarse ? static_cast<double>(below(stream, 20)) : 1e6 * stream.unit(); };
  for (std::uint64_t operation = 0; operation < 20'000; ++operation) {
    const std::uint64_t choice = below(stream, 10);
    if (choice < pushes || known.empty()) {
      const double time = some_time();
      const auto phase = static_cast<std::uint8_t>(below(stream, 16));
      known.emplace_back(queue.push(time, phase, nothing, &queue, operation), reference.push(time, phase, operation));
    } else if (choice < 7) {
      if (reference.size() == 0) continue;
      if (choice == 6) REQUIRE(queue.next_time() == reference.next_time());
      const EventQueue::Event event = queue.pop();
      REQUIRE(event.context == &queue);
      REQUIRE(std::pair(event.time, event.argument) == reference.pop());
    } else {
      auto& [handle, place] = known[below(stream, known.size())];
      REQUIRE(queue.pending(handle) == reference.pending(place));
      if (choice == 7) {
        REQUIRE(queue.cancel(handle) == reference.cancel(place));
      } else if (choice == 8) {
        const double time = some_time();
        const auto phase = static_cast<std::uint8_t>(below(stream, 16));
        const bool moves = reference.pending(place);
        REQUIRE(queue.reschedule(handle, time, phase) == moves);
        if (moves) {
          const std::uint64_t argument = reference.argument(place);
          reference.cancel(place);
          place = reference.push(time, phase, argument);
        }
      } else if (below(stream, 2000) == 0) {
        queue.reset();
        reference.clear();
      }
    }
    REQUIRE(queue.size() == reference.size());
    REQUIRE(queue.empty() == (reference.size() == 0));
  }
  while (reference.size() != 0) {
    const EventQueue::Event event = queue.pop();
    REQUIRE(std::pair(event.time, event.argument) == reference.pop());
  }
  CHECK(queue.empty());
}

TEST_CASE("the handle of an event of the past never touches the one that took its place") {
  EventQueue queue;
  const EventHandle fired = queue.push(1.0, 0, nothing, nullptr, 0);
  queue.pop();
  EventHandle cancelled = queue.push(1.0, 0, nothing, nullptr, 1);
  CHECK(queue.cancel(cancelled));
  const EventHandle forgotten = queue.push(1.0, 0, nothing, nullptr, 2);
  queue.reset();
  for (std::uint64_t i = 0; i < 8; ++i) queue.push(2.0, 0, nothing, nullptr, i);
  for (const EventHandle past : {fired, cancelled, forgotten, EventHandle{}}) {
    CHECK_FALSE(queue.pending(past));
    CHECK_FALSE(queue.cancel(past));
  }
  CHECK_FALSE(queue.reschedule(cancelled, 5.0, 0));
  CHECK(queue.size() == 8);
}

TEST_CASE("an event without a possible time, phase or action is refused, and changes nothing") {
  EventQueue queue;
  EventHandle handle = queue.push(1.0, 0, nothing, nullptr, 7);
  for (const double time : {-1.0, std::numeric_limits<double>::infinity(), std::nan("")}) {
    CHECK_THROWS_AS(queue.push(time, 0, nothing, nullptr, 0), std::invalid_argument);
    CHECK_THROWS_AS(queue.reschedule(handle, time, 0), std::invalid_argument);
  }
  CHECK_THROWS_AS(queue.push(1.0, EventQueue::last_phase + 1, nothing, nullptr, 0), std::invalid_argument);
  CHECK_THROWS_AS(queue.push(1.0, 0, nullptr, nullptr, 0), std::invalid_argument);
  CHECK(queue.size() == 1);
  CHECK(queue.pending(handle));
  CHECK(queue.pop().argument == 7);
}

TEST_CASE("a queue that is warm allocates nothing, however events come, move and are called off") {
  EventQueue queue;
  sim::Stream stream(sim::stream_key(1, "event queue", "allocations"), 0);
  std::vector<EventHandle> handles(200);
  const auto life = [&] {
    for (EventHandle& handle : handles) handle = queue.push(stream.unit(), 0, nothing, nullptr, 0);
    for (int i = 0; i < 20'000; ++i) {
      EventHandle& handle = handles[below(stream, handles.size())];
      if (i % 3 == 0 && queue.reschedule(handle, stream.unit(), 1)) continue;
      if (i % 3 == 1) queue.cancel(handle);
      if (i % 3 == 2 && !queue.empty()) queue.pop();
      if (queue.size() < 200) handle = queue.push(stream.unit(), 2, nothing, nullptr, 0);
    }
    queue.reset();
  };
  life();
  const std::uint64_t before = tests::allocations();
  for (int round = 0; round < 3; ++round) life();
  CHECK(tests::allocations() == before);
}
