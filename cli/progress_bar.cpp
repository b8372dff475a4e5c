#include "cli/progress_bar.hpp"

#include <fmt/format.h>

#include <cmath>
#include <cstdio>
#include <string>

#include "reports/texts.hpp"

namespace swell::cli {

namespace {

constexpr auto redraw_every = std::chrono::milliseconds(100);
constexpr std::size_t cells = 24;

std::string bar(double share) {
  const auto full = static_cast<std::size_t>(share * static_cast<double>(cells));
  std::string text;
  for (std::size_t cell = 0; cell < cells; ++cell) text += cell < full ? "█" : "░";
  return text;
}

std::string time_left(double seconds) {
  const auto whole = static_cast<std::uint64_t>(std::ceil(seconds));
  return fmt::format("{}:{:02}", whole / 60, whole % 60);
}

}  // namespace

ProgressBar::ProgressBar(bool shown, language::Tongue tongue) : shown_(shown), tongue_(tongue) {}

ProgressBar::~ProgressBar() {
  wipe();
}

void ProgressBar::show(std::uint64_t done, std::uint64_t total) {
  if (!shown_ || total == 0) return;
  const std::lock_guard lock(mutex_);
  const Clock::time_point now = Clock::now();
  // Runs of a blink get no bar at all.
  if (now - began_ < redraw_every || now - drawn_at_ < redraw_every) return;
  drawn_at_ = now;
  drawn_ = true;
  const double share = static_cast<double>(done) / static_cast<double>(total);
  const double elapsed = std::chrono::duration<double>(now - began_).count();
  const std::string left = done == 0 ? "–" : time_left(elapsed * (1.0 - share) / share);
  const reports::Texts texts(tongue_);
  const std::string line = texts.say("progress", fmt::arg("bar", bar(share)),
                                     fmt::arg("percent", static_cast<int>(share * 100.0)), fmt::arg("left", left));
  fmt::print(stderr, "\r{}\x1b[K", line);
  std::fflush(stderr);
}

void ProgressBar::wipe() {
  const std::lock_guard lock(mutex_);
  if (!drawn_) return;
  fmt::print(stderr, "\r\x1b[K");
  std::fflush(stderr);
  drawn_ = false;
}

}  // namespace swell::cli
