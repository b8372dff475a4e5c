#include "tests/cli/command_run.hpp"

#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <stdexcept>
#include <thread>

namespace swell::cli {

namespace {

const std::string program = SWELL_BINARY_DIR "/swell";

struct Pipe {
  int read_end = -1;
  int write_end = -1;
};

Pipe open_pipe() {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
  return {ends[0], ends[1]};
}

Pipe open_terminal() {
  Pipe ends;
  winsize size{};
  size.ws_col = 90;
  size.ws_row = 50;
  if (::openpty(&ends.read_end, &ends.write_end, nullptr, nullptr, &size) != 0) throw std::runtime_error("no terminal");
  return ends;
}

[[noreturn]] void become_program(const std::vector<std::string>& words, const Surroundings& surroundings, int out,
                                 int err) {
  ::dup2(out, STDOUT_FILENO);
  ::dup2(err, STDERR_FILENO);
  if (!surroundings.folder.empty() && ::chdir(surroundings.folder.c_str()) != 0) ::_exit(99);
  std::vector<std::string> environment{"PATH=/usr/bin:/bin", "LANG=C.UTF-8"};
  // Sanitizers are told how to behave through the environment.
  for (const char* name : {"ASAN_OPTIONS", "UBSAN_OPTIONS", "TSAN_OPTIONS"})
    if (const char* value = ::getenv(name)) environment.push_back(std::string(name) + "=" + value);
  for (const auto& [name, value] : surroundings.variables) environment.push_back(name + "=" + value);
  std::vector<char*> environment_pointers;
  for (std::string& variable : environment) environment_pointers.push_back(variable.data());
  environment_pointers.push_back(nullptr);
  std::vector<std::string> arguments{program};
  arguments.insert(arguments.end(), words.begin(), words.end());
  std::vector<char*> argument_pointers;
  for (std::string& argument : arguments) argument_pointers.push_back(argument.data());
  argument_pointers.push_back(nullptr);
  ::execve(program.c_str(), argument_pointers.data(), environment_pointers.data());
  ::_exit(98);
}

// Reads both until both are closed.
void read_all(int out, int err, CommandRun& run) {
  std::array<pollfd, 2> sources{{{out, POLLIN, 0}, {err, POLLIN, 0}}};
  const std::array<std::string*, 2> texts{&run.out, &run.err};
  std::array<char, 4096> buffer{};
  while (sources[0].fd >= 0 || sources[1].fd >= 0) {
    if (::poll(sources.data(), sources.size(), -1) < 0 && errno != EINTR) break;
    for (std::size_t i = 0; i < sources.size(); ++i) {
      if (sources[i].fd < 0 || sources[i].revents == 0) continue;
      const ssize_t count = ::read(sources[i].fd, buffer.data(), buffer.size());
      if (count > 0) {
        texts[i]->append(buffer.data(), static_cast<std::size_t>(count));
      } else {
        ::close(sources[i].fd);
        sources[i].fd = -1;
      }
    }
  }
}

CommandRun run(const std::vector<std::string>& words, const Surroundings& surroundings, int signal) {
  const Pipe out = surroundings.terminal ? open_terminal() : open_pipe();
  const Pipe err = surroundings.terminal ? open_terminal() : open_pipe();
  const pid_t child = ::fork();
  if (child < 0) throw std::runtime_error("no process");
  if (child == 0) become_program(words, surroundings, out.write_end, err.write_end);
  ::close(out.write_end);
  ::close(err.write_end);
  std::thread sender;
  if (signal != 0) {
    sender = std::thread([child, signal] {
      // Long enough to read the plan and to begin; the run that is interrupted would take minutes.
      std::this_thread::sleep_for(std::chrono::milliseconds(1500));
      ::kill(child, signal);
    });
  }
  CommandRun result;
  read_all(out.read_end, err.read_end, result);
  if (sender.joinable()) sender.join();
  int status = 0;
  ::waitpid(child, &status, 0);
  result.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  return result;
}

}  // namespace

CommandRun swell(const std::vector<std::string>& words, const Surroundings& surroundings) {
  return run(words, surroundings, 0);
}

CommandRun swell_interrupted(const std::vector<std::string>& words, int signal, const Surroundings& surroundings) {
  return run(words, surroundings, signal);
}

}  // namespace swell::cli
