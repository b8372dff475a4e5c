// What the program says to the shell, and the failure that carries it there.
#pragma once

#include <stdexcept>
#include <string>
#include <utility>

#include "sim/message.hpp"

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
  CommandFailure(ExitStatus status, Message message)
      : std::runtime_error(message.en), status_(status), message_(std::move(message)) {}
  // What was said by somebody else, or nothing.
  CommandFailure(ExitStatus status, const std::string& message) : CommandFailure(status, verbatim(message)) {}
  ExitStatus status() const { return status_; }
  const Message& message() const { return message_; }

 private:
  ExitStatus status_;
  Message message_;
};

}  // namespace swell::cli
