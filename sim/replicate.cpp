#include "sim/replicate.hpp"

#include <algorithm>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

#ifdef SWELL_TBB
#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/task_arena.h>
#include <oneapi/tbb/task_group.h>
#endif

namespace swell::sim {

namespace {

constexpr std::size_t most_threads = 1024;

// The exception of lowest index, from any thread.
class FirstException {
 public:
  void keep(std::uint64_t index, std::exception_ptr exception) {
    const std::lock_guard lock(mutex_);
    if (exception_ && index_ <= index) return;
    index_ = index;
    exception_ = std::move(exception);
  }
  void rethrow() const {
    if (exception_) std::rethrow_exception(exception_);
  }

 private:
  std::mutex mutex_;
  std::uint64_t index_ = 0;
  std::exception_ptr exception_;
};

// Runs body() on each of `threads` threads, this one included; it must not throw. With oneTBB some may run one after
// another, when other work has the processor.
void on_threads(unsigned threads, const std::function<void()>& body) {
  if (threads <= 1) {
    body();
    return;
  }
#ifdef SWELL_TBB
  namespace tbb = oneapi::tbb;
  // oneTBB starts no more threads than there are cores unless told to.
  const std::size_t allowed = tbb::global_control::active_value(tbb::global_control::max_allowed_parallelism);
  const tbb::global_control control(tbb::global_control::max_allowed_parallelism,
                                    std::max<std::size_t>(allowed, threads));
  tbb::task_arena arena(static_cast<int>(threads));
  arena.execute([&] {
    tbb::task_group group;
    for (unsigned thread = 1; thread < threads; ++thread) group.run(body);
    body();
    group.wait();
  });
#else
  std::vector<std::jthread> pool;  // joined also when the system has no further thread to give
  pool.reserve(threads - 1);
  for (unsigned thread = 1; thread < threads; ++thread) pool.emplace_back(body);
  body();
#endif
}

unsigned useful_threads(unsigned wanted, std::uint64_t pieces) {
  const std::uint64_t threads = wanted == 0 ? default_threads() : wanted;
  return static_cast<unsigned>(std::clamp<std::uint64_t>(threads, 1, std::min<std::uint64_t>(pieces, most_threads)));
}

// Few enough replications that the last chunk keeps nobody waiting long, many enough that handing out costs nothing and
// that a chunk of a long run fills most of a page of memory with the doubles of a column: threads that touch a new page
// at the same time both make it.
std::uint64_t chunk_size(std::uint64_t replications, unsigned threads) {
  return std::clamp<std::uint64_t>(replications / std::max<std::uint64_t>(256, 64 * std::uint64_t{threads}), 1, 512);
}

class Run {
 public:
  Run(std::uint64_t first, std::uint64_t last, const ReplicateOptions& options,
      const std::function<std::unique_ptr<ReplicationWorker>()>& make_worker)
      : first_(first),
        last_(last),
        chunk_(chunk_size(last - first, options.threads == 0 ? default_threads() : options.threads)),
        options_(options),
        make_worker_(make_worker),
        done_((last - first + chunk_ - 1) / chunk_, 0) {}

  std::uint64_t chunks() const { return done_.size(); }

  void work() {
    try {
      std::unique_ptr<ReplicationWorker> worker;
      for (std::uint64_t chunk; take(chunk);) {
        if (!worker) worker = make_worker_();  // only now: a thread that comes late has nothing to do
        play(*worker, chunk);
      }
    } catch (...) {
      broken_.keep(0, std::current_exception());
      stopped_.store(true, std::memory_order_relaxed);
    }
  }

  ReplicateOutcome outcome() {
    broken_.rethrow();
    std::uint64_t prefix = 0;
    for (const std::uint32_t done : done_) {
      prefix += done;
      if (done < chunk_) break;
    }
    return {first_ + prefix, std::move(failure_)};
  }

 private:
  bool interrupted() const {
    return stopped_.load(std::memory_order_relaxed) ||
           (options_.interrupt != nullptr && options_.interrupt->load(std::memory_order_relaxed));
  }

  // The next chunk. Those before a failure have all been taken before it, and are played to their end, so that the
  // lowest-numbered failure is found.
  bool take(std::uint64_t& chunk) {
    if (interrupted()) return false;
    chunk = next_.fetch_add(1, std::memory_order_relaxed);
    return chunk < chunks() && chunk <= failed_chunk_.load(std::memory_order_relaxed);
  }

  void play(ReplicationWorker& worker, std::uint64_t chunk) {
    const std::uint64_t begin = first_ + chunk * chunk_, end = std::min(last_, begin + chunk_);
    std::uint64_t replication = begin;
    for (; replication < end; ++replication) {
      if (interrupted() || failed_chunk_.load(std::memory_order_relaxed) < chunk) break;
      try {
        worker.run(replication);
      } catch (const std::exception& error) {
        fail(chunk, replication, error.what());
        break;
      } catch (...) {
        fail(chunk, replication, "an exception of unknown type");
        break;
      }
    }
    const std::lock_guard lock(mutex_);
    done_[chunk] = static_cast<std::uint32_t>(replication - begin);
    finished_ += replication - begin;
    if (options_.progress) options_.progress(finished_);
  }

  void fail(std::uint64_t chunk, std::uint64_t replication, const char* message) {
    const std::lock_guard lock(mutex_);
    if (failure_ && failure_->replication < replication) return;
    failure_ = ReplicationFailure{replication, message};
    failed_chunk_.store(chunk, std::memory_order_relaxed);
  }

  const std::uint64_t first_, last_, chunk_;
  const ReplicateOptions& options_;
  const std::function<std::unique_ptr<ReplicationWorker>()>& make_worker_;
  std::atomic<std::uint64_t> next_{0}, failed_chunk_{~std::uint64_t{0}};
  std::atomic<bool> stopped_{false};
  std::mutex mutex_;
  std::vector<std::uint32_t> done_;  // replications of each chunk, counted from its first
  std::uint64_t finished_ = 0;
  std::optional<ReplicationFailure> failure_;
  FirstException broken_;
};

}  // namespace

unsigned default_threads() {
  return std::max(1U, std::thread::hardware_concurrency());
}

ReplicateOutcome replicate(std::uint64_t first, std::uint64_t last, const ReplicateOptions& options,
                           const std::function<std::unique_ptr<ReplicationWorker>()>& make_worker) {
  if (last <= first) return {first, std::nullopt};
  Run run(first, last, options, make_worker);
  on_threads(useful_threads(options.threads, run.chunks()), [&run] { run.work(); });
  return run.outcome();
}

void parallel_for(std::size_t n, unsigned threads, const std::function<void(std::size_t)>& body) {
  if (n == 0) return;
  std::atomic<std::size_t> next{0}, failed{n};
  FirstException failure;
  on_threads(useful_threads(threads, n), [&] {
    // An index is taken only after all before it, so the lowest one that fails is always run.
    for (std::size_t i; (i = next.fetch_add(1, std::memory_order_relaxed)) < failed.load(std::memory_order_relaxed);) {
      try {
        body(i);
      } catch (...) {
        failure.keep(i, std::current_exception());
        std::size_t lowest = failed.load(std::memory_order_relaxed);
        while (i < lowest && !failed.compare_exchange_weak(lowest, i, std::memory_order_relaxed)) {
        }
      }
    }
  });
  failure.rethrow();
}

}  // namespace swell::sim
