// Events a second: the clock with its resources beside a bare heap that does the same work.
//
// M/M/1: a million customers, nine arrivals for ten services, through sim::Resource with its statistics; the bare twin
// keeps arrival times in a ring and adds up the time in the system. Hold: n events pending, each of which puts itself
// in again after an exponential delay (Vaucher & Duval 1975). Both twins draw from the same generator, so that what
// differs is the engine. bench/events_simpy.py does the same with SimPy; scripts/bench puts the three side by side.
#include <benchmark/benchmark.h>

#include <cstdint>
#include <vector>

#include "bench/bare_heap.hpp"
#include "sim/clock.hpp"
#include "sim/exponential.hpp"
#include "sim/resource.hpp"
#include "sim/stream.hpp"

namespace {

using namespace swell;

constexpr std::uint64_t customers = 1'000'000;
constexpr double mean_service = 1.0;
constexpr double mean_gap = 1.0 / 0.9;

sim::Stream stream_of(const char* name) {
  return sim::Stream(sim::stream_key(1, name, "bench"), 0);
}

class EngineQueue {
 public:
  double run() {
    clock_.in<&EngineQueue::arrive>(mean_gap * sim::exponential(stream_), 0, *this);
    clock_.run();
    return server_.statistics().mean_waiting;
  }

 private:
  void arrive(std::uint64_t) {
    if (--left_ != 0) clock_.in<&EngineQueue::arrive>(mean_gap * sim::exponential(stream_), 0, *this);
    server_.request<&EngineQueue::serve>(1, 0, *this);
  }
  void serve(std::uint64_t) { clock_.in<&EngineQueue::depart>(mean_service * sim::exponential(stream_), 0, *this); }
  void depart(std::uint64_t) { server_.release(1); }

  sim::Clock clock_;
  sim::Resource server_{clock_, 1};
  sim::Stream stream_ = stream_of("mm1");
  std::uint64_t left_ = customers;
};

class BareQueue {
 public:
  double run() {
    heap_.in(mean_gap * sim::exponential(stream_), arrive, this);
    heap_.run();
    return in_system_ / static_cast<double>(customers);
  }

 private:
  static void arrive(void* context, std::uint64_t) {
    auto& self = *static_cast<BareQueue*>(context);
    if (--self.left_ != 0) self.heap_.in(mean_gap * sim::exponential(self.stream_), arrive, context);
    self.join();
    if (self.waiting_ == 1) self.heap_.in(mean_service * sim::exponential(self.stream_), depart, context);
  }
  static void depart(void* context, std::uint64_t) {
    auto& self = *static_cast<BareQueue*>(context);
    self.in_system_ += self.heap_.now() - self.line_[self.first_];
    self.first_ = (self.first_ + 1) & (self.line_.size() - 1);
    if (--self.waiting_ != 0) self.heap_.in(mean_service * sim::exponential(self.stream_), depart, context);
  }
  void join() {
    if (waiting_ == line_.size()) {
      std::vector<double> longer(2 * waiting_);
      for (std::size_t i = 0; i < waiting_; ++i) longer[i] = line_[(first_ + i) & (waiting_ - 1)];
      line_ = std::move(longer);
      first_ = 0;
    }
    line_[(first_ + waiting_++) & (line_.size() - 1)] = heap_.now();
  }

  bench::BareHeap heap_;
  sim::Stream stream_ = stream_of("mm1");
  std::vector<double> line_ = std::vector<double>(1024);
  std::size_t first_ = 0, waiting_ = 0;  // customers in the system
  double in_system_ = 0.0;
  std::uint64_t left_ = customers;
};

class EngineHold {
 public:
  explicit EngineHold(std::uint64_t pending) {
    for (std::uint64_t i = 0; i < pending; ++i) again(i);
    run(4 * pending);
  }
  void run(std::uint64_t events) {
    while (events-- != 0) clock_.step();
  }

 private:
  void again(std::uint64_t argument) { clock_.in<&EngineHold::again>(sim::exponential(stream_), 0, *this, argument); }
  sim::Clock clock_;
  sim::Stream stream_ = stream_of("hold");
};

class BareHold {
 public:
  explicit BareHold(std::uint64_t pending) {
    for (std::uint64_t i = 0; i < pending; ++i) again(this, i);
    run(4 * pending);
  }
  void run(std::uint64_t events) { heap_.run(events); }

 private:
  static void again(void* context, std::uint64_t argument) {
    auto& self = *static_cast<BareHold*>(context);
    self.heap_.in(sim::exponential(self.stream_), again, context, argument);
  }
  bench::BareHeap heap_;
  sim::Stream stream_ = stream_of("hold");
};

template <class Queue>
void mm1(benchmark::State& state) {
  for (auto _ : state) {
    Queue queue;
    benchmark::DoNotOptimize(queue.run());
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(2 * customers) * state.iterations());
}

template <class Hold>
void hold(benchmark::State& state) {
  constexpr std::uint64_t events = 100'000;
  Hold model(static_cast<std::uint64_t>(state.range(0)));
  for (auto _ : state) model.run(events);
  state.SetItemsProcessed(static_cast<std::int64_t>(events) * state.iterations());
}

}  // namespace

BENCHMARK(mm1<BareQueue>)->Name("mm1/bare")->Unit(benchmark::kMillisecond);
BENCHMARK(mm1<EngineQueue>)->Name("mm1/engine")->Unit(benchmark::kMillisecond);
BENCHMARK(hold<BareHold>)->Name("hold/bare")->Arg(16)->Arg(1000)->Arg(10'000)->Unit(benchmark::kMillisecond);
BENCHMARK(hold<EngineHold>)->Name("hold/engine")->Arg(16)->Arg(1000)->Arg(10'000)->Unit(benchmark::kMillisecond);
BENCHMARK_MAIN();
