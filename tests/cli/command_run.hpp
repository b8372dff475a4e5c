// Runs the built program as a user would and keeps what it said.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace swell::cli {

struct CommandRun {
  int status = -1;  // exit status; 128 + signal when a signal ended it
  std::string out;
  std::string err;
};

struct Surroundings {
  std::string folder;                                          // working directory; empty: that of the test
  std::vector<std::pair<std::string, std::string>> variables;  // on top of a bare environment in English
  bool terminal = false;                                       // standard output and error are a terminal
};

CommandRun swell(const std::vector<std::string>& words, const Surroundings& surroundings = {});

// Sends `signal` after a second and a half.
CommandRun swell_interrupted(const std::vector<std::string>& words, int signal, const Surroundings& surroundings = {});

}  // namespace swell::cli
