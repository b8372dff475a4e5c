// Runs the built program as a user would and keeps what it said.
#pragma once

#include <cstdint>
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
  std::string folder = {};                                          // working directory; empty: that of the test
  std::vector<std::pair<std::string, std::string>> variables = {};  // on top of a bare environment in English
  bool terminal = false;                                            // standard output and error are a terminal
  std::uint16_t columns = 90;                                       // of that terminal
  bool closed_output = false;                                       // nobody reads standard output
};

CommandRun swell(const std::vector<std::string>& words, const Surroundings& surroundings = {});

// On a terminal; sends `signal` as soon as the progress bar shows that futures are being played.
CommandRun swell_interrupted(const std::vector<std::string>& words, int signal, Surroundings surroundings = {});

// Sends SIGKILL as soon as `file` satisfies `reached`, which is asked again and again. The status is 137 unless the
// program was faster.
CommandRun swell_killed(const std::vector<std::string>& words, const std::string& file,
                        bool (*reached)(const std::string& file), const Surroundings& surroundings = {});

}  // namespace swell::cli
