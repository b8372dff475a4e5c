#include "sim/resource.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <list>
#include <stdexcept>
#include <utility>
#include <vector>

#include "sim/stream.hpp"
#include "tests/allocation_count.hpp"

using namespace swell;
using sim::Clock;
using sim::RequestHandle;
using sim::Resource;

namespace {

// A resource told step by step: a list of those who wait, and a record of how things stood for how long.
class PlainResource {
 public:
  struct Request {
    std::uint64_t id;
    std::int64_t units;
    std::int32_t priority;
    double since;
  };
  explicit PlainResource(std::int64_t capacity, bool by_priority) : capacity_(capacity), by_priority_(by_priority) {}

  void advance(double to) {
    const double lasted = to - now_;
    time_in_use += lasted * static_cast<double>(in_use_);
    time_capacity += lasted * static_cast<double>(capacity_);
    time_waiting += lasted * static_cast<double>(line_.size());
    now_ = to;
  }
  void request(const Request& request) {
    auto place = line_.end();
    if (by_priority_)
      place = std::find_if(line_.begin(), line_.end(), [&](const Request& r) { return r.priority > request.priority; });
    line_.insert(place, request);
    serve();
  }
  void release(std::int64_t units) {
    in_use_ -= units;
    serve();
  }
  bool cancel(std::uint64_t id) {
    const auto found = std::find_if(line_.begin(), line_.end(), [&](const Request& r) { return r.id == id; });
    if (found == line_.end()) return false;
    line_.erase(found);
    serve();
    return true;
  }
  void set_capacity(std::int64_t capacity) {
    capacity_ = capacity;
    serve();
  }
  std::int64_t in_use() const { return in_use_; }
  std::size_t waiting() const { return line_.size(); }

  std::vector<std::pair<double, std::uint64_t>> granted;
  double time_in_use = 0.0, time_capacity = 0.0, time_waiting = 0.0, total_wait = 0.0, longest_wait = 0.0;
  std::uint64_t waited = 0;

 private:
  void serve() {
    while (!line_.empty() && in_use_ + line_.front().units <= capacity_) {
      const Request head = line_.front();
      line_.pop_front();
      in_use_ += head.units;
      granted.emplace_back(now_, head.id);
      if (now_ > head.since) ++waited;
      total_wait += now_ - head.since;
      longest_wait = std::max(longest_wait, now_ - head.since);
    }
  }
  std::int64_t capacity_;
  bool by_priority_;
  std::int64_t in_use_ = 0;
  std::list<Request> line_;
  double now_ = 0.0;
};

struct Diary {
  explicit Diary(Clock& of) : clock(of) {}
  void note(std::uint64_t id) { granted.emplace_back(clock.now(), id); }
  Clock& clock;
  std::vector<std::pair<double, std::uint64_t>> granted;
};

std::vector<std::uint64_t> ids(const Diary& diary) {
  std::vector<std::uint64_t> result;
  for (const auto& [time, id] : diary.granted) result.push_back(id);
  return result;
}

}  // namespace

TEST_CASE("on random operations a resource serves whom a plain list serves, and measures the same") {
  const auto order = GENERATE(Resource::Order::arrival, Resource::Order::priority);
  const auto round = static_cast<std::uint64_t>(GENERATE(range(0, 8)));
  sim::Stream stream(sim::stream_key(2, "resource", "test"), round);
  Clock clock;
  Diary diary(clock);
  Resource resource(clock, 4, order);
  PlainResource plain(4, order == Resource::Order::priority);
  std::vector<RequestHandle> handles;
  std::uint64_t cancelled = 0;
  for (int step = 0; step < 8000; ++step) {
    // Moments at which several things happen are as likely as those with one.
    if (stream() % 2 == 0) {
      const double next = clock.now() + stream.unit();
      clock.run(next);
      plain.advance(next);
    }
    const std::uint64_t choice = stream() % 16;
    if (choice < 6) {
      const auto units = static_cast<std::int64_t>(1 + stream() % (step % 7 == 0 ? 6 : 2));
      const auto priority = static_cast<std::int32_t>(stream() % 5) - 2;
      const std::uint64_t id = handles.size();
      const std::size_t granted = diary.granted.size();
      handles.push_back(resource.request<&Diary::note>(units, priority, diary, id));
      plain.request({id, units, priority, clock.now()});
      // An empty handle says: granted at once.
      const bool at_once = diary.granted.size() > granted && diary.granted.back().second == id;
      if (handles.back().slot == RequestHandle{}.slot) REQUIRE(at_once);
    } else if (choice < 12) {
      if (resource.in_use() == 0) continue;
      const auto units = static_cast<std::int64_t>(1 + stream() % static_cast<std::uint64_t>(resource.in_use()));
      resource.release(units);
      plain.release(units);
    } else if (choice < 15) {
      if (handles.empty()) continue;
      const std::uint64_t id = choice == 14 ? handles.size() - 1 : stream() % handles.size();
      const bool was_there = plain.cancel(id);
      REQUIRE(resource.cancel(handles[id]) == was_there);
      cancelled += was_there ? 1 : 0;
    } else {
      const auto capacity = static_cast<std::int64_t>(stream() % 9);
      resource.set_capacity(capacity);
      plain.set_capacity(capacity);
    }
    REQUIRE(resource.in_use() == plain.in_use());
    REQUIRE(resource.waiting() == plain.waiting());
    REQUIRE(diary.granted.size() == plain.granted.size());
  }
  CHECK(diary.granted == plain.granted);
  const sim::ResourceStatistics statistics = resource.statistics();
  CHECK(statistics.utilisation == Approx(plain.time_in_use / plain.time_capacity));
  CHECK(statistics.mean_in_use == Approx(plain.time_in_use / clock.now()));
  CHECK(statistics.mean_waiting == Approx(plain.time_waiting / clock.now()));
  CHECK(statistics.granted == plain.granted.size());
  CHECK(statistics.cancelled == cancelled);
  CHECK(statistics.waited >= plain.waited);  // those who joined the line and were served in the same moment count too
  CHECK(statistics.total_wait == Approx(plain.total_wait));
  CHECK(statistics.longest_wait == plain.longest_wait);
}

TEST_CASE("the line is served in order of arrival, and its head is never overtaken") {
  Clock clock;
  Diary diary(clock);
  Resource desk(clock, 2);
  desk.request<&Diary::note>(2, 0, diary, 0);
  desk.request<&Diary::note>(2, 0, diary, 1);
  desk.request<&Diary::note>(1, 0, diary, 2);
  desk.release(1);
  CHECK(ids(diary) == std::vector<std::uint64_t>{0});  // one is free, but two are next
  desk.release(1);
  CHECK(ids(diary) == std::vector<std::uint64_t>{0, 1});
  desk.release(2);
  CHECK(ids(diary) == std::vector<std::uint64_t>{0, 1, 2});
}

TEST_CASE("a more urgent request goes before those who wait, and after its equals") {
  Clock clock;
  Diary diary(clock);
  Resource desk(clock, 1, Resource::Order::priority);
  desk.request<&Diary::note>(1, 0, diary, 0);
  desk.request<&Diary::note>(1, 5, diary, 1);
  desk.request<&Diary::note>(1, -2'000'000'000, diary, 2);
  desk.request<&Diary::note>(1, 5, diary, 3);
  desk.request<&Diary::note>(1, 2'000'000'000, diary, 4);
  desk.request<&Diary::note>(1, -2'000'000'000, diary, 5);
  for (int i = 0; i < 5; ++i) desk.release(1);
  CHECK(ids(diary) == std::vector<std::uint64_t>{0, 2, 5, 1, 3, 4});
}

TEST_CASE("units that are missing after a cut are kept back as they are released") {
  Clock clock;
  Diary diary(clock);
  Resource crew(clock, 3);
  crew.request<&Diary::note>(3, 0, diary, 0);
  crew.set_capacity(1);
  crew.request<&Diary::note>(1, 0, diary, 1);
  CHECK(crew.in_use() == 3);  // nobody is sent home in the middle of the work
  crew.release(2);
  CHECK(ids(diary) == std::vector<std::uint64_t>{0});
  crew.release(1);
  CHECK(ids(diary) == std::vector<std::uint64_t>{0, 1});
}

TEST_CASE("a request for more than there is waits until there is enough") {
  Clock clock;
  Diary diary(clock);
  Resource crew(clock, 0);
  crew.request<&Diary::note>(5, 0, diary, 0);
  CHECK(crew.waiting() == 1);
  crew.set_capacity(4);
  CHECK(crew.waiting() == 1);
  crew.set_capacity(5);
  CHECK(crew.in_use() == 5);
}

namespace {

// Holds its unit for no time, and asks again from within the grant.
struct Relay {
  explicit Relay(Resource& of) : resource(of) {}
  void granted(std::uint64_t runner) {
    order.push_back(runner);
    deepest = std::max(deepest, ++depth);
    if (runner < 50'000) resource.request<&Relay::granted>(1, 0, *this, runner + 2);
    resource.release(1);
    --depth;
  }
  Resource& resource;
  std::vector<std::uint64_t> order;
  int depth = 0, deepest = 0;
};

struct Refuser {
  void granted(std::uint64_t) { throw std::runtime_error("not today"); }
};

}  // namespace

TEST_CASE("grants that ask and release take turns, without nesting") {
  Clock clock;
  Resource baton(clock, 1);
  Relay relay(baton);
  baton.request<&Relay::granted>(1, 0, relay, 0);
  CHECK(relay.order.size() == 25'001);
  CHECK(std::is_sorted(relay.order.begin(), relay.order.end()));
  CHECK(relay.deepest == 1);
  CHECK(baton.in_use() == 0);
}

TEST_CASE("after a grant that throws the resource goes on") {
  Clock clock;
  Diary diary(clock);
  Refuser refuser;
  Resource desk(clock, 1);
  CHECK_THROWS_WITH(desk.request<&Refuser::granted>(1, 0, refuser), "not today");
  CHECK(desk.in_use() == 1);  // it has its unit
  desk.request<&Diary::note>(1, 0, diary, 1);
  desk.release(1);
  CHECK(ids(diary) == std::vector<std::uint64_t>{1});
}

TEST_CASE("impossible requests, releases and capacities are refused") {
  Clock clock;
  Diary diary(clock);
  CHECK_THROWS_AS(Resource(clock, -1), std::invalid_argument);
  Resource desk(clock, 1);
  CHECK_THROWS_AS(desk.request<&Diary::note>(0, 0, diary), std::invalid_argument);
  CHECK_THROWS_AS(desk.request<&Diary::note>(-1, 0, diary), std::invalid_argument);
  CHECK_THROWS_AS(desk.release(1), std::invalid_argument);
  CHECK_THROWS_AS(desk.set_capacity(-1), std::invalid_argument);
  desk.request<&Diary::note>(1, 0, diary);
  CHECK_THROWS_AS(desk.release(0), std::invalid_argument);
  CHECK_THROWS_AS(desk.release(2), std::invalid_argument);
  CHECK(desk.in_use() == 1);
}

TEST_CASE("a reset resource is as new, handles of before are harmless, and it allocates nothing more") {
  const auto order = GENERATE(Resource::Order::arrival, Resource::Order::priority);
  Clock clock;
  Diary diary(clock);
  diary.granted.reserve(10'000);
  Resource desk(clock, 2, order);
  RequestHandle last;
  const auto life = [&] {
    for (std::uint64_t i = 0; i < 100; ++i) {
      last = desk.request<&Diary::note>(1, static_cast<std::int32_t>(i % 3), diary, i);
      if (i % 2 == 0 && desk.in_use() > 0) desk.release(1);
      if (i % 5 == 0) desk.cancel(last);
      clock.run(clock.now() + 1.0);
    }
    clock.reset();
    desk.reset(2);
  };
  life();
  const auto first = diary.granted;
  const std::uint64_t before = tests::allocations();
  for (int i = 0; i < 5; ++i) {
    diary.granted.clear();
    life();
  }
  CHECK(tests::allocations() == before);
  CHECK(diary.granted == first);
  CHECK(desk.in_use() == 0);
  CHECK(desk.waiting() == 0);
  CHECK(desk.statistics().granted == 0);
  CHECK_FALSE(desk.cancel(last));
}
