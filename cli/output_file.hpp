// A file that the command writes: found unwritable before the work is done, and there whole or not at all.
//
// A regular file is written beside its target under a temporary name, synced, and renamed over it. What is not a
// regular file (a pipe, a device, `-` for standard output) is written to directly.
// Validated by tests/cli/output_file.cpp.
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace swell::cli {

class OutputFile {
 public:
  // Throws CommandFailure (wrong usage) when `path` cannot be written. Leaves nothing behind.
  explicit OutputFile(std::string path);

  // Throws CommandFailure (failed) when it cannot be written after all; the target is then as it was.
  void write(std::string_view content) const;

  // The same for what a library writes by itself: `write_to` gets the name of a file to overwrite, and may throw.
  void fill(const std::function<void(const std::string& path)>& write_to) const;

  const std::string& path() const { return path_; }

 private:
  std::string path_;    // as given
  std::string target_;  // links followed; empty when written directly
};

}  // namespace swell::cli
