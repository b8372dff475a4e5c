// Ctrl-C and `kill`: the first asks the run to stop after what it has begun, the second stops the program.
//
// A signal handler can reach nothing but globals: the flag is the one mutable global of this project.
// Validated by tests/cli/interruption.cpp.
#pragma once

#include <atomic>

namespace swell::cli {

// While one of these lives, SIGINT and SIGTERM raise the flag.
class Interruption {
 public:
  Interruption();
  ~Interruption();
  Interruption(const Interruption&) = delete;
  Interruption& operator=(const Interruption&) = delete;

  const std::atomic<bool>& flag() const;
};

}  // namespace swell::cli
