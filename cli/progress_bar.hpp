// How far the run is and how long it will still take, on one line of standard error that is wiped afterwards.
//
// Only drawn on a terminal: elsewhere it would be noise in a log. Safe to call from any thread.
#pragma once

#include <chrono>
#include <cstdint>
#include <mutex>

#include "scenarios/language/manual.hpp"

namespace swell::cli {

class ProgressBar {
 public:
  // `shown`: standard error is a terminal, and --quiet was not asked for.
  ProgressBar(bool shown, language::Tongue tongue);
  ~ProgressBar();
  ProgressBar(const ProgressBar&) = delete;
  ProgressBar& operator=(const ProgressBar&) = delete;

  void show(std::uint64_t done, std::uint64_t total);
  void wipe();

 private:
  using Clock = std::chrono::steady_clock;

  std::mutex mutex_;
  bool shown_;
  language::Tongue tongue_;
  bool drawn_ = false;
  Clock::time_point began_ = Clock::now();
  Clock::time_point drawn_at_;
};

}  // namespace swell::cli
