#include "sim/clock.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <functional>
#include <limits>
#include <map>
#include <stdexcept>
#include <string>
#include <tuple>
#include <vector>

#include "sim/stream.hpp"
#include "tests/allocation_count.hpp"

using namespace swell;
using sim::Clock;
using sim::EventHandle;

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

// Writes down what happens when.
struct Diary {
  explicit Diary(Clock& of) : clock(of) {}
  void note(std::uint64_t what) { entries.emplace_back(clock.now(), what); }
  void note_and_stop(std::uint64_t what) {
    note(what);
    clock.stop();
  }
  void note_and_throw(std::uint64_t what) {
    note(what);
    throw std::runtime_error("the roof fell in");
  }
  Clock& clock;
  std::vector<std::pair<double, std::uint64_t>> entries;
};

using Entries = std::vector<std::pair<double, std::uint64_t>>;

// The clock as one would write it without a thought to speed.
class PlainClock {
 public:
  using Handle = std::tuple<double, int, std::uint64_t>;
  double now() const { return now_; }
  Handle at(double time, int phase, std::function<void()> action) {
    const Handle handle{time, phase, order_++};
    events_.emplace(handle, std::move(action));
    return handle;
  }
  bool cancel(const Handle& handle) { return events_.erase(handle) != 0; }
  bool reschedule(Handle& handle, double time, int phase) {
    const auto found = events_.find(handle);
    if (found == events_.end()) return false;
    const std::function<void()> action = found->second;
    events_.erase(found);
    handle = at(time, phase, action);
    return true;
  }
  void run(double until) {
    while (!events_.empty() && std::get<0>(events_.begin()->first) <= until) {
      const auto event = *events_.begin();
      events_.erase(events_.begin());
      now_ = std::get<0>(event.first);
      event.second();
    }
    now_ = until;
  }

 private:
  std::map<Handle, std::function<void()>> events_;
  std::uint64_t order_ = 0;
  double now_ = 0.0;
};

// A crowd of events, each of which does to the others what chance tells it to. Told twice, once on either clock.
template <class Timekeeper, class Handle>
class Crowd {
 public:
  explicit Crowd(std::uint64_t round) : stream_(sim::stream_key(3, "crowd", "clock test"), round) {
    for (int i = 0; i < 20; ++i) put(0.0);
  }
  void act(std::uint64_t id) {
    diary_.emplace_back(clock_.now(), id);
    for (std::uint64_t i = stream_() % 3; i > 0 && handles_.size() < 3000; --i) put(clock_.now());
    if (stream_() % 3 == 0) diary_.emplace_back(-1.0, clock_.cancel(some()) ? 1 : 0);
    if (stream_() % 3 == 0) {
      const double time = clock_.now() + delay();
      diary_.emplace_back(-2.0, clock_.reschedule(some(), time, phase()) ? 1 : 0);
    }
  }
  Entries live() {
    for (const double until : {0.0, 5.0, 5.5, 100.0, 1e5}) clock_.run(until);
    return diary_;
  }

 private:
  void put(double from) {
    const double time = from + delay();
    const std::uint8_t in_phase = phase();
    const std::uint64_t id = handles_.size();
    if constexpr (std::is_same_v<Timekeeper, Clock>)
      handles_.push_back(clock_.template at<&Crowd::act>(time, in_phase, *this, id));
    else
      handles_.push_back(clock_.at(time, in_phase, [this, id] { act(id); }));
  }
  double delay() { return stream_() % 2 == 0 ? static_cast<double>(stream_() % 4) : 3.0 * stream_.unit(); }
  std::uint8_t phase() { return static_cast<std::uint8_t>(stream_() % 8); }
  Handle& some() { return handles_[stream_() % handles_.size()]; }

  Timekeeper clock_;
  sim::Stream stream_;
  std::vector<Handle> handles_;
  Entries diary_;
};

}  // namespace

TEST_CASE("what happens, and when, is what a plain clock says, whatever events do to one another") {
  const auto round = static_cast<std::uint64_t>(GENERATE(range(0, 10)));
  const Entries fast = Crowd<Clock, EventHandle>(round).live();
  const Entries plain = Crowd<PlainClock, PlainClock::Handle>(round).live();
  CHECK(fast.size() > 20);
  CHECK(fast == plain);
}

TEST_CASE("the clock runs up to and including a time, and then it is that time") {
  Clock clock;
  Diary diary(clock);
  for (const double time : {3.0, 1.0, 2.0}) clock.at<&Diary::note>(time, 0, diary, static_cast<std::uint64_t>(time));
  CHECK(clock.run(2.0) == 2);
  CHECK(diary.entries == Entries{{1.0, 1}, {2.0, 2}});
  CHECK(clock.now() == 2.0);
  CHECK(clock.run(2.5) == 0);
  CHECK(clock.now() == 2.5);
  CHECK(clock.pending() == 1);
  CHECK(clock.run() == 1);
  CHECK(clock.now() == 3.0);  // without an end, the time of the last event
  CHECK_FALSE(clock.step());
}

TEST_CASE("time is the sum that the caller wrote, to the last bit") {
  Clock clock;
  Diary diary(clock);
  clock.at<&Diary::note>(0.1, 0, diary, 1);
  clock.run(0.1);
  clock.in<&Diary::note>(0.2, 0, diary, 2);
  clock.run();
  CHECK(diary.entries == Entries{{0.1, 1}, {0.1 + 0.2, 2}});
}

TEST_CASE("time does not go back, and never stands at no number") {
  Clock clock;
  Diary diary(clock);
  clock.run(10.0);
  EventHandle later = clock.at<&Diary::note>(20.0, 0, diary);
  for (const double time : {9.999, -1.0, std::nan(""), infinity}) {
    CHECK_THROWS_AS(clock.at<&Diary::note>(time, 0, diary), std::invalid_argument);
    CHECK_THROWS_AS(clock.reschedule(later, time, 0), std::invalid_argument);
  }
  CHECK_THROWS_AS(clock.run(9.0), std::invalid_argument);
  CHECK_THROWS_AS(clock.run(std::nan("")), std::invalid_argument);
  CHECK(clock.pending() == 1);
  CHECK_NOTHROW(clock.at<&Diary::note>(10.0, 0, diary));  // now is not the past
}

TEST_CASE("an action can stop the clock, which stays at its time and can go on") {
  Clock clock;
  Diary diary(clock);
  clock.at<&Diary::note_and_stop>(1.0, 0, diary, 1);
  clock.at<&Diary::note>(2.0, 0, diary, 2);
  CHECK(clock.run(5.0) == 1);
  CHECK(clock.now() == 1.0);
  CHECK(clock.run(5.0) == 1);
  CHECK(clock.now() == 5.0);
}

TEST_CASE("what an action throws passes through, and the clock can go on after it") {
  Clock clock;
  Diary diary(clock);
  clock.at<&Diary::note_and_throw>(1.0, 0, diary, 1);
  clock.at<&Diary::note>(2.0, 0, diary, 2);
  CHECK_THROWS_WITH(clock.run(), "the roof fell in");
  CHECK(clock.now() == 1.0);
  CHECK(clock.run() == 1);
  CHECK(diary.entries == Entries{{1.0, 1}, {2.0, 2}});
}

TEST_CASE("a clock that is reset begins again at 0 without events, and allocates nothing more") {
  Clock clock;
  Diary diary(clock);
  diary.entries.reserve(100'000);
  const auto life = [&] {
    for (std::uint64_t i = 0; i < 500; ++i) clock.at<&Diary::note>(static_cast<double>(i * 37 % 500), 0, diary, i);
    clock.run(400.0);
    clock.reset();
  };
  life();
  const Entries first = diary.entries;
  const std::uint64_t before = tests::allocations();
  for (int i = 0; i < 10; ++i) {
    diary.entries.clear();
    life();
  }
  CHECK(tests::allocations() == before);
  CHECK(diary.entries == first);
  CHECK(clock.now() == 0.0);
  CHECK(clock.pending() == 0);
}
