// A folder of files that the command writes: found unwritable before the work is done, and there whole or not at all.
//
// The files are written into a folder beside the target, synced, and the folder is put in its place at once. A target
// that is there already must be empty or hold nothing but files that may be replaced: those of an earlier run, which go
// together.
// Validated by tests/cli/output_folder.cpp.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace swell::cli {

class OutputFolder {
 public:
  using Put = std::function<void(std::string_view piece)>;
  // `put(name)` begins a file of the folder; the next begins when the one before is complete.
  using Begin = std::function<Put(const std::string& name)>;

  // Throws CommandFailure (wrong usage) when `path` cannot be written or holds files not among `replaceable`. Leaves
  // nothing behind.
  OutputFolder(std::string path, const std::vector<std::string>& replaceable);

  // Throws CommandFailure (failed) when it cannot be written after all; the target is then as it was.
  void write(const std::function<void(const Begin& begin)>& fill) const;

  const std::string& path() const { return path_; }

 private:
  std::string path_;    // as given
  std::string target_;  // links followed, no slash at the end
};

}  // namespace swell::cli
