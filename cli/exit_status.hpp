// What the program says to the shell, and the failure that carries it there.
#pragma once

#include <stdexcept>
#include <string>

namespace swell::cli {

enum ExitStatus : int {
  done = 0,
  goal_missed = 1,  // only with --strict
  wrong_usage = 2,  // or a faulty plan
  failed = 3,
  interrupted = 130,
};

// Ends the command: its message is printed after "error: " (nothing when empty, because it has been said already).
class CommandFailure : public std::runtime_error {
 public:
  CommandFailure(ExitStatus status, const std::string& message) : std::runtime_error(message), status_(status) {}
  ExitStatus status() const { return status_; }

 private:
  ExitStatus status_;
};

}  // namespace swell::cli
