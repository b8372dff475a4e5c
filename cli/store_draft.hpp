// A store in the making beside the place where it will be: there whole or not at all.
//
// Validated by tests/cli/sweep.cpp.
#pragma once

#include <string>

#include "studies/store.hpp"

namespace swell::cli {

class StoreDraft {
 public:
  // Throws CommandFailure (wrong usage) when nothing can be written there.
  explicit StoreDraft(const std::string& target);
  ~StoreDraft();
  StoreDraft(const StoreDraft&) = delete;
  StoreDraft& operator=(const StoreDraft&) = delete;

  const std::string& path() const { return path_; }
  // Closes the store and puts it in its place. Throws CommandFailure (failed).
  void keep(studies::SweepStore store);

 private:
  std::string target_, path_;
};

}  // namespace swell::cli
