// Parallel replications and parallel analysis.
//
// Work is handed out in chunks of fixed size in the order of their index, so that an interrupted run has a long
// complete prefix. No result can depend on the number of threads as long as each replication writes only what belongs
// to its own index. Replications run in parallel, never one replication: its events hang together. Runs on oneTBB, or
// on plain threads where that is switched off (thread sanitizer). Test: tests/sim/replicate.cpp.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace swell::sim {

struct ReplicateOptions {
  unsigned threads = 0;                          // 0: all cores
  const std::atomic<bool>* interrupt = nullptr;  // looked at before each replication
  // Called with the number of replications done, from any worker, one call at a time.
  std::function<void(std::uint64_t done)> progress;
};

struct ReplicationFailure {
  std::uint64_t replication = 0;
  std::string message;
};

struct ReplicateOutcome {
  std::uint64_t completed_prefix = 0;  // all replications from the first up to this one (excluded) are done
  // The lowest-numbered one that failed, whatever the number of threads, unless the run was interrupted as well.
  std::optional<ReplicationFailure> failure;
};

// One thread's worker: plays one replication at a time. An exception fails that replication, and with it the run:
// replications before it are still played, those after it need not be.
class ReplicationWorker {
 public:
  virtual ~ReplicationWorker() = default;
  virtual void run(std::uint64_t replication) = 0;
};

// As many as the machine runs at once.
unsigned default_threads();

// Plays replications [first, last). `make_worker` is called once a thread, from that thread, and must be safe for that.
// What it or `progress` throws is thrown on.
ReplicateOutcome replicate(std::uint64_t first, std::uint64_t last, const ReplicateOptions& options,
                           const std::function<std::unique_ptr<ReplicationWorker>()>& make_worker);

// body(i) for i in [0, n), in parallel, each i on its own: meant for bodies of microseconds and more. The first
// exception by index is thrown on; bodies after it need not be run. threads = 0: all cores.
void parallel_for(std::size_t n, unsigned threads, const std::function<void(std::size_t)>& body);

}  // namespace swell::sim
