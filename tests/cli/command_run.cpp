#include "tests/cli/command_run.hpp"

#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <stdexcept>

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

Pipe open_terminal(std::uint16_t columns) {
  Pipe ends;
  winsize size{};
  size.ws_col = columns;
  size.ws_row = 50;
  if (::openpty(&ends.read_end, &ends.write_end, nullptr, nullptr, &size) != 0) throw std::runtime_error("no terminal");
  // Lines end as they were written, not as a screen wants them.
  termios settings{};
  if (::tcgetattr(ends.write_end, &settings) == 0) {
    settings.c_oflag &= ~static_cast<tcflag_t>(OPOST);
    ::tcsetattr(ends.write_end, TCSANOW, &settings);
  }
  return ends;
}

[[noreturn]] void become_program(const std::vector<std::string>& words, const Surroundings& surroundings, int out,
                                 int err) {
  ::dup2(out, STDOUT_FILENO);
  ::dup2(err, STDERR_FILENO);
  if (!surroundings.folder.empty() && ::chdir(surroundings.folder.c_str()) != 0) ::_exit(99);
  std::vector<std::string> environment{"PATH=/usr/bin:/bin", "LANG=C.UTF-8"};
  // Sanitizers are told how to behave through the environment.
  for (const char* name : {"ASAN_OPTIONS", "LSAN_OPTIONS", "UBSAN_OPTIONS", "TSAN_OPTIONS"})
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

// A running program.
class Child {
 public:
  Child(const std::vector<std::string>& words, const Surroundings& surroundings) {
    const Pipe out = surroundings.terminal ? open_terminal(surroundings.columns) : open_pipe();
    const Pipe err = surroundings.terminal ? open_terminal(surroundings.columns) : open_pipe();
    id_ = ::fork();
    if (id_ < 0) throw std::runtime_error("no process");
    if (id_ == 0) become_program(words, surroundings, out.write_end, err.write_end);
    ::close(out.write_end);
    ::close(err.write_end);
    sources_ = {{{out.read_end, POLLIN, 0}, {err.read_end, POLLIN, 0}}};
    if (surroundings.closed_output) close(0);
  }

  // Reads both until both are closed; `look` is asked after every piece, and every few milliseconds.
  template <class Look>
  CommandRun finish(const Look& look) {
    const std::array<std::string*, 2> texts{&run_.out, &run_.err};
    std::array<char, 4096> buffer{};
    while (sources_[0].fd >= 0 || sources_[1].fd >= 0) {
      if (::poll(sources_.data(), sources_.size(), 2) < 0 && errno != EINTR) break;
      for (std::size_t i = 0; i < sources_.size(); ++i) {
        if (sources_[i].fd < 0 || sources_[i].revents == 0) continue;
        const ssize_t count = ::read(sources_[i].fd, buffer.data(), buffer.size());
        if (count > 0) {
          texts[i]->append(buffer.data(), static_cast<std::size_t>(count));
        } else {
          close(i);
        }
      }
      look(*this);
    }
    int status = 0;
    ::waitpid(id_, &status, 0);
    run_.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    return std::move(run_);
  }

  void send(int signal) {
    if (!std::exchange(sent_, true)) ::kill(id_, signal);
  }
  const CommandRun& so_far() const { return run_; }

 private:
  void close(std::size_t source) {
    ::close(sources_[source].fd);
    sources_[source].fd = -1;
  }

  pid_t id_ = -1;
  bool sent_ = false;
  std::array<pollfd, 2> sources_{};
  CommandRun run_;
};

}  // namespace

CommandRun swell(const std::vector<std::string>& words, const Surroundings& surroundings) {
  return Child(words, surroundings).finish([](Child&) {});
}

CommandRun swell_interrupted(const std::vector<std::string>& words, int signal, Surroundings surroundings) {
  surroundings.terminal = true;
  return Child(words, surroundings).finish([signal](Child& child) {
    if (child.so_far().err.find('%') != std::string::npos) child.send(signal);
  });
}

CommandRun swell_killed(const std::vector<std::string>& words, const std::string& file,
                        bool (*reached)(const std::string& file), const Surroundings& surroundings) {
  return Child(words, surroundings).finish([&](Child& child) {
    if (reached(file)) child.send(SIGKILL);
  });
}

}  // namespace swell::cli
